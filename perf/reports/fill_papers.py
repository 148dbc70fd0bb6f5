"""Frames, targets, explanations and typed texts → the values of papers; pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from perf.execution.lag import months_of
from perf.frames import known, number, whole
from perf.indicators import indicator_summary
from perf.indicators.causes import causes_of
from perf.indicators.model import (
    AttainmentStatus,
    Comparator,
    Explanation,
    Grade,
    Level,
    Likelihood,
    RectificationState,
    Verdict,
)
from perf.indicators.value_texts import number as number_text
from perf.model import Project, Status, Targets
from perf.reports import paper_words
from perf.reports.indicator_line import IndicatorLine
from perf.reports.project_paper import ProjectPaper, StoppedProject
from perf.words.labels import wan
from perf.words.language import chinese_date

Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class PaperFacts:
    """Facts of a department at a month's end that its papers are filled from.

    `lag` is a lag table, `indicators` and `scores` the two frames of a score table, `verdicts` a verdict
    table, `explanations` as they stood at the month's end, `revisions` the budget revisions of the year,
    `unplanned` the spending that no total holds, `texts` the typed texts by project code (empty: the paper
    as a whole) and field.
    """

    targets: Targets
    as_of_month: int
    lag: pd.DataFrame
    indicators: pd.DataFrame
    scores: pd.DataFrame
    verdicts: pd.DataFrame
    explanations: Sequence[Explanation] = ()
    texts: Mapping[tuple[str, str], str] | None = None
    is_sample: bool = False
    revisions: Sequence[Mapping[str, Any]] = ()
    unplanned: Sequence[Mapping[str, Any]] = ()

    def typed(self, project_code: str) -> dict[str, str]:
        """Field → text of one project, or of the paper as a whole."""
        return {field: text for (code, field), text in (self.texts or {}).items() if code == project_code}

    @property
    def month_end(self) -> date:
        """Last day of the month."""
        year = self.targets.fiscal_year
        return date(year, self.as_of_month, monthrange(year, self.as_of_month)[1])


def project_papers(facts: PaperFacts) -> tuple[ProjectPaper, ...]:
    """One paper per project in force at the month's end, in the order of the lag table."""
    stated = {project.project_code: project for project in facts.targets.projects}
    is_due = indicator_summary.is_due(facts.indicators, facts.as_of_month)
    lines = _by_project(facts.indicators.assign(is_due=is_due).to_dict("records"))
    scores = {row["project_code"]: row for row in facts.scores.to_dict("records")}
    verdicts = dict(zip(facts.verdicts["project_code"], facts.verdicts["verdict"], strict=True))
    papers = []
    for row in facts.lag.to_dict("records"):
        code = row["project_code"]
        results = (lines.get(code, []), scores.get(code, {}), verdicts.get(code, Verdict.UNKNOWN))
        papers.append(_project(facts, row, stated[code], results))
    return tuple(papers)


def stopped_projects(facts: PaperFacts) -> tuple[StoppedProject, ...]:
    """Projects approved at the start of the year that are stopped by the month's end."""
    spent = {row["project_code"]: row["spending_to_date_yuan"] for row in facts.unplanned}
    year = facts.targets.fiscal_year
    return tuple(
        StoppedProject(
            project.project_code,
            project.project_name,
            None if project.is_added_in(year) else _fen(project.budget_yuan),
            _fen(spent.get(project.project_code)),
            f"{_dated(project.stopped_on, '停用', project.stopped_document)}，"
            "不计入调整后预算数和执行数的合计",
        )
        for project in facts.targets.projects
        if project.stopped_on and date(year, 1, 1) < project.stopped_on <= facts.month_end
    )


def _by_project(rows: Iterable[Row]) -> dict[str, list[Row]]:
    by_project: dict[str, list[Row]] = {}
    for row in rows:
        by_project.setdefault(row["project_code"], []).append(row)
    return by_project


def _project(
    facts: PaperFacts, row: Row, stated: Project, results: tuple[list[Row], Row, str]
) -> ProjectPaper:
    """Paper of a row of the lag table; `results` are its indicator rows, score row and verdict."""
    lines, score, verdict = results
    return ProjectPaper(
        project_code=row["project_code"],
        project_name=row["project_name"],
        department_code=facts.targets.department_code,
        department_name=facts.targets.department_name,
        fiscal_year=facts.targets.fiscal_year,
        as_of_month=facts.as_of_month,
        budget_fen=None if stated.is_added_in(facts.targets.fiscal_year) else whole(row["budget_fen"]),
        **_money(row, stated),
        planned_is_estimate=bool(known(row["planned_is_estimate"])),
        lag_places=row["lag_places"],
        overspent_fen=-int(row["remaining_fen"]) if known(row["overspent"]) else None,
        catch_up_month=whole(row["catch_up_month"]),
        status=Status(row["status"]),
        verdict=Verdict(verdict),
        missing_months=months_of(row["missing_mask"]),
        newest_month=whole(row["newest_month"]),
        is_sample=facts.is_sample,
        objective=stated.objective or "",
        changes=_changes(facts, stated),
        indicators=tuple(_line(line, facts.as_of_month) for line in lines),
        execution_score=known(score.get("execution_score")),
        score_so_far=known(score.get("score_so_far")) if lines else None,
        total_score=known(score.get("total_score")) if lines else None,
        grade=paper_words.GRADE[Grade(score["grade"])] if score.get("is_complete") else "",
        explanations=_explanations(facts, row["project_code"]),
        texts=facts.typed(row["project_code"]),
    )


