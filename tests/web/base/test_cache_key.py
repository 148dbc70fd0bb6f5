"""Laws of what the facts are kept under: a change that can move a figure is seen, another costs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from perf.indicators.model import Explanation, ReasonCategory
from perf.model import BudgetRevision
from perf.store import (
    Store,
    close_store,
    open_store,
    stored_batches,
    stored_explanations,
    stored_indicator_settings,
    stored_readings,
    stored_report_texts,
    stored_revisions,
    stored_settings,
    stored_spending,
    stored_targets,
)
from perf.web.base import cache_key, execution_facts
from perf.web.base.cache_key import DepartmentYear
from perf.web.base.kept_facts import facts_of
from tests.facts import DEPARTMENT, EQUIPMENT, EXAMPLE, UNKNOWN, YEAR, save_spending, store_with_targets
from tests.reading_facts import DEVICES, accept, give, reading
from tests.servers import HERE

WHOSE = (DEPARTMENT, YEAR)
REVISION = BudgetRevision(EQUIPMENT, date(YEAR, 3, 1), "石财〔2024〕1号", "追加", Decimal("200000.00"))
REASON = Explanation(EQUIPMENT, 6, ReasonCategory.OTHER, "到货晚")


def _again(store: Store) -> int:
    return stored_targets.save(store, EXAMPLE, stored_targets.batch_of(EXAMPLE, "shipped", "系统"))


def _undo(store: Store) -> int:
    seq = save_spending(store, [(EQUIPMENT, 2, "7.00")])
    stored_batches.undo(store, seq, "错", "我")
    return store.version()


def _revise(store: Store) -> int:
    """Each another one: the very same is not saved twice."""
    revision = replace(REVISION, document_number=f"石财〔2024〕{store.version()}号")
    return stored_revisions.save(store, *WHOSE, revision, "我")


MONEY: dict[str, Callable[[Store], Any]] = {
    "spending": lambda store: save_spending(store, [(EQUIPMENT, 1, "10.00")]),
    "undone": _undo,
    "targets": _again,
    "revision": _revise,
    "setting": lambda store: stored_settings.save(store, {"behind": "0.2"}, "我"),
}
RESULTS: dict[str, Callable[[Store], Any]] = {
    "reading": lambda store: give(store, reading("5")),
    "review": lambda store: accept(store, (give(store, reading("5"), awaits=True), 0)),
    "indicator_setting": lambda store: stored_indicator_settings.save(
        store, *WHOSE, DEVICES, {"weight": "20"}, "我"
    ),
}
OTHERS: dict[str, Callable[[Store], Any]] = {
    "explanation": lambda store: stored_explanations.save(store, *WHOSE, REASON, "我"),
    "report_text": lambda store: stored_report_texts.save(
        store, *WHOSE, "briefing", "", 6, {"requirements": "抓紧"}, "我"
    ),
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    store_with_targets(tmp_path).close()
    monkeypatch.setenv("PERF_STORE", str(tmp_path / "perf.duckdb"))
    yield open_store()
    close_store()


def now(store: Store) -> DepartmentYear:
    return DepartmentYear(str(store.path), store.version(), *WHOSE)


def test_after_every_change_the_answers_are_those_of_now(store: Store) -> None:
    """Each kind is once the last before each of the others that stand beside it, in both orders."""

    @cache
    def of_money(version: int) -> list[str]:
        return [
            stored_spending.lag_inputs(store, *WHOSE, 6, version).to_json(),
            repr(stored_spending.month_spending(store, *WHOSE, version=version)),
            repr(stored_settings.load(store, version)),
            repr(stored_targets.load(store, *WHOSE, version)),
        ]

    @cache
    def of_indicators(version: int) -> list[str]:
        return [
            repr(stored_readings.load(store, *WHOSE, version)),
            repr(stored_indicator_settings.load(store, *WHOSE, version)),
            repr(stored_readings.history(store, *WHOSE, DEVICES, version)),
            repr(stored_indicator_settings.history(store, *WHOSE, DEVICES, version)),
        ]

    changes = [*MONEY.values(), *RESULTS.values(), *OTHERS.values()]
    for change in (*changes, *reversed(changes)):
        change(store)
        key = now(store)
        money, results = cache_key.money(key).version, cache_key.results(key).version
        assert money <= results <= key.version
        assert of_money(money) == of_money(results) == of_money(key.version)
        assert of_indicators(results) == of_indicators(key.version)


READ: dict[str, Callable[[DepartmentYear], Any]] = {
    "history": lambda key: execution_facts._history.__wrapped__(key, "spending"),
    "rows_behind": lambda key: execution_facts.rows_behind.__wrapped__(key, EQUIPMENT, 12),
    "revisions": lambda key: facts_of.__wrapped__(key).revisions(),
    "sample": lambda key: facts_of.__wrapped__(key).sample_batch(),
    "unplanned": lambda key: facts_of.__wrapped__(key).unplanned(12),
    "newest_month": lambda key: facts_of.__wrapped__(key).newest_month(),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_kept_under_a_version_is_read_as_of_it(store: Store, name: str) -> None:
    """Else an answer of later, once kept, would stand there for all who still see the version."""
    save_spending(store, [(EQUIPMENT, 1, "10.00")], origin="sample")
    key = now(store)
    before = READ[name](key)
    save_spending(store, [(EQUIPMENT, 2, "20.00"), (UNKNOWN, 2, "1.00")])
    stored_revisions.save(store, *WHOSE, REVISION, "我")
    assert READ[name](key) == before
    assert READ[name](now(store)) != before


@pytest.mark.parametrize("kind", [*MONEY, *RESULTS, *OTHERS])
def test_a_change_makes_new_what_can_rest_on_it_and_nothing_else(store: Store, kind: str) -> None:
    before = now(store)
    (MONEY | RESULTS | OTHERS)[kind](store)
    assert (cache_key.money(now(store)) != cache_key.money(before)) == (kind in MONEY)
    assert (cache_key.results(now(store)) != cache_key.results(before)) == (kind not in OTHERS)


def test_the_money_of_another_year_is_another(store: Store) -> None:
    before = now(store)._replace(fiscal_year=YEAR - 1)
    save_spending(store, [(EQUIPMENT, 1, "10.00")])
    assert cache_key.money(now(store)._replace(fiscal_year=YEAR - 1)) == cache_key.money(before)


def test_every_kind_of_batch_is_known_to_move_a_figure_or_not_to() -> None:
    files = [*(HERE / "perf/store").glob("*.py"), *(HERE / "perf/services").glob("*.py")]
    kinds = set(re.findall(r'\bkind="(\w+)"', "\n".join(path.read_text("utf-8") for path in files)))
    assert kinds == {*MONEY, *RESULTS, *OTHERS} - {"undone"}


@pytest.mark.parametrize("kind", [*MONEY, *RESULTS, *OTHERS])
def test_a_change_works_out_anew_only_the_figures_that_can_rest_on_it(store: Store, kind: str) -> None:
    """A reason that somebody writes leaves the very same tables of money and of indicators."""
    save_spending(store, [(EQUIPMENT, 1, "10.00")])
    before = facts_of(now(store))
    tables = before.lag(6), before.attained(6), before.explanations()
    (MONEY | RESULTS | OTHERS)[kind](store)
    after = facts_of(now(store))
    kept = [
        old is new
        for old, new in zip(tables, (after.lag(6), after.attained(6), after.explanations()), strict=True)
    ]
    assert kept == [kind not in MONEY, kind in OTHERS, False]
