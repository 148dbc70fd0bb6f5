"""Upload of readings from file to receipt, for the page and the command line alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from perf.execution import settings
from perf.indicators.model import Reading
from perf.indicators.specs import spec_table
from perf.ingest import Options
from perf.ingest.readings import ReadingsFile, ReadingsPreview, compare, is_done, read_readings
from perf.model import Judged, Problem, Targets
from perf.store import (
    StaleError,
    Store,
    stored_batches,
    stored_indicator_settings,
    stored_readings,
    stored_settings,
    stored_targets,
)


@dataclass(frozen=True, slots=True)
class CheckedReadings(Judged):
    """Readings file after the gates, with what it would change and the version it was compared with.

    `unchanged_seq` is the newest batch that holds what the file says, where all of it already stands there.
    """

    file: ReadingsFile
    preview: ReadingsPreview | None
    options: Options
    problems: tuple[Problem, ...]
    awaits_review: bool = False
    based_on: int | None = None
    unchanged_seq: int | None = None

    @property
    def is_unchanged(self) -> bool:
        """True when everything in the file already stands there."""
        return self.is_acceptable and self.unchanged_seq is not None


@dataclass(frozen=True, slots=True)
class ReadingsReceipt:
    """Saved batch: `row_count` readings that changed something, `same_count` that already stood there.

    `was_saved` is True where this very file was saved meanwhile, by another tab: then nothing is saved again.
    """

    seq: int
    file_name: str
    months: tuple[int, ...]
    row_count: int
    same_count: int
    awaits_review: bool
    was_saved: bool = False


def specs_of(store: Store, targets: Targets) -> pd.DataFrame:
    """Specs of these targets: what each indicator asks for, with what people have settled."""
    settled = stored_indicator_settings.load(store, targets.department_code, targets.fiscal_year)
    scoring, _ = settings.scoring(stored_settings.load(store))
    return spec_table(targets, settled, scoring.weights)


def check(
    store: Store,
    source: bytes | Path,
    file_name: str,
    options: Options,
    *,
    today: date,
    awaits_review: bool = False,
) -> CheckedReadings:
    """Read a readings file through all five gates; saves nothing.

    `awaits_review` is True for who may not review: what they report counts once it is accepted.
    """
    based_on = store.version()
    all_targets = stored_targets.load_all(store)
    built: list[pd.DataFrame] = []

    def specs(targets: Targets) -> pd.DataFrame:
        built.append(specs_of(store, targets))
        return built[-1]

    file = read_readings(source, file_name, all_targets, specs, options, today=today)
    department_year = (file.department_code, file.fiscal_year)
    mine = next((t for t in all_targets if (t.department_code, t.fiscal_year) == department_year), None)
    if mine is None or not file.is_acceptable:
        return CheckedReadings(file, None, options, file.problems, awaits_review)
    stored = stored_readings.load(store, mine.department_code, mine.fiscal_year)
    preview = compare(file, stored, built[-1], awaits_review=awaits_review)
    problems = (*file.problems, *preview.problems)
    newest = None if preview.changes else _newest(file, stored)
    return CheckedReadings(file, preview, options, problems, awaits_review, based_on, newest)


def _newest(file: ReadingsFile, stored: Iterable[Reading]) -> int | None:
    """Newest batch that reports one of the indicators and months of a file."""
    reported = {(row.key, row.month) for row in file.rows}
    return max((row.batch_seq or 0 for row in stored if (row.key, row.month) in reported), default=None)


def save(
    store: Store, checked: CheckedReadings, source: bytes | Path, user: str, origin: str = "upload"
) -> ReadingsReceipt:
    """Save what changes in one transaction; raises StoreError; ValueError where a problem blocks.

    Rows that already stand there are not saved again: their history stays free of repetitions.
    """
    file, preview = checked.file, checked.preview
    if not checked.is_acceptable or preview is None:
        raise ValueError("a file with blocking problems cannot be saved")
    rows = tuple(change.new for change in preview.changes)
    try:
        seq, was_saved = _save(store, checked, rows, source, user=user, origin=origin), False
    except StaleError:
        saved = _saved_meanwhile(store, checked, preview)
        if saved is None:
            raise
        seq, was_saved = saved, True
    months = tuple(sorted({row.month for row in rows}))
    counts = len(rows), preview.same_count
    return ReadingsReceipt(seq, file.file_name, months, *counts, checked.awaits_review, was_saved)


def _save(
    store: Store, checked: CheckedReadings, rows: tuple[Reading, ...], source: bytes | Path, **who: str
) -> int:
    file = checked.file
    return stored_readings.save(
        store,
        str(file.department_code),
        int(file.fiscal_year or 0),
        rows,
        awaits_review=checked.awaits_review,
        file_name=file.file_name,
        sha256=file.sha256,
        source=source,
        detected=understood(file),
        based_on=checked.based_on,
        **who,
    )


def _saved_meanwhile(store: Store, checked: CheckedReadings, preview: ReadingsPreview) -> int | None:
    """Batch of the same file, where all that it changes stands there by now; else None."""
    file = checked.file
    stored = stored_readings.load(store, str(file.department_code), int(file.fiscal_year or 0))
    newest = _newest(file, stored)
    if not newest or not is_done(preview.changes, stored, awaits_review=checked.awaits_review):
        return None
    return newest if stored_batches.find(store, newest)["sha256"] == file.sha256 else None


def understood(file: ReadingsFile) -> dict[str, Any]:
    """Context that was read into the file, as plain values for JSON."""
    return dataclasses.asdict(file.detected)
