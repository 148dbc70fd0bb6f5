"""The columns of a readings table: which are read, and for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.table.header import Header, Heading, refuse_doubles
from perf.ingest.vocabulary.readings_headers import (
    FRACTION_ROLES,
    READING_WORDS,
    SINGLE_ROLES,
    TICK_ROLES,
    VALUE_ROLES,
    ReadingRole,
)

_INDICATOR: Final = READING_WORDS[ReadingRole.INDICATOR][0]


@dataclass(frozen=True, slots=True)
class ReadingColumns:
    """The columns in use by role; `value` holds the figure reached, or its 分子; `extras` are names.

    `ticks` are the columns of the official form that are ticked, `signs` those that say whether a target is
    to be reached or kept.
    """

    by_role: Mapping[ReadingRole, Heading]
    departments: tuple[Heading, ...]
    value: Heading
    extras: tuple[str, ...]
    ticks: tuple[Heading, ...] = ()
    signs: tuple[Heading, ...] = ()

    @property
    def is_cumulative(self) -> bool:
        """True where the values are the year's total so far and not the month's own."""
        return self.value.role is not ReadingRole.OWN

    @property
    def value_name(self) -> str:
        """Name of the column of values, or of the two columns of a fraction, joined by a slash."""
        names = [self.by_role[role].name for role in FRACTION_ROLES if role in self.by_role]
        return self.value.name if self.value.role in VALUE_ROLES else "/".join(names)


def choose(header: Header, problems: Findings) -> ReadingColumns | None:
    """Choose the columns to read; None, with a problem each, where two of a kind leave it open.

    The year's total is preferred to the month's own value, either to a fraction.
    """
    single = [(role, _of(header, role)) for role in SINGLE_ROLES]
    value_roles = (*VALUE_ROLES, ReadingRole.NUMERATOR)
    value_role, values = next((role, group) for role in value_roles if (group := header.of(role)))
    refuse_doubles(header, [*single, (value_role, values)], problems)
    if problems.is_blocking:
        return None
    used: dict[ReadingRole, Heading] = {role: group[0] for role, group in single if group}
    several = [header.of(role) for role in (ReadingRole.DEPARTMENT, ReadingRole.SIGN)]
    departments, signs, ticks = *map(tuple, several), tuple(header.of(*TICK_ROLES))
    taken = {heading.index for heading in (*used.values(), values[0], *departments, *signs, *ticks)}
    extras = tuple(h.name for h in header.headings if h.index not in taken and h.name)
    return ReadingColumns(used, departments, values[0], extras, ticks, signs)


def _of(header: Header, role: ReadingRole) -> Sequence[Heading]:
    """Return the columns of a role; 绩效指标 beside 三级指标 is but the caption of an official form."""
    group = header.of(role)
    if role is not ReadingRole.INDICATOR:
        return group
    return [heading for heading in group if heading.word == _INDICATOR] or group
