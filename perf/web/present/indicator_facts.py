"""Figures of indicators as the pages ask for them: of the view's department and month.

Frames are shared by all sessions and never to be changed: a copy at every run would take too long.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from perf.charts import verdict_alt
from perf.execution.settings import Scoring
from perf.indicators import entry_grid, indicator_summary
from perf.indicators.duties import Duty
from perf.indicators.model import AttainmentStatus, Explanation, IndicatorKey, Reading
from perf.indicators.score import Scores
from perf.store import stored_explanations, stored_indicator_settings, stored_readings
from perf.web.base.cache import shared
from perf.web.base.cache_key import DepartmentYear, results
from perf.web.base.kept_facts import facts, facts_of
from perf.web.base.view import View
from perf.web.present import indicator_tables, tables


class Work(NamedTuple):
    """Head of the page: the sentence, the picture in words, and who has to report and who to review.

    `counts` says how many indicators have each status, `rows` is the table of all indicators.
    """

    headline: str
    picture: str
    counts: dict[AttainmentStatus, int]
    rows: pa.Table
    to_report: list[indicator_summary.ToReport]
    to_review: list[indicator_summary.ToReview]


def scoring(view: View) -> Scoring:
    """Rules by which indicators are judged and scored."""
    return facts(view).scoring()


def specs(view: View) -> pd.DataFrame:
    """Typed target, timing, weight and what is settled: a row per indicator and department target."""
    return facts(view).specs()


def readings(view: View) -> list[Reading]:
    """Readings that count per indicator and month, and those that await review."""
    return facts(view).readings()


def attained(view: View) -> pd.DataFrame:
    """Specs in force with what was reached, and its status."""
    return facts(view).attained(view.as_of_month)


def scores(view: View) -> Scores:
    """Self-evaluation: a row per indicator, and per project."""
    return facts(view).scores(view.as_of_month)


def verdicts(view: View) -> pd.DataFrame:
    """Verdict of 双监控, with how money and results stand: a row per project."""
    return facts(view).verdicts(view.as_of_month)


def explanations(view: View) -> list[Explanation]:
    """Explanations as they stood at the month's end, oldest first."""
    return facts(view).standing(view.as_of_month)


def later_explanation(view: View, explanation_id: int | None) -> Explanation | None:
    """Newest text of an explanation for a month after the view's; None without any."""
    later = [
        text for text in facts(view).explanations()
        if text.explanation_id == explanation_id and text.as_of_month > view.as_of_month
    ]  # fmt: skip
    return later[-1] if later else None


def duties(view: View) -> tuple[Duty, ...]:
    """Reasons that are owed and not given."""
    return facts(view).duties(view.as_of_month)


@shared(64, results)
def _history(department_year: DepartmentYear, key: IndicatorKey) -> list[dict[str, Any]]:
    return stored_readings.history(*department_year.stored, key, department_year.version)


def history(view: View, key: IndicatorKey) -> list[dict[str, Any]]:
    """Every value ever given for an indicator, newest first."""
    return _history(view.department_year, key)


@shared(32, results, by_language=True)
def _work(department_year: DepartmentYear, as_of_month: int) -> Work:
    known = facts_of(department_year)
    reached, verdict_rows = known.attained(as_of_month), known.verdicts(as_of_month)
    names = dict(zip(reached["project_code"], reached["project_name"], strict=True))
    return Work(
        indicator_summary.headline(reached, verdict_rows, as_of_month),
        verdict_alt(verdict_rows),
        indicator_summary.status_counts(reached),
        tables.sent(indicator_tables.attained(reached, known.scoring().partly_from)),
        indicator_summary.to_report(reached, known.readings(), as_of_month),
        indicator_summary.to_review(names, known.readings()),
    )


def work(view: View) -> Work:
    """Head of 绩效指标, in the reader's language."""
    return _work(view.department_year, view.as_of_month)


@shared(64)
def _explanation_history(department_year: DepartmentYear, explanation_id: int) -> list[dict[str, Any]]:
    return stored_explanations.history(*department_year.stored, explanation_id, department_year.version)


def explanation_history(view: View, explanation_id: int) -> list[dict[str, Any]]:
    """Every text that an explanation ever had, newest first."""
    return _explanation_history(view.department_year, explanation_id)


@shared(32, results, by_language=True)
def _grid(department_year: DepartmentYear, month: int) -> pd.DataFrame:
    known = facts_of(department_year)
    return entry_grid.grid(known.specs(), known.readings(), month)


def grid(view: View, month: int) -> pd.DataFrame:
    """Grid of entry for a month: a row per indicator that a person reports, with what stands there."""
    return _grid(view.department_year, month)


@shared(64, results)
def _setting_history(department_year: DepartmentYear, key: IndicatorKey) -> list[dict[str, Any]]:
    return stored_indicator_settings.history(*department_year.stored, key, department_year.version)


def setting_history(view: View, key: IndicatorKey) -> list[dict[str, Any]]:
    """Every value ever settled for an indicator, newest first."""
    return _setting_history(view.department_year, key)
