"""The header of a readings file: the meaning of a column's name, and the names that must be there."""

from __future__ import annotations

import re
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.table import form_block
from perf.ingest.table.header import Header, HeaderSpec, Heading, shown_names
from perf.ingest.table.spending_header_spec import is_names_of_spending
from perf.ingest.vocabulary import period_cells
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.header_marks import unmarked
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.ingest.vocabulary.readings_headers import (
    BEHIND_A_MONTH,
    FRACTION_ROLES,
    READING_WORDS,
    VALUE_ROLES,
    ReadingRole,
)
from perf.words.labels import tr

_ROLE_OF: Final = {word: role for role, words in READING_WORDS.items() for word in words}
_BRACKETED: Final = re.compile(r"[(\[【〔].*?[)\]】〕]")


def read_heading(index: int, name: str) -> Heading:
    """Read a column's name; one without a meaning in a readings file has no role."""
    word = unmarked(_BRACKETED.sub("", squeeze(name)))
    shown = " ".join(name.split())
    if word in _ROLE_OF:
        return Heading(index, shown, word, _ROLE_OF[word])
    month = period_cells.read_heading(word)
    if month is None or month.rest not in BEHIND_A_MONTH:
        return Heading(index, shown, word)
    until = isinstance(month.period, Period) and month.period.until
    role = ReadingRole.CURRENT if until else ReadingRole.OWN
    return Heading(index, shown, word, role, period=month.period)


def _is_complete(header: Header) -> bool:
    return bool(header.of(ReadingRole.INDICATOR) and _has_values(header))


def _has_values(header: Header) -> bool:
    return bool(header.of(*VALUE_ROLES) or all(header.of(role) for role in FRACTION_ROLES))


def _check(header: Header, problems: Findings) -> None:
    """Add a problem for each needed column that is missing and for each month that there is not."""
    line, names = header.record.line, shown_names(header)
    has_indicator = bool(header.of(ReadingRole.INDICATOR))
    for rule, roles, is_there in (
        ("R203", (ReadingRole.INDICATOR,), has_indicator),
        ("R202", VALUE_ROLES, _has_values(header)),
    ):
        if not is_there:
            known = tr("、").join(word for role in roles for word in READING_WORDS[role])
            problems.add(rule, line=line, value=names, expected=known)
    for heading in header.headings:
        if isinstance(heading.period, Fault):
            problems.add("S207", line=line, column=heading.name, value=heading.name)


def _is_form(header: Header) -> bool:
    return _is_complete(header) and form_block.of(header) is not None


def _names_any(header: Header) -> bool:
    return bool(header.of(ReadingRole.INDICATOR, *VALUE_ROLES, *FRACTION_ROLES))


READINGS: Final = HeaderSpec(
    read_heading, _is_complete, _check, "R201", is_names_of_spending, "R204", _is_form, _names_any
)
