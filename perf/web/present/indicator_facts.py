"""What the pages show of indicators, cached like the facts of spending.

Frames are shared by all sessions and never to be changed: a copy at every run would take too long.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from perf.charts import verdict_alt
from perf.execution import settings
from perf.execution.settings import Scoring
from perf.indicators import entry_grid, indicator_summary
from perf.indicators.attainment import attainment_table, spent_of
from perf.indicators.duties import Duty
from perf.indicators.duties import duties as owed
from perf.indicators.model import AttainmentStatus, Explanation, IndicatorKey, IndicatorSettings, Reading
from perf.indicators.score import Scores, score_table
from perf.indicators.specs import spec_table
from perf.indicators.verdict import verdict_table
from perf.model import Targets
from perf.store import stored_explanations, stored_indicator_settings, stored_readings
from perf.web.base import execution_facts
from perf.web.base.cache import shared
from perf.web.base.cache_key import Scope, results
from perf.web.base.view import View
from perf.web.present import indicator_tables, tables
from perf.words.language import language


class Work(NamedTuple):
    """How the page begins: the sentence, the picture in words, and who has to report and who to review.

    `counts` says how many indicators have each status, `rows` is the table of all indicators.
    """

    headline: str
    picture: str
    counts: dict[AttainmentStatus, int]
    rows: pa.Table
    to_report: list[indicator_summary.ToReport]
    to_review: list[indicator_summary.ToReview]


@shared(8)
def _scoring(location: str, version: int) -> Scoring:
    return settings.scoring(execution_facts.settings_of(location, version))[0]


def scoring(view: View) -> Scoring:
    """How indicators are judged and scored."""
    return _scoring(view.scope.location, view.scope.version)


@shared(16, results)
def _settled(scope: Scope) -> dict[IndicatorKey, IndicatorSettings]:
    return stored_indicator_settings.load(*scope.whose, scope.version)


def settled(view: View) -> dict[IndicatorKey, IndicatorSettings]:
    """What people have settled about indicators."""
    return _settled(view.scope)


@shared(16, results)
def specs_of(scope: Scope) -> pd.DataFrame:
    """One row per indicator and department target: its typed target, timing, weight and what is settled."""
    targets = execution_facts.targets_of(scope) or Targets(
        scope.department_code, "", scope.fiscal_year, projects=()
    )
    return spec_table(targets, _settled(scope), _scoring(scope.location, scope.version).weights)


def specs(view: View) -> pd.DataFrame:
    """One row per indicator and department target: its typed target, timing, weight and what is settled."""
    return specs_of(view.scope)


@shared(16, results)
def _readings(scope: Scope) -> list[Reading]:
    return stored_readings.load(*scope.whose, scope.version)


def readings(view: View) -> list[Reading]:
    """What counts per indicator and month, and what awaits review."""
    return _readings(view.scope)


@shared(32, results)
def attained_of(scope: Scope, as_of_month: int) -> pd.DataFrame:
    """The specs in force with what was reached at the month's end, and its status."""
    table, _ = execution_facts.lag_of(scope, as_of_month)
    partly_from = _scoring(scope.location, scope.version).partly_from
    every = attainment_table(specs_of(scope), _readings(scope), as_of_month, spent_of(table), partly_from)
    return indicator_summary.in_force(every, table)


def attained(view: View) -> pd.DataFrame:
    """`specs` with what was reached as of the view's month, and its status."""
    return attained_of(view.scope, view.as_of_month)


@shared(32, results)
def scores_of(scope: Scope, as_of_month: int) -> Scores:
    """The self-evaluation as of the month's end."""
    table, _ = execution_facts.lag_of(scope, as_of_month)
    execution = dict(zip(table["project_code"], table["execution_rate"], strict=True))
    rules = _scoring(scope.location, scope.version)
    return score_table(attained_of(scope, as_of_month), execution, rules.weights, rules.grade_thresholds)


