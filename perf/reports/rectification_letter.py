"""A draft of a 督办函 for one project as docx: the lag, the requirements, the deadline, with blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from perf.indicators.indicator_words import reason_word
from perf.indicators.model import Explanation
from perf.model import Status
from perf.reports import briefing_text, lag_sentences, official_document, paper_blocks, paper_words
from perf.reports.indicator_line import IndicatorLine
from perf.reports.paper_blocks import Block, Body, Heading, Line
from perf.reports.project_paper import ProjectPaper
from perf.words.language import chinese_date

DRAFT: Final = "【草稿，请核对并补齐空白后发出】"
_SEVERAL: Final = re.compile("[、，,；;]")
_DIVISION: Final = re.compile(r".*?(科|处|室|股|组|中心|部)")
"""A division of the department itself, called 你科，你处 and so on."""


@paper_words.chinese()
def letter(paper: ProjectPaper) -> bytes:
    """The draft as a file; blanks where a person has to write."""
    subject = title(paper)
    made = official_document.new_document(subject)
    for mark in marks(paper):
        official_document.plain(made, mark, "right")
    official_document.title(made, subject)
    paper_blocks.write(made, content(paper))
    official_document.signature(made, paper.department_name)
    return official_document.save(made)


def marks(paper: ProjectPaper) -> list[str]:
    """Lines above the title."""
    return [DRAFT, *(f"【{mark}】" for mark in paper.marks)]


def content(paper: ProjectPaper) -> Iterator[Block]:
    """Blocks between title and signature."""
    yield Line(f"{addressee(paper)}：")
    yield from map(Body, facts(paper))
    yield Heading("一、整改要求")
    for number, sentence in enumerate(requirements(paper), start=1):
        yield Body(f"{number}、{sentence}")
    yield Heading("二、完成时限")
    yield Body(deadline(paper))


def title(paper: ProjectPaper) -> str:
    """Title of the letter: spending to report or beyond the budget, execution or targets to speed up."""
    if not _is_known(paper):
        return f"关于报送{paper.project_name}支出情况的督办函"
    if paper.overspent_fen:
        return f"关于{paper.project_name}支出超过预算的督办函"
    what = "预算执行进度" if _is_behind(paper) or not _off_target(paper) else "绩效目标实现"
    return f"关于加快{paper.project_name}{what}的督办函"


def addressee(paper: ProjectPaper) -> str:
    """Addressee as typed, else the division of the newest explanation, else a blank."""
    divisions = [item.division for item in paper.explanations if item.division]
    return paper.text("addressee") or (divisions[-1] if divisions else official_document.BLANK)


def _you(paper: ProjectPaper) -> str:
    """你科 or 你处 to a division of the department, 你单位 to another, 你科室 while nobody is named."""
    named = addressee(paper)
    if named == official_document.BLANK:
        return "你科室"
    if _SEVERAL.search(named):
        return "你们"
    division = _DIVISION.fullmatch(named)
    return f"你{division[1]}" if division else "你单位"


def facts(paper: ProjectPaper) -> list[str]:
    """Sentences on the lag, the indicators off target, and the explanations given so far."""
    is_known = _is_known(paper) or not paper.is_told
    spent = lag_sentences.project(paper) if is_known else "没有收到支出数据，预算执行情况无法判断。"
    when = f"截至{paper.fiscal_year}年{paper.as_of_month}月底"
    sentences = [f"{_you(paper)}负责的{paper.project_name}（项目编码{paper.project_code}），{when}，{spent}"]
    off = [
        f"{line.indicator_name}（指标值{line.target_text}，实际{line.actual_text}）"
        for line in _off_target(paper)
    ]
    if off:
        sentences.append(f"绩效指标中没有达到目标的有：{'；'.join(off)}。")
    return [*sentences, *(_explained(paper, item) for item in paper.explanations)]


def _explained(paper: ProjectPaper, item: Explanation) -> str:
    """What was explained, for another month than this one with the month, and the state of 整改."""
    given = "" if item.as_of_month == paper.as_of_month else f"{item.as_of_month}月"
    parts = (
        f"{given}已填报的原因（{reason_word(item.category)}）：{item.reason}",
        f"措施：{item.measure}" if item.measure else "",
        briefing_text.state(paper, item),
    )
    return paper_words.ended(paper_words.joined(parts))


def requirements(paper: ProjectPaper) -> list[str]:
    """Requirements as typed, one a line; else those that follow from the figures."""
    typed = [line for line in paper.text("requirements").splitlines() if line.strip()]
    if typed:
        return typed
    required = [lag_sentences.catch_up(paper)] if _is_behind(paper) else []
    if paper.overspent_fen:
        required.append("核对支出，确需增加预算的，依规定办理预算调整。")
    if not _is_known(paper):
        months = paper_words.period(paper.as_of_month)
        if paper.missing_months:
            months = paper_words.months(paper.missing_months)
        required.append(f"报送{months}的支出；确实没有支出的，书面说明。")
    elif paper.missing_months:
        required.append(f"补报{paper_words.months(paper.missing_months)}的支出。")
    off = _off_target(paper)
    if any(not line.reason for line in off):
        required.append("对没有达到目标的指标逐条说明原因，提出改进措施。")
    elif off:
        required.append("对没有达到目标的指标提出改进措施。")
    if paper.explanations:
        required.append("按已填报的措施整改，书面报送进展。")
    if not paper.own_explanations and (_is_behind(paper) or paper.overspent_fen):
        what = "超支" if paper.overspent_fen else "滞后"
        required.append(f"书面报送{what}原因、整改措施、责任人和完成时限。")
    return required or ["书面说明情况。"]


def deadline(paper: ProjectPaper) -> str:
    """The sentence on the deadline: as typed, else the newest promise still to come, else a blank."""
    typed = paper.text("deadline").strip()
    if typed.endswith("。"):
        return typed
    given = (item.deadline for item in paper.explanations if item.deadline)
    deadlines = [day for day in given if day > paper.month_end]
    promised = chinese_date(deadlines[-1]) if deadlines else "____年__月__日"
    when = typed.removesuffix("前") or promised
    what = "完成整改，并报送整改结果" if _is_known(paper) else "报送"
    return f"请于{when}前{what}。"


def _is_known(paper: ProjectPaper) -> bool:
    """True where the spending of the month is known."""
    return paper.told_spending_fen is not None


def _is_behind(paper: ProjectPaper) -> bool:
    """True where the light asks for a reason because of a lag."""
    return paper.lags or paper.status is Status.WATCH


def _off_target(paper: ProjectPaper) -> list[IndicatorLine]:
    return [line for line in paper.indicators if line.is_off_target]
