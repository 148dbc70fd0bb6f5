"""The values that go in and out of reading a file of readings: what was understood, the rows, the preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from perf.indicators.model import IndicatorKey, Reading
from perf.ingest.table_file import TableFile, Understood
from perf.model import Judged, Problem, Targets

SpecsOf = Callable[[Targets], pd.DataFrame]
"""Function from targets to their spec table: `perf.indicators.specs.spec_table` with what is settled."""


@dataclass(frozen=True, slots=True)
class ReadingsDetected(Understood):
    """The facts understood of a table of readings, beside those of any table.

    `amounts` is "cumulative" or "monthly", by the value column; `blank_row_count` counts the rows left empty,
    which report nothing, `filling_count` those of a form whose figure comes from elsewhere.
    """

    value_column: str | None = None
    amounts: str | None = None
    blank_row_count: int = 0
    filling_count: int = 0


@dataclass(frozen=True, slots=True)
class ReadingsFile(TableFile):
    """A readings file with its readings; `is_form` where it is an official form, filled in."""

    detected: ReadingsDetected = field(default_factory=ReadingsDetected)
    rows: tuple[Reading, ...] = ()
    is_form: bool = False

    @property
    def row_count(self) -> int:
        """Number of readings in the file."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class ReadingChange:
    """One indicator and month before and after: `old` is what counts now, `waiting` what awaits review."""

    project_name: str
    new: Reading
    old: Reading | None = None
    waiting: Reading | None = None

    @property
    def key(self) -> IndicatorKey:
        """The indicator; `project_name` is empty for a target of the department."""
        return self.new.key


@dataclass(frozen=True, slots=True)
class ReadingsPreview(Judged):
    """The effect of saving the file: changes, how many readings stay as they are, problems after it."""

    changes: tuple[ReadingChange, ...]
    same_count: int
    problems: tuple[Problem, ...]
