"""The values that go in and out of reading a file of readings: what was understood, the rows, the preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from perf.indicators.model import IndicatorKey, Reading
from perf.ingest.spending_file import TableFile, Understood
from perf.model import Judged, Problem, Targets

SpecsOf = Callable[[Targets], pd.DataFrame]
"""What each indicator of these targets asks for: `perf.indicators.specs.spec_table` with what is settled."""


@dataclass(frozen=True, slots=True)
class ReadingsDetected(Understood):
    """What was understood of a table of readings besides.

    `amounts` is "cumulative" or "monthly", what the value column says; `blank_row_count` counts the rows that
    were left empty, which report nothing.
    """

    value_column: str | None = None
    amounts: str | None = None
    blank_row_count: int = 0


@dataclass(frozen=True, slots=True)
class ReadingsFile(TableFile):
    """A readings file with its readings."""

    detected: ReadingsDetected = field(default_factory=ReadingsDetected)
    rows: tuple[Reading, ...] = ()

    @property
    def row_count(self) -> int:
        """How many readings the file holds."""
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
        """Which indicator; `project_name` is empty for a target of the department."""
        return self.new.key


@dataclass(frozen=True, slots=True)
class ReadingsPreview(Judged):
    """What saving the file would do: what changes, how many stay as they are, what looks wrong after it."""

    changes: tuple[ReadingChange, ...]
    same_count: int
    problems: tuple[Problem, ...]
