"""Laws of one upload of readings: what the preview shows is what is saved, once, by whom, reviewed or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perf.indicators.model import IndicatorKey
from perf.ingest import Options
from perf.services import readings_upload
from perf.services.readings_upload import CheckedReadings
from perf.store import StaleError, Store, stored_batches, stored_indicator_settings, stored_readings
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR, store_with_targets

DEVICES = IndicatorKey(EQUIPMENT, "数量指标", "办公设备购置数量")
ROW = f"{EQUIPMENT},办公设备购置数量"
FILE = f"项目编码,三级指标,月份,当前完成值\n{ROW},2024-05,3\n{ROW},2024-06,5\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


def check(store: Store, text: str = FILE, *, awaits: bool = False) -> CheckedReadings:
    return readings_upload.check(
        store, text.encode(), "填报.csv", Options(), today=date(2025, 1, 1), awaits_review=awaits
    )


def upload(store: Store, text: str = FILE, *, awaits: bool = False) -> readings_upload.ReadingsReceipt:
    return readings_upload.save(store, check(store, text, awaits=awaits), text.encode(), "张三")


def counted(store: Store) -> dict[int, Decimal | None]:
    rows = stored_readings.load(store, DEPARTMENT, YEAR)
    return {row.month: row.value for row in rows if row.reviewed_by}


def test_what_the_preview_shows_is_what_is_saved(store: Store) -> None:
    checked = check(store)
    assert checked.preview is not None
    shown = {change.new.month: change.new.value for change in checked.preview.changes}
    receipt = readings_upload.save(store, checked, FILE.encode(), "张三")
    assert (counted(store), receipt.months, receipt.row_count) == (shown, (5, 6), 2)
    assert stored_batches.file_of(store, receipt.seq) == FILE.encode()


def test_checking_saves_nothing(store: Store) -> None:
    before = store.version()
    check(store)
    assert store.version() == before


def test_the_same_file_twice_changes_nothing_and_says_so(store: Store) -> None:
    upload(store)
    assert check(store).is_unchanged


def test_only_what_changes_is_saved_again(store: Store) -> None:
    upload(store)
    receipt = upload(store, FILE.replace("2024-06,5", "2024-06,6"))
    assert (receipt.row_count, receipt.same_count, receipt.months) == (1, 1, (6,))
    assert counted(store) == {5: Decimal(3), 6: Decimal(6)}
    assert [row["month"] for row in stored_readings.history(store, DEPARTMENT, YEAR, DEVICES)] == [6, 5, 6]


def test_upload_then_undo_is_the_identity(store: Store) -> None:
    upload(store)
    before = stored_readings.load(store, DEPARTMENT, YEAR)
    receipt = upload(store, FILE.replace("2024-06,5", "2024-06,6"))
    stored_batches.undo(store, receipt.seq, "传错", "张三")
    assert stored_readings.load(store, DEPARTMENT, YEAR) == before


def test_an_uploaders_readings_await_review_and_a_second_upload_of_them_changes_nothing(store: Store) -> None:
    receipt = upload(store, awaits=True)
    assert (counted(store), receipt.awaits_review) == ({}, True)
    assert check(store, awaits=True).is_unchanged
    assert not check(store).is_unchanged


def test_a_preview_made_stale_by_another_is_refused_and_saves_nothing(store: Store) -> None:
    checked = check(store)
    upload(store, FILE.replace("2024-06,5", "2024-06,4"))
    before = store.version()
    with pytest.raises(StaleError):
        readings_upload.save(store, checked, FILE.encode(), "李四")
    assert store.version() == before


@pytest.mark.parametrize("awaits", [False, True])
def test_the_same_file_confirmed_in_two_tabs_is_saved_once_and_said_to_be_there(
    store: Store, *, awaits: bool
) -> None:
    checked = check(store, awaits=awaits)
    first = readings_upload.save(store, checked, FILE.encode(), "张三")
    before = store.version()
    again = readings_upload.save(store, checked, FILE.encode(), "李四")
    assert (again.seq, again.was_saved, first.was_saved) == (first.seq, True, False)
    assert store.version() == before


def test_what_another_file_saved_or_undid_meanwhile_is_not_said_to_be_saved(store: Store) -> None:
    checked, spaced = check(store), FILE + "\n"
    other = upload(store, spaced)
    for undo in (False, True):
        if undo:
            stored_batches.undo(store, other.seq, "传错", "张三")
        with pytest.raises(StaleError):
            readings_upload.save(store, checked, FILE.encode(), "李四")


def test_a_file_with_a_blocking_problem_cannot_be_saved(store: Store) -> None:
    checked = check(store, FILE.replace(",5", ",约5"))
    assert not checked.is_acceptable
    with pytest.raises(ValueError, match="blocking"):
        readings_upload.save(store, checked, b"", "张三")


def test_a_settled_target_is_what_a_value_is_held_against(store: Store) -> None:
    """130 % of 8 devices needs a reason; a person who settles 4 makes 6 of them need one."""
    far = FILE.replace("2024-06,5", "2024-06,6")
    assert check(store, far).is_acceptable
    stored_indicator_settings.save(store, DEPARTMENT, YEAR, DEVICES, {"target_value": "4"}, "张三")
    assert {problem.rule for problem in check(store, far).problems} == {"R407"}
