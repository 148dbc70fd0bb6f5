"""Which months and which year a file speaks of: cell, else header, else title, else file name; pure.

What is stated in several places must agree; what the user states overrules titles and file names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

import numpy as np

from perf.ingest import periods
from perf.ingest.cells import Cells
from perf.ingest.columns import Columns
from perf.ingest.findings import Findings
from perf.ingest.header import Header, Heading
from perf.ingest.periods import Fault, Period
from perf.ingest.values import Options
from perf.labels import month_list, tr
from perf.language import marked

STATED: Final = marked("指定")
CELL: Final = marked("单元格")
HEADING: Final = marked("表头")
TITLE: Final = marked("标题")
FILE_NAME: Final = marked("文件名")
ONLY_YEAR: Final = marked("唯一有目标的年度")


@dataclass(frozen=True, slots=True)
class Statement:
    """A period that stands outside the cells, and where."""

    source: str
    period: Period


def statements(
    header: Header, values: Sequence[Heading], file_name: str, options: Options, found: Findings
) -> list[Statement]:
    """What the user, the names of the value columns, the titles and the file's name say, in this order."""
    said: list[Statement] = []
    if options.month:
        year, month = map(int, options.month.split("-"))
        said.append(Statement(STATED, Period(month, year)))
    if options.fiscal_year:
        said.append(Statement(STATED, Period(None, options.fiscal_year)))
    said += [Statement(HEADING, h.period) for h in values if isinstance(h.period, Period)]
    texts = [(TITLE, record.line, cell) for record in header.titles for cell in record.cells]
    for source, line, text in [*texts, (FILE_NAME, None, PurePath(file_name).stem)]:
        period = periods.find(text)
        if isinstance(period, Fault):
            found.add(period.rule, line=line, value=text)
        elif period:
            said.append(Statement(source, period))
    return said


def years_in_cells(cells: Cells, columns: Columns) -> Counter[int]:
    """How many rows name which year."""
    counts: Counter[int] = Counter()
    for heading in (columns.period, columns.other_period, columns.year):
        column = cells.column(heading)
        if column is None:
            continue
        rows = np.bincount(column.index[cells.is_data], minlength=len(column.texts))
        for text, count in zip(column.texts, rows.tolist(), strict=True):
            year = _year_of(text, is_year=heading is columns.year)
            if year and count:
                counts[year] += count
    return counts


def _year_of(text: str, *, is_year: bool) -> int | None:
    if is_year:
        return periods.read_year(text)
    period = periods.read_cell(text)
    return period.year if isinstance(period, Period) else None


def fiscal_year(
    said: Sequence[Statement], in_cells: Counter[int], known: Sequence[int], found: Findings
) -> tuple[int | None, str | None]:
    """The year and its source; a year named nowhere is the only one with targets."""
    years = [(statement.source, statement.period.year) for statement in said if statement.period.year]
    if in_cells:
        most = max(in_cells, key=lambda year: (year in known, in_cells[year]))
        years.insert(sum(source == STATED for source, _ in years), (CELL, most))
    if not years:
        if len(known) == 1:
            found.add("S420", value=known[0])
            return known[0], ONLY_YEAR
        found.add("S422", value=tr("年度"), expected=tr("、").join(map(str, known)))
        return None, None
    source, year = years[0]
    other = next(((s, y) for s, y in years if y != year), None)
    if other and (source != STATED or other[0] == STATED):
        found.add("S206", value=_against(source, _year(year), other[0], _year(other[1])))
    return year, source


def single_month(said: Sequence[Statement], found: Findings) -> Statement | None:
    """The month of a table that has none in its cells."""
    named = [statement for statement in said if statement.period.month]
    if not named:
        found.add("S205")
        return None
    first = named[0]
    for other in named[1:]:
        overruled = first.source == STATED and other.source != HEADING
        if other.period.month != first.period.month and not overruled:
            found.add("S206", value=_contradiction(first, other))
            break
    return first


def compare_months(said: Sequence[Statement], months: Sequence[int], found: Findings) -> None:
    """The months of the cells or columns against what stands outside: the last must be the one named."""
    named = [s for s in said if s.period.month and s.source != HEADING]
    if not months or not named:
        return
    if named[0].source == STATED:
        named = named[:1]
    for statement in named:
        month = statement.period.month or 0
        is_covered = max(months) <= month if statement.period.until else max(months) == month
        if statement.source == STATED:
            is_covered = set(months) == {month}
        if not is_covered:
            said_so = tr("{source}写的是{month}月", source=tr(statement.source), month=month)
            found.add(
                "S206", value=tr("{said}，表中是{months}的数", said=said_so, months=month_list(tuple(months)))
            )
            return


def _contradiction(first: Statement, other: Statement) -> str:
    return _against(first.source, _month(first.period.month), other.source, _month(other.period.month))


def _against(source: str, value: str, other: str, other_value: str) -> str:
    return tr(
        "{source}写的是{value}，{other}写的是{other_value}",
        source=tr(source), value=value, other=tr(other), other_value=other_value,
    )  # fmt: skip


def _year(year: int) -> str:
    return tr("{year}年", year=year)


def _month(month: int | None) -> str:
    return tr("{month}月", month=month)
