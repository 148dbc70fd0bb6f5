"""预算执行情况通报 as docx: what leadership reads of a month, its figures and pictures filled from data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from docx.document import Document as Paper

from perf.labels import status_word
from perf.reports import briefing_text as said
from perf.reports import official, pictures, words
from perf.reports.department import DepartmentPaper
from perf.reports.values import YEAR_END

MOST_BARS: Final = 15
"""A picture with more bars could not be read; the table has them all."""
MOST_PARAGRAPHS: Final = 10
_NUMERALS: Final = "一二三四五六七八九十"


@words.chinese()
def document(paper: DepartmentPaper) -> bytes:
    """The briefing as a file; a section for which there is nothing is left out."""
    made = official.new_document(said.title(paper))
    official.title(made, said.title(paper))
    for mark in said.marks(paper):
        official.plain(made, mark, "center")
    official.body(made, said.headline(paper))
    if paper.texts.get("opening"):
        official.body(made, paper.texts["opening"])
    sections: list[tuple[str, Callable[[Paper, DepartmentPaper], None], bool]] = [
        ("项目执行进度", _ranking, True),
        ("滞后项目与整改", _lagging, True),
        ("绩效指标完成情况", _indicators, any(project.indicators for project in paper.projects)),
        ("与上月和上年同期比较", _earlier, bool(paper.earlier)),
        ("全年预测与可能结余", _forecast, paper.as_of_month < YEAR_END),
        ("下一步工作", _next, True),
    ]
    for numeral, (heading, write, _) in zip(_NUMERALS, (s for s in sections if s[2]), strict=False):
        official.heading(made, f"{numeral}、{heading}")
        write(made, paper)
    official.signature(made, paper.department_name)
    return official.save(made)


def _ranking(made: Paper, paper: DepartmentPaper) -> None:
    official.body(made, "各项目按滞后金额从大到小排列，正数为落后（金额单位：万元）。")
    heads = ("项目", "预算数", "累计支出", "执行率", "计划进度", "滞后（百分点）", "滞后金额", "状态")
    rows = [said.ranking_row(project) for project in paper.by_lag]
    official.table(made, heads, rows, (33, 19, 19, 16, 18, 16, 18, 17))
    shown = [project for project in paper.by_lag if project.execution_rate is not None][:MOST_BARS]
    if not shown:
        return
    names = [f"{_short(project.project_name)}（{status_word(project.status)}）" for project in shown]
    chart = pictures.bars(
        names,
        [
            ("执行率", [_percent(project.execution_rate) for project in shown]),
            ("计划进度", [_percent(project.planned_rate) for project in shown]),
        ],
    )
    caption = f"图1  各项目执行率与计划进度（%，截至{paper.as_of_month}月底）"
    if len(shown) < len(paper.projects):
        caption += f"，滞后金额最大的{len(shown)}个"
    pictures.add(
        made, chart, caption=caption, said=said.headline(paper), height_mm=min(30 + 11 * len(shown), 195)
    )


def _lagging(made: Paper, paper: DepartmentPaper) -> None:
    if not paper.lagging:
        official.body(made, f"截至{paper.as_of_month}月底没有滞后的项目。")
        return
    for number, project in enumerate(paper.lagging[:MOST_PARAGRAPHS], start=1):
        official.heading(made, f"（{_numeral(number)}）{project.project_name}", level=2)
        official.body(made, said.project(project))
    official.body(made, "滞后项目的原因和整改（空白处由责任科室填写）：")
    heads = ("项目", "原因", "整改措施", "责任科室", "完成时限", "进展")
    rows = [row for project in paper.lagging for row in said.rectification_rows(project)]
    official.table(made, heads, rows, (33, 37, 37, 18, 18, 13), texts=-1)


def _indicators(made: Paper, paper: DepartmentPaper) -> None:
    official.body(made, said.indicators(paper))
    heads = ("项目", "指标数", *(words.STATUS[status] for status in said.COUNTED))
    rows = [said.indicator_row(project) for project in paper.projects if project.indicators]
    official.table(made, heads, rows, (46, 16, *[19] * len(said.COUNTED)))
    for sentence in said.off_target(paper):
        official.body(made, sentence)


def _earlier(made: Paper, paper: DepartmentPaper) -> None:
    for earlier in paper.earlier:
        official.body(made, said.compared(paper, earlier))


def _forecast(made: Paper, paper: DepartmentPaper) -> None:
    for sentence in said.forecast(paper):
        official.body(made, sentence)
    if not any(point.execution_rate is not None for point in paper.year):
        return
    months = [f"{point.month}月" for point in paper.year]
    chart = pictures.lines(
        months,
        [
            ("执行率", [_percent(point.execution_rate) for point in paper.year]),
            ("计划进度", [_percent(point.planned_rate) for point in paper.year]),
            ("序时进度", [_percent(point.month / YEAR_END) for point in paper.year]),
        ],
        ("solid", "dash", "sysDot"),
    )
    caption = "图2  全年计划与各月底执行率（%）"
    pictures.add(made, chart, caption=caption, said=said.headline(paper), height_mm=85)


def _next(made: Paper, paper: DepartmentPaper) -> None:
    for sentence in said.next_steps(paper):
        official.body(made, sentence)


def _percent(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 9) * 100


def _short(name: str, most: int = 14) -> str:
    text = " ".join(name.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _numeral(number: int) -> str:
    return _NUMERALS[number - 1]
