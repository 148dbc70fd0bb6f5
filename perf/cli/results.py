"""Results of the indicators and score commands: how far the targets are reached, and what that scores."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from perf.cli import outputs
from perf.execution.plan import YEAR
from perf.execution.settings import Scoring
from perf.indicators.indicator_words import attainment_text, grade_word, level_short
from perf.indicators.score import Scores
from perf.indicators.value_texts import attained_text
from perf.model import Month
from perf.services.facts import Facts
from perf.words.labels import term, tr

ATTAINED = (
    "project_code", "level1", "level2", "indicator_name", "target_text", "comparator", "target_value",
    "target_unit", "timing", "actual_value", "actual_level", "attainment", "status",
)  # fmt: skip
SCORED = (
    "level1", "level2", "indicator_name", "target_text", "status", "weight", "score", "formula",
    "is_share_proposed", "hand_reason",
)  # fmt: skip
PROJECT = (
    "project_code", "project_name", "execution_rate", "execution_score", "cost_score", "output_score",
    "outcome_score", "satisfaction_score", "score_so_far", "total_score", "weight_total", "unscored_count",
    "is_complete", "grade",
)  # fmt: skip
POINTS = ("score", "_score", "score_so_far", "weight", "weight_total")
"""Points are rounded to two decimals, as they are shown; rates are not."""


def indicators(facts: Facts, _department_name: str, as_of: Month | None) -> dict[str, Any]:
    """Output of the indicators command for a department; a target of its own has no project code.

    Without a month nothing was reported yet.
    """
    table = facts.attained(as_of.month if as_of else YEAR)
    rows = [_plain(one, ATTAINED) for one in table.to_dict("records")]
    for one in rows:
        one["project_code"] = one["project_code"] or None
    return {
        "as_of": outputs.month(as_of),
        "department_code": facts.department_code,
        "is_sample": facts.is_sample,
        "indicators": rows,
    }


def score(facts: Facts, department_name: str, as_of: Month | None) -> dict[str, Any]:
    """Output of the score command for a department: points rounded to two decimals.

    A project has a total once every row is scored, and a grade once its spending is fully reported too; until
    then `score_so_far` is what there is.
    """
    month = as_of.month if as_of else YEAR
    scores = facts.scores(month)
    projects = []
    for one in scores.projects.to_dict("records"):
        own = scores.indicators[scores.indicators["project_code"] == one["project_code"]]
        project = _plain(one, PROJECT)
        project["grade"] = project["grade"] if project["is_complete"] else None
        projects.append(project | {"indicators": [_plain(of, SCORED) for of in own.to_dict("records")]})
    return {
        "as_of": outputs.month(as_of),
        "is_sample": facts.is_sample,
        "weights": facts.scoring().weights,
        "department": {
            "department_code": facts.department_code,
            "department_name": department_name,
            **_department(scores, facts.lag(month)),
        },
        "projects": projects,
    }


def _department(scores: Scores, lag: pd.DataFrame) -> dict[str, Any]:
    """Mean of the totals that there are, each alike and each by its budget; nothing of it is official."""
    budgets = dict(zip(lag["project_code"], lag["revised_budget_fen"].astype("Float64"), strict=True))
    totals = scores.projects["total_score"].to_numpy()
    weight = np.array([budgets.get(code, pd.NA) for code in scores.projects["project_code"]], dtype=object)
    has_total = ~np.isnan(totals)
    known = has_total & np.array([not pd.isna(one) for one in weight], dtype=bool)
    money = weight[known].astype(float)
    return {
        "project_count": len(totals),
        "complete_count": int(scores.projects["is_complete"].sum()),
        "mean_score": outputs.points(totals[has_total].mean()) if has_total.any() else None,
        "budget_weighted_score": (
            outputs.points(np.average(totals[known], weights=money)) if money.sum() else None
        ),
    }


def _plain(row: dict[Any, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Named fields of a row for JSON: unknown is null, points have two decimals."""
    fields = dict(outputs.plain(name, row[name]) for name in names)
    return {
        name: outputs.points(value) if name.endswith(POINTS) and value is not None else value
        for name, value in fields.items()
    }


def say_indicators(result: dict[str, Any], scoring: Scoring) -> None:
    """Print `indicators` for a person, one line each."""
    for one in result["indicators"]:
        print(
            tr(
                "{status} {code} {level2} {name}：指标值 {target}，完成 {actual}，达成 {share}",
                status=attainment_text(one["status"]),
                code=one["project_code"] or "—",
                level2=one["level2"],
                name=one["indicator_name"],
                target=one["target_text"],
                actual=_actual(one),
                share=attained_text(one["attainment"], one["status"], scoring.partly_from, places=1),
            )
        )


def _actual(one: dict[str, Any]) -> str:
    """Value or level that was reached, in words."""
    if one["actual_level"]:
        return level_short(one["actual_level"])
    value = one["actual_value"]
    return term("no_data") if value is None else f"{value:,.10g}{one['target_unit'] or ''}"


def say_score(result: dict[str, Any], _scoring: Scoring) -> None:
    """Print `score` for a person, one line per project."""
    for one in result["projects"]:
        print(tr("{name}：{score}", name=one["project_name"], score=_score_text(one)))


def _score_text(one: dict[str, Any]) -> str:
    """Total and grade, or what there is so far and what is lacking."""
    if one["total_score"] is None:
        so_far = f"{one['score_so_far']:.2f}"
        if one["unscored_count"]:
            return tr("未评完（{count} 项），已评 {score} 分", count=one["unscored_count"], score=so_far)
        return tr("没有支出数据，已评 {score} 分", score=so_far)
    total = f"{one['total_score']:.2f}"
    if one["grade"] is None:
        return tr("{score} 分，支出未报齐，不定等级", score=total)
    return tr("{score} 分，{grade}", score=total, grade=grade_word(one["grade"]))
