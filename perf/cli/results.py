"""The indicators and score commands: how far the targets are reached, and what that scores, as of a month."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from perf.cli import outputs
from perf.execution import settings
from perf.execution.lag import lag_table
from perf.execution.settings import Scoring
from perf.indicators.attainment import attainment_table, spent_of
from perf.indicators.indicator_summary import in_force
from perf.indicators.indicator_words import attainment_text, grade_word, level_short
from perf.indicators.score import Scores, score_table
from perf.indicators.value_texts import attained_text
from perf.services import readings_upload
from perf.store import Store, stored_readings, stored_settings, stored_spending, stored_targets
from perf.words.labels import term, tr

ATTAINED = (
    "project_code", "level1", "level2", "indicator_name", "target_text", "comparator", "target_value",
    "target_unit", "timing", "actual_value", "actual_level", "attainment", "status",
)  # fmt: skip
SCORED = (
    "level1", "level2", "indicator_name", "target_text", "status", "weight", "score", "formula",
    "is_share_proposed",
)  # fmt: skip
PROJECT = (
    "project_code", "project_name", "execution_rate", "execution_score", "cost_score", "output_score",
    "outcome_score", "satisfaction_score", "total_score", "weight_total", "unscored_count", "is_complete",
    "grade",
)  # fmt: skip
POINTS = ("score", "_score", "weight", "weight_total")
"""Points are rounded to two decimals, as they are shown; rates are not."""


class Facts(NamedTuple):
    """One department's year at a month's end."""

    attained: pd.DataFrame
    lag: pd.DataFrame
    scoring: Scoring
    is_sample: bool


def read(store: Store, row: dict[str, Any], as_of: str | None) -> Facts:
    """What is reached of one department's targets; without a month nothing was reported yet."""
    stored, month = stored_settings.load(store), int(as_of[5:]) if as_of else 12
    scope = (store, row["department_code"], row["fiscal_year"])
    targets, _ = stored_targets.load(*scope)
    if targets is None:
        raise LookupError(row)
    limits, scoring = settings.thresholds(stored)[0], settings.scoring(stored)[0]
    lag = lag_table(stored_spending.lag_inputs(*scope, month), month, limits)
    attained = attainment_table(
        readings_upload.specs_of(store, targets), stored_readings.load(*scope), month, spent_of(lag),
        scoring.partly_from,
    )  # fmt: skip
    return Facts(in_force(attained, lag), lag, scoring, stored_spending.has_sample(*scope))


def newest_month(store: Store, row: dict[str, Any]) -> int | None:
    """The newest month with spending, or else with a reviewed reading."""
    scope = (store, row["department_code"], row["fiscal_year"])
    return stored_spending.newest_month(*scope) or stored_readings.newest_month(*scope)


def indicators(facts: Facts, row: dict[str, Any], as_of: str | None) -> dict[str, Any]:
    """What the indicators command prints of a department; a target of its own has no project code."""
    rows = [_plain(one, ATTAINED) for one in facts.attained.to_dict("records")]
    for one in rows:
        one["project_code"] = one["project_code"] or None
    return {
        "as_of": as_of,
        "department_code": row["department_code"],
        "is_sample": facts.is_sample,
        "indicators": rows,
    }


def score(facts: Facts, row: dict[str, Any], as_of: str | None) -> dict[str, Any]:
    """What the score command prints of a department: points rounded to two decimals.

    A project that is not complete has the points it has so far, and no grade yet.
    """
    execution = dict(zip(facts.lag["project_code"], facts.lag["execution_rate"], strict=True))
    weights = facts.scoring.weights
    scores = score_table(facts.attained, execution, weights, facts.scoring.grade_thresholds)
    projects = []
    for one in scores.projects.to_dict("records"):
        own = scores.indicators[scores.indicators["project_code"] == one["project_code"]]
        project = _plain(one, PROJECT)
        project["grade"] = project["grade"] if project["is_complete"] else None
        projects.append(project | {"indicators": [_plain(of, SCORED) for of in own.to_dict("records")]})
    return {
        "as_of": as_of,
        "is_sample": facts.is_sample,
        "weights": weights,
        "department": _department(scores, facts.lag, row),
        "projects": projects,
    }


def _department(scores: Scores, lag: pd.DataFrame, row: dict[str, Any]) -> dict[str, Any]:
    """The mean of the projects' points, each alike and each by its budget; nothing of it is official."""
    budgets = dict(zip(lag["project_code"], lag["revised_budget_fen"].astype("Float64"), strict=True))
    totals = scores.projects["total_score"].to_numpy()
    weight = np.array([budgets.get(code, pd.NA) for code in scores.projects["project_code"]], dtype=object)
    known = np.array([not pd.isna(one) for one in weight], dtype=bool)
    money = weight[known].astype(float)
    return {
        "department_code": row["department_code"],
        "department_name": row["department_name"],
        "project_count": len(totals),
        "complete_count": int(scores.projects["is_complete"].sum()),
        "mean_score": outputs.points(totals.mean()) if len(totals) else None,
        "budget_weighted_score": (
            outputs.points(np.average(totals[known], weights=money)) if money.sum() else None
        ),
    }


def _plain(row: dict[Any, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The named fields for JSON: unknown is null, points have two decimals."""
    fields = dict(outputs.plain(name, row[name]) for name in names)
    return {
        name: outputs.points(value) if name.endswith(POINTS) and value is not None else value
        for name, value in fields.items()
    }


def say_indicators(found: dict[str, Any], scoring: Scoring) -> None:
    """The same for a person, one line each."""
    for one in found["indicators"]:
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
    """What was reached, in words."""
    if one["actual_level"]:
        return level_short(one["actual_level"])
    value = one["actual_value"]
    return term("no_data") if value is None else f"{value:,.10g}{one['target_unit'] or ''}"


def say_score(found: dict[str, Any], _scoring: Scoring) -> None:
    """The same for a person, one line per project."""
    for one in found["projects"]:
        open_count = tr("未评完（{count} 项）", count=one["unscored_count"])
        print(
            tr(
                "{name}：{score} 分，{grade}",
                name=one["project_name"],
                score=f"{one['total_score']:.2f}",
                grade=grade_word(one["grade"]) if one["grade"] else open_count,
            )
        )
