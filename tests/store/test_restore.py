"""Laws of a restore: never mixed with what was there, and said only when it equals the backup."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from perf.store import (
    Store,
    StoreError,
    backup,
    close_store,
    interrupted,
    open_store,
)
from tests.facts import EQUIPMENT, monthly, save_spending, store_with_targets
from tests.store.copies import backed_up, content, digests, logged

needs_posix = pytest.mark.skipif(os.name == "nt", reason="signals, links and limits of POSIX")


@pytest.fixture(autouse=True)
def _nothing_stays_open() -> Iterator[None]:
    yield
    close_store()


def test_the_log_of_another_store_is_never_replayed_into_a_restored_one(tmp_path: Path) -> None:
    """The store is gone, its log was left: DuckDB would replay it into whatever takes the place."""
    copy = backed_up(tmp_path / "copy")
    place = logged(tmp_path / "place", "0.2", "0.3")
    place.unlink()
    log = place.with_name(place.name + ".wal")
    before = log.read_bytes()
    kept = backup.restore(place, copy)
    assert kept is not None
    assert kept.read_bytes() == before
    assert "旧日志" in kept.name
    assert content(place) == content(copy)
    assert not log.exists() or not log.stat().st_size


@pytest.mark.parametrize("log", [".wal", ".wal.checkpoint", ".wal.recovery"])
def test_a_damaged_store_and_each_of_its_logs_are_kept_and_the_restored_one_has_none(
    tmp_path: Path, log: str
) -> None:
    copy = backed_up(tmp_path / "copy")
    place = tmp_path / "perf.duckdb"
    place.write_bytes(b"x" * 20000)
    beside = place.with_name(place.name + log)
    beside.write_bytes(b"y" * 100)
    kept = backup.restore(place, copy)
    assert kept is not None
    assert kept.read_bytes() == b"x" * 20000
    assert kept.with_name(kept.name + log).read_bytes() == b"y" * 100
    close_store()
    assert content(place) == content(copy)


def test_what_stands_in_the_log_of_the_store_in_use_is_kept_with_it(tmp_path: Path) -> None:
    copy = backed_up(tmp_path / "copy")
    place = logged(tmp_path / "place", "0.2", "0.3")
    shutil.copytree(place.parent, tmp_path / "read")
    kept = backup.restore(place, copy)
    close_store()
    assert kept is not None
    assert content(kept) == content(tmp_path / "read" / place.name)
    assert content(place) == content(copy)


def test_a_damaged_block_does_not_keep_anybody_from_restoring(tmp_path: Path) -> None:
    copy = backed_up(tmp_path / "copy")
    store = store_with_targets(tmp_path)
    save_spending(store, [(EQUIPMENT, 3, "99.00")])
    store.close()
    whole = bytearray(store.path.read_bytes())
    for start in range(12288 + 100, len(whole), 4096):
        whole[start] ^= 1
    store.path.write_bytes(whole)
    kept = backup.restore(store.path, copy)
    assert kept is not None
    assert kept.read_bytes() == bytes(whole)
    close_store()
    assert content(store.path) == content(copy)


def test_a_log_without_its_store_is_not_thrown_away(tmp_path: Path) -> None:
    """DuckDB would make a new store and delete the log; an empty one holds nothing."""
    place = logged(tmp_path / "place", "0.2")
    place.unlink()
    log = place.with_name(place.name + ".wal")
    before = log.read_bytes()
    with pytest.raises(StoreError, match=r"日志 .*\.wal 却还在"):
        Store(place)
    assert log.read_bytes() == before


def test_a_backup_whose_log_was_cut_is_not_restored(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    store.close()
    copy = logged(tmp_path / "copy", "0.2", "0.3")
    log = copy.with_name(copy.name + ".wal")
    log.write_bytes(log.read_bytes()[:-3])
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="不完整，没有改动任何数据"):
        backup.restore(store.path, copy)
    assert store.path.read_bytes() == before


def test_the_store_itself_is_no_backup_of_itself(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    store.close()
    with pytest.raises(StoreError, match="就是正在用的数据库"):
        backup.restore(store.path, store.path)


def test_a_backup_is_not_written_beside_the_log_of_another(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    (tmp_path / "b.duckdb.wal").write_bytes(b"theirs")
    with pytest.raises(StoreError, match="另一个数据库留下的日志"):
        backup.backup(store, tmp_path / "b.duckdb")
    assert (tmp_path / "b.duckdb.wal").read_bytes() == b"theirs"
    store.close()


@needs_posix
def test_a_store_behind_a_link_stays_behind_it(tmp_path: Path) -> None:
    copy = backed_up(tmp_path / "copy")
    (tmp_path / "disk").mkdir()
    store = store_with_targets(tmp_path / "disk")
    store.close()
    link = tmp_path / "perf.duckdb"
    link.symlink_to(store.path)
    backup.restore(link, copy)
    close_store()
    assert link.is_symlink()
    assert link.readlink() == store.path
    assert content(store.path) == content(copy)


@needs_posix
def test_store_log_and_backup_are_for_their_owner_and_a_restore_keeps_permissions(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "perf.duckdb")
    save_spending(store, [(EQUIPMENT, 3, "12.34")])
    copy = backup.backup(store, tmp_path / "b.duckdb")
    modes = [stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()]
    assert modes == [0o600] * len(modes)

    def look(*_: object) -> int:
        return stat.S_IMODE((tmp_path / "perf.duckdb.wal").stat().st_mode)

    assert store.write(look) == 0o600
    store.close()
    store.path.chmod(0o640)
    backup.restore(store.path, copy)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o640


def test_while_a_restore_is_half_done_nobody_opens_the_store_and_running_it_again_ends_it(
    tmp_path: Path,
) -> None:
    copy = backed_up(tmp_path / "copy")
    store = store_with_targets(tmp_path)
    store.close()
    (tmp_path / "kept.duckdb").write_bytes(store.path.read_bytes())
    interrupted.mark_of(store.path).write_text("kept.duckdb", encoding="utf-8")
    with pytest.raises(StoreError, match="请再运行一次同样的恢复命令"):
        Store(store.path)
    assert backup.restore(store.path, copy) == tmp_path / "kept.duckdb"
    close_store()
    assert content(store.path) == content(copy)


def test_a_restore_says_nothing_before_the_restored_store_equals_the_backup(tmp_path: Path) -> None:
    """Every table counts, its rows and what stands in them."""
    copy = backed_up(tmp_path / "copy")
    store = store_with_targets(tmp_path)
    store.close()
    backup.restore(store.path, copy)
    assert {month: str(yuan) for month, yuan in monthly(open_store(store.path)).items()} == {3: "12.34"}
    close_store()
    restored = Store(store.path)
    before = restored.run(digests)
    with restored.exclusive() as cursor:
        cursor.execute("UPDATE spending SET amount_yuan = amount_yuan + 0.01")
    after = restored.run(digests)
    assert {table for table in before if before[table] != after[table]} == {"spending"}
    assert len(before) == len(after) > 15
    restored.close()
