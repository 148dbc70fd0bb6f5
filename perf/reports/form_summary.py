"""The first sheet of both forms: one row per project, and the department as their sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook

from perf.reports import form_sheet, paper_words
from perf.reports.form_grid import AMOUNT, FIGURE, LABEL, SCORE, Grid, marked, rate_format, wan
from perf.reports.indicator_line import COUNT_WORDS
from perf.reports.paper_blocks import Table
from perf.reports.project_paper import ProjectPaper, StoppedProject

NAME: Final = "汇总"
_MONITORING_WIDTHS: Final = (5, 25, 24, 13, 13, 15, 15, 18, 7, *[6.5] * len(COUNT_WORDS), 22)
_SCORE_WIDTHS: Final = (5, 24, 24, 14, 14, 16, 14, 12, 12, 8, 26)
_SCORE_HEADS: Final = (
    "序号", "项目编码", "项目名称", "年初预算数", "全年预算数", "全年执行数", "执行率", "预算执行得分",
    "总分", "等级", "备注",
)  # fmt: skip
_HEAD: Final = 4
Row = Sequence[tuple[Any, str | None]]
"""The cells of a row: value and number format, None for a text."""


def monitoring(
    book: Workbook, papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject], title: str
) -> None:
    """Write the summary sheet: money, rates and indicators by status of each project; the sums are exact."""
    first = papers[0]
    period = f"（{first.fiscal_year}年度，{paper_words.period(first.as_of_month)}）"
    columns = dict(zip(_monitoring_heads(papers), _MONITORING_WIDTHS, strict=True))
    _sheet(book, papers, (title, period), columns, _monitoring_rows(papers, stopped))


def self_evaluation(
    book: Workbook, papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject], over: tuple[str, str]
) -> None:
    """Write the summary sheet: money, scores and grade of each project; money is summed, scores are not.

    `over` is the title and the period.
    """
    columns = dict(zip(_SCORE_HEADS, _SCORE_WIDTHS, strict=True))
    _sheet(book, papers, over, columns, _score_rows(papers, stopped))


def over_all(title: str) -> str:
    """Title of the summary sheet of a form."""
    return f"{title}（汇总）"


def preview(report: str, papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject] = ()) -> Table:
    """The summary of a form (monitoring or self-evaluation) as texts, without the codes."""
    is_monitoring = report == "monitoring"
    heads = _monitoring_heads(papers) if is_monitoring else _SCORE_HEADS
    rows = (_monitoring_rows if is_monitoring else _score_rows)(papers, stopped)
    texts = [form_sheet.texts_of(*zip(*row[2:], strict=True)) for row in rows]
    texts[-1] = ("合计", *texts[-1][1:])
    return Table(heads[2:], texts)


def _monitoring_rows(papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject]) -> list[Row]:
    """The projects, those that are stopped, and the total."""
    rows = [_monitoring_row(number, paper) for number, paper in enumerate(papers, start=1)]
    blank: Row = [(None, AMOUNT)] * 2 + [(None, "0")] * (1 + len(COUNT_WORDS))
    ended = [
        [
            *_stopped_head(number, one),
            (None, AMOUNT),
            (wan(one.spending_fen), AMOUNT),
            *blank,
            (one.note, None),
        ]
        for number, one in enumerate(stopped, start=len(papers) + 1)
    ]
    return [*rows, *ended, _monitoring_total(papers, stopped)]


def _score_rows(papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject]) -> list[Row]:
    """The projects, those that are stopped, and the total."""
    rows = [_score_row(number, paper) for number, paper in enumerate(papers, start=1)]
    blank: Row = [(None, SCORE)] * 3 + [("", None)]
    ended = [
        [
            *_stopped_head(number, one),
            (None, AMOUNT),
            (wan(one.spending_fen), AMOUNT),
            *blank,
            (one.note, None),
        ]
        for number, one in enumerate(stopped, start=len(papers) + 1)
    ]
    return [*rows, *ended, _score_total(papers, stopped)]


def _stopped_head(number: int, stopped: StoppedProject) -> Row:
    names = (number, stopped.project_code, stopped.project_name)
    return [*((name, None) for name in names), (wan(stopped.budget_fen), AMOUNT)]


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
    return ("序号", "项目编码", "项目名称", *money, "指标数", *COUNT_WORDS, "备注")


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
    counts = Counter(line.status_word for line in paper.indicators)
    return [
        (number, None),
        (paper.project_code, None),
        (paper.project_name, None),
        (wan(paper.budget_fen), AMOUNT),
        (wan(paper.revised_budget_fen), AMOUNT),
        (wan(paper.told_spending_fen), marked(AMOUNT, missing)),
        (paper.told_rate, rate_format(paper.told_rate, missing)),
        (wan(paper.forecast_fen), marked(AMOUNT, estimate)),
        (len(paper.indicators), "0"),
        *((counts[word], "0") for word in COUNT_WORDS),
        (paper_words.joined((_missing(paper), *paper.changes)), None),
    ]


def _monitoring_total(papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject]) -> Row:
    spent, budget = _sum(papers, lambda p: p.told_spending_fen), _sum(papers, lambda p: p.revised_budget_fen)
    rate = _rate(papers)
    counts = Counter(line.status_word for paper in papers for line in paper.indicators)
    missing = paper_words.INCOMPLETE if any(paper.missing_months for paper in papers) else ""
    estimate = paper_words.ESTIMATE if any(paper.forecast_is_estimate for paper in papers) else ""
    return [
        ("", None),
        ("合计", None),
        ("", None),
        (wan(_approved(papers, stopped)), AMOUNT),
        (wan(budget), AMOUNT),
        (wan(spent), marked(AMOUNT, missing)),
        (rate, rate_format(rate, missing)),
        (wan(_sum(papers, lambda p: p.forecast_fen)), marked(AMOUNT, estimate)),
        (sum(counts.values()), "0"),
        *((counts[word], "0") for word in COUNT_WORDS),
        (_left_out(papers), None),
    ]


def _score_row(number: int, paper: ProjectPaper) -> Row:
    missing = paper_words.INCOMPLETE if paper.missing_months else ""
    unscored = f"{paper.unscored_count}个指标未评" if paper.unscored_count else ""
    ungraded = "" if unscored or paper.grade or not missing else "不定等级"
    return [
        (number, None),
        (paper.project_code, None),
        (paper.project_name, None),
        (wan(paper.budget_fen), AMOUNT),
        (wan(paper.revised_budget_fen), AMOUNT),
        (wan(paper.told_spending_fen), marked(AMOUNT, missing)),
        (paper.told_rate, rate_format(paper.told_rate, missing)),
        (paper.execution_score, SCORE),
        (paper.total_score, SCORE),
        (paper.grade, None),
        (paper_words.joined((_missing(paper), unscored, ungraded, *paper.changes)), None),
    ]


def _score_total(papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject]) -> Row:
    spent, budget = _sum(papers, lambda p: p.told_spending_fen), _sum(papers, lambda p: p.revised_budget_fen)
    rate = _rate(papers)
    missing = paper_words.INCOMPLETE if any(paper.missing_months for paper in papers) else ""
    return [
        ("", None),
        ("合计", None),
        ("", None),
        (wan(_approved(papers, stopped)), AMOUNT),
        (wan(budget), AMOUNT),
        (wan(spent), marked(AMOUNT, missing)),
        (rate, rate_format(rate, missing)),
        *[("", None)] * 3,
        (_left_out(papers), None),
    ]


def _approved(papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject]) -> int | None:
    """What was approved at the start of the year."""
    budgets = [*(one.budget_fen for one in papers), *(one.budget_fen for one in stopped)]
    known = [fen for fen in budgets if fen is not None]
    return sum(known) if known else None


def _missing(paper: ProjectPaper) -> str:
    if not paper.is_told:
        return f"{paper.as_of_month}月{paper_words.NOT_TOLD}，最近的数据是{paper.newest_month}月的"
    return f"缺{paper_words.months(paper.missing_months)}" if paper.missing_months else ""


def _left_out(papers: Iterable[ProjectPaper]) -> str:
    """The remark on what the rate does not hold: spending without a budget, budgets not reported on."""
    unfunded = any(paper.told_spending_fen and not paper.revised_budget_fen for paper in papers)
    if unfunded:
        return "执行率只含有预算的项目"
    untold = any(not paper.is_told for paper in papers)
    return "执行率只含当月已报的项目" if untold else ""


def _rate(papers: Iterable[ProjectPaper]) -> float | None:
    """Spent ÷ budget over the projects with a budget and a report of the month; None without any."""
    told = [paper for paper in papers if paper.told_spending_fen is not None]
    funded = [paper for paper in told if paper.revised_budget_fen]
    spent, budget = _sum(funded, lambda p: p.told_spending_fen), _sum(funded, lambda p: p.revised_budget_fen)
    return None if spent is None or not budget else spent / budget


def _sum(papers: Iterable[ProjectPaper], of: Callable[[ProjectPaper], int | None]) -> int | None:
    """The exact sum of what is known; None where nothing is."""
    known = [value for value in map(of, papers) if value is not None]
    return sum(known) if known else None
