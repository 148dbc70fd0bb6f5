"""The number up to which saves were acknowledged, kept in a small file beside the store.

A log that was cut between two saves looks whole, and DuckDB replays one that was cut within a save without a
word: only what stands outside of both tells that something is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from perf import journal
from perf.store.store_file import identity, make_private

ENDING = ".saved"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The newest acknowledged number of one file, and the spans of numbers that were found missing."""

    inode: int
    version: int
    lost: tuple[tuple[int, int], ...] = ()
    """First and last number of each gap; a last of 0 where only the log's torn end is known."""


def record_of(store: Path) -> Path:
    """Where the record of a store lies."""
    return store.with_name(store.name + ENDING)


def load(store: Path) -> Acknowledged | None:
    """The record of the file that lies at the path now; None where there is none, or of another file."""
    try:
        head, *lines = record_of(store).read_text(encoding="ascii").splitlines()
        inode, version = map(int, head.split())
        spans = [line.split() for line in lines]
        found = Acknowledged(inode, version, tuple((int(first), int(last)) for first, last in spans))
    except (OSError, ValueError):
        return None
    here = identity(store)
    return found if here is not None and here[1] == inode else None


def save(store: Path, record: Acknowledged) -> None:
    """Write the record; without one only less can be told, so a full disk is no failure of the save."""
    place = record_of(store)
    lines = [f"{record.inode} {record.version}", *(f"{first} {last}" for first, last in record.lost)]
    with journal.swallowing("记下保存到了哪个编号", OSError):
        place.write_text("\n".join(lines) + "\n", encoding="ascii")
        make_private(place, like=store)


def lost(store: Path) -> tuple[tuple[int, int], ...]:
    """First and last number of saves that were acknowledged and are not there; a last of 0 is unknown."""
    found = load(store)
    return found.lost if found else ()


def note(store: Path, version: int, *, log_was_cut: bool, is_new: bool) -> None:
    """Note that the store holds `version`; what is missing of what was acknowledged stays noted.

    Numbers are given again after a loss, so it has to be noted before the next save.
    """
    here = identity(store)
    if here is None:
        return
    known = None if is_new else load(store)
    if known is None:
        found = Acknowledged(here[1], version, ((version + 1, 0),) if log_was_cut else ())
    elif known.version <= version:
        found = replace(known, version=version)
    else:
        found = replace(known, version=version, lost=(*known.lost, (version + 1, known.version)))
    if found != known:
        save(store, found)
