"""The header row: which record it is, what each of its names means, and what the lines above it say.

A `Form` says what the header of one kind of file must name; this one is that of spending.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.table.csv_records import Record
from perf.ingest.table.source_file import OF_READINGS
from perf.ingest.vocabulary import brackets, period_cells, units
from perf.ingest.vocabulary.amounts import Unit
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.ingest.vocabulary.spending_headers import (
    AMOUNT_ROLES,
    CLEARLY_MONTHLY,
    MONTH_COLUMN_WORDS,
    PROJECT_ROLES,
    WORDS,
    Role,
)
from perf.ingest.vocabulary.units import UnknownUnit
from perf.words.labels import tr

_BRACKETED: Final = re.compile(r"[(\[【〔<《].*?[)\]】〕>》]")
_YEAR_IN_FRONT: Final = re.compile(r"(20\d\d)年度?(?=\D)")

_LABEL: Final = re.compile(r"(?:日期|时间|期间|编号|文号|[:：])\s*$")
_ROLE_OF: Final = {word: role for role, words in WORDS.items() for word in words}
SHOWN_NAMES: Final = 12
SHOWN_WORDS: Final = 5
"""As many fit a sentence; all of them stand in docs/csv-format.md."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's name read: its role, its unit, its month or year; `name` is as written."""

    index: int
    name: str
    word: str
    role: StrEnum | None = None
    unit: Unit | UnknownUnit | None = None
    period: Period | Fault | None = None
    is_clearly_monthly: bool = False

    @property
    def is_month_column(self) -> bool:
        """Whether it may be one of the columns of a wide table."""
        return isinstance(self.period, Fault) or (self.period is not None and self.period.month is not None)


