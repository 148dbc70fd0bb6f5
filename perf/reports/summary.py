"""The first sheet of both forms: one row per project, and the department as their sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from openpyxl import Workbook

from perf.indicators.values import AttainmentStatus
from perf.reports import sheets, words
from perf.reports.grid import AMOUNT, FIGURE, LABEL, RATE, SCORE, Grid, Style, marked, wan
from perf.reports.values import ProjectPaper

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
_HEAD: Final = 4


def monitoring(book: Workbook, papers: Sequence[ProjectPaper], title: str) -> None:
    """项目，预算，执行数，执行率，预计，indicators by status; the sums are exact."""
    grid = Grid(book, NAME, _MONITORING_WIDTHS)
    first = papers[0]
    period = words.period(first.as_of_month)
    _head(grid, first, papers, f"{title}（汇总）", f"（{first.fiscal_year}年度，{period}）")
    heads = ("序号", "项目编码", "项目名称", "年初预算数", "全年（调整后）预算数", f"{period}执行数",
             f"{period}执行率", "全年预计执行数", "指标数", *(words.STATUS[status] for status in _STATUSES),
             "备注")  # fmt: skip
    grid.row(_HEAD, _labels(heads))
    for number, paper in enumerate(papers, start=1):
        _row(grid, _HEAD + number, _monitoring_row(number, paper))
    _row(grid, _HEAD + len(papers) + 1, _monitoring_total(papers))
    grid.finish(landscape=True, repeated=(_HEAD, _HEAD))


def self_evaluation(book: Workbook, papers: Sequence[ProjectPaper], title: str) -> None:
    """项目，预算，执行数，执行率，得分，总分，等级; money is summed, scores are not."""
    grid = Grid(book, NAME, _SCORE_WIDTHS)
    first = papers[0]
    _head(grid, first, papers, f"{title}（汇总）", f"（{first.fiscal_year}年度）")
    heads = ("序号", "项目编码", "项目名称", "全年预算数", "全年执行数", "执行率", "预算执行得分", "总分",
             "等级", "备注")  # fmt: skip
    grid.row(_HEAD, _labels(heads))
    for number, paper in enumerate(papers, start=1):
        _row(grid, _HEAD + number, _score_row(number, paper))
    _row(grid, _HEAD + len(papers) + 1, _score_total(papers))
    grid.finish(landscape=True, repeated=(_HEAD, _HEAD))


def _head(grid: Grid, first: ProjectPaper, papers: Sequence[ProjectPaper], title: str, period: str) -> None:
    marks = [f"{first.department_code} {first.department_name}"]
    marks += [f"{words.SAMPLE}数据，不是真实支出"] if any(paper.is_sample for paper in papers) else []
    missing = [paper for paper in papers if paper.missing_months]
    if missing:
        marks.append(f"{words.INCOMPLETE}（{len(papers) - len(missing)}/{len(papers)}）")
    sheets.head(grid, title, period, marks)


def _labels(heads: Sequence[str]) -> list[tuple[str, Any, Style, str | None]]:
    return [(_column(at), text, LABEL, None) for at, text in enumerate(heads)]


def _row(grid: Grid, row: int, values: Iterable[tuple[Any, str | None]]) -> None:
    """Texts in the middle, figures to the right."""
    grid.row(
        row,
        [
            (_column(at), value, LABEL if form is None else FIGURE, form)
            for at, (value, form) in enumerate(values)
        ],
    )


def _column(at: int) -> str:
    return chr(ord("A") + at)


def _monitoring_row(number: int, paper: ProjectPaper) -> list[tuple[Any, str | None]]:
    missing = words.INCOMPLETE if paper.missing_months else ""
    estimate = words.ESTIMATE if paper.forecast_is_estimate else ""
    counts = Counter(line.status for line in paper.indicators)
    return [
        (str(number), None),
        (paper.project_code, None),
        (paper.project_name, None),
        (wan(paper.budget_fen), AMOUNT),
        (wan(paper.revised_budget_fen), AMOUNT),
        (wan(paper.spending_fen), marked(AMOUNT, missing)),
        (paper.execution_rate, marked(RATE, missing)),
        (wan(paper.forecast_fen), marked(AMOUNT, estimate)),
        (len(paper.indicators), "0"),
        *((counts[status], "0") for status in _STATUSES),
        (_missing(paper), None),
    ]


def _monitoring_total(papers: Sequence[ProjectPaper]) -> list[tuple[Any, str | None]]:
    spent, budget = (_sum(papers, lambda p: p.spending_fen), _sum(papers, lambda p: p.revised_budget_fen))
    counts = Counter(line.status for paper in papers for line in paper.indicators)
    missing = words.INCOMPLETE if any(paper.missing_months for paper in papers) else ""
    estimate = words.ESTIMATE if papers[0].forecast_is_estimate else ""
    return [
        ("", None),
        ("合计", None),
        ("", None),
        (wan(_sum(papers, lambda p: p.budget_fen)), AMOUNT),
        (wan(budget), AMOUNT),
        (wan(spent), marked(AMOUNT, missing)),
        (None if spent is None or not budget else spent / budget, marked(RATE, missing)),
        (wan(_sum(papers, lambda p: p.forecast_fen)), marked(AMOUNT, estimate)),
        (sum(counts.values()), "0"),
        *((counts[status], "0") for status in _STATUSES),
        ("", None),
    ]


def _score_row(number: int, paper: ProjectPaper) -> list[tuple[Any, str | None]]:
    missing = words.INCOMPLETE if paper.missing_months else ""
    unscored = "" if paper.is_scored else "未评齐"
    remarks = [_missing(paper), unscored and f"{_unscored(paper)}个指标未评"]
    return [
        (str(number), None),
        (paper.project_code, None),
        (paper.project_name, None),
        (wan(paper.revised_budget_fen), AMOUNT),
        (wan(paper.spending_fen), marked(AMOUNT, missing)),
        (paper.execution_rate, marked(RATE, missing)),
        (paper.execution_score, SCORE),
        (paper.total_score, marked(SCORE, unscored)),
        (paper.grade if paper.is_scored else "", None),
        ("；".join(text for text in remarks if text), None),
    ]


def _score_total(papers: Sequence[ProjectPaper]) -> list[tuple[Any, str | None]]:
    spent, budget = (_sum(papers, lambda p: p.spending_fen), _sum(papers, lambda p: p.revised_budget_fen))
    missing = words.INCOMPLETE if any(paper.missing_months for paper in papers) else ""
    return [
        ("", None),
        ("合计", None),
        ("", None),
        (wan(budget), AMOUNT),
        (wan(spent), marked(AMOUNT, missing)),
        (None if spent is None or not budget else spent / budget, marked(RATE, missing)),
        *[("", None)] * 4,
    ]


def _unscored(paper: ProjectPaper) -> int:
    return sum(line.score is None or not line.is_reported for line in paper.indicators)


def _missing(paper: ProjectPaper) -> str:
    return f"缺{words.months(paper.missing_months)}" if paper.missing_months else ""


def _sum(papers: Iterable[ProjectPaper], of: Callable[[ProjectPaper], int | None]) -> int | None:
    """The exact sum of what is known; None where nothing is."""
    known = [value for value in map(of, papers) if value is not None]
    return sum(known) if known else None
