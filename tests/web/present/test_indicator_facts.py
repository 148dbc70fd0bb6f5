"""Laws of the cached facts of indicators: a write makes them new, and what awaits review moves no total."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from perf.indicators.model import Explanation, IndicatorKey, ReasonCategory, Verdict
from perf.services import first_start
from perf.store import Store, close_store, open_store, stored_explanations
from perf.web.base.view import View
from perf.web.present import indicator_facts
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR
from tests.reading_facts import DEVICES, give, reading


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("PERF_STORE", str(tmp_path / "perf.duckdb"))
    store = open_store()
    first_start.load_shipped_targets(store)
    first_start.load_sample(store)
    yield store
    close_store()


def view(store: Store, month: int = 6) -> View:
    """What a reader sees now."""
    return View(store, store.version(), DEPARTMENT, "外办", YEAR, month, "张三")


def status_of(store: Store, key: IndicatorKey = DEVICES) -> str:
    table = indicator_facts.attained(view(store))
    keys = table[list(IndicatorKey._fields)].apply(lambda row: IndicatorKey(*row), axis="columns")
    return str(table.loc[keys == key, "status"].iloc[0])


def test_a_reading_that_is_saved_is_seen_at_once(store: Store) -> None:
    assert status_of(store) == "not_reported"
    give(store, reading("8", 6))
    assert status_of(store) == "met"


def test_what_awaits_review_is_listed_and_moves_nothing(store: Store) -> None:
    give(store, reading("8", 6), user="李四", awaits=True)
    assert status_of(store) == "not_reported"
    waiting = indicator_facts.work(view(store)).to_review
    assert [(row.project_name, row.author, row.waiting) for row in waiting] == [("办公设备购置", "李四", 1)]


def test_specs_scores_and_verdicts_have_a_row_for_whom_they_are(store: Store) -> None:
    now = view(store)
    projects = indicator_facts.specs(now)["project_code"].ne("")
    assert projects.sum() == len(indicator_facts.scores(now).indicators) == 53
    assert len(indicator_facts.verdicts(now)) == len(indicator_facts.scores(now).projects) == 8
    assert set(indicator_facts.verdicts(now)["verdict"]) <= set(Verdict)


def test_the_grid_holds_what_a_person_reports_and_what_was_given(store: Store) -> None:
    give(store, reading("5", 5))
    give(store, reading("3", 6))
    grid = indicator_facts.grid(view(store), 6)
    row = grid[(grid["project_code"] == EQUIPMENT) & (grid["indicator_name"] == DEVICES.indicator_name)].iloc[
        0
    ]
    assert (row["before"], row["value"], row["state"]) == ("5 台（5月）", "3", "● 已审核")
    assert not pd.isna(grid[["value", "level", "reason"]]).any(axis=None)
    assert len(grid) < len(indicator_facts.specs(view(store)))


def test_a_reason_given_is_no_longer_owed(store: Store) -> None:
    owed = {duty.project_code for duty in indicator_facts.duties(view(store))}
    code = min(owed)
    given = Explanation(code, 6, ReasonCategory.FUNDING, "拨付晚", "催拨", "办公室")
    stored_explanations.save(store, DEPARTMENT, YEAR, given, "李四")
    assert code not in {duty.project_code for duty in indicator_facts.duties(view(store))}
    assert [row.reason for row in indicator_facts.explanations(view(store))] == ["拨付晚"]
    number = indicator_facts.explanations(view(store))[0].explanation_id
    assert len(indicator_facts.explanation_history(view(store), number or 0)) == 1