@dataclass(frozen=True, slots=True)
class Header:
    """The header found: its place among the records, its line, its columns, the title lines above it."""

    place: int
    record: Record
    headings: tuple[Heading, ...]
    titles: tuple[Record, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names as written, blanks at the end left out."""
        return tuple(heading.name for heading in self.headings)

    def of(self, *roles: StrEnum) -> list[Heading]:
        """The columns of these roles, from left to right."""
        return [heading for heading in self.headings if heading.role in roles]

    @property
    def known_count(self) -> int:
        """How many of the names mean something here."""
        return sum(heading.role is not None for heading in self.headings)

    @property
    def title_texts(self) -> list[tuple[int, str]]:
        """Line and text of the cells above the header, a label alone (填报日期：) with what is behind it."""
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
        """All that stands above the header."""
        return "\n".join(" ".join(filter(None, map(str.strip, record.cells))) for record in self.titles)


@dataclass(frozen=True, slots=True)
class Form:
    """The header of one kind of file: how a name is read, what must be there, what is said where it is not.

    `missing` is the rule of a file that has no such header at all, `mistaken` that of a file whose names are
    those of the other kind of file, which `is_other` knows.
    """

    read: Callable[[int, str], Heading]
    is_complete: Callable[[Header], bool]
    check: Callable[[Header, Findings], None]
    missing: str
    is_other: Callable[[Sequence[str]], bool]
    mistaken: str


def read_heading(index: int, name: str) -> Heading:
    """What a column's name means; a name that means nothing here has no role."""
    text = period_cells.squeeze(name)
    bracketed = _BRACKETED.findall(text)
    word, unit_at_end = units.split(_BRACKETED.sub("", text))
    unit = units.in_brackets(bracketed) or unit_at_end
    role, word, period = _meaning(word)
    heading = Heading(index, " ".join(name.split()), word, role, unit, period, word in CLEARLY_MONTHLY)
    return _with_brackets(heading, brackets.read(bracketed)) if role in AMOUNT_ROLES else heading


def _meaning(word: str) -> tuple[Role | None, str, Period | Fault | None]:
    """The role of a name without brackets and unit, the word that gave it, and the month or year in it."""
    if word in _ROLE_OF:
        return _ROLE_OF[word], word, None
    year = _YEAR_IN_FRONT.match(word)
    plain = word[year.end() :] if year else word
    if year and plain in _ROLE_OF:
        return _ROLE_OF[plain], plain, Period(None, int(year[1]))
    month = period_cells.read_heading(word)
    if month is None or month.rest not in MONTH_COLUMN_WORDS:
        return None, word, None
    is_cumulative = isinstance(month.period, Period) and month.period.until
    return (Role.CUMULATIVE if is_cumulative else Role.AMOUNT), word, month.period


def _with_brackets(heading: Heading, said: brackets.Said) -> Heading:
    """An amount's column with what its brackets add; where they contradict its word, the kind is open."""
    period = _joined(heading.period, said.period)
    month = period if isinstance(period, Period) and period.month else None
    is_until = month is not None and month.until
    is_cumulative = heading.role is Role.CUMULATIVE or said.is_cumulative or is_until
    is_monthly = heading.is_clearly_monthly or said.is_monthly
    role = heading.role
    if (said.is_doubtful and not is_cumulative) or (is_cumulative and is_monthly):
        role = Role.AMBIGUOUS
    elif is_cumulative:
        role = Role.CUMULATIVE
        period = replace(month, until=True) if month and not month.first else period
    elif is_monthly or month:
        role = Role.AMOUNT
    return replace(heading, role=role, period=period, is_clearly_monthly=is_monthly)


def _joined(one: Period | Fault | None, other: Period | Fault | None) -> Period | Fault | None:
    """What two places of one name say together; a fault where they differ."""
    if not isinstance(one, Period) or not isinstance(other, Period):
        return one or other
    if (one.month and other.month not in (None, one.month)) or (
        one.year and other.year not in (None, one.year)
    ):
        return Fault("S206")
    return Period(
        one.month or other.month,
        one.year or other.year,
        one.until or other.until,
        first=one.first or other.first,
    )


def find(records: Sequence[Record], header_row: int | None, form: Form) -> Header | None:
    """The first record that names all that the form asks for, or the one on the line given."""
    for place, record in enumerate(records):
        if header_row is not None:
            if record.line <= header_row <= record.last_line:
                return _header(records, place, form)
        elif form.is_complete(header := _header(records, place, form)):
            return header
    return None


def best_guess(records: Sequence[Record], form: Form) -> Header | None:
    """The record with the most known names, for saying what is missing; None without any known name."""
    headers = [_header(records, place, form) for place in range(len(records))]
    best = max(headers, key=lambda header: header.known_count, default=None)
    return best if best and best.known_count else None


def is_complete(header: Header) -> bool:
    """Whether it names a project and an amount."""
    return bool(header.of(*PROJECT_ROLES) and header.of(*AMOUNT_ROLES))


def _header(records: Sequence[Record], place: int, form: Form) -> Header:
    record = records[place]
    cells = list(record.cells)
    while cells and not cells[-1].strip():
        cells.pop()
    headings = tuple(form.read(index, name) for index, name in enumerate(cells))
    titles = tuple(title for title in records[:place] if not title.is_blank)
    return Header(place, record, headings, titles)


def check(header: Header, found: Findings) -> None:
    """What the header lacks, and months in it that are none."""
    line, names = header.record.line, shown_names(header)
    if not header.of(*PROJECT_ROLES):
        known = tr("、").join((*WORDS[Role.CODE], *WORDS[Role.PROJECT], *WORDS[Role.NAME]))
        found.add("S203", line=line, value=names, expected=known)
    if not header.of(*AMOUNT_ROLES):
        known = tr("、").join(word for role in AMOUNT_ROLES for word in WORDS[role][:SHOWN_WORDS])
        found.add("S202", line=line, value=names, expected=tr("{known}、1月…12月", known=known))
    for heading in header.headings:
        if isinstance(heading.period, Fault):
            differs = heading.period.rule == "S206"
            value = tr("列名里写了不同的月份或年份") if differs else heading.name
            found.add("S206" if differs else "S207", line=line, column=heading.name, value=value)


def shown_names(header: Header) -> str:
    """The names found, as many as fit a sentence."""
    names = [name for name in header.names if name]
    return tr("、").join(names[:SHOWN_NAMES]) + ("…" if len(names) > SHOWN_NAMES else "")


def is_names_of_spending(names: Sequence[str]) -> bool:
    """Whether these names are a header of spending: a project and an amount, and nothing of indicators."""
    roles = {read_heading(place, name).role for place, name in enumerate(names)}
    of_indicators = any(word in period_cells.squeeze(name) for name in names for word in OF_READINGS[0])
    return bool(roles.intersection(PROJECT_ROLES) and roles.intersection(AMOUNT_ROLES)) and not of_indicators


def is_names_of_readings(names: Sequence[str]) -> bool:
    """Whether these names are a header of readings, see `files.OF_READINGS`."""
    plain = [period_cells.squeeze(name) for name in names]
    return all(any(word in name for name in plain for word in words) for words in OF_READINGS)


SPENDING: Final = Form(read_heading, is_complete, check, "S201", is_names_of_readings, "S212")
