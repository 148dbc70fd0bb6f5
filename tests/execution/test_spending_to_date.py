"""Laws of the spending to date: numpy's and the store's SQL agree on any months, monthly or cumulative."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
