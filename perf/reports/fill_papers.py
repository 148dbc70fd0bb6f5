"""Frames, targets, explanations and typed texts → the values of papers; pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from perf.execution.lag import months_of
from perf.frames import known, whole
from perf.indicators.model import (
    AttainmentStatus,
    Explanation,
    Grade,
    Level,
    Likelihood,
    ReasonCategory,
    RectificationState,
    Verdict,
)
from perf.indicators.value_texts import number
from perf.model import Project, Status, Targets
from perf.reports import paper_words
from perf.reports.project_paper import IndicatorLine, ProjectPaper

Row = dict[Hashable, Any]


@dataclass(frozen=True)
class PaperFacts:
    """Facts of a department at a month's end that its papers are filled from.

    `lag` is a lag table, `indicators` and `scores` the two frames of a score table, `verdicts` a verdict
    table, `texts` the typed texts by project code (empty: the paper as a whole) and field.
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

    def typed(self, project_code: str) -> dict[str, str]:
        """Field → text of one project, or of the paper as a whole."""
        return {field: text for (code, field), text in (self.texts or {}).items() if code == project_code}


def project_papers(facts: PaperFacts) -> tuple[ProjectPaper, ...]:
    """One paper per project in force at the month's end, in the order of the lag table."""
    stated = {project.project_code: project for project in facts.targets.projects}
    lines = _by_project(facts.indicators.to_dict("records"))
    scores = {row["project_code"]: row for row in facts.scores.to_dict("records")}
    verdicts = dict(zip(facts.verdicts["project_code"], facts.verdicts["verdict"], strict=True))
    papers = []
    for row in facts.lag.to_dict("records"):
        code = row["project_code"]
        results = (lines.get(code, []), scores.get(code, {}), verdicts.get(code, Verdict.UNKNOWN))
        papers.append(_project(facts, row, stated[code], results))
    return tuple(papers)


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
        **_money(row, stated),
        planned_is_estimate=bool(known(row["planned_is_estimate"])),
        lag_places=row["lag_places"],
        overspent_fen=-int(row["remaining_fen"]) if known(row["overspent"]) else None,
        catch_up_month=whole(row["catch_up_month"]),
        status=Status(row["status"]),
        verdict=Verdict(verdict),
        missing_months=months_of(row["missing_mask"]),
        is_sample=facts.is_sample,
        objective=stated.objective or "",
        indicators=tuple(_line(line, facts.as_of_month) for line in lines),
        execution_score=known(score.get("execution_score")),
        total_score=known(score.get("total_score")) if lines else None,
        grade=paper_words.GRADE[Grade(score["grade"])] if score.get("is_complete") else "",
        explanations=_explanations(facts, row["project_code"]),
        texts=facts.typed(row["project_code"]),
    )


def _money(row: Row, stated: Project) -> dict[str, Any]:
    """Amounts in fen and rates, None where unknown."""
    amounts = ("budget_fen", "revised_budget_fen", "lag_fen", "catch_up_fen", "forecast_recent_fen",
               "forecast_plan_fen")  # fmt: skip
    rates = ("execution_rate", "planned_rate", "lag_rate", "months_behind")
    return {
        "fiscal_funds_fen": _fen(stated.fiscal_funds_yuan),
        "other_funds_fen": _fen(stated.other_funds_yuan),
        "spending_fen": whole(row["spending_to_date_fen"]),
        **{name: whole(row[name]) for name in amounts},
        **{name: known(row[name]) for name in rates},
    }


def _line(row: Row, as_of_month: int) -> IndicatorLine:
    status = AttainmentStatus(row["status"])
    month = whole(row["actual_month"])
    likelihood, category = known(row["likelihood"]), known(row["reason_category"])
    return IndicatorLine(
        level1=row["level1"],
        level2=row["level2"],
        indicator_name=row["indicator_name"],
        target_text=row["target_text"],
        status=status,
        actual=actual(row),
        actual_month=month if month is not None and month < as_of_month else None,
        awaiting=int(row["awaiting"]),
        likelihood=Likelihood(likelihood) if likelihood else None,
        reason_category=ReasonCategory(category) if category else None,
        reason=known(row["reason"]) or "",
        weight=known(row["weight"]),
        score=known(row["score"]),
    )


def actual(row: Row) -> str:
    """A reported value as the form has it: the level in full, 95.5%（191/200）; empty where there is none."""
    level, value = known(row["actual_level"]), known(row["actual_value"])
    if level:
        return paper_words.LEVEL[Level(level)]
    if value is None:
        return ""
    over, under = known(row["actual_numerator"]), known(row["actual_denominator"])
    text = f"{number(value)}{known(row['target_unit']) or ''}"
    if over is None or under is None:
        return text
    return f"{text}（{number(over)}/{number(under)}）"


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
