"""An uploaded table as understood: the part that files of spending and of readings share."""

from __future__ import annotations

from dataclasses import dataclass

from perf.model import Judged, Problem


@dataclass(frozen=True, slots=True)
class Understood:
    """The facts understood of any table, each with where it was read; Chinese words, ready to be shown."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    month_source: str | None = None
    year_source: str | None = None
    department_source: str | None = None
    dropped_row_count: int = 0
    extra_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFile(Judged):
    """A file as understood: its department, year and months, and every problem of the gates it reached."""

    file_name: str
    sha256: str
    byte_count: int
    department_code: str | None = None
    fiscal_year: int | None = None
    months: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
