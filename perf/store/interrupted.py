"""The mark of a restore that puts a new file in the store's place while logs of the old one are moved away.

While it lies there the file and the logs may be of two stores: nobody may open them but the restore itself.
"""

from __future__ import annotations

from pathlib import Path

from perf.store.errors import StoreError
from perf.words.labels import tr

ENDING = ".restoring"


def mark_of(location: Path) -> Path:
    """Where the mark of a store lies."""
    return location.with_name(location.name + ENDING)


def refuse(location: Path) -> None:
    """StoreError while a restore has begun to exchange the file and has not ended."""
    if mark_of(location).exists():
        said = tr("上一次恢复没有做完，{path} 现在不能打开。请再运行一次同样的恢复命令。", path=location)
        raise StoreError(said)


def kept_by(location: Path) -> Path | None:
    """Where the interrupted restore had put the store that was in use; None without a mark."""
    try:
        name = mark_of(location).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return location.with_name(name)
