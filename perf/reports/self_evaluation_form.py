"""《项目支出绩效自评表》: a summary sheet, then one sheet per project, scored where there are readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook

from perf.execution.plan import YEAR
from perf.reports import form_sheet, form_summary, paper_words
from perf.reports.form_grid import (
    AMOUNT,
    FIGURE,
    LABEL,
    SCORE,
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

NAME: Final = labels.REPORT_WORDS["self-evaluation"].zh
WIDTHS: Final = (4, 8, 10, 16, 13, 14, 8, 8, 8, 15, 9)
MONEY_HEAD: Final = ("年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分")
EXECUTION_POINTS: Final = 10
_MONEY: Final = ("E", "F", "G:H", "I", "J", "K")
_FIRST: Final = 14


@paper_words.chinese()
def workbook(papers: Sequence[ProjectPaper], stopped: Sequence[StoppedProject] = ()) -> bytes:
    """The form of all projects as xlsx; at least one project, all of one department and month."""
    book = new_book()
    form_summary.self_evaluation(book, papers, stopped, (NAME, period(papers[0])))
    for number, paper in enumerate(papers, start=1):
        _sheet(book, f"{number} {paper.project_name}", paper)
    return form_sheet.save(book, NAME)


def _sheet(book: Workbook, name: str, paper: ProjectPaper) -> None:
    grid = Grid(book, name, WIDTHS)
    form_sheet.head(grid, NAME, period(paper), paper.marks)
    form_sheet.project_head(grid, paper, ("A:C", "D:F", "G:H", "I:K"))
    _money(grid, paper)
    _objective(grid, paper)
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    grid.row(13, [(column, text, LABEL, None) for column, text in zip("BCDEFGH", heads, strict=True)])
    grid.put("I13:K13", "偏差原因分析及改进措施", LABEL)
    lines = paper.by_level
    for row, line in enumerate(lines, start=_FIRST):
        _indicator(grid, row, paper, line)
    if not lines:
        grid.put(f"B{_FIRST}:K{_FIRST}", form_sheet.NO_INDICATORS, LABEL)
    last = _FIRST + max(len(lines), 1) - 1
    grid.put(f"A13:A{last}", "绩效指标", UPRIGHT)
    form_sheet.merge_levels(grid, lines, _FIRST, with_points=True)
    _total(grid, last + 1, paper)
    below = form_sheet.footer(grid, last + 2, paper, ("A:C", "D:F", "G:I", "J:K"))
    form_sheet.notes(grid, below, notes(paper))
    grid.finish(landscape=False, repeated=(13, 13), lowest=24)


def period(paper: ProjectPaper) -> str:
    """The year; before December also how far it has come."""
    if paper.as_of_month == YEAR:
        return f"（{paper.fiscal_year}年度）"
    return f"（{paper.fiscal_year}年度，截至{paper.as_of_month}月底，全年未结束）"


def money_values(paper: ProjectPaper) -> list[tuple[str, tuple[Any, ...]]]:
    """The rows of 项目资金: name, then exact 万元，points and rate; — where the form gives no points."""
    total, fiscal, other = paper.fund_lines
    return [
        (total.name, _figures(total, EXECUTION_POINTS, paper.execution_score)),
        ("其中：当年财政拨款", _figures(fiscal)),
        ("上年结转资金", _figures(FundLine(""))),
        (other.name, _figures(other)),
    ]


def _figures(
    line: FundLine, points: Any = paper_words.DASH, score: Any = paper_words.DASH
) -> tuple[Any, ...]:
    money = (wan(line.budget_fen), wan(line.revised_budget_fen), wan(line.spending_fen))
    return (*money, points, line.execution_rate, score)


def objective(paper: ProjectPaper) -> str:
    """预期目标 as typed, else as the document states it."""
    return paper.text("objective") or paper.objective


def money_formats(paper: ProjectPaper) -> tuple[str, ...]:
    """The number formats of a row of 项目资金, with what stands beside the figures in words."""
    missing = paper_words.INCOMPLETE if paper.missing_months else ""
    rate = rate_format(paper.execution_rate, missing)
    return (AMOUNT, AMOUNT, marked(AMOUNT, missing), "0", rate, SCORE)


def _money(grid: Grid, paper: ProjectPaper) -> None:
    grid.put("A6:C10", "项目资金（万元）", LABEL)
    grid.put("D6", "", LABEL)
    grid.row(6, [(columns, text, LABEL, None) for columns, text in zip(_MONEY, MONEY_HEAD, strict=True)])
    formats = money_formats(paper)
    for row, (name, values) in enumerate(money_values(paper), start=7):
        grid.put(f"D{row}", name, LABEL)
        figures = zip(_MONEY, values, formats, strict=True)
        cells = [
            (columns, value, LABEL if value == paper_words.DASH else FIGURE, number_format)
            for columns, value, number_format in figures
        ]
        grid.row(row, cells)


def _objective(grid: Grid, paper: ProjectPaper) -> None:
    """The promised objective beside the achievement, which a person writes."""
    grid.put("A11:C12", "年度总体目标", LABEL)
    grid.row(11, [("D:F", "预期目标", LABEL, None), ("G:K", "实际完成情况", LABEL, None)])
    grid.row(12, [("D:F", objective(paper), TEXT, None), ("G:K", paper.text("achievement"), TEXT, None)])


def _indicator(grid: Grid, row: int, paper: ProjectPaper, line: IndicatorLine) -> None:
    texts = (line.indicator_name, line.target_text, line.actual_text)
    grid.row(row, [(column, text, LABEL, None) for column, text in zip("DEF", texts, strict=True)])
    grid.put(f"G{row}", line.weight, FIGURE, SCORE)
    grid.put(f"H{row}", line.score, FIGURE, SCORE)
    grid.put(f"I{row}:K{row}", explanation(paper, line), TEXT)


def explanation(paper: ProjectPaper, line: IndicatorLine) -> str:
    """偏差原因分析及改进措施 as typed, else the reason reported, after what the reader has to know."""
    return paper_words.joined((line.remark, line.cause(paper.written(line, "explanation"))))


def _total(grid: Grid, row: int, paper: ProjectPaper) -> None:
    grid.put(f"A{row}:F{row}", "总分", LABEL)
    weights = [line.weight for line in paper.indicators if line.weight is not None]
    grid.put(f"G{row}", EXECUTION_POINTS + sum(weights) if weights else None, FIGURE, SCORE)
    grid.put(f"H{row}", paper.total_score, FIGURE, SCORE)
    grid.put(f"I{row}:K{row}", grade(paper), TEXT)


def grade(paper: ProjectPaper) -> str:
    """The grade, or why there is none: rows not scored, or spending not reported."""
    if not paper.indicators:
        return f"{form_sheet.NO_INDICATORS}，不评分"
    if paper.unscored_count:
        return f"未评齐：{paper.unscored_count}个指标未评，没有总分；{so_far(paper)}"
    if paper.execution_score is None:
        return f"没有支出数据，没有总分；{so_far(paper)}"
    if paper.missing_months:
        return f"支出{paper_words.INCOMPLETE}，不定等级"
    return f"等级：{paper.grade}" if paper.grade else ""


def so_far(paper: ProjectPaper) -> str:
    """What is scored, of how many points."""
    return f"已评部分得{paper.score_so_far or 0:.2f}分（分值{paper.scored_weight:g}分）"


def about(paper: ProjectPaper) -> dict[str, str]:
    """Texts over and below the money rows, by label."""
    return form_sheet.project_labels(paper) | {
        "预期目标": objective(paper),
        "实际完成情况": paper.text("achievement"),
        **form_sheet.signed(paper),
    }


def preview(paper: ProjectPaper) -> tuple[Table, Table]:
    """The money rows and the indicator rows of the sheet as texts, the total last."""
    formats = money_formats(paper)
    money = [(name, *texts_of(values, formats)) for name, values in money_values(paper)]
    heads = ("二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    rows = [_preview_row(paper, line) for line in paper.by_level]
    rows.append(("总分", "", "", "", "", *texts_of((paper.total_score,), (SCORE,)), grade(paper)))
    return Table(("项目资金（万元）", *MONEY_HEAD), money), Table(heads, rows, texts=-1)


def _preview_row(paper: ProjectPaper, line: IndicatorLine) -> tuple[str, ...]:
    points = (line.weight, line.score)
    return (
        line.level2,
        line.indicator_name,
        line.target_text,
        line.actual_text,
        *texts_of(points, (SCORE, SCORE)),
        explanation(paper, line),
    )


def notes(paper: ProjectPaper) -> tuple[str, ...]:
    """Notes below the grid: the source of the points, and the meaning of blanks."""
    sentences = [
        "预算执行率得分=执行率×10，最高10分；指标分值为系统按一级指标分配或由填报人设定；各行得分先保留两位小数再相加。",
        *(f"{change}。" for change in paper.changes),
        "分资金来源的执行数：支出数据不分资金来源，只在项目全部为一种资金且预算没有调整时填列。",
    ]
    if paper.as_of_month != YEAR:
        sentences.append(
            "全年尚未结束，全年执行数为到截至月底的累计支出，得分随填报变化。年底前没有超过上限的累计成本、没有人选定比例的定性指标不评分。"
        )
    return form_sheet.numbered(sentences)
