"""Laws of readings: what counts per month, what awaits review, who is named, what undo brings back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.indicators.model import Level, Likelihood, Reading, ReasonCategory
from perf.store import Store, StoreError, stored_batches, stored_readings
from tests.examples import examples
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR, save_spending, store_with_targets
from tests.reading_facts import DEVICES, TRAINED, accept, all_of, counted, give, reading, send_back, waiting


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


def test_what_is_saved_is_what_is_read(store: Store) -> None:
    whole = Reading(
        DEVICES, 6, Decimal("33.333333"), None, Decimal(1), Decimal(3), is_cumulative=True,
        likelihood=Likelihood.POSSIBLE, reason="到货晚", reason_category=ReasonCategory.FUNDING,
        evidence="验收单", line=7,
    )  # fmt: skip
    prose = Reading(TRAINED, 6, level=Level.PARTLY_ACHIEVED, reason_category="rules,staff")
    seq = give(store, whole, prose)
    read = {row.key: row for row in all_of(store)}
    assert read[DEVICES].created is not None
    stamped = {"batch_seq": seq, "created_by": "处室", "reviewed_by": "处室"}
    for row_no, row in enumerate((whole, prose)):
        created = read[row.key].created
        expected = dataclasses.replace(row, row_no=row_no, created=created, **stamped)
        assert read[row.key] == expected


@pytest.mark.parametrize("text", ["95", "100", "0", "0.5", "1000000", "33.333333", "-2.5"])
def test_a_number_comes_back_as_a_person_writes_it(store: Store, text: str) -> None:
    give(store, reading(text))
    assert str(all_of(store)[0].value) == text


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity", "1e15", "-1e400"])
@pytest.mark.parametrize("field", ["value", "numerator", "denominator"])
def test_what_is_no_number_is_refused_with_a_sentence_and_nothing_is_saved(
    store: Store, text: str, field: str
) -> None:
    before = store.version()
    row = dataclasses.replace(reading("5"), **{field: Decimal(text)})
    with pytest.raises(StoreError, match=r"办公设备购置数量 的3月填的.*不是可以保存的数"):
        give(store, reading("5", month=2), row)
    assert (store.version(), all_of(store)) == (before, [])


def test_the_newest_reviewed_value_of_an_indicator_and_month_counts(store: Store) -> None:
    give(store, reading("3"), reading("4", month=4))
    give(store, reading("5"))
    assert counted(store) == {3: Decimal(5), 4: Decimal(4)}


def test_a_reading_that_awaits_review_moves_nothing_and_is_listed(store: Store) -> None:
    give(store, reading("3"))
    give(store, reading("5"), awaits=True)
    assert (counted(store), waiting(store)) == ({3: Decimal(3)}, [(3, Decimal(5))])


def test_a_review_makes_it_count_keeps_the_author_and_names_the_reviewer(store: Store) -> None:
    seq = give(store, reading("5"), user="张三", awaits=True)
    accept(store, (seq, 0), user="李四")
    row = all_of(store)[0]
    assert (row.value, row.created_by, row.reviewed_by) == (Decimal(5), "张三", "李四")


def test_what_awaits_review_is_done_with_once_something_newer_counts(store: Store) -> None:
    give(store, reading("5"), awaits=True)
    give(store, reading("6"))
    assert (counted(store), waiting(store)) == ({3: Decimal(6)}, [])


def test_of_two_that_wait_the_older_can_count_while_the_newer_goes_on_waiting(store: Store) -> None:
    older = give(store, reading("5"), awaits=True)
    give(store, reading("6"), awaits=True)
    accept(store, (older, 0))
    assert (counted(store), waiting(store)) == ({3: Decimal(5)}, [(3, Decimal(6))])


def test_a_reading_sent_back_carries_the_note_until_something_newer_stands_there(store: Store) -> None:
    seq = give(store, reading("5"), awaits=True)
    send_back(store, (seq, 0))
    assert [(row.returned, row.reviewed_by) for row in all_of(store)] == [("缺凭证", None)]
    give(store, reading("6"), awaits=True)
    assert [(row.value, row.returned) for row in all_of(store)] == [(Decimal(6), None)]


def test_a_reading_sent_back_by_mistake_can_still_be_accepted(store: Store) -> None:
    seq = give(store, reading("5"), awaits=True)
    send_back(store, (seq, 0))
    accept(store, (seq, 0))
    assert counted(store) == {3: Decimal(5)}


def test_undoing_a_review_makes_the_reading_wait_again_and_restoring_it_counts_again(store: Store) -> None:
    seq = give(store, reading("5"), awaits=True)
    review = accept(store, (seq, 0))
    stored_batches.undo(store, review, "看错", "审核人")
    assert (counted(store), waiting(store)) == ({}, [(3, Decimal(5))])
    stored_batches.restore(store, review, "审核人")
    assert counted(store) == {3: Decimal(5)}


def test_undoing_a_reviewed_batch_brings_the_old_value_back_and_restore_is_the_identity(store: Store) -> None:
    give(store, reading("3"))
    seq = give(store, reading("5"), awaits=True)
    accept(store, (seq, 0))
    before = all_of(store)
    stored_batches.undo(store, seq, "填错", "处室")
    assert (counted(store), waiting(store)) == ({3: Decimal(3)}, [])
    stored_batches.restore(store, seq, "处室")
    assert all_of(store) == before


def test_an_older_version_shows_the_readings_as_of_then(store: Store) -> None:
    seq = give(store, reading("5"), awaits=True)
    then = all_of(store)
    accept(store, (seq, 0))
    give(store, reading("7"))
    assert all_of(store, version=seq) == then
    assert all_of(store) != then


def test_readings_of_another_department_or_year_are_not_seen(store: Store) -> None:
    stored_readings.save(store, DEPARTMENT, YEAR - 1, [reading("3")], user="我", awaits_review=False)
    stored_readings.save(store, "999999", YEAR, [reading("3")], user="我", awaits_review=False)
    assert all_of(store) == []


def test_no_rows_and_the_same_month_twice_are_refused_in_a_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="没有要保存"):
        give(store)
    with pytest.raises(StoreError, match="3月填了两次"):
        give(store, reading("3"), reading("4"))


def test_the_newest_month_is_that_of_what_counts(store: Store) -> None:
    assert stored_readings.newest_month(store, DEPARTMENT, YEAR) is None
    give(store, reading("3", month=5))
    give(store, reading("3", month=7), awaits=True)
    assert stored_readings.newest_month(store, DEPARTMENT, YEAR) == 5


def test_the_file_of_a_readings_batch_comes_back_byte_for_byte(store: Store) -> None:
    seq = stored_readings.save(
        store, DEPARTMENT, YEAR, [reading("3")], user="我", awaits_review=False, origin="upload",
        file_name="填报.csv", sha256="x", source="项目编码".encode(), detected={"encoding": "utf-8"},
    )  # fmt: skip
    assert stored_batches.file_of(store, seq) == "项目编码".encode()
    batch = stored_batches.find(store, seq)
    assert (batch["kind"], batch["months"], batch["row_count"]) == ("reading", [3], 1)


def test_a_reading_saved_meanwhile_does_not_make_a_spending_preview_stale(store: Store) -> None:
    """Spending rests on targets and revisions; what is reported of indicators is beside it."""
    from perf.store import stored_spending

    give(store, reading("3"))
    based_on = stored_spending.spending_version(store, DEPARTMENT, YEAR)
    give(store, reading("4"))
    batch = stored_batches.Batch(
        kind="spending", created_by="财务", department_code=DEPARTMENT, fiscal_year=YEAR, months=(3,)
    )
    from tests.facts import spending_rows

    seq = stored_spending.save(
        store, batch, spending_rows([(EQUIPMENT, 3, "1.00")]), is_cumulative=False, source=b"",
        based_on=based_on,
    )  # fmt: skip
    assert seq == store.version()
    save_spending(store, [(EQUIPMENT, 3, "2.00")])


steps = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 9), st.booleans(), st.booleans()), min_size=1, max_size=5
)


@examples(5)  # each fills a store
@given(steps=steps)
def test_undo_then_restore_of_any_batch_is_the_identity(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, bool, bool]]
) -> None:
    """Whatever was entered, reviewed or sent back before."""
    _undo_and_restore_each(tmp_path_factory.mktemp("law"), steps)


@pytest.mark.slow
@examples(20)
@given(steps=steps)
def test_undo_then_restore_of_any_of_many_batches_is_the_identity(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, bool, bool]]
) -> None:
    _undo_and_restore_each(tmp_path_factory.mktemp("law"), steps)


def _undo_and_restore_each(folder: Path, steps: list[tuple[int, int, bool, bool]]) -> None:
    store = store_with_targets(folder)
    made: list[int] = []
    for month, value, awaits, is_accepted in steps:
        made.append(give(store, reading(str(value), month=month), awaits=awaits))
        if awaits and is_accepted:
            made.append(accept(store, (made[-1], 0)))
    before = all_of(store)
    for seq in made:
        stored_batches.undo(store, seq, "试", "我")
        stored_batches.restore(store, seq, "我")
    store_now = all_of(store)
    store.close()
    assert store_now == before
