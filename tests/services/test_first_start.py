"""Laws of a store made ready: what it lacks is put in once, whoever asks at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from perf.services import first_start
from perf.store import Store, backup, stored_batches


def test_two_first_visitors_at_once_import_the_shipped_targets_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "perf.duckdb")
    history, both_looked = stored_batches.history, threading.Barrier(2)

    def seen_by_both(*asked: Any) -> list[dict[str, Any]]:
        found = history(*asked)
        both_looked.wait()
        return found

    monkeypatch.setattr(stored_batches, "history", seen_by_both)
    with ThreadPoolExecutor(2) as visitors:
        saved = [*visitors.map(first_start.load_shipped_targets, [store, store])]
    assert sorted(map(len, saved)) == [0, 1]
    assert len(history(store, "targets")) == 1
    assert backup.check(store) == ()
    store.close()
