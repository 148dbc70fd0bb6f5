"""Laws of the spending to date: numpy's and the store's SQL agree on any months, monthly or cumulative."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.execution.spending_to_date import lag_inputs, to_date
from perf.store import Store, stored_batches, stored_spending
from tests.examples import examples
from tests.facts import DEPARTMENT, TRAINING, YEAR, save_spending, store_with_targets

reports = st.dictionaries(
    st.integers(1, 12), st.tuples(st.integers(-(10**9), 10**12), st.booleans()), min_size=1, max_size=12
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        store = store_with_targets(Path(folder))
        yield store
        store.close()


@examples(12)
@given(reports=reports, as_of=st.integers(1, 12))
def test_both_ways_to_the_spending_to_date_agree(
    shared: Store, reports: dict[int, tuple[int, bool]], as_of: int
) -> None:
    saved = [
        save_spending(
            shared,
            [(TRAINING, month, f"{fen // 100}.{fen % 100:02d}")],
            scope="projects",
            is_cumulative=is_cumulative,
        )
        for month, (fen, is_cumulative) in reports.items()
    ]
    by_sql = [
        row
        for row in stored_spending.month_spending(shared, DEPARTMENT, YEAR, project_code=TRAINING)
        if row["month"] <= as_of
    ]
    inputs = stored_spending.lag_inputs(shared, DEPARTMENT, YEAR, as_of)
    row = inputs.set_index("project_code").loc[TRAINING]
    checkpoint = max((month for month in (3, 6, 10, 12) if month <= as_of), default=0)
    by_then = [record for record in by_sql if record["month"] <= checkpoint]
    assert row["reported_mask"] == sum(1 << record["month"] for record in by_sql)
    befores = [0, *(record["month"] for record in by_sql)]
    covered = [
        record["month"] - before if record["is_cumulative"] else 1
        for record, before in zip(by_sql, befores, strict=False)
    ]
    assert row["recent_count"] == sum(covered[-3:])
    cumulative = [record["month"] for record in by_sql if record["is_cumulative"]]
    assert row["covered_month"] == max(cumulative, default=0)
    if by_sql:
        assert row["spending_to_date_fen"] == int(by_sql[-1]["spending_to_date_yuan"] * 100)
        assert row["recent_fen"] == sum(int(record["spending_yuan"] * 100) for record in by_sql[-3:])
    if by_then:
        assert row["checkpoint_spending_fen"] == int(by_then[-1]["spending_to_date_yuan"] * 100)
    for seq in saved:
        stored_batches.undo(shared, seq, "清", "财务")


Reports = dict[int, tuple[int, bool]]


def frame(projects: list[Reports]) -> pd.DataFrame:
    """A row per project and reported month."""
    rows = [
        (row_no, month, fen, is_cumulative)
        for row_no, project in enumerate(projects)
        for month, (fen, is_cumulative) in project.items()
    ]
    return pd.DataFrame(rows, columns=["row_no", "month", "reported_fen", "is_cumulative"])


def by_hand(project: Reports, as_of: int) -> tuple[int, int, int, int, int]:
    """Total, mask, recent, covered and cumulative at a month's end, report by report."""
    total, mask, cumulative, last, steps = 0, 0, 0, 0, []
    for month, (fen, is_cumulative) in sorted(project.items()):
        if month <= as_of:
            before, total = total, fen if is_cumulative else total + fen
            steps.append((total - before, month - last if is_cumulative else 1))
            mask, last = mask + 2**month, month
            cumulative = month if is_cumulative else cumulative
    recent, covered = (sum(parts) for parts in zip((0, 0), *steps[-3:], strict=True))
    return total, mask, recent, covered, cumulative


@examples(40)
@given(st.lists(reports, min_size=1, max_size=3))
def test_the_year_is_what_one_adds_up_by_hand(projects: list[Reports]) -> None:
    year = to_date(frame(projects), len(projects))
    parts = np.array([year.total, year.mask, year.recent, year.covered, year.cumulative])
    for row_no, project in enumerate(projects):
        for month in range(13):
            assert tuple(parts[:, month, row_no]) == by_hand(project, month), month


def test_the_inputs_of_the_lag_have_null_for_what_is_not_known() -> None:
    """甲 has reported 0 fen in January, 乙 nothing; a point of 0 is stated, no point is not."""
    projects = pd.DataFrame(
        {
            "row_no": [0, 1, 0],
            "as_of_month": [1, 1, 12],
            "project_code": ["甲", "乙", "甲"],
            "checkpoint_month": pd.array([None, 1, 1], dtype="Int64"),
        }
    )
    plan = pd.DataFrame({"row_no": [0, 0, 0], "month": [1, 2, 12], "planned_rate": [0, 1, 10000]})
    made = lag_inputs(projects, plan, frame([{1: (0, False), 12: (70, False)}, {}]))
    assert made["spending_to_date_fen"].tolist() == [0, pd.NA, 70]
    assert made["recent_fen"].tolist() == [0, pd.NA, 70]
    assert made["checkpoint_spending_fen"].tolist() == [pd.NA, pd.NA, 0]
    assert made["reported_mask"].tolist() == [2, 0, 2 + 4096]
    points = made[[f"plan_{month}" for month in range(1, 13)]]
    assert points.iloc[0].tolist() == [0, 1, *[pd.NA] * 9, 10000]
    assert points.iloc[1].isna().all()


def test_without_projects_there_are_no_inputs() -> None:
    empty = {"row_no": [], "as_of_month": [], "checkpoint_month": pd.array([], dtype="Int64")}
    plan = pd.DataFrame({"row_no": [], "month": [], "planned_rate": []})
    assert lag_inputs(pd.DataFrame(empty), plan, frame([])).empty