def scores(view: View) -> Scores:
    """The self-evaluation as of the view's month."""
    return scores_of(view.scope, view.as_of_month)


@shared(32, results)
def verdicts_of(scope: Scope, as_of_month: int) -> pd.DataFrame:
    """Per project how money and results stand at the month's end, and the verdict of 双监控."""
    table, _ = execution_facts.lag_of(scope, as_of_month)
    limits = execution_facts.thresholds(scope.location, scope.version)
    return verdict_table(table, attained_of(scope, as_of_month), limits)


def verdicts(view: View) -> pd.DataFrame:
    """Per project how money and results stand, and the verdict of 双监控."""
    return verdicts_of(view.scope, view.as_of_month)


@shared(16)
def explanations_of(scope: Scope) -> list[Explanation]:
    """The newest text of each explanation, oldest explanation first."""
    return stored_explanations.load(*scope.whose, scope.version)


def explanations(view: View) -> list[Explanation]:
    """The newest text of each explanation, oldest explanation first."""
    return explanations_of(view.scope)


@shared(32)
def duties_of(scope: Scope, as_of_month: int) -> tuple[Duty, ...]:
    """Who owes a reason at the month's end."""
    table, _ = execution_facts.lag_of(scope, as_of_month)
    return owed(table, attained_of(scope, as_of_month), explanations_of(scope), as_of_month)


def duties(view: View) -> tuple[Duty, ...]:
    """Who owes a reason as of the view's month."""
    return duties_of(view.scope, view.as_of_month)


@shared(64, results)
def _history(scope: Scope, key: IndicatorKey) -> list[dict[str, Any]]:
    return stored_readings.history(*scope.whose, key, scope.version)


def history(view: View, key: IndicatorKey) -> list[dict[str, Any]]:
    """Every value ever given for an indicator, newest first."""
    return _history(view.scope, key)


@shared(32, results)
def _work(
    scope: Scope,
    as_of_month: int,
    _read: str,  # the language is part of the key
) -> Work:
    attained_, given = attained_of(scope, as_of_month), _readings(scope)
    names = dict(zip(attained_["project_code"], attained_["project_name"], strict=True))
    return Work(
        indicator_summary.headline(attained_, verdicts_of(scope, as_of_month), as_of_month),
        verdict_alt(verdicts_of(scope, as_of_month)),
        indicator_summary.status_counts(attained_),
        tables.sent(
            indicator_tables.attained(attained_, _scoring(scope.location, scope.version).partly_from)
        ),
        indicator_summary.to_report(attained_, given, as_of_month),
        indicator_summary.to_review(names, given),
    )


def work(view: View) -> Work:
    """What the head of 绩效指标 says, as of the view's month."""
    return _work(view.scope, view.as_of_month, language())


@shared(64)
def _explanation_history(scope: Scope, explanation_id: int) -> list[dict[str, Any]]:
    return stored_explanations.history(*scope.whose, explanation_id, scope.version)


def explanation_history(view: View, explanation_id: int) -> list[dict[str, Any]]:
    """Every text that an explanation ever had, newest first."""
    return _explanation_history(view.scope, explanation_id)


@shared(32, results)
def _grid(
    scope: Scope,
    month: int,
    _read: str,  # as in _work
) -> pd.DataFrame:
    return entry_grid.grid(specs_of(scope), _readings(scope), month)


def grid(view: View, month: int) -> pd.DataFrame:
    """What stands in the grid of entry for a month: a row per indicator that a person reports."""
    return _grid(view.scope, month, language())


@shared(64, results)
def _setting_history(scope: Scope, key: IndicatorKey) -> list[dict[str, Any]]:
    return stored_indicator_settings.history(*scope.whose, key, scope.version)


def setting_history(view: View, key: IndicatorKey) -> list[dict[str, Any]]:
    """Every value ever settled for an indicator, newest first."""
    return _setting_history(view.scope, key)
