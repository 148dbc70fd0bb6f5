"""预算执行情况通报 as docx: what leadership reads of a month, its figures and pictures filled from data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from perf.execution.plan import YEAR
from perf.reports import (
    briefing_text,
    lag_sentences,
    native_charts,
    official_document,
    outlook_text,
    paper_blocks,
    paper_words,
)
from perf.reports.department_paper import DepartmentPaper
from perf.reports.indicator_line import COUNT_WORDS
from perf.reports.paper_blocks import Block, Body, Heading, Line, Picture, Table
from perf.words.labels import status_word

MOST_BARS: Final = 15
"""A picture with more bars could not be read; the table has them all."""
MOST_ROWS: Final = 100
"""A table of the briefing has no more rows; the form has a sheet for every project."""
MOST_PARAGRAPHS: Final = 10
"""More lagging projects than this stand in the table only."""
_NUMERALS: Final = "一二三四五六七八九十"


@paper_words.chinese()
def document(paper: DepartmentPaper) -> bytes:
    """The briefing as a file; a section for which there is nothing is left out."""
    made = official_document.new_document(briefing_text.title(paper))
    official_document.title(made, briefing_text.title(paper))
    paper_blocks.write(made, content(paper))
    official_document.signature(made, paper.department_name)
    return official_document.save(made)


def content(paper: DepartmentPaper) -> Iterator[Block]:
    """Blocks between title and signature."""
    yield from (Line(mark, "center") for mark in briefing_text.marks(paper))
    for sentence in (briefing_text.headline(paper), *paper.asides, paper.texts.get("opening", "")):
        if sentence:
            yield Body(sentence)
    sections: list[tuple[str, Callable[[DepartmentPaper], Iterator[Block]], bool]] = [
        ("项目执行进度", _ranking, True),
        ("滞后项目与整改", _lagging, True),
        ("绩效指标完成情况", _indicators, any(project.indicators for project in paper.projects)),
        (f"与{'和'.join(name for name, _ in paper.earlier)}比较", _earlier, bool(paper.earlier)),
        ("全年预测与可能结余" if paper.as_of_month < YEAR else "全年执行与结余", _forecast, True),
        ("下一步工作", _next, True),
    ]
    there = [(heading, write) for heading, write, is_there in sections if is_there]
    for numeral, (heading, write) in zip(_NUMERALS, there, strict=False):
        yield Heading(f"{numeral}、{heading}")
        yield from write(paper)


def _ranking(paper: DepartmentPaper) -> Iterator[Block]:
    yield Body("各项目按滞后金额从大到小排列，正数为落后（金额单位：万元）。")
    heads = ("项目", "预算数", "累计支出", "执行率", "计划进度", "滞后（百分点）", "滞后金额", "状态")
    rows = [briefing_text.ranking_row(project) for project in paper.by_lag]
    yield from _table(heads, rows, (27, 19, 22, 19, 20, 14, 18, 17))
    shown = [project for project in paper.by_lag if project.told_rate is not None][:MOST_BARS]
    if not shown:
        return
    names = [f"{_short(project.project_name)}（{status_word(project.status)}）" for project in shown]
    chart = native_charts.bars(
        names,
        [
            ("执行率", [_percent(project.told_rate) for project in shown]),
            ("计划进度", [_percent(project.planned_rate) for project in shown]),
        ],
    )
    caption = f"图1  各项目执行率与计划进度（%，{briefing_text.when(paper)}）"
    if len(shown) < len(paper.projects):
        caption += f"，滞后金额最大的{len(shown)}个"
    yield Picture(chart, caption, briefing_text.headline(paper), min(30 + 11 * len(shown), 195))


def _lagging(paper: DepartmentPaper) -> Iterator[Block]:
    if not paper.lagging:
        yield Body(f"{briefing_text.when(paper)}，{briefing_text.who(paper)}")
        return
    for numeral, project in zip(_NUMERALS[:MOST_PARAGRAPHS], paper.lagging, strict=False):
        yield Heading(f"（{numeral}）{project.project_name}", level=2)
        yield Body(lag_sentences.project(project) + lag_sentences.catch_up(project))
    yield Body("滞后项目的原因和整改（空白处由责任科室填写，以前月份说明、还没有整改完的列在后面）：")
    heads = ("项目", "原因", "整改措施", "责任科室", "完成时限", "进展")
    rows = [row for project in paper.lagging for row in briefing_text.rectification_rows(project)]
    yield from _table(heads, rows, (30, 35, 33, 18, 21, 19), texts=-1)


def _indicators(paper: DepartmentPaper) -> Iterator[Block]:
    yield Body(briefing_text.indicators(paper))
    counted = COUNT_WORDS[:-1]
    heads = ("项目", "指标数", *counted, "双监控判断")
    rows = [briefing_text.indicator_row(project) for project in paper.projects if project.indicators]
    yield from _table(heads, rows, (38, 13, *[80 / len(counted)] * len(counted), 25))
    if rows := briefing_text.off_target_rows(paper):
        yield Body("未达标和部分达标的指标：")
        heads = ("项目", "指标", "指标值", "实际完成", "判断", "原因")
        yield from _table(heads, rows, (30, 34, 26, 25, 17, 24), texts=-1)


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], widths_mm: Sequence[float], texts: int = 1
) -> Iterator[Block]:
    """A table, and how many rows it leaves out where it would fill a book."""
    yield Table(heads, rows[:MOST_ROWS], widths_mm, texts)
    if len(rows) > MOST_ROWS:
        yield Body(f"另有{len(rows) - MOST_ROWS}行，见执行监控表。")


def _earlier(paper: DepartmentPaper) -> Iterator[Block]:
    yield from (Body(briefing_text.compared(paper, name, earlier)) for name, earlier in paper.earlier)


def _forecast(paper: DepartmentPaper) -> Iterator[Block]:
    yield from map(Body, outlook_text.forecast(paper))
    if not any(point.execution_rate is not None for point in paper.year):
        return
    chart = native_charts.lines(
        [f"{point.month}月" for point in paper.year],
        [
            ("执行率", [_percent(point.execution_rate) for point in paper.year]),
            ("计划进度", [_percent(point.planned_rate) for point in paper.year]),
            ("序时进度", [_percent(point.month / YEAR) for point in paper.year]),
        ],
        ("solid", "dash", "sysDot"),
    )
    yield Picture(chart, "图2  全年计划与各月底执行率（%）", briefing_text.headline(paper), 85)


def _next(paper: DepartmentPaper) -> Iterator[Block]:
    yield from map(Body, briefing_text.next_steps(paper))


def _percent(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 9) * 100


def _short(name: str, most: int = 14) -> str:
    text = " ".join(name.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
