"""合计 and 小计 against the rows they claim to sum (gate 4); the totals themselves are dropped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import amounts, period_cells
from perf.ingest.vocabulary.amounts import AmountColumn, Ints, State, Unit, yuan
from perf.ingest.vocabulary.period_cells import Period
from perf.ingest.vocabulary.spending_headers import Role
from perf.ingest.vocabulary.units import UnknownUnit

_AVERAGE: Final = "平均"
_SUBTOTAL: Final = "小计"
_COARSEST_FEN: Final = 10**6
_CUMULATIVE: Final = re.compile(r"(本年|全年)?(支出|执行|支付)?累计(支出|执行|支付|合计)?(数|额|金额)?")
_SUM: Final = re.compile(r"(支出|执行|支付)?(累计|合计|小计)?(支出|执行|支付)?(数|额|金额)?")
"""How a column is called that sums the months so far; behind a month, as in 1-3月合计."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sum as the file states it, in fen, and what its parts come to."""

    row: int
    column: str
    label: str
    stated: int
    summed: int
    rounding: int


def check(sheet: Sheet, found: Findings, *, is_cumulative: bool = False) -> int:
    """Every total that differs from its rows is a finding; returns how many sums were compared.

    Figures that are cumulative are summed by no column of what was spent so far.
    """
    counts = [_check_down(sheet, heading, found) for heading in sheet.columns.money]
    return sum(counts) + _check_across(sheet, found, is_cumulative=is_cumulative)


def _check_down(sheet: Sheet, heading: Heading, found: Findings) -> int:
    """The totals of one column; none of it is compared where a cell could not be read."""
    cells, column = sheet.cells, sheet.cells.amounts[heading.index]
    if np.any(column.state[cells.is_data] > State.EMPTY):
        return 0
    totals = [row for row, label in sorted(cells.labels.items()) if _AVERAGE not in label]
    stated = [row for row in totals if column.state[row] == State.NUMBER]
    sums = _Sums.of(column, cells.is_data, totals)
    for row in stated:
        value, label = int(column.fen[row]), cells.labels[row]
        if not sums.holds(row, value):
            summed, count = sums.natural(row, is_part=_SUBTOTAL in label)
            rounding = _rounding(column.fen, count, sheet.unit.unit)
            _tell(sheet, _Claim(row, heading.name, label, value, summed, rounding), found)
    return len(stated)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sum and number of the data rows above each row, and the places where a part of the table may begin."""

    above: Ints
    count: Ints
    edges: Sequence[int]
    by_sum: dict[int, set[int]]

    @classmethod
    def of(cls, column: AmountColumn, is_data: Bools, totals: Sequence[int]) -> _Sums:
        above = np.concatenate([[0], np.cumsum(np.where(is_data, column.fen, 0))])
        count = np.concatenate([[0], np.cumsum(is_data)])
        edges = [0, *totals, len(is_data)]
        by_sum: dict[int, set[int]] = defaultdict(set)
        for edge in edges:
            by_sum[int(above[edge])].add(int(count[edge]))
        return cls(above, count, edges, by_sum)

    def holds(self, row: int, value: int) -> bool:
        """Whether the value is the sum of the rows from some edge down to here, or from here down to one."""
        here, rows = int(self.above[row]), int(self.count[row])
        starts = self.by_sum.get(here - value, set()) | self.by_sum.get(here + value, set())
        return bool(starts - {rows}) or (value == 0 and self.count[-1] == 0)

    def natural(self, row: int, *, is_part: bool) -> tuple[int, int]:
        """The sum one expects and of how many rows: a part since the last total, else all rows above.

        Where no row stands above, it sums those below.
        """
        rows = int(self.count[row])
        starts = [edge for edge in self.edges if self.count[edge] < rows]
        ends = [edge for edge in self.edges if self.count[edge] > rows]
        if starts:
            other = starts[-1] if is_part else starts[0]
        else:
            other = (ends[0] if is_part else ends[-1]) if ends else row
        return abs(int(self.above[row] - self.above[other])), abs(rows - int(self.count[other]))


def _check_across(sheet: Sheet, found: Findings, *, is_cumulative: bool) -> int:
    """The columns of a wide table that sum its months, row by row."""
    if not sheet.columns.dialect.has_month_columns:
        return 0
    sums = [_Across(h, sheet.cells.amounts[h.index], sheet.columns.amounts) for h in _row_totals(sheet)]
    if not is_cumulative:
        sums += _to_date(sheet)
    return sum(_check_rows(sheet, across, found) for across in sums)


def _row_totals(sheet: Sheet) -> tuple[Heading, ...]:
    return (sheet.columns.row_total,) if sheet.columns.row_total else ()


@dataclass(frozen=True, slots=True)
class _Across:
    """A column that claims to sum some of the months."""

    heading: Heading
    column: AmountColumn
    months: Sequence[Heading]


def _to_date(sheet: Sheet) -> Iterator[_Across]:
    """Columns beside the months' own that sum them from January on: 累计, 1-3月合计."""
    periods_of = ((heading.period, heading) for heading in sheet.columns.amounts)
    months = {p.month: heading for p, heading in periods_of if isinstance(p, Period) and p.month}
    if any(heading.role is not Role.AMOUNT for heading in months.values()):
        return
    for place, heading in enumerate(sheet.columns.extras):
        last = _last_month(heading.word, max(months, default=0))
        is_read = not isinstance(heading.unit, UnknownUnit)
        if last and is_read and set(range(1, last + 1)) <= set(months):
            parts = [pc.list_element(part, place) for part in sheet.cells.extras.chunks]
            texts = pa.chunked_array(parts, type=pa.string()).combine_chunks()
            unit = heading.unit if isinstance(heading.unit, Unit) else sheet.unit.unit
            column = amounts.read_column(texts, unit, texts_kept=0)
            yield _Across(heading, column, [months[month] for month in range(1, last + 1)])


