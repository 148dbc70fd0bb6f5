"""Laws of copies: a restored backup is the store again, what is no backup changes nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from perf.store import (
    Store,
    StoreError,
    backup,
    close_store,
    open_store,
    stored_batches,
    stored_spending,
    stored_targets,
)
from tests.facts import DEPARTMENT, EQUIPMENT, EXAMPLE, YEAR, save_spending, store_with_targets


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
    (tmp_path / "torn.duckdb").write_bytes(before[: len(before) // 3])
    for wrong, message in (
        ("text.txt", "换一个备份"),
        ("absent.duckdb", "找不到备份"),
        ("torn.duckdb", "换一个备份"),
    ):
        with pytest.raises(StoreError, match=message):
            backup.restore(store.path, tmp_path / wrong)
    assert store.path.read_bytes() == before


def test_a_backup_is_not_written_over_the_store_itself(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    with pytest.raises(StoreError, match="已经存在"):
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
    report = "\n".join(backup.check(store))
    assert f"批次 {seq}" in report
    assert "12.35" in report
    assert "setting" in report
    assert f"编号 {seq + 1}" in report
    store.close()


def test_a_damaged_store_is_moved_away_and_replaced(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    copy = backup.backup(store, tmp_path / "b.duckdb")
    store.close()
    store.path.write_bytes(b"x" * 20000)
    kept = backup.restore(store.path, copy)
    assert kept is not None
    assert kept.read_bytes() == b"x" * 20000
    assert open_store(store.path).version() == 1
    close_store()


def test_a_backup_with_a_log_beside_it_is_restored_whole(tmp_path: Path) -> None:
    """The log of a store that was copied while it was open holds acknowledged batches."""
    (tmp_path / "live").mkdir()
    live = store_with_targets(tmp_path / "live")
    with live.exclusive() as cursor:
        cursor.execute("SET wal_autocheckpoint = '1GB'")
        cursor.execute("INSERT INTO setting VALUES (1, 'a', 'b')")
    for name in ("perf.duckdb", "perf.duckdb.wal"):
        (tmp_path / f"copied{name[4:]}").write_bytes((live.path.parent / name).read_bytes())
    live.close()
    target = store_with_targets(tmp_path)
    target.close()
    backup.restore(target.path, tmp_path / "copied.duckdb")
    assert open_store(target.path).read("settings").rows() == [{"name": "a", "value": "b"}]
    close_store()


def test_a_store_of_any_name_can_be_backed_up(tmp_path: Path) -> None:
    store = Store(tmp_path / 'perf_backup "1".duckdb')
    assert Store(backup.backup(store, tmp_path / "b.duckdb")).version() == 0
    store.close()


def test_of_two_undos_at_once_one_leaves_spending_its_targets(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    stored_targets.save(store, EXAMPLE, stored_targets.batch_of(EXAMPLE, "entry", "张三"))
    save_spending(store, [(EQUIPMENT, 3, "100.00")])

    def undo(seq: int) -> bool:
        try:
            stored_batches.undo(store, seq, "同时", "张三")
        except StoreError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(undo, (1, 2))) == [False, True]
    assert len(stored_targets.departments(store)) == 1
    store.close()


def test_a_backup_replaces_no_file(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    (tmp_path / "p.txt").write_text("precious", encoding="utf-8")
    with pytest.raises(StoreError, match="已经存在"):
        backup.backup(store, tmp_path / "p.txt")
    assert (tmp_path / "p.txt").read_text(encoding="utf-8") == "precious"
    store.close()
