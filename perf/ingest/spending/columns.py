"""The columns of a spending table: which are read, for what, and the table shape they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.table.header import Header, Heading, refuse_doubles
from perf.ingest.vocabulary.period_cells import Period
from perf.ingest.vocabulary.spending_headers import (
    AFTER_REFUNDS,
    AMOUNT_ROLES,
    BOOKING_MONTHS,
    GENERIC_AMOUNT,
    MONTHLY_ROLES,
    SAME_AMOUNT,
    TABLE_SHAPES,
    UNCERTAIN_DEPARTMENTS,
    UNCERTAIN_UNIT,
    WORDS,
    Role,
    TableShape,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns chosen. `amounts` has one, or one per month of a wide table; `extras` are kept aside.

    `others` are serial numbers, which say nothing, and columns without a name, which must be empty.
    """

    table_shape: TableShape
    code: Heading | None
    name: Heading | None
    departments: tuple[Heading, ...]
    period: Heading | None
    other_period: Heading | None
    years: tuple[Heading, ...]
    amounts: tuple[Heading, ...]
    refund: Heading | None
    after_refunds: Heading | None
    row_total: Heading | None
    extras: tuple[Heading, ...]
    others: tuple[Heading, ...]
    units: tuple[Heading, ...] = ()
    has_two_rows: bool = False

    @property
    def year(self) -> Heading | None:
        """Column that tells the year of each row."""
        return self.years[0] if self.years else None

    @property
    def anchors(self) -> tuple[Heading, ...]:
        """Columns that name the project of a row: code, name."""
        return tuple(heading for heading in (self.code, self.name) if heading)

    @property
    def keyed(self) -> tuple[Heading, ...]:
        """Columns that are read as text."""
        dates = (self.period, self.other_period, *self.years)
        keys = (*self.anchors, *self.departments, *(heading for heading in dates if heading))
        return (*keys, *(heading for heading in self.units if heading not in keys))

    @property
    def money(self) -> tuple[Heading, ...]:
        """Columns that are read as amounts."""
        return (*self.amounts, *(h for h in (self.refund, self.after_refunds, self.row_total) if h))

    @property
    def required(self) -> tuple[int, ...]:
        """Indexes of the columns that no row can lack."""
        single = self.amounts if len(self.amounts) == 1 else ()
        return tuple(h.index for h in (*self.anchors[:1], self.period, *single) if h)


def choose(header: Header, options: Options, problems: Findings) -> Columns | None:
    """Choose the columns to read; None, with a problem each, where two of a kind leave it open."""
    months = _month_columns(header, options)
    period = None if months else _first(header, Role.DATE) or _first(header, Role.MONTH, Role.UNTIL)
    single = () if months else _single_amount(header, options)
    single, after_refunds = _before_refunds(header, single)
    refuse_doubles(header, _groups(header, months, single), problems)
    if problems.is_blocking:
        return None
    code, name = _project(header)
    other = _month_beside(header, period)
    departments = _in_order(header, Role.DEPARTMENT)
    years = tuple(_in_order(header, Role.YEAR))
    refund = None if months else _refund(header, single)
    row_total = _first(header, Role.ROW_TOTAL) if months else None
    money = (*(months or single), refund, after_refunds, row_total)
    used = [code, name, *departments, period, other, *years, *money]
    taken = {
        heading.index
        for heading in (*used, *header.of(Role.SERIAL))
        if heading and heading.word not in UNCERTAIN_DEPARTMENTS
    }
    return Columns(
        table_shape=_table_shape(period, has_month_columns=bool(months)),
        code=code,
        name=name,
        departments=tuple(departments),
        period=period,
        other_period=other,
        years=years,
        amounts=tuple(months or single),
        refund=refund,
        after_refunds=after_refunds,
        row_total=row_total,
        extras=tuple(h for h in header.headings if h.index not in taken and h.name),
        units=tuple(h for h in header.headings if h.role is Role.UNIT or h.word == UNCERTAIN_UNIT),
        others=tuple(h for h in header.headings if h.role is Role.SERIAL or not h.name),
        has_two_rows=header.record.last_line > header.record.line,
    )


def _month_beside(header: Header, period: Heading | None) -> Heading | None:
    """Return the month column that must agree with the dates."""
    if period is None or period.role is not Role.DATE:
        return None
    return next((h for h in _in_order(header, Role.MONTH) if h.word not in BOOKING_MONTHS), None)


def that_state_periods(header: Header, columns: Columns) -> tuple[Heading, ...]:
    """Return the amounts, and where none names a year, one beside them that names it for their last month."""
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


def _table_shape(period: Heading | None, *, has_month_columns: bool) -> TableShape:
    role = period.role if period else None
    return next(
        shape
        for shape in TABLE_SHAPES
        if shape.has_month_columns == has_month_columns
        and (not shape.period_roles or role in shape.period_roles)
    )


