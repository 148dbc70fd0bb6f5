"""The values that go in and out of reading a spending file: rows, what was understood, the preview."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import pyarrow as pa

from perf.ingest.table_file import TableFile, Understood
from perf.model import AmountKind, Judged, Problem

ROW_SCHEMA = pa.schema(
    [
        ("project_code", pa.dictionary(pa.int32(), pa.string())),
        ("month", pa.int8()),
        ("amount_yuan", pa.decimal128(18, 2)),
        ("line", pa.int32()),
        ("paid_on", pa.date32()),
        ("extras", pa.list_(pa.string())),
    ]
)
"""The rows of a file as they are saved; `extras` follows the order of `extra_columns`."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged code and the known code that it was read as."""

    found: str
    used: str


@dataclass(frozen=True, slots=True)
class Detected(Understood):
    """The facts understood of a table of spending, beside those of any table."""

    dialect: str | None = None
    shape: str | None = None
    unit: str | None = None
    unit_source: str | None = None
    amounts: AmountKind | None = None
    amounts_source: str | None = None
    amounts_why: str | None = None
    total_row_count: int = 0
    sums_checked_count: int = 0
    refund_count: int = 0
    refund_yuan: Decimal = Decimal("0.00")
    repaired_codes: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows that were read but are not this department's project spending."""

    reason: str
    label: str
    row_count: int
    total_yuan: Decimal


@dataclass(frozen=True, slots=True)
class StatedBudget:
    """A budget of a project that a column of a file states, first on `line`; `yuan` is how it is shown.

    `possible_yuan` are the figures that it may come to, each off by `slack_yuan` at most: a project may have
    several parts, or up to `times` parts of one amount. `may_be_part` where a list of payments may name only
    some of them.
    """

    project_code: str
    column: str
    line: int
    yuan: Decimal
    possible_yuan: frozenset[Decimal]
    slack_yuan: Decimal
    times: int
    may_be_part: bool

    def fits(self, budget: Decimal) -> bool:
        """Tell whether it may mean this budget."""
        if any(abs(figure - budget) <= self.slack_yuan for figure in self.possible_yuan):
            return True
        times = round(budget / self.yuan)
        return 1 <= times <= self.times and abs(self.yuan * times - budget) <= self.slack_yuan * times


@dataclass(frozen=True, slots=True)
class SpendingFile(TableFile):
    """A spending file with its rows (ROW_SCHEMA).

    `total_yuan` is the spending it reports, of cumulative figures each project's last; `rows_yuan` is the sum
    of its rows, by which they are known to be all there.
    """

    detected: Detected = field(default_factory=Detected)
    rows: pa.Table = field(default_factory=ROW_SCHEMA.empty_table)
    amounts: AmountKind = AmountKind.MONTHLY
    extra_columns: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    total_yuan: Decimal = Decimal("0.00")
    rows_yuan: Decimal = Decimal("0.00")
    stated_budgets: tuple[StatedBudget, ...] = ()

    @property
    def row_count(self) -> int:
        """Number of rows that would be saved."""
        return int(self.rows.num_rows)


@dataclass(frozen=True, slots=True)
class StoredMonth:
    """The figure that counts now for a project and month; `amount_yuan` is as its file gave it."""

    project_code: str
    month: int
    amount_yuan: Decimal
    spending_to_date_yuan: Decimal
    row_count: int
    is_cumulative: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One project and month before and after; None where nothing is reported."""

    project_code: str
    project_name: str
    month: int
    old_yuan: Decimal | None
    new_yuan: Decimal | None
    difference_yuan: Decimal
    old_count: int
    new_count: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of the changes."""

    old_yuan: Decimal
    new_yuan: Decimal
    difference_yuan: Decimal
    old_count: int
    new_count: int


@dataclass(frozen=True, slots=True)
class Vanishing:
    """A stored figure that a replaced month would no longer hold."""

    project_code: str
    project_name: str
    month: int
    old_yuan: Decimal


@dataclass(frozen=True, slots=True)
class Absorbed:
    """A changed month under a later cumulative figure: from `cumulative_month` on no figure to date moves."""

    project_code: str
    project_name: str
    month: int
    cumulative_month: int


@dataclass(frozen=True, slots=True)
class Preview(Judged):
    """The effect that saving the file would have on the stored figures."""

    changes: tuple[Change, ...]
    totals: Totals
    vanishing: tuple[Vanishing, ...]
    problems: tuple[Problem, ...]
    absorbed: tuple[Absorbed, ...] = ()
