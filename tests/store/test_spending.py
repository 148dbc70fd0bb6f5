"""Laws of what counts: replacement, undo, sample, cumulative figures, versions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.model import BudgetRevision
from perf.store import (
    StaleError,
    Store,
    StoreError,
    stored_batches,
    stored_revisions,
    stored_spending,
    stored_targets,
)
from tests.examples import examples
from tests.facts import (
    DEPARTMENT,
    EQUIPMENT,
    EXAMPLE,
    TRAINING,
    UNKNOWN,
    YEAR,
    monthly,
    save_spending,
    spending_rows,
    store_with_targets,
    to_date,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


def test_a_month_uploaded_again_replaces_that_month_and_leaves_the_others(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00"), (EQUIPMENT, 4, "50.00")])
    save_spending(store, [(EQUIPMENT, 3, "70.00")])
    assert monthly(store) == {3: Decimal("70.00"), 4: Decimal("50.00")}


def settings_of(store: Store) -> tuple[int, int] | None:
    """What a large save changes for its own time."""
    query = "SELECT current_setting('threads'), current_setting('write_buffer_row_group_count')"
    with store.exclusive() as cursor:
        return cursor.execute(query).fetchone()


def test_a_file_of_several_row_groups_is_saved_in_order_and_leaves_no_setting_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settings_of(store)
    monkeypatch.setattr(stored_spending, "GROUP_ROWS", 2)
    save_spending(store, [(EQUIPMENT, 3, f"{n}.00") for n in range(1, 8)])
    rows = stored_spending.rows_behind(store, DEPARTMENT, YEAR, EQUIPMENT, 3)
    assert sorted((row["line"], row["amount_yuan"]) for row in rows) == [
        (n + 1, Decimal(n)) for n in range(1, 8)
    ]
    assert settings_of(store) == before


def test_a_large_save_that_fails_leaves_no_setting_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settings_of(store)
    monkeypatch.setattr(stored_spending, "GROUP_ROWS", 1)
    stale = spending_rows([(EQUIPMENT, 3, "1.00"), (EQUIPMENT, 4, "1.00")])
    save_spending(store, [(EQUIPMENT, 3, "1.00")])
    batch = stored_batches.Batch(
        kind="spending", created_by="财务", department_code=DEPARTMENT, fiscal_year=YEAR, months=(3, 4)
    )
    with pytest.raises(StaleError):
        stored_spending.save(store, batch, stale, is_cumulative=False, source=b"", based_on=0)
    assert settings_of(store) == before


def test_a_project_absent_from_the_replacing_file_vanishes_from_the_month(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00"), (TRAINING, 3, "5.00")])
    save_spending(store, [(EQUIPMENT, 3, "70.00")])
    assert monthly(store, TRAINING) == {}


def test_a_projects_only_upload_leaves_the_other_projects_of_the_month(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00"), (TRAINING, 3, "5.00")])
    save_spending(store, [(EQUIPMENT, 3, "70.00")], scope="projects")
    assert (monthly(store), monthly(store, TRAINING)) == ({3: Decimal("70.00")}, {3: Decimal("5.00")})


def test_a_whole_month_upload_lies_over_an_older_projects_only_one(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "70.00")], scope="projects")
    save_spending(store, [(TRAINING, 3, "5.00")])
    assert (monthly(store), monthly(store, TRAINING)) == ({}, {3: Decimal("5.00")})


def test_importing_march_twice_then_undoing_equals_the_first_import(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00"), (EQUIPMENT, 4, "9.99")])
    before = stored_spending.month_spending(store, DEPARTMENT, YEAR)
    second = save_spending(store, [(EQUIPMENT, 3, "70.00")])
    stored_batches.undo(store, second, "错月份", "财务")
    assert stored_spending.month_spending(store, DEPARTMENT, YEAR) == before


def test_restoring_a_revoked_batch_makes_it_count_again(store: Store) -> None:
    seq = save_spending(store, [(EQUIPMENT, 3, "100.00")])
    stored_batches.undo(store, seq, "试撤销", "财务")
    assert monthly(store) == {}
    stored_batches.restore(store, seq, "财务")
    assert monthly(store) == {3: Decimal("100.00")}


def test_a_batch_is_undone_once_with_a_reason(store: Store) -> None:
    seq = save_spending(store, [(EQUIPMENT, 3, "100.00")])
    with pytest.raises(StoreError, match="原因"):
        stored_batches.undo(store, seq, "  ", "财务")
    stored_batches.undo(store, seq, "错", "财务")
    with pytest.raises(StoreError, match="已经撤销"):
        stored_batches.undo(store, seq, "错", "财务")
    with pytest.raises(StoreError, match="没有编号"):
        stored_batches.undo(store, 999, "错", "财务")


def test_the_only_targets_can_be_undone_while_nothing_rests_on_them(store: Store) -> None:
    stored_batches.undo(store, 1, "年度选错", "财务")
    assert stored_targets.departments(store) == []
    stored_batches.restore(store, 1, "财务")
    assert [row["fiscal_year"] for row in stored_targets.departments(store)] == [YEAR]


def test_the_only_targets_cannot_be_undone_while_anything_rests_on_them(store: Store) -> None:
    """The refusal names what does, by its kind and number."""
    spent = [save_spending(store, [(EQUIPMENT, month, "1.00")]) for month in (1, 2)]
    revision = BudgetRevision(EQUIPMENT, date(2024, 5, 31), "石财〔2024〕8号", "追加", Decimal("200000.00"))
    revised = stored_revisions.save(store, DEPARTMENT, YEAR, revision, "财务")
    with pytest.raises(StoreError, match=rf"支出（批次 {spent[0]}、{spent[1]}）、预算调整（批次 {revised}）"):
        stored_batches.undo(store, 1, "试", "财务")
    for seq in (*spent, revised):
        stored_batches.undo(store, seq, "试", "财务")
    stored_batches.undo(store, 1, "试", "财务")


def test_what_rests_on_another_years_targets_holds_none(store: Store) -> None:
    other = dataclasses.replace(EXAMPLE, fiscal_year=YEAR + 1)
    seq = stored_targets.save(store, other, stored_targets.batch_of(other, "upload", "财务"))
    save_spending(store, [(EQUIPMENT, 3, "1.00")])
    stored_batches.undo(store, seq, "年度写错", "财务")
    assert [row["fiscal_year"] for row in stored_targets.departments(store)] == [YEAR]


def test_a_cumulative_figure_is_the_spending_to_date(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00"), (EQUIPMENT, 6, "160.00")], is_cumulative=True)
    assert to_date(store) == {3: Decimal("100.00"), 6: Decimal("160.00")}
    assert monthly(store) == {3: Decimal("100.00"), 6: Decimal("60.00")}


def test_correcting_an_earlier_month_does_not_shift_a_later_cumulative_figure(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00")])
    save_spending(store, [(EQUIPMENT, 6, "160.00")], is_cumulative=True)
    save_spending(store, [(EQUIPMENT, 3, "130.00")])
    assert to_date(store) == {3: Decimal("130.00"), 6: Decimal("160.00")}


def test_months_after_a_cumulative_figure_add_to_it(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 2, "40.00")])
    save_spending(store, [(EQUIPMENT, 3, "100.00")], is_cumulative=True)
    save_spending(store, [(EQUIPMENT, 4, "-30.00")])
    assert to_date(store) == {2: Decimal("40.00"), 3: Decimal("100.00"), 4: Decimal("70.00")}


def test_sample_spending_counts_only_while_there_is_no_real_one(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 1, "1.00"), (EQUIPMENT, 2, "2.00")], origin="sample")
    assert stored_spending.has_sample(store, DEPARTMENT, YEAR)
    real = save_spending(store, [(EQUIPMENT, 2, "5.00")])
    assert (monthly(store), stored_spending.has_sample(store, DEPARTMENT, YEAR)) == (
        {2: Decimal("5.00")},
        False,
    )
    stored_batches.undo(store, real, "错", "财务")
    assert monthly(store) == {1: Decimal("1.00"), 2: Decimal("2.00")}


def test_an_older_version_shows_the_facts_as_of_then(store: Store) -> None:
    first = save_spending(store, [(EQUIPMENT, 3, "100.00")])
    then = stored_spending.month_spending(store, DEPARTMENT, YEAR)
    second = save_spending(store, [(EQUIPMENT, 3, "70.00")])
    stored_batches.undo(store, second, "错", "财务")
    assert stored_spending.month_spending(store, DEPARTMENT, YEAR, version=first) == then
    assert stored_spending.month_spending(store, DEPARTMENT, YEAR, version=second) != then


def test_the_same_file_is_recognised_until_something_newer_lies_over_it(store: Store) -> None:
    amounts = [(EQUIPMENT, 3, "100.00")]
    seq = save_spending(store, amounts, sha256="a")
    batch = stored_batches.Batch(
        kind="spending", created_by="", department_code=DEPARTMENT, fiscal_year=YEAR, replaces="month",
        sha256="a", total_yuan=Decimal("100.00"), detected={"amounts": "monthly"}, months=(3,),
    )  # fmt: skip
    assert stored_spending.unchanged(store, batch) == seq
    save_spending(store, [(EQUIPMENT, 3, "70.00")], sha256="b")
    assert stored_spending.unchanged(store, batch) is None


def test_a_preview_made_stale_by_another_upload_is_refused_and_saves_nothing(store: Store) -> None:
    based_on = stored_spending.spending_version(store, DEPARTMENT, YEAR)
    save_spending(store, [(EQUIPMENT, 3, "100.00")])
    before = store.version()
    batch = stored_batches.Batch(
        kind="spending", created_by="财务", department_code=DEPARTMENT, fiscal_year=YEAR
    )
    from tests.facts import spending_rows

    with pytest.raises(StaleError, match="预览之后"):
        stored_spending.save(
            store,
            batch,
            spending_rows([(EQUIPMENT, 3, "1.00")]),
            is_cumulative=False,
            source=b"",
            based_on=based_on,
        )
    assert store.version() == before


def test_spending_outside_the_targets_stands_in_no_total_and_is_named(store: Store) -> None:
    save_spending(store, [(UNKNOWN, 3, "8.00"), (EQUIPMENT, 3, "1.00")])
    named = stored_spending.unplanned(store, DEPARTMENT, YEAR, 3)
    assert [(row["project_code"], row["spending_to_date_yuan"]) for row in named] == [
        (UNKNOWN, Decimal("8.00"))
    ]
    assert UNKNOWN not in set(stored_spending.lag_inputs(store, DEPARTMENT, YEAR, 3)["project_code"])


def test_the_uploaded_file_comes_back_byte_for_byte(store: Store) -> None:
    seq = save_spending(store, [(EQUIPMENT, 3, "1.00")], sha256="x")
    assert stored_batches.file_of(store, seq) == b"file x"


@pytest.mark.parametrize("size", [0, 1, stored_batches.FILE_PART_BYTES, stored_batches.FILE_PART_BYTES + 1])
def test_compressed_parts_hold_the_file(size: int) -> None:
    content = bytes(i % 251 for i in range(size))
    assert b"".join(map(stored_batches.decompress, stored_batches.compress(content))) == content


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        store = store_with_targets(Path(folder))
        yield store
        store.close()


months = st.integers(1, 12)
yuan = st.decimals(Decimal("-9999999999999.99"), Decimal("9999999999999.99"), places=2)
uploads = st.lists(
    st.tuples(st.sampled_from([EQUIPMENT, TRAINING]), months, yuan.map(str)), min_size=1, max_size=6
)


@examples(15)
@given(amounts=uploads, is_cumulative=st.booleans(), scope=st.sampled_from(["month", "projects"]))
def test_import_then_undo_is_the_identity(
    shared: Store, amounts: list[tuple[str, int, str]], *, is_cumulative: bool, scope: str
) -> None:
    before = stored_spending.month_spending(shared, DEPARTMENT, YEAR)
    seq = save_spending(shared, amounts, scope=scope, is_cumulative=is_cumulative)
    stored_batches.undo(shared, seq, "试", "财务")
    assert stored_spending.month_spending(shared, DEPARTMENT, YEAR) == before


@examples(15)
@given(amounts=uploads)
def test_the_lag_inputs_hold_the_exact_sum_to_the_fen(
    shared: Store, amounts: list[tuple[str, int, str]]
) -> None:
    seq = save_spending(shared, amounts, months=tuple(range(1, 13)))
    inputs = stored_spending.lag_inputs(shared, DEPARTMENT, YEAR, 12).set_index("project_code")
    for code in {code for code, _, _ in amounts}:
        expected = sum(Decimal(yuan) for c, _, yuan in amounts if c == code)
        assert Decimal(int(inputs.loc[code, "spending_to_date_fen"])).scaleb(-2) == expected
    stored_batches.undo(shared, seq, "清", "财务")
