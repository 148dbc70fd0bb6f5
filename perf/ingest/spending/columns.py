"""Which columns of a header are used for what, and which dialect they make; pure but for the findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from perf.ingest.problems.findings import Findings
from perf.ingest.spending_file import Options
from perf.ingest.table.header import Header, Heading
from perf.ingest.vocabulary.period_cells import Period
from perf.ingest.vocabulary.spending_headers import (
    AMOUNT_ROLES,
    BOOKING_MONTHS,
    DIALECTS,
    GENERIC_AMOUNT,
    UNCERTAIN_DEPARTMENTS,
    WORDS,
    Dialect,
    Role,
)
from perf.words.labels import tr


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns chosen. `amounts` has one, or one per month of a wide table; `extras` are kept aside.

    `others` are serial numbers, which say nothing, and columns without a name, which must be empty.
    """

    dialect: Dialect
    code: Heading | None
    name: Heading | None
    departments: tuple[Heading, ...]
    period: Heading | None
    other_period: Heading | None
    year: Heading | None
    amounts: tuple[Heading, ...]
    refund: Heading | None
    row_total: Heading | None
    extras: tuple[Heading, ...]
    others: tuple[Heading, ...]

    @property
    def anchors(self) -> tuple[Heading, ...]:
        """The columns that say which project a row is about."""
        return tuple(heading for heading in (self.code, self.name) if heading)

    @property
    def keyed(self) -> tuple[Heading, ...]:
        """The columns that are read as text."""
        dates = (self.period, self.other_period, self.year)
        return (*self.anchors, *self.departments, *(heading for heading in dates if heading))

    @property
    def money(self) -> tuple[Heading, ...]:
        """The columns that are read as amounts."""
        return (*self.amounts, *(heading for heading in (self.refund, self.row_total) if heading))

    @property
    def required(self) -> tuple[int, ...]:
        """The columns without which a row says nothing."""
        single = self.amounts if len(self.amounts) == 1 else ()
        return tuple(h.index for h in (*self.anchors[:1], self.period, *single) if h)


def choose(header: Header, options: Options, found: Findings) -> Columns | None:
    """The columns to read; None where two of a kind leave it open."""
    months = _month_columns(header, options)
    period = None if months else _first(header, Role.DATE) or _first(header, Role.MONTH, Role.UNTIL)
    single = () if months else _single_amount(header, options)
    _refuse_doubles(header, months, single, found)
    if found.is_blocking:
        return None
    code, name = _project(header)
    other = _month_beside(header, period)
    departments = _in_order(header, Role.DEPARTMENT)
    year = _first(header, Role.YEAR)
    refund = None if months else _first(header, Role.REFUND)
    row_total = _first(header, Role.ROW_TOTAL) if months else None
    used = [code, name, *departments, period, other, year, *(months or single), refund, row_total]
    taken = {
        heading.index
        for heading in (*used, *header.of(Role.SERIAL))
        if heading and heading.word not in UNCERTAIN_DEPARTMENTS
    }
    return Columns(
        dialect=_dialect(period, has_months=bool(months)),
        code=code,
        name=name,
        departments=tuple(departments),
        period=period,
        other_period=other,
        year=year,
        amounts=tuple(months or single),
        refund=refund,
        row_total=row_total,
        extras=tuple(h for h in header.headings if h.index not in taken and h.name),
        others=tuple(h for h in header.headings if h.role is Role.SERIAL or not h.name),
    )


def _month_beside(header: Header, period: Heading | None) -> Heading | None:
    """The month column that must agree with the dates."""
    if period is None or period.role is not Role.DATE:
        return None
    return next((h for h in _in_order(header, Role.MONTH) if h.word not in BOOKING_MONTHS), None)


def that_state_periods(header: Header, columns: Columns) -> tuple[Heading, ...]:
    """The amounts, and where none of them names a year one beside them that gives it to their last month."""
    periods = [heading.period for heading in columns.amounts if isinstance(heading.period, Period)]
    if not periods or any(period.year for period in periods):
        return columns.amounts
    last = max(period.month or 0 for period in periods)
    beside = (
        heading
        for heading in header.of(*AMOUNT_ROLES)
        if isinstance(heading.period, Period) and heading.period.year and heading.period.month == last
    )
    return (*columns.amounts, *islice(beside, 1))


def _dialect(period: Heading | None, *, has_months: bool) -> Dialect:
    role = period.role if period else None
    return next(
        dialect
        for dialect in DIALECTS
        if dialect.has_month_columns == has_months and (not dialect.times or role in dialect.times)
    )


def _month_columns(header: Header, options: Options) -> tuple[Heading, ...]:
    """The columns of a wide table: at least two months of one kind; the month's own before the cumulative."""
    roles = [Role.AMOUNT, Role.CUMULATIVE]
    if options.amounts == "cumulative":
        roles.reverse()
    for role in roles:
        columns = tuple(heading for heading in header.of(role) if heading.is_month_column)
        if len(columns) > 1:
            return columns
    return ()


def _single_amount(header: Header, options: Options) -> tuple[Heading, ...]:
    """The columns that could be the one amount: of the first role present, the generic word giving way."""
    roles = [Role.AMOUNT, Role.CUMULATIVE, Role.AMBIGUOUS]
    if options.amounts == "cumulative":
        roles = [Role.CUMULATIVE, Role.AMBIGUOUS, Role.AMOUNT]
    candidates = next(filter(None, (header.of(role) for role in roles)), [])
    specific = [heading for heading in candidates if heading.word != GENERIC_AMOUNT]
    return tuple(specific or candidates)


def _project(header: Header) -> tuple[Heading | None, Heading | None]:
    """The column with the code and the one with the name；预算项目 and 项目 may be either."""
    either = _in_order(header, Role.PROJECT)
    code = _first(header, Role.CODE) or (either.pop(0) if either else None)
    name = _first(header, Role.NAME) or (either.pop(0) if either else None)
    return code, name


def _refuse_doubles(
    header: Header, months: tuple[Heading, ...], single: tuple[Heading, ...], found: Findings
) -> None:
    groups = [header.of(role) for role in (Role.CODE, Role.NAME, Role.UNTIL, Role.REFUND)]
    groups += [_of_same_word(header, word) for role in (Role.DATE, Role.MONTH) for word in WORDS[role]]
    of_month = Counter(heading.period for heading in months)
    groups += [[h for h in months if h.period == period] for period in of_month]
    groups.append(list(single))
    for group in groups:
        if len(group) > 1:
            names = tr("、").join(
                tr("“{name}”（第{number}列）", name=heading.name, number=heading.index + 1)
                for heading in group
            )
            what = tr(group[0].role.value) if group[0].role else ""
            found.add("S204", line=header.record.line, value=names, expected=what)


def _of_same_word(header: Header, word: str) -> list[Heading]:
    return [heading for heading in header.headings if heading.word == word and heading.role]


def _in_order(header: Header, role: Role) -> list[Heading]:
    """The columns of a role, those with the earlier word first."""
    return sorted(header.of(role), key=lambda heading: WORDS[role].index(heading.word))


def _first(header: Header, *roles: Role) -> Heading | None:
    return next((heading for role in roles for heading in _in_order(header, role)), None)
