"""Laws of copies: a restored backup is the store again, what is no backup changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from perf.store import Store, StoreError, backup, close_store, open_store
from perf.store import spending as stored_spending
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR, save_spending, store_with_targets


def test_a_restored_backup_is_the_store_again(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    save_spending(store, [(EQUIPMENT, 3, "12.34")])
    facts = stored_spending.month_spending(store, DEPARTMENT, YEAR)
    copy = backup.backup(store, tmp_path / "备份 '1'.duckdb")
    save_spending(store, [(EQUIPMENT, 3, "99.00")])
    store.close()
    kept = backup.restore(store.path, copy)
    restored = open_store(store.path)
    assert stored_spending.month_spending(restored, DEPARTMENT, YEAR) == facts
    assert kept is not None
    assert Store(kept).version() == 3
    close_store()


def test_a_store_with_shipped_targets_only_is_replaced_at_once(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    copy = backup.backup(store, tmp_path / "b.duckdb")
    store.close()
    assert backup.restore(store.path, copy) is None
    close_store()


def test_what_is_no_backup_changes_nothing(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    store.close()
    before = store.path.read_bytes()
    (tmp_path / "text.txt").write_text("你好", encoding="utf-8")
    for wrong in ("text.txt", "absent.duckdb"):
        with pytest.raises(StoreError):
            backup.restore(store.path, tmp_path / wrong)
    assert store.path.read_bytes() == before


def test_a_backup_is_not_written_over_the_store_itself(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    with pytest.raises(StoreError, match="另选"):
        backup.backup(store, store.path)
    store.close()


def test_the_check_names_what_does_not_add_up(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    seq = save_spending(store, [(EQUIPMENT, 3, "12.34")])
    assert backup.check(store) == ()
    with store.exclusive() as cursor:
        cursor.execute("UPDATE spending SET amount_yuan = 12.35")
        cursor.execute("INSERT INTO setting VALUES (77, 'a', 'b')")
        cursor.execute("UPDATE write_guard SET version = version + 1")
    found = "\n".join(backup.check(store))
    assert f"批次 {seq}" in found
    assert "12.35" in found
    assert "setting" in found
    assert f"编号 {seq + 1}" in found
    store.close()
