"""Laws of a store whose file is taken from under a running program: nothing is saved into nowhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from perf.store import Store, StoreError, backup, close_store, open_store
from tests.facts import EQUIPMENT, monthly, save_spending, store_with_targets

pytestmark = pytest.mark.skipif(os.name == "nt", reason="an open file can be neither deleted nor exchanged")


def deleted(path: Path, _: Path) -> None:
    path.unlink()


def moved_away(path: Path, _: Path) -> None:
    path.rename(path.with_name("moved.duckdb"))


def exchanged(path: Path, other: Path) -> None:
    shutil.copy(other, path.with_name("new"))
    path.with_name("new").replace(path)


def folder_deleted(path: Path, _: Path) -> None:
    shutil.rmtree(path.parent)


def folder_exchanged(path: Path, _: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def spent(store: Store) -> dict[int, str]:
    return {month: str(yuan) for month, yuan in monthly(store).items()}


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The file of another store."""
    (tmp_path / "other").mkdir()
    store = store_with_targets(tmp_path / "other")
    save_spending(store, [(EQUIPMENT, 3, "99.00")])
    store.close()
    return store.path


@pytest.mark.parametrize("happens", [deleted, moved_away, exchanged, folder_deleted, folder_exchanged])
def test_a_save_into_a_file_that_is_gone_is_refused_and_all_that_was_held_is_kept(
    tmp_path: Path, other: Path, happens: Callable[[Path, Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "live").mkdir()
    store = store_with_targets(tmp_path / "live")
    seq = save_spending(store, [(EQUIPMENT, 3, "12.34")])
    happens(store.path, other)
    with pytest.raises(StoreError, match=r"没有保存。.*已另存到 .*python -m perf restore"):
        save_spending(store, [(EQUIPMENT, 3, "56.78")])
    with pytest.raises(StoreError, match="已另存到"):
        save_spending(store, [(EQUIPMENT, 3, "56.78")])
    assert (store.version(), {month: str(yuan) for month, yuan in monthly(store).items()}) == (
        seq,
        {3: "12.34"},
    )
    elsewhere = backup.backup(store, tmp_path / "by hand.duckdb")
    store.close()
    (kept,) = [*tmp_path.rglob("*抢救*.duckdb")]
    for copy in (kept, elsewhere):
        backup.restore(store.path, copy)
        assert spent(open_store(store.path)) == {3: "12.34"}
        close_store()


def test_a_file_that_is_put_back_takes_saves_again(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    away = store.path.rename(tmp_path / "away")
    with pytest.raises(StoreError, match="没有保存"):
        save_spending(store, [(EQUIPMENT, 3, "12.34")])
    away.rename(store.path)
    assert save_spending(store, [(EQUIPMENT, 3, "12.34")]) == 2
    store.close()


def test_a_store_that_was_copied_over_is_neither_read_nor_saved_into(tmp_path: Path, other: Path) -> None:
    """The number of the file is the same, but blocks of both would be mixed."""
    store = store_with_targets(tmp_path)
    store.path.write_bytes(other.read_bytes())
    for attempt in (
        lambda: save_spending(store, [(EQUIPMENT, 3, "12.34")]),
        lambda: monthly(store),
        lambda: backup.backup(store, tmp_path / "b.duckdb"),
    ):
        with pytest.raises(StoreError, match="被别的程序改写了"):
            attempt()
    store.close()
    assert store.path.read_bytes() == other.read_bytes()


def test_no_handle_of_ours_gives_up_the_lock_of_the_database(tmp_path: Path) -> None:
    """Closing any handle of a file releases a process's locks on it."""
    store = store_with_targets(tmp_path)
    for _ in range(3):
        save_spending(store, [(EQUIPMENT, 3, "12.34")])
        monthly(store)
    backup.check(store)
    program = f"from perf.store import Store; Store({str(store.path)!r})"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    store.close()
    assert "数据库正忙" in told.stderr
