"""The first sheet of both forms: one row per project, and the department as their sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, Final

from openpyxl import Workbook

from perf.indicators.model import AttainmentStatus
from perf.reports import form_sheet, paper_words
from perf.reports.form_grid import AMOUNT, FIGURE, LABEL, SCORE, Grid, marked, rate_format, wan
from perf.reports.paper_blocks import Table
from perf.reports.project_paper import ProjectPaper

NAME: Final = "汇总"
_STATUSES: Final = (
    AttainmentStatus.MET,
    AttainmentStatus.PARTLY_MET,
    AttainmentStatus.MISSED,
    AttainmentStatus.IN_PROGRESS,
    AttainmentStatus.NOT_REPORTED,
    AttainmentStatus.NOT_MEASURABLE,
)
_MONITORING_WIDTHS: Final = (5, 25, 24, 13, 13, 15, 15, 18, 7, *[7] * 6, 16)
_SCORE_WIDTHS: Final = (5, 24, 24, 14, 16, 14, 12, 12, 8, 20)
_SCORE_HEADS: Final = (
    "序号", "项目编码", "项目名称", "全年预算数", "全年执行数", "执行率", "预算执行得分", "总分", "等级",
    "备注",
)  # fmt: skip
_HEAD: Final = 4
Row = Sequence[tuple[Any, str | None]]
"""The cells of a row: value and number format, None for a text."""


def monitoring(book: Workbook, papers: Sequence[ProjectPaper], title: str) -> None:
    """Write the summary sheet: money, rates and indicators by status of each project; the sums are exact."""
    first = papers[0]
    period = f"（{first.fiscal_year}年度，{paper_words.period(first.as_of_month)}）"
    rows = [_monitoring_row(number, paper) for number, paper in enumerate(papers, start=1)]
    columns = dict(zip(_monitoring_heads(papers), _MONITORING_WIDTHS, strict=True))
    _sheet(book, papers, (title, period), columns, [*rows, _monitoring_total(papers)])


def self_evaluation(book: Workbook, papers: Sequence[ProjectPaper], title: str, period: str) -> None:
    """Write the summary sheet: money, scores and grade of each project; money is summed, scores are not."""
    rows = [_score_row(number, paper) for number, paper in enumerate(papers, start=1)]
    columns = dict(zip(_SCORE_HEADS, _SCORE_WIDTHS, strict=True))
    _sheet(book, papers, (title, period), columns, [*rows, _score_total(papers)])


def over_all(title: str) -> str:
    """Title of the summary sheet of a form."""
    return f"{title}（汇总）"


def preview(report: str, papers: Sequence[ProjectPaper]) -> Table:
    """The summary of a form (monitoring or self-evaluation) as texts, without the codes."""
    if report == "monitoring":
        heads = _monitoring_heads(papers)
        rows = [*map(_monitoring_row, count(1), papers), _monitoring_total(papers)]
    else:
        heads, rows = _SCORE_HEADS, [*map(_score_row, count(1), papers), _score_total(papers)]
    texts = [form_sheet.texts_of(*zip(*row[2:], strict=True)) for row in rows]
    texts[-1] = ("合计", *texts[-1][1:])
    return Table(heads[2:], texts)


def _sheet(
    book: Workbook,
    papers: Sequence[ProjectPaper],
    over: tuple[str, str],
    columns: Mapping[str, float],
    rows: Sequence[Row],
) -> None:
    title, period = over
    grid = Grid(book, NAME, tuple(columns.values()))
    _head(grid, papers, over_all(title), period)
    grid.row(_HEAD, [(_column(at), text, LABEL, None) for at, text in enumerate(columns)])
    for number, row in enumerate(rows, start=_HEAD + 1):
        cells = [
            (_column(at), value, LABEL if number_format is None else FIGURE, number_format)
            for at, (value, number_format) in enumerate(row)
        ]
        grid.row(number, cells)
    grid.finish(landscape=True, repeated=(_HEAD, _HEAD))


def _monitoring_heads(papers: Sequence[ProjectPaper]) -> tuple[str, ...]:
    period = paper_words.period(papers[0].as_of_month)
    money = ("年初预算数", "全年（调整后）预算数", f"{period}执行数", f"{period}执行率", "全年预计执行数")
    statuses = (paper_words.STATUS[status] for status in _STATUSES)
    return ("序号", "项目编码", "项目名称", *money, "指标数", *statuses, "备注")


def _head(grid: Grid, papers: Sequence[ProjectPaper], title: str, period: str) -> None:
    first = papers[0]
    marks = [f"{first.department_code} {first.department_name}"]
    marks += [f"{paper_words.SAMPLE}数据，不是真实支出"] if any(paper.is_sample for paper in papers) else []
    missing = [paper for paper in papers if paper.missing_months]
    if missing:
        marks.append(f"{paper_words.INCOMPLETE}（{len(papers) - len(missing)}/{len(papers)}）")
    form_sheet.head(grid, title, period, marks)


def _column(at: int) -> str:
    return chr(ord("A") + at)


def _monitoring_row(number: int, paper: ProjectPaper) -> Row:
    missing = paper_words.INCOMPLETE if paper.missing_months else ""
    estimate = paper_words.ESTIMATE if paper.forecast_is_estimate else ""
    counts = Counter(line.status for line in paper.indicators)
    return [
        (str(number), None),
        (paper.project_code, None),
        (paper.project_name, None),
        (wan(paper.budget_fen), AMOUNT),
        (wan(paper.revised_budget_fen), AMOUNT),
        (wan(paper.spending_fen), marked(AMOUNT, missing)),
        (paper.execution_rate, rate_format(paper.execution_rate, missing)),
        (wan(paper.forecast_fen), marked(AMOUNT, estimate)),
        (len(paper.indicators), "0"),
        *((counts[status], "0") for status in _STATUSES),
        (_missing(paper), None),
    ]


def _monitoring_total(papers: Sequence[ProjectPaper]) -> Row:
    spent, budget = _sum(papers, lambda p: p.spending_fen), _sum(papers, lambda p: p.revised_budget_fen)
    rate = _rate(papers)
    counts = Counter(line.status for paper in papers for line in paper.indicators)
    missing = paper_words.INCOMPLETE if any(paper.missing_months for paper in papers) else ""
    estimate = paper_words.ESTIMATE if any(paper.forecast_is_estimate for paper in papers) else ""
    return [
        ("", None),
        ("合计", None),
        ("", None),
        (wan(_sum(papers, lambda p: p.budget_fen)), AMOUNT),
        (wan(budget), AMOUNT),
        (wan(spent), marked(AMOUNT, missing)),
        (rate, rate_format(rate, missing)),
        (wan(_sum(papers, lambda p: p.forecast_fen)), marked(AMOUNT, estimate)),
        (sum(counts.values()), "0"),
        *((counts[status], "0") for status in _STATUSES),
        (_left_out(papers), None),
    ]


def _score_row(number: int, paper: ProjectPaper) -> Row:
    missing = paper_words.INCOMPLETE if paper.missing_months else ""
    unscored = "未评齐" if paper.unscored_count else ""
    remarks = [_missing(paper), unscored and f"{paper.unscored_count}个指标未评"]
    return [
        (str(number), None),
        (paper.project_code, None),
        (paper.project_name, None),
        (wan(paper.revised_budget_fen), AMOUNT),
        (wan(paper.spending_fen), marked(AMOUNT, missing)),
        (paper.execution_rate, rate_format(paper.execution_rate, missing)),
        (paper.execution_score, SCORE),
        (paper.total_score, marked(SCORE, unscored)),
        (paper.grade, None),
        ("；".join(text for text in remarks if text), None),
    ]


def _score_total(papers: Sequence[ProjectPaper]) -> Row:
    spent, budget = _sum(papers, lambda p: p.spending_fen), _sum(papers, lambda p: p.revised_budget_fen)
    rate = _rate(papers)
    missing = paper_words.INCOMPLETE if any(paper.missing_months for paper in papers) else ""
    return [
        ("", None),
        ("合计", None),
        ("", None),
        (wan(budget), AMOUNT),
        (wan(spent), marked(AMOUNT, missing)),
        (rate, rate_format(rate, missing)),
        *[("", None)] * 3,
        (_left_out(papers), None),
    ]


def _missing(paper: ProjectPaper) -> str:
    return f"缺{paper_words.months(paper.missing_months)}" if paper.missing_months else ""


def _left_out(papers: Iterable[ProjectPaper]) -> str:
    """The remark that spending without a budget is in the sum and not in its rate; empty without any."""
    unfunded = any(paper.spending_fen and not paper.revised_budget_fen for paper in papers)
    return "执行率只含有预算的项目" if unfunded else ""


def _rate(papers: Iterable[ProjectPaper]) -> float | None:
    """Spent ÷ budget over the projects that have a budget; None where nothing was spent or budgeted."""
    funded = [paper for paper in papers if paper.revised_budget_fen]
    spent, budget = _sum(funded, lambda p: p.spending_fen), _sum(funded, lambda p: p.revised_budget_fen)
    return None if spent is None or not budget else spent / budget


def _sum(papers: Iterable[ProjectPaper], of: Callable[[ProjectPaper], int | None]) -> int | None:
    """The exact sum of what is known; None where nothing is."""
    known = [value for value in map(of, papers) if value is not None]
    return sum(known) if known else None