def _month_columns(header: Header, options: Options) -> tuple[Heading, ...]:
    """Return two or more month columns of one kind: the month's own before the cumulative; else none."""
    preferred: list[tuple[Role, ...]] = [MONTHLY_ROLES, (Role.CUMULATIVE,)]
    if options.amounts == "cumulative":
        preferred.reverse()
    for roles in preferred:
        columns = _of_this_year([h for h in header.of(*roles) if h.is_month_column])
        if len(columns) > 1:
            return tuple(columns)
    return ()


def _single_amount(header: Header, options: Options) -> tuple[Heading, ...]:
    """Return the columns that may be the one amount: the first kind present; the generic word gives way."""
    preferred: list[tuple[Role, ...]] = list(SAME_AMOUNT)
    if options.amounts == "cumulative":
        preferred = [*preferred[1:], preferred[0]]
    candidates = next(filter(None, (header.of(*roles) for roles in preferred)), [])
    specific = [heading for heading in candidates if heading.word != GENERIC_AMOUNT]
    return tuple(_of_this_year(specific or candidates))


def _before_refunds(
    header: Header, single: tuple[Heading, ...]
) -> tuple[tuple[Heading, ...], Heading | None]:
    """Split off, beside a column of refunds, the amount that has them taken off: 支付 − 退回 = 实际支付."""
    if not single or not header.of(Role.REFUND):
        return single, None
    roles = next(roles for roles in SAME_AMOUNT if single[0].role in roles)
    before = tuple(heading for heading in header.of(*roles) if not _is_after_refunds(heading))
    beside = (*roles, Role.AMBIGUOUS) if header.of(Role.DATE) else roles
    after = [h for h in header.of(*beside) if _is_after_refunds(h) and h.period == single[0].period]
    return (before, after[0]) if len(before) == 1 and len(after) == 1 else (single, None)


def _is_after_refunds(heading: Heading) -> bool:
    return any(word in heading.word for word in AFTER_REFUNDS)


def _refund(header: Header, single: Sequence[Heading]) -> Heading | None:
    """Return the column that is taken off: refunds, or in a ledger what came back on the other side."""
    is_ledger = any(heading.role is Role.DEBIT for heading in single)
    return _first(header, Role.REFUND) or (_first(header, Role.CREDIT) if is_ledger else None)


def _of_this_year(columns: list[Heading]) -> list[Heading]:
    """Leave out the columns that repeat the months of a later year's, as last year's do for comparison."""
    last: dict[int | None, int] = {}
    for heading in columns:
        if isinstance(heading.period, Period) and heading.period.year:
            month = heading.period.month
            last[month] = max(last.get(month, 0), heading.period.year)
    return [
        heading
        for heading in columns
        if not isinstance(heading.period, Period)
        or heading.period.year in (None, last.get(heading.period.month))
    ]


def _project(header: Header) -> tuple[Heading | None, Heading | None]:
    """Return the columns of the code and of the name; 预算项目 and 项目 may be either."""
    either = _in_order(header, Role.PROJECT)
    code = _first(header, Role.CODE) or (either.pop(0) if either else None)
    name = _first(header, Role.NAME) or (either.pop(0) if either else None)
    return code, name


def _groups(
    header: Header, months: Sequence[Heading], single: Sequence[Heading]
) -> Iterator[tuple[Role, list[Heading]]]:
    """Yield each role with the columns of which a file may have one."""
    yield from ((role, header.of(role)) for role in (Role.CODE, Role.NAME, Role.UNTIL, Role.REFUND))
    if single and single[0].role is Role.DEBIT:
        yield Role.CREDIT, header.of(Role.CREDIT)
    for role in (Role.DATE, Role.MONTH):
        yield from ((role, _of_same_word(header, word)) for word in WORDS[role])
    for period in Counter(heading.period for heading in months):
        same = [heading for heading in months if heading.period == period]
        yield _shown_role(same), same
    if single:
        yield _shown_role(single), list(single)


def _shown_role(amounts: Sequence[Heading]) -> Role:
    """Return the role by which amounts of one kind are told to the user."""
    return next(roles[0] for roles in SAME_AMOUNT if amounts[0].role in roles)


def _of_same_word(header: Header, word: str) -> list[Heading]:
    return [heading for heading in header.headings if heading.word == word and heading.role]


def _in_order(header: Header, role: Role) -> list[Heading]:
    """Return the columns of a role, those with the earlier word first."""
    return sorted(header.of(role), key=lambda heading: WORDS[role].index(heading.word))


def _first(header: Header, *roles: Role) -> Heading | None:
    return next((heading for role in roles for heading in _in_order(header, role)), None)
