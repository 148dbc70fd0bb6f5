"""Which months and which year a file speaks of: cell, else header, title, sheet's name, file's name; pure.

What is stated in several places must agree; what the user states overrules titles and names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

import numpy as np

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.columns import Columns
from perf.ingest.spending.encoded_cells import Cells
from perf.ingest.spending_file import Options
from perf.ingest.table.header import Header, Heading
from perf.ingest.vocabulary import period_cells, period_titles
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.words.labels import month_list, tr
from perf.words.language import marked

STATED: Final = marked("指定")
CELL: Final = marked("单元格")
HEADING: Final = marked("表头")
TITLE: Final = marked("标题")
SHEET: Final = marked("工作表名")
FILE_NAME: Final = marked("文件名")
ONLY_YEAR: Final = marked("唯一有目标的年度")


@dataclass(frozen=True, slots=True)
class Statement:
    """A period that stands outside the cells, and where."""

    source: str
    period: Period


@dataclass(frozen=True, slots=True)
class Names:
    """What the file, and in a workbook the sheet, is called."""

    file: str
    sheet: str | None = None


def statements(
    header: Header, values: Sequence[Heading], names: Names, options: Options, found: Findings
) -> list[Statement]:
    """What the user, the names of the value columns, the titles and the other names say, in this order."""
    said: list[Statement] = []
    if options.month:
        year, month = map(int, options.month.split("-"))
        said.append(Statement(STATED, Period(month, year)))
    if options.fiscal_year:
        said.append(Statement(STATED, Period(None, options.fiscal_year)))
    said += [Statement(HEADING, h.period) for h in values if isinstance(h.period, Period)]
    texts = [(TITLE, line, text) for line, text in header.title_texts]
    called = [(SHEET, None, names.sheet or ""), (FILE_NAME, None, PurePath(names.file).stem)]
    for source, line, text in [*texts, *called]:
        period = period_titles.find(text)
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
        return period_cells.read_year(text)
    period = period_cells.read_cell(text)
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
    against = [other for other in named if first.source != STATED or other.source in (STATED, HEADING)]
    is_clear = first.source in (STATED, HEADING) and not first.period.first
    several = None if is_clear else next((s for s in against if s.period.first), None)
    other = next((s for s in against if s.period.month != first.period.month), None)
    if several:
        found.add("S214", value=_months_of(several), name=tr(several.source))
    elif other:
        found.add("S206", value=_contradiction(first, other))
    return first


def last_month(said: Sequence[Statement]) -> Statement | None:
    """What stands first outside the cells and the header of the last month."""
    return next((s for s in said if s.period.month and s.source != HEADING), None)


def compare_months(said: Sequence[Statement], months: Sequence[int], found: Findings) -> None:
    """The months of the cells or columns against what stands outside: the last must be the one named."""
    named = [s for s in said if s.period.month]
    headings = [s for s in named if s.source == HEADING]
    if len(headings) > 1:  # the columns of a wide table are the months themselves
        named = [s for s in named if s.source != HEADING]
    if not months or not named:
        return
    if named[0].source == STATED:
        named = named[:1]
    if found.counts["S219"]:
        return  # it has been said already which months there are beyond the one named
    for statement in named:
        if not _covers(statement, months, is_wide=len(headings) > 1):
            said_so = tr("{source}写的是{month}", source=tr(statement.source), month=_months_of(statement))
            found.add(
                "S206", value=tr("{said}，表中是{months}的数", said=said_so, months=month_list(tuple(months)))
            )
            return


def _covers(statement: Statement, months: Sequence[int], *, is_wide: bool) -> bool:
    """Whether these can be the months of which it speaks; of a wide table the user states the last."""
    period = statement.period
    month = period.month or 0
    if statement.source == STATED and not is_wide:
        return set(months) == {month}
    if period.until or period.first or statement.source == STATED:
        return (period.first or 1) <= min(months) and max(months) <= month
    return max(months) == month


def _months_of(statement: Statement) -> str:
    period = statement.period
    if period.first:
        return tr("{first}月至{month}月", first=period.first, month=period.month)
    return _month(period.month)


def _contradiction(first: Statement, other: Statement) -> str:
    return _against(first.source, _months_of(first), other.source, _months_of(other))


def _against(source: str, value: str, other: str, other_value: str) -> str:
    return tr(
        "{source}写的是{value}，{other}写的是{other_value}",
        source=tr(source), value=value, other=tr(other), other_value=other_value,
    )  # fmt: skip


def _year(year: int) -> str:
    return tr("{year}年", year=year)


def _month(month: int | None) -> str:
    return tr("{month}月", month=month)
