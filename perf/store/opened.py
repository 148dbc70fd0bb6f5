"""The stores that this process has open, one for each location."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from perf.store.embedded import Store
from perf.store.errors import StoreError
from perf.store.store_file import checked_place, is_there
from perf.words.labels import tr
from perf.words.os_reasons import os_reason

DEFAULT_LOCATION = Path(__file__).parents[2] / "data" / "perf.duckdb"

_open: dict[Path, Store] = {}
_open_lock = threading.Lock()


def located(location: str | Path | None = None) -> Path:
    """Absolute path of the store: as given, else PERF_STORE, else data/perf.duckdb beside the program.

    StoreError for an address that can be no path of a file, and for what lies there and is none.
    """
    if location is None:
        location = os.environ.get("PERF_STORE") or DEFAULT_LOCATION
    path = checked_place(str(location))
    try:
        is_there(path)
    except OSError as error:
        said = tr("无法打开 {path}：{why}。请换一个位置。", path=path, why=os_reason(error))
        raise StoreError(said) from error
    return path


def open_store(location: str | Path | None = None) -> Store:
    """The process's one Store for a location, opened at the first call; raises StoreError."""
    path = located(location)
    with _open_lock:
        if path not in _open:
            _open[path] = Store(path)
        return _open[path]


def close_store() -> None:
    """Close every store this process opened."""
    with _open_lock:
        for store in _open.values():
            store.close()
        _open.clear()
