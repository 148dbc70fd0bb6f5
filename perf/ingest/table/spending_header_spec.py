"""The header of a spending file: the meaning of a column's name, and the names that must be there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.table.header import Header, HeaderSpec, Heading, shown_names
from perf.ingest.vocabulary import name_brackets, period_cells, units
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.header_marks import unmarked
from perf.ingest.vocabulary.name_brackets import BracketMeaning
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.ingest.vocabulary.readings_headers import MARKS_OF_READINGS
from perf.ingest.vocabulary.spending_headers import (
    AMOUNT_ROLES,
    GENERIC_AMOUNT,
    MONTH_COLUMN_WORDS,
    PROJECT_ROLES,
    SAME_AMOUNT,
    WORDS,
    Role,
)
from perf.words.labels import tr

_BRACKETED: Final = re.compile(r"[(\[【〔<《].*?[)\]】〕>》]")
_YEAR_IN_FRONT: Final = re.compile(r"(20[0-9]{2})年度?(?=\D)")

_ROLE_OF: Final = {word: role for role, words in WORDS.items() for word in words}
SHOWN_WORDS: Final = 5
"""As many fit a sentence; all of them stand in docs/csv-format.md."""


def read_heading(index: int, name: str) -> Heading:
    """Read a column's name; one without a meaning in a spending file has no role."""
    text = squeeze(name)
    bracketed = _BRACKETED.findall(text)
    word, unit_at_end = units.split(unmarked(_BRACKETED.sub("", text)))
    unit = units.in_brackets(bracketed) or unit_at_end
    role, word, period = _meaning(word)
    heading = Heading(index, " ".join(name.split()), word, role, unit, period)
    return _with_brackets(heading, name_brackets.read(bracketed)) if role in AMOUNT_ROLES else heading


def _meaning(word: str) -> tuple[Role | None, str, Period | Fault | None]:
    """Return the role of a name without brackets and unit, the word that gave it, its month or year."""
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


def _with_brackets(heading: Heading, brackets: BracketMeaning) -> Heading:
    """Add to an amount's column what its brackets say; where they contradict its word it is ambiguous."""
    period = _joined(heading.period, brackets.period)
    month = period if isinstance(period, Period) and period.month else None
    is_until = month is not None and month.until
    is_cumulative = heading.role is Role.CUMULATIVE or brackets.is_cumulative or is_until
    is_monthly = heading.role is Role.AMOUNT_OF_MONTH or brackets.is_monthly
    role = heading.role
    if (brackets.is_doubtful and not is_cumulative) or (is_cumulative and is_monthly):
        role = Role.AMBIGUOUS
    elif is_cumulative:
        role = Role.CUMULATIVE
        period = replace(month, until=True) if month and not month.first else period
    elif is_monthly or month:
        role = Role.AMOUNT_OF_MONTH if is_monthly else Role.AMOUNT
    return replace(heading, role=role, period=period)


def _joined(one: Period | Fault | None, other: Period | Fault | None) -> Period | Fault | None:
    """Join the periods that two places of one name state; a fault where they differ."""
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


def _is_complete(header: Header) -> bool:
    """Tell whether a project and an amount are named."""
    return bool(header.of(*PROJECT_ROLES) and header.of(*AMOUNT_ROLES))


def _check(header: Header, problems: Findings) -> None:
    """Add a problem for each needed column that is missing and for each month or year that cannot be."""
    line, names = header.record.line, shown_names(header)
    if not header.of(*PROJECT_ROLES):
        known = tr("、").join((*WORDS[Role.CODE], *WORDS[Role.PROJECT], *WORDS[Role.NAME]))
        problems.add("S203", line=line, value=names, expected=known)
    if not header.of(*AMOUNT_ROLES):
        known = tr("、").join(word for roles in SAME_AMOUNT for word in _shown_words(roles))
        problems.add("S202", line=line, value=names, expected=tr("{known}、1月…12月", known=known))
    for heading in header.headings:
        if isinstance(heading.period, Fault):
            differs = heading.period.rule == "S206"
            value = tr("列名里写了不同的月份或年份") if differs else heading.name
            rule, remedy = "S206" if differs else "S207", tr("请改正列名。")
            problems.add(rule, line=line, column=heading.name, value=value, remedy=remedy)


def _shown_words(roles: Sequence[Role]) -> list[str]:
    words = [word for role in roles for word in WORDS[role] if word != GENERIC_AMOUNT]
    return words[:SHOWN_WORDS]


def is_names_of_spending(names: Sequence[str]) -> bool:
    """Tell whether column names are a header of spending: a project, an amount, and no indicator."""
    roles = {read_heading(index, name).role for index, name in enumerate(names)}
    of_indicators = any(word in squeeze(name) for name in names for word in MARKS_OF_READINGS[0])
    return bool(roles.intersection(PROJECT_ROLES) and roles.intersection(AMOUNT_ROLES)) and not of_indicators


def is_names_of_readings(names: Sequence[str]) -> bool:
    """Tell whether column names are a header of readings, see MARKS_OF_READINGS."""
    plain = [squeeze(name) for name in names]
    return all(any(word in name for name in plain for word in words) for words in MARKS_OF_READINGS)


SPENDING: Final = HeaderSpec(read_heading, _is_complete, _check, "S201", is_names_of_readings, "S212")
