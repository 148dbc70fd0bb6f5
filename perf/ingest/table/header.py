"""The header row of a table: its place among the records, its columns, and the title lines above it.

A `HeaderSpec` says which names one kind of file must have; each kind declares its own in a file beside this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.table.csv_records import Record
from perf.ingest.vocabulary.amounts import Unit
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.ingest.vocabulary.units import UnknownUnit
from perf.words.labels import tr

_LABEL: Final = re.compile(r"(?:日期|时间|期间|编号|文号|[:：])\s*$")
SHOWN_NAMES: Final = 12
"""As many fit a sentence."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's name read: its role, its unit, its month or year.

    `index` counts columns from 0, `name` is as written, `word` is the part that was compared.
    """

    index: int
    name: str
    word: str
    role: StrEnum | None = None
    unit: Unit | UnknownUnit | None = None
    period: Period | Fault | None = None

    @property
    def is_month_column(self) -> bool:
        """True where it may be one of the columns of a table with a column for each month."""
        return isinstance(self.period, Fault) or (self.period is not None and self.period.month is not None)


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: its index among the records, its record, its columns, the title lines above it."""

    record_index: int
    record: Record
    headings: tuple[Heading, ...]
    titles: tuple[Record, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names as written, blank ones at the end left out."""
        return tuple(heading.name for heading in self.headings)

    def of(self, *roles: StrEnum) -> list[Heading]:
        """Columns of these roles, from left to right."""
        return [heading for heading in self.headings if heading.role in roles]

    @property
    def known_count(self) -> int:
        """Number of columns whose name has a role."""
        return sum(heading.role is not None for heading in self.headings)

    @property
    def title_texts(self) -> list[tuple[int, str]]:
        """Line and text of each cell above the header; a label (填报日期：) with the cell behind it."""
        texts: list[tuple[int, str]] = []
        for record in self.titles:
            for cell in filter(str.strip, record.cells):
                if texts and texts[-1][0] == record.line and _LABEL.search(texts[-1][1]):
                    texts[-1] = (record.line, texts[-1][1] + cell)
                else:
                    texts.append((record.line, cell))
        return texts

    @property
    def title_text(self) -> str:
        """Text of all lines above the header, one per line."""
        return "\n".join(" ".join(filter(None, map(str.strip, record.cells))) for record in self.titles)


def _never(_: Header) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class HeaderSpec:
    """The declaration of one kind of file's header.

    `read` gives the meaning of a column's name by its index; `is_complete` tells whether all that is needed
    is named, `check` adds a problem for each thing that is not. `missing` is the rule of a file without any
    such header, `mistaken` that of a file of the other kind, which `is_other` knows by its names. Where
    sheets are forms by `is_form`, all of them are read; another sheet is of no interest unless it
    `names_any` column that is needed.
    """

    read: Callable[[int, str], Heading]
    is_complete: Callable[[Header], bool]
    check: Callable[[Header, Findings], None]
    missing: str
    is_other: Callable[[Sequence[str]], bool]
    mistaken: str
    is_form: Callable[[Header], bool] = _never
    names_any: Callable[[Header], bool] = _never


def find(records: Sequence[Record], header_row: int | None, spec: HeaderSpec) -> Header | None:
    """Return the first record that is a complete header, or the one on line `header_row`; else None."""
    for record_index, record in enumerate(records):
        if header_row is not None:
            if record.line <= header_row <= record.last_line:
                return _header(records, record_index, spec)
        elif spec.is_complete(header := _header(records, record_index, spec)):
            return header
    return None


def best_guess(records: Sequence[Record], spec: HeaderSpec) -> Header | None:
    """Return the record with the most known names, to say what it lacks; None where no name is known."""
    best = max(every(records, spec), key=lambda header: header.known_count, default=None)
    return best if best and best.known_count else None


def every(records: Sequence[Record], spec: HeaderSpec) -> Iterator[Header]:
    """Yield each record read as if it were the header."""
    return (_header(records, record_index, spec) for record_index in range(len(records)))


def _header(records: Sequence[Record], record_index: int, spec: HeaderSpec) -> Header:
    record = records[record_index]
    cells = list(record.cells)
    while cells and not cells[-1].strip():
        cells.pop()
    headings = tuple(spec.read(index, name) for index, name in enumerate(cells))
    titles = tuple(title for title in records[:record_index] if not title.is_blank)
    return Header(record_index, record, headings, titles)


def shown_names(header: Header) -> str:
    """Return the names of the columns, as many as fit a sentence."""
    names = [name for name in header.names if name]
    return tr("、").join(names[:SHOWN_NAMES]) + ("…" if len(names) > SHOWN_NAMES else "")


def refuse_doubles(
    header: Header, groups: Iterable[tuple[StrEnum, Sequence[Heading]]], problems: Findings
) -> None:
    """Add a problem for each group, a role and its columns, in which more than one column could be meant."""
    for role, group in groups:
        if len(group) > 1:
            names = tr("、").join(
                tr("“{name}”（第{number}列）", name=heading.name, number=heading.index + 1)
                for heading in group
            )
            problems.add("S204", line=header.record.line, value=names, expected=tr(role.value))
