"""The months and the year that a file states: cell, else header, title, sheet's name, file's name; pure.

What is stated in several places must agree; what the user states overrules titles and names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from perf.ingest.options import Options
from perf.ingest.problems.answers import ANSWERS
from perf.ingest.problems.findings import Findings
from perf.ingest.table.header import Header, Heading
from perf.ingest.vocabulary import period_titles
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
class StatedPeriod:
    """A period that stands outside the cells, and where; `line` is that of a title or header."""

    source: str
    period: Period
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Name of the file, and in a workbook of the sheet."""

    file: str
    sheet: str | None = None


def collect(
    header: Header, values: Sequence[Heading], names: Names, options: Options, problems: Findings
) -> list[StatedPeriod]:
    """Collect what options, names of the value columns, titles and names say, in this order of weight.

    A title or name with a month that there is not becomes a problem.
    """
    stated: list[StatedPeriod] = []
    if options.month:
        year, _, month = options.month.rpartition("-")
        stated.append(StatedPeriod(STATED, Period(int(month), int(year) if year else None)))
    if options.fiscal_year is not None:
        stated.append(StatedPeriod(STATED, Period(None, options.fiscal_year)))
    line_of_header = header.record.line
    periods = [h.period for h in values if isinstance(h.period, Period)]
    stated += [StatedPeriod(HEADING, period, line_of_header) for period in periods]
    texts = [(TITLE, line, text) for line, text in header.title_texts]
    called = [(SHEET, None, names.sheet or ""), (FILE_NAME, None, PurePath(names.file).stem)]
    for source, line, text in [*texts, *called]:
        period = period_titles.find(text)
        if isinstance(period, Fault):
            problems.add(period.rule, line=line, value=text)
        elif period:
            stated.append(StatedPeriod(source, period, line))
    return stated


@dataclass(frozen=True, slots=True)
class YearsInCells:
    """The years that cells name: year → count of rows, and the line of the first row."""

    counts: Counter[int]
    lines: Mapping[int, int]


def fiscal_year(
    stated: Sequence[StatedPeriod], in_cells: YearsInCells, known: Sequence[int], problems: Findings
) -> tuple[int | None, str | None]:
    """Return the year and where it stands; a year named nowhere is the only one with targets.

    `known` are the years with targets. Both None, with a problem, where the year stays open; years that
    differ are a problem.
    """
    years = [(one.source, one.period.year, one.line) for one in stated if one.period.year is not None]
    if in_cells.counts:
        most = max(in_cells.counts, key=lambda year: (year in known, in_cells.counts[year]))
        at = sum(source == STATED for source, _, _ in years)
        years.insert(at, (CELL, most, in_cells.lines[most]))
    if not years:
        if len(known) == 1:
            problems.add("S420", value=known[0])
            return known[0], ONLY_YEAR
        choose = ANSWERS["choose_year"].say()
        expected = tr("、").join(map(_year, known))
        problems.add("S422", value=tr("年度"), expected=expected, choose=choose)
        return None, None
    source, year, line = years[0]
    other = next((one for one in years if one[1] != year), None)
    if other and (source != STATED or other[0] == STATED):
        value = _against(source, _year(year), other[0], _year(other[1]))
        problems.add("S206", line=line or other[2], value=value, remedy=remedy("choose_year"))
    return year, source


def remedy(answer: str) -> str:
    """Return the sentence on what to do about a contradiction, see ANSWERS."""
    return tr("请核对后改正，或{answer}。", answer=ANSWERS[answer].say())


def year_remedy(*, is_stated: bool) -> str:
    """Return the sentence on a year that may be misread; nothing where the user has stated it."""
    if is_stated:
        return ""
    return tr("如果年份认错了，请{answer}。", answer=ANSWERS["choose_year"].say())


def single_month(stated: Sequence[StatedPeriod], problems: Findings) -> StatedPeriod | None:
    """Return the stated month of a table that has none in its cells; None, with a problem, without any."""
    named = [one for one in stated if one.period.month]
    if not named:
        problems.add("S205")
        return None
    first = named[0]
    against = [other for other in named if first.source != STATED or other.source in (STATED, HEADING)]
    is_clear = first.source in (STATED, HEADING) and not first.period.first
    several = None if is_clear else next((s for s in against if s.period.first), None)
    other = next((s for s in against if s.period.month != first.period.month), None)
    if several:
        problems.add("S214", line=several.line, value=_months_of(several), name=tr(several.source))
    elif other:
        line = first.line or other.line
        problems.add("S206", line=line, value=_contradiction(first, other), remedy=remedy("choose_month"))
    return first


def last_month(stated: Sequence[StatedPeriod]) -> StatedPeriod | None:
    """Return the first period outside cells and header that names a month: the last one reported."""
    return next((s for s in stated if s.period.month and s.source != HEADING), None)


def compare_months(stated: Sequence[StatedPeriod], lines: Mapping[int, int], problems: Findings) -> None:
    """Add a problem where the months of the cells or columns are not those stated outside them.

    `lines` is the line of the first row of each month.
    """
    months = sorted(lines)
    named = [s for s in stated if s.period.month]
    headings = [s for s in named if s.source == HEADING]
    if len(headings) > 1:  # the columns of a wide table are the months themselves
        named = [s for s in named if s.source != HEADING]
    if not months or not named:
        return
    if named[0].source == STATED:
        named = named[:1]
    if problems.counts["S219"]:
        return  # the months beyond the one named have been reported already
    for one in named:
        if not _covers(one, months, is_wide=len(headings) > 1):
            outside = tr("{source}写的是{month}", source=tr(one.source), month=_months_of(one))
            value = tr("{said}，表中是{months}的数", said=outside, months=month_list(tuple(months)))
            answer = "choose_last_month" if one.source == STATED else "choose_month"
            line = one.line or next((lines[m] for m in months if m != one.period.month), None)
            problems.add("S206", line=line, value=value, remedy=remedy(answer))
            return


def _covers(stated: StatedPeriod, months: Sequence[int], *, is_wide: bool) -> bool:
    """Tell whether these can be the months of a stated period; the user states the last one.

    Of a wide table that is the last that may be there, else the last that is.
    """
    period = stated.period
    month = period.month or 0
    if period.until or period.first or (stated.source == STATED and is_wide):
        return (period.first or 1) <= min(months) and max(months) <= month
    return max(months) == month


def _months_of(stated: StatedPeriod) -> str:
    period = stated.period
    if period.first:
        return tr("{first}月至{month}月", first=period.first, month=period.month)
    return _month(period.month)


def _contradiction(first: StatedPeriod, other: StatedPeriod) -> str:
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
