"""《项目支出绩效目标执行监控表》 of the months so far: a summary sheet, then one sheet per project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook

from perf.indicators.model import Likelihood, ReasonCategory
from perf.reports import form_sheet, form_summary, paper_words
from perf.reports.form_grid import (
    AMOUNT,
    FIGURE,
    LABEL,
    TEXT,
    UPRIGHT,
    Grid,
    marked,
    new_book,
    rate_format,
    wan,
)
from perf.reports.form_sheet import texts_of
from perf.reports.indicator_line import IndicatorLine
from perf.reports.paper_blocks import Table
from perf.reports.project_paper import FundLine, ProjectPaper, StoppedProject
from perf.words import labels

NAME: Final = labels.REPORT_WORDS["monitoring"].zh
WIDTHS: Final = (4, 8, 10, 16, 13, 14, 13, *[5.5] * 5, 20, *[6] * 3, 14)
_MONEY: Final = ("E:F", "G:H", "I:L", "M", "N:Q")
_REASONS: Final = tuple(zip("HIJKL", ReasonCategory, strict=True))
_LIKELIHOODS: Final = tuple(zip("NOP", Likelihood, strict=True))
_FIRST: Final = 13
"""The row of the first indicator."""


@paper_words.chinese()
def workbook(papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject] = ()) -> bytes:
    """The form of all projects as xlsx; at least one project, all of one department and month."""
    book = new_book()
    form_summary.monitoring(book, papers, stopped, NAME)
    for number, paper in enumerate(papers, start=1):
        _sheet(book, f"{number} {paper.project_name}", paper)
    return form_sheet.save(book, NAME)


def _sheet(book: Workbook, name: str, paper: ProjectPaper) -> None:
    grid = Grid(book, name, WIDTHS)
    form_sheet.head(grid, NAME, period(paper), paper.marks)
    form_sheet.project_head(grid, paper, ("A:C", "D:H", "I:L", "M:Q"))
    _money(grid, paper)
    grid.row(10, [("A:C", "年度总体目标", LABEL, None), ("D:Q", objective(paper), TEXT, None)])
    _indicator_head(grid, paper_words.period(paper.as_of_month))
    lines = paper.by_level
    for row, line in enumerate(lines, start=_FIRST):
        _indicator(grid, row, paper, line)
    if not lines:
        grid.put(f"B{_FIRST}:Q{_FIRST}", form_sheet.NO_INDICATORS, LABEL)
    last = _FIRST + max(len(lines), 1) - 1
    grid.put(f"A11:A{last}", "绩效指标", UPRIGHT)
    form_sheet.merge_levels(grid, lines, _FIRST)
    below = form_sheet.footer(grid, last + 1, paper, ("A:D", "E:G", "H:M", "N:Q"))
    form_sheet.notes(grid, below, notes(paper))
    grid.finish(landscape=True, repeated=(11, 12), lowest=24)


def objective(paper: ProjectPaper) -> str:
    """年度总体目标 as typed, else as the document states it."""
    return paper.text("objective") or paper.objective


def period(paper: ProjectPaper) -> str:
    """The year and the months."""
    return f"（{paper.fiscal_year}年度，{paper_words.period(paper.as_of_month)}）"


def money_head(month: int) -> tuple[str, ...]:
    """The headers of 项目资金."""
    period = paper_words.period(month)
    return ("年初预算数", "全年（调整后）预算数", f"{period}执行数", f"{period}执行率", "全年预计执行数")


def money_formats(paper: ProjectPaper) -> tuple[str, ...]:
    """The number formats of a row of 项目资金, with what stands beside the figures in words."""
    missing = paper_words.INCOMPLETE if paper.missing_months else ""
    estimate = paper_words.ESTIMATE if paper.forecast_is_estimate else ""
    spent, rate = marked(AMOUNT, missing), rate_format(paper.execution_rate, missing)
    doubts = () if paper.stated_forecast_fen is not None else (estimate, missing)
    return (AMOUNT, AMOUNT, spent, rate, marked(AMOUNT, *doubts))


def money_values(line: FundLine) -> tuple[Any, ...]:
    """A row of 项目资金: exact 万元，the rate as a fraction, None where unknown."""
    return (
        wan(line.budget_fen),
        wan(line.revised_budget_fen),
        wan(line.spending_fen),
        line.execution_rate,
        wan(line.forecast_fen),
    )


def _money(grid: Grid, paper: ProjectPaper) -> None:
    grid.put("A6:C9", "项目资金（万元）", LABEL)
    grid.put("D6", "", LABEL)
    heads = money_head(paper.as_of_month)
    grid.row(6, [(columns, text, LABEL, None) for columns, text in zip(_MONEY, heads, strict=True)])
    for row, line in enumerate(paper.fund_lines, start=7):
        grid.put(f"D{row}", line.name, LABEL)
        figures = zip(_MONEY, money_values(line), money_formats(paper), strict=True)
        grid.row(row, [(columns, value, FIGURE, number_format) for columns, value, number_format in figures])


def _indicator_head(grid: Grid, period: str) -> None:
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", f"{period}执行情况", "全年预计完成情况")
    for column, text in zip("BCDEFG", heads, strict=True):
        grid.put(f"{column}11:{column}12", text, LABEL)
    grid.put("H11:M11", "偏差原因分析", LABEL)
    grid.put("N11:P11", "完成目标可能性", LABEL)
    grid.put("Q11:Q12", "备注", LABEL)
    for column, category in _REASONS:
        grid.put(f"{column}12", paper_words.REASON[category], LABEL)
    grid.put("M12", "原因说明", LABEL)
    for column, likelihood in _LIKELIHOODS:
        grid.put(f"{column}12", paper_words.LIKELIHOOD[likelihood], LABEL)


def _indicator(grid: Grid, row: int, paper: ProjectPaper, line: IndicatorLine) -> None:
    texts = (line.indicator_name, line.target_text, line.actual_text, paper.written(line, "expected"))
    grid.row(row, [(column, text, LABEL, None) for column, text in zip("DEFG", texts, strict=True)])
    for column, category in _REASONS:
        grid.put(f"{column}{row}", paper_words.TICK if category in line.causes else "", LABEL)
    grid.put(f"M{row}", reason(paper, line), TEXT)
    for column, likelihood in _LIKELIHOODS:
        grid.put(f"{column}{row}", paper_words.TICK if line.likelihood is likelihood else "", LABEL)
    grid.put(f"Q{row}", remark(paper, line), TEXT)


def reason(paper: ProjectPaper, line: IndicatorLine) -> str:
    """原因说明 as typed for the paper, else as reported with the value, else 无偏差 where there is none."""
    return line.cause(paper.written(line, "reason"))


def remark(paper: ProjectPaper, line: IndicatorLine) -> str:
    """备注 as typed, after what the reader has to know of the value."""
    return paper_words.joined((line.remark, paper.written(line, "remark")))


def about(paper: ProjectPaper) -> dict[str, str]:
    """Texts over and below the money rows, by label."""
    labelled = form_sheet.project_labels(paper) | {"年度总体目标": objective(paper)}
    return labelled | form_sheet.signed(paper)


def preview(paper: ProjectPaper) -> tuple[Table, Table]:
    """The money rows and the indicator rows of the sheet as texts."""
    formats = money_formats(paper)
    money = [(line.name, *texts_of(money_values(line), formats)) for line in paper.fund_lines]
    period = paper_words.period(paper.as_of_month)
    heads = ("二级指标", "三级指标", "年度指标值", f"{period}执行情况", "全年预计完成情况", "偏差原因",
             "原因说明", "完成目标可能性", "备注")  # fmt: skip
    rows = [_preview_row(paper, line) for line in paper.by_level]
    return Table(("项目资金（万元）", *money_head(paper.as_of_month)), money), Table(heads, rows, texts=-1)


def _preview_row(paper: ProjectPaper, line: IndicatorLine) -> tuple[str, ...]:
    return (
        line.level2,
        line.indicator_name,
        line.target_text,
        line.actual_text,
        paper.written(line, "expected"),
        "、".join(paper_words.REASON[category] for category in line.causes),
        reason(paper, line),
        paper_words.LIKELIHOOD[line.likelihood] if line.likelihood else "",
        remark(paper, line),
    )


def notes(paper: ProjectPaper) -> tuple[str, ...]:
    """Notes below the grid: the source of the estimates, and the meaning of rows and blanks."""
    sentences = []
    if paper.forecast_is_estimate and paper.forecast_fen is not None:
        sentences.append(_forecast_note(paper))
    elif paper.stated_forecast_fen is not None:
        sentences.append(_stated_note(paper))
    sentences += [f"{change}。" for change in paper.changes]
    sentences.append("分资金来源的执行数：支出数据不分资金来源，只在项目全部为一种资金且预算没有调整时填列。")
    sentences.append("空白处由填报人填写；标明未填报的指标没有可计入的填报数。")
    return form_sheet.numbered(sentences)


def _stated_note(paper: ProjectPaper) -> str:
    estimated, stated, most = paper.estimated_fen, paper.stated_forecast_fen, paper.most_fen
    beside = "" if estimated is None else f"；系统推算为{labels.wan(estimated)}万元"
    if stated is not None and most is not None and stated > most:
        beside = f"，填写的{labels.wan(stated)}万元超过预算，以预算为限{beside}"
    return f"全年预计执行数由填报人填写{beside}。"


def _forecast_note(paper: ProjectPaper) -> str:
    recent, by_plan, most = paper.forecast_recent_fen, paper.forecast_plan_fen, paper.most_fen
    used = "近三个已报月的月均支出" if by_plan is None else "支出计划的形状（累计支出÷计划进度）"
    text = f"全年预计执行数为推算：按{used}。"
    estimated = paper.estimated_fen
    if estimated is not None and most is not None and estimated > most:
        text = f"全年预计执行数为推算：按{used}为{labels.wan(estimated)}万元，超过预算，以预算为限。"
    if recent is not None and by_plan is not None:
        text += f"若按近三个已报月的月均支出推算，为{labels.wan(recent)}万元。"
    return text + runs_out(paper)


def runs_out(paper: ProjectPaper) -> str:
    """The month in which the budget is used up, in a sentence; empty where it lasts."""
    month = paper.runs_out_month
    return "" if month is None else f"照近三个已报月的月均支出，预算到{month}月用完。"