def _last_month(word: str, newest: int) -> int | None:
    """The last month that a column of this name sums; the newest where it names none."""
    if _CUMULATIVE.fullmatch(word):
        return newest
    named = period_cells.read_heading(word)
    if named is None or not isinstance(named.period, Period) or not named.period.until:
        return None
    return named.period.month if _SUM.fullmatch(named.rest) else None


def _check_rows(sheet: Sheet, across: _Across, found: Findings) -> int:
    cells, heading, total = sheet.cells, across.heading, across.column
    months = [cells.amounts[month.index] for month in across.months]
    readable = cells.is_data & (total.state == State.NUMBER)
    readable &= np.all([month.state <= State.EMPTY for month in months], axis=0)
    sums = np.sum([month.fen for month in months], axis=0)
    rounding = _rounding(np.concatenate([month.fen for month in months]), len(months), sheet.unit.unit)
    for row in np.flatnonzero(readable & (sums != total.fen)).tolist():
        claim = _Claim(row, heading.name, heading.name, int(total.fen[row]), int(sums[row]), rounding)
        _tell(sheet, claim, found)
    return int(readable.sum())


def _rounding(fen: Ints, count: int, unit: Unit) -> int:
    """How far a sum of so many figures in 万元 may be off, each being rounded to the last place shown."""
    if unit is not Unit.WAN:
        return 0
    place = _COARSEST_FEN
    while place > 1 and np.any(fen % place):
        place //= 10
    return (count + 1) * place // 2 if place > 1 else 0


def _tell(sheet: Sheet, claim: _Claim, found: Findings) -> None:
    difference = claim.stated - claim.summed
    found.add(
        "S413" if abs(difference) <= claim.rounding else "S412",
        line=int(sheet.cells.lines[claim.row]),
        column=claim.column,
        label=claim.label,
        value=yuan(claim.stated),
        expected=yuan(claim.summed),
        difference=yuan(difference),
    )