def _money(row: Row, stated: Project) -> dict[str, Any]:
    """Amounts in fen and rates, None where unknown."""
    amounts = ("revised_budget_fen", "lag_fen", "catch_up_fen", "forecast_recent_fen", "forecast_plan_fen")
    rates = ("execution_rate", "planned_rate", "lag_rate", "months_behind")
    return {
        "stated_budget_fen": _fen(stated.budget_yuan),
        "fiscal_funds_fen": _fen(stated.fiscal_funds_yuan),
        "other_funds_fen": _fen(stated.other_funds_yuan),
        "spending_fen": whole(row["spending_to_date_fen"]),
        **{name: whole(row[name]) for name in amounts},
        **{name: known(row[name]) for name in rates},
    }


def _changes(facts: PaperFacts, stated: Project) -> tuple[str, ...]:
    """When the project was added, and every revision of its budget up to the month's end with its reason."""
    sentences = []
    if stated.is_added_in(facts.targets.fiscal_year):
        sentences.append(f"{_dated(stated.added_on, '新增', stated.added_document)}，没有年初预算数")
    before = _fen(stated.budget_yuan)
    for row in facts.revisions:
        if row["project_code"] == stated.project_code and row["revised_on"] <= facts.month_end:
            after = _fen(row["revised_budget_yuan"])
            moved = f"预算由{wan(before)}万元调整为{wan(after)}万元" if before is not None else (
                f"预算定为{wan(after)}万元"
            )  # fmt: skip
            why = paper_words.bare(row["reason"])
            sentences.append(f"{_dated(row['revised_on'], '', row['document_number'])}{moved}，原因：{why}")
            before = after
    return tuple(sentences)


def _dated(moment: date | None, what: str, document: str | None) -> str:
    """2024年8月1日新增（石财预〔2024〕5号）."""
    when = chinese_date(moment) if moment else ""
    return f"{when}{what}" + (f"（{document}）" if document else "")


def _line(row: Row, as_of_month: int) -> IndicatorLine:
    month = whole(row["actual_month"])
    likelihood = known(row["likelihood"])
    value, target = number(row["actual_value"]), number(row["target_value"])
    is_most = row["comparator"] == Comparator.AT_MOST
    return IndicatorLine(
        level1=row["level1"],
        level2=row["level2"],
        indicator_name=row["indicator_name"],
        target_text=row["target_text"],
        status=AttainmentStatus(row["status"]),
        actual=actual(row),
        actual_month=month if month is not None and month < as_of_month else None,
        is_due=bool(row["is_due"]) or bool(row["self_filling"]),
        fills_itself=bool(row["self_filling"]),
        is_cap=is_most or (row["comparator"] == Comparator.EQUAL and target == 0),
        times=value / target if value is not None and target else None,
        awaiting=int(row["awaiting"]),
        likelihood=Likelihood(likelihood) if likelihood else None,
        causes=causes_of(known(row["reason_category"])),
        reason=known(row["reason"]) or "",
        weight=known(row["weight"]),
        score=known(row["score"]),
        hand_reason=(known(row["hand_reason"]) or "") if known(row["hand_score"]) is not None else "",
    )


def actual(row: Row) -> str:
    """A reported value as the form has it: the level in full, 95.5%（191/200）; empty where there is none."""
    level, value = known(row["actual_level"]), known(row["actual_value"])
    if level:
        return paper_words.LEVEL[Level(level)]
    if value is None:
        return ""
    over, under = known(row["actual_numerator"]), known(row["actual_denominator"])
    text = f"{number_text(value)}{known(row['target_unit']) or ''}"
    if over is None or under is None:
        return text
    return f"{text}（{number_text(over)}/{number_text(under)}）"


def _explanations(facts: PaperFacts, project_code: str) -> tuple[Explanation, ...]:
    """A project's explanations of the month, and the earlier ones that are not yet put right."""
    return tuple(
        item
        for item in facts.explanations
        if item.project_code == project_code
        and item.as_of_month <= facts.as_of_month
        and (item.as_of_month == facts.as_of_month or item.state is not RectificationState.DONE)
    )


def _fen(yuan: Decimal | None) -> int | None:
    return None if yuan is None else int(yuan.scaleb(2))
