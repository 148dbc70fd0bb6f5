"""合计 and 小计 against the rows they claim to sum (gate 4); the totals themselves are not saved."""

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
from perf.ingest.vocabulary.spending_headers import MONTHLY_ROLES
from perf.ingest.vocabulary.total_words import is_carried
from perf.ingest.vocabulary.units import UnknownUnit

_AVERAGE: Final = "平均"
_SUBTOTAL: Final = "小计"
_COARSEST_FEN: Final = 10**6
_CUMULATIVE: Final = re.compile(r"(本年|全年)?(支出|执行|支付)?累计(支出|执行|支付|合计)?(数|额|金额)?")
_SUM: Final = re.compile(r"(支出|执行|支付)?(累计|合计|小计)?(支出|执行|支付)?(数|额|金额)?")
"""Name of a column that sums the months so far; behind a month, as in 1-3月合计."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sum as the file states it and the sum of its parts, in fen; `rounding` is how far they may differ."""

    row: int
    column: str
    label: str
    stated: int
    summed: int
    rounding: int


def check(sheet: Sheet, problems: Findings, *, is_cumulative: bool = False) -> int:
    """Add a problem for each total that differs from its rows; return how many sums were compared.

    Cumulative figures are not summed to date by a column beside them.
    """
    counts = [_check_down(sheet, heading, problems) for heading in sheet.columns.money]
    return sum(counts) + _check_across(sheet, problems, is_cumulative=is_cumulative)


def _check_down(sheet: Sheet, heading: Heading, problems: Findings) -> int:
    """Compare the totals of one column; none of them where a cell could not be read."""
    cells, column = sheet.cells, sheet.cells.amounts[heading.index]
    if np.any(column.state[cells.is_data] > State.EMPTY):
        return 0
    totals = [row for row, label in sorted(cells.labels.items()) if _AVERAGE not in label]
    stated = [
        row for row in totals if column.state[row] == State.NUMBER and not is_carried(cells.labels[row])
    ]
    sums = _Sums.of(column, cells.is_data, totals)
    for row in stated:
        value, label = int(column.fen[row]), cells.labels[row]
        if not sums.holds(row, value):
            summed, count = sums.natural(row, is_part=_SUBTOTAL in label)
            rounding = _rounding(column.fen, count, sheet.unit.unit)
            _report(sheet, _Claim(row, heading.name, label, value, summed, rounding), problems)
    return len(stated)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sum in fen and count of the data rows above each row, and the rows where a part may begin or end."""

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
        """Tell whether the value is the sum of the rows between this one and some edge."""
        sum_above, rows = int(self.above[row]), int(self.count[row])
        starts = self.by_sum.get(sum_above - value, set()) | self.by_sum.get(sum_above + value, set())
        return bool(starts - {rows}) or (value == 0 and self.count[-1] == 0)

    def natural(self, row: int, *, is_part: bool) -> tuple[int, int]:
        """Return the sum one expects and of how many rows: a part since the last total, else all rows above.

        Where no row stands above, the rows below are summed.
        """
        rows = int(self.count[row])
        starts = [edge for edge in self.edges if self.count[edge] < rows]
        ends = [edge for edge in self.edges if self.count[edge] > rows]
        if starts:
            other = starts[-1] if is_part else starts[0]
        else:
            other = (ends[0] if is_part else ends[-1]) if ends else row
        return abs(int(self.above[row] - self.above[other])), abs(rows - int(self.count[other]))


def _check_across(sheet: Sheet, problems: Findings, *, is_cumulative: bool) -> int:
    """Compare the columns of a wide table that sum its months, row by row."""
    if not sheet.columns.table_shape.has_month_columns:
        return 0
    sums = [_Across(h, sheet.cells.amounts[h.index], sheet.columns.amounts) for h in _row_totals(sheet)]
    if not is_cumulative:
        sums += _to_date(sheet)
    return sum(_check_rows(sheet, across, problems) for across in sums)


def _row_totals(sheet: Sheet) -> tuple[Heading, ...]:
    return (sheet.columns.row_total,) if sheet.columns.row_total else ()


@dataclass(frozen=True, slots=True)
class _Across:
    """A column that claims to sum some of the months."""

    heading: Heading
    column: AmountColumn
    months: Sequence[Heading]


def _to_date(sheet: Sheet) -> Iterator[_Across]:
    """Yield the columns beside the months' own that sum them from January on: 累计, 1-3月合计."""
    periods_of = ((heading.period, heading) for heading in sheet.columns.amounts)
    months = {p.month: heading for p, heading in periods_of if isinstance(p, Period) and p.month}
    if any(heading.role not in MONTHLY_ROLES for heading in months.values()):
        return
    for extra_index, heading in enumerate(sheet.columns.extras):
        last = _last_month(heading.word, max(months, default=0))
        is_read = not isinstance(heading.unit, UnknownUnit)
        if last and is_read and set(range(1, last + 1)) <= set(months):
            parts = [pc.list_element(part, extra_index) for part in sheet.cells.extras.chunks]
            texts = pa.chunked_array(parts, type=pa.string()).combine_chunks()
            unit = heading.unit if isinstance(heading.unit, Unit) else sheet.unit.unit
            column = amounts.read_column(texts, unit, texts_kept=0)
            yield _Across(heading, column, [months[month] for month in range(1, last + 1)])


def _last_month(word: str, newest: int) -> int | None:
    """Return the last month that a column of this name sums; the newest where it names none."""
    if _CUMULATIVE.fullmatch(word):
        return newest
    named = period_cells.read_heading(word)
    if named is None or not isinstance(named.period, Period) or not named.period.until:
        return None
    return named.period.month if _SUM.fullmatch(named.rest) else None


def _check_rows(sheet: Sheet, across: _Across, problems: Findings) -> int:
    cells, heading, total = sheet.cells, across.heading, across.column
    months = [cells.amounts[month.index] for month in across.months]
    readable = cells.is_data & (total.state == State.NUMBER)
    readable &= np.all([month.state <= State.EMPTY for month in months], axis=0)
    sums = np.sum([month.fen for month in months], axis=0)
    rounding = _rounding(np.concatenate([month.fen for month in months]), len(months), sheet.unit.unit)
    for row in np.flatnonzero(readable & (sums != total.fen)).tolist():
        claim = _Claim(row, heading.name, heading.name, int(total.fen[row]), int(sums[row]), rounding)
        _report(sheet, claim, problems)
    return int(readable.sum())


def _rounding(fen: Ints, count: int, unit: Unit) -> int:
    """Return the fen by which the sum of `count` figures in 万元 may be off: each is rounded as shown."""
    if unit is not Unit.WAN:
        return 0
    step = _COARSEST_FEN
    while step > 1 and np.any(fen % step):
        step //= 10
    return (count + 1) * step // 2 if step > 1 else 0


def _report(sheet: Sheet, claim: _Claim, problems: Findings) -> None:
    difference = claim.stated - claim.summed
    problems.add(
        "S413" if abs(difference) <= claim.rounding else "S412",
        line=int(sheet.cells.lines[claim.row]),
        column=claim.column,
        label=claim.label,
        value=yuan(claim.stated),
        expected=yuan(claim.summed),
        difference=yuan(difference),
    )
