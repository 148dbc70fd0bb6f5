"""Laws of a second pair of eyes: refused reviews, saves over another's change, the history of a value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from perf.store import StaleError, Store, StoreError, stored_batches, stored_readings
from tests.facts import DEPARTMENT, YEAR, store_with_targets
from tests.reading_facts import DEVICES, TRAINED, accept, counted, give, reading, send_back


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


@pytest.mark.parametrize("again", ["accept", "return"])
def test_a_review_of_what_no_longer_waits_is_refused(store: Store, again: str) -> None:
    """Another reviewer was faster, the reading was undone, or it never awaited review."""
    done, undone = give(store, reading("5"), awaits=True), give(store, reading("6", 4), awaits=True)
    own = give(store, reading("7", 5))
    accept(store, (done, 0))
    stored_batches.undo(store, undone, "错", "处室")
    before = store.version()
    for mark in ((done, 0), (undone, 0), (own, 0), (999, 0)):
        with pytest.raises(StaleError, match="已被他人"):
            stored_readings.review(store, DEPARTMENT, YEAR, [mark], decision=again, note="x", user="y")
    assert store.version() == before


def test_a_return_needs_a_note_and_a_review_something_to_review(store: Store) -> None:
    seq = give(store, reading("5"), awaits=True)
    with pytest.raises(StoreError, match="退回的原因"):
        send_back(store, (seq, 0), note="  ")
    with pytest.raises(StoreError, match="没有选中"):
        accept(store)


def test_nothing_is_saved_over_what_another_saved_since(store: Store) -> None:
    give(store, reading("1"))
    seen = store.version()
    give(store, reading("3"), user="别人")
    with pytest.raises(StaleError, match=r"办公设备购置数量 的3月.*他人更新"):
        stored_readings.save(
            store, DEPARTMENT, YEAR, [reading("4")], user="我", awaits_review=False, based_on=seen
        )
    assert counted(store) == {3: Decimal(3)}


@pytest.mark.parametrize("what", ["review", "undo"])
def test_a_review_or_an_undo_since_also_counts_as_a_change(store: Store, what: str) -> None:
    seq = give(store, reading("3"), awaits=True)
    seen = store.version()
    _ = accept(store, (seq, 0)) if what == "review" else stored_batches.undo(store, seq, "错", "别人")
    with pytest.raises(StaleError):
        stored_readings.save(
            store, DEPARTMENT, YEAR, [reading("4")], user="我", awaits_review=False, based_on=seen
        )


def test_changes_of_other_indicators_and_months_make_nothing_stale(store: Store) -> None:
    seen = store.version()
    give(store, reading("3", month=4), reading("400", key=TRAINED))
    stored_readings.save(
        store, DEPARTMENT, YEAR, [reading("4")], user="我", awaits_review=False, based_on=seen
    )
    assert counted(store)[3] == Decimal(4)


def test_the_history_says_who_gave_what_when_and_what_stood_there_before(store: Store) -> None:
    first = give(store, reading("3"), reading("9", month=4), user="张三")
    wrong = give(store, reading("30"), user="张三")
    stored_batches.undo(store, wrong, "多写一个零", "李四")
    give(store, reading("5"), user="王五", awaits=True)
    rows = stored_readings.history(store, DEPARTMENT, YEAR, DEVICES)
    shown = [(row["month"], row["value"], row["old_value"], row["created_by"], row["active"]) for row in rows]
    assert shown == [
        (3, Decimal(5), Decimal(3), "王五", True),
        (3, Decimal(30), Decimal(3), "张三", False),
        (3, Decimal(3), None, "张三", True),
        (4, Decimal(9), None, "张三", True),
    ]
    assert (rows[1]["undone_by"], rows[1]["undo_reason"]) == ("李四", "多写一个零")
    assert rows[3]["batch_seq"] == first
    assert all(row["created"] for row in rows)


def test_the_history_holds_every_decision_the_undone_ones_marked(store: Store) -> None:
    seq = give(store, reading("1", month=2), reading("3"), awaits=True)
    send_back(store, (seq, 1), note="缺凭证")
    review = accept(store, (seq, 1))
    stored_batches.undo(store, review, "看错", "审核人")
    of_march = next(
        row for row in stored_readings.history(store, DEPARTMENT, YEAR, DEVICES) if row["month"] == 3
    )
    shown = [(one["decision"], one["note"], one["active"]) for one in of_march["reviews"]]
    assert shown == [("return", "缺凭证", True), ("accept", None, False)]
