"""Every figure of a department and year from the store: one composition for pages, papers and commands.

Inputs → lag table → department total → attainment → scores → verdicts → reasons owed.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from perf.execution import comparison, settings
from perf.execution.comparison import Comparison, EarlierFigures
from perf.execution.department import DepartmentTotal, department_total
from perf.execution.lag import lag_table
from perf.execution.settings import Scoring
from perf.indicators import duties, indicator_summary, rectification
from perf.indicators.attainment import attainment_table, spent_of, told_months_of
from perf.indicators.duties import Duty
from perf.indicators.model import Explanation, IndicatorKey, IndicatorSettings, Reading
from perf.indicators.score import Scores, score_table
from perf.indicators.specs import spec_table
from perf.indicators.verdict import verdict_table
from perf.model import Targets, Thresholds
from perf.services.kept import Answer, kept
from perf.store import (
    Store,
    stored_explanations,
    stored_indicator_settings,
    stored_readings,
    stored_revisions,
    stored_settings,
    stored_spending,
    stored_targets,
)


class Facts:
    """A department's year as of a version of the store; each figure is worked out once, when first asked for.

    What is handed out is shared and never to be changed. Money is int64 fen, rates are fractions; `month` is
    the as-of month, 1-12, so that each kind of answer is kept at most twelve times. `money` and `results` are
    the Facts as of the newest change that a figure of money, or of money and indicators, can rest on: they
    hold these figures for all later Facts. `together` are months whose inputs are read in one go.
    """

    def __init__(
        self,
        store: Store,
        version: int,
        department_code: str,
        fiscal_year: int,
        *,
        money: Facts | None = None,
        results: Facts | None = None,
        together: Collection[int] = (),
    ) -> None:
        self.store, self.version = store, version
        self.department_code, self.fiscal_year = department_code, fiscal_year
        self.answers: dict[Any, Answer[Any]] = {}
        self._money, self._results, self._together = money, results, tuple(together)

    @property
    def money(self) -> Facts:
        """Facts that hold the figures of money."""
        return self._money or self  # not kept as itself: a circle would outlive its last reader

    @property
    def results(self) -> Facts:
        """Facts that hold the figures of indicators."""
        return self._results or self

    @property
    def department_year(self) -> tuple[Store, str, int]:
        """First arguments of the functions of the store."""
        return self.store, self.department_code, self.fiscal_year

    @kept("money")
    def settings(self) -> dict[str, str]:
        """Every setting as it is stored."""
        return stored_settings.load(self.store, self.version)

    @kept("money")
    def thresholds(self) -> Thresholds:
        """Thresholds in force."""
        return settings.thresholds(self.settings())[0]

    @kept("money")
    def scoring(self) -> Scoring:
        """Rules in force by which indicators are judged and scored."""
        return settings.scoring(self.settings())[0]

    @kept("money")
    def targets_version(self) -> tuple[Targets | None, int | None]:
        """Targets that count, with the number of their batch; None where the year has none."""
        return stored_targets.load(*self.department_year, self.version)

    @property
    def targets(self) -> Targets | None:
        """Targets that count; None where the year has none."""
        return self.targets_version()[0]

    @kept("money")
    def revisions(self) -> list[dict[str, Any]]:
        """Active budget revisions, oldest first."""
        return stored_revisions.load(*self.department_year, self.version)

    @kept("money")
    def newest_month(self) -> int | None:
        """Newest month with spending that counts; None where nothing was reported."""
        return max(self.reported_months(), default=None)

    @kept("money")
    def reported_months(self) -> tuple[int, ...]:
        """Months with spending that counts, of any project, in order."""
        return stored_spending.reported_months(*self.department_year, self.version)

    @kept("money")
    def sample_batch(self) -> int | None:
        """Number of the sample spending that counts; None where real spending or nothing does."""
        return stored_spending.sample_batch(*self.department_year, self.version)

    @property
    def is_sample(self) -> bool:
        """True while sample spending is what counts."""
        return self.sample_batch() is not None

    @kept("money")
    def unplanned(self, month: int) -> list[dict[str, Any]]:
        """Spending that no total holds: of projects stopped, not yet added, or missing from the targets."""
        return stored_spending.unplanned(*self.department_year, month, self.version)

    @kept("money")
    def _inputs_of(self, months: tuple[int, ...]) -> dict[int, pd.DataFrame]:
        return stored_spending.lag_inputs_of(*self.department_year, months, self.version)

    def inputs(self, month: int) -> pd.DataFrame:
        """Inputs of the lag table, a row per project in force."""
        return self._inputs_of(self._together if month in self._together else (month,))[month]

    @kept("money")
    def lag(self, month: int) -> pd.DataFrame:
        """Lag table: a row per project in force."""
        return lag_table(self.inputs(month), month, self.thresholds())

    @kept("money")
    def total(self, month: int) -> DepartmentTotal:
        """Totals of the department."""
        return department_total(self.lag(month), self.inputs(month), month, self.thresholds())

    @kept("results")
    def settled(self) -> dict[IndicatorKey, IndicatorSettings]:
        """Settings that people have made of single indicators."""
        return stored_indicator_settings.load(*self.department_year, self.version)

    @kept("results")
    def specs(self) -> pd.DataFrame:
        """Typed target, timing and weight: a row per indicator and per target of the department."""
        targets = self.targets or Targets(self.department_code, "", self.fiscal_year, projects=())
        return spec_table(targets, self.settled(), self.scoring().weights)

    @kept("results")
    def readings(self) -> list[Reading]:
        """Readings that count, by indicator and month, and those that await review."""
        return stored_readings.load(*self.department_year, self.version)

    @kept("results")
    def attained(self, month: int) -> pd.DataFrame:
        """Attainment table: the specs in force with what was reached, and its status."""
        lag = self.lag(month)
        partly_from = self.scoring().partly_from
        every = attainment_table(
            self.specs(), self.readings(), month, spent_of(lag), partly_from, told_months=told_months_of(lag)
        )
        return indicator_summary.in_force(every, lag)

    @kept("results")
    def scores(self, month: int) -> Scores:
        """Self-evaluation: a row per indicator, and per project; no points for a month not reported."""
        lag, rules = self.lag(month), self.scoring()
        told = lag["execution_rate"].where(lag["newest_month"].eq(month).fillna(value=False))
        execution = dict(zip(lag["project_code"], told, strict=True))
        gaps = lag.loc[lag["missing_mask"] != 0, "project_code"].tolist()
        return score_table(self.attained(month), execution, rules.weights, rules.grade_thresholds, gaps)

    @kept("results")
    def verdicts(self, month: int) -> pd.DataFrame:
        """Verdict of 双监控, with how money and results stand: a row per project."""
        return verdict_table(self.lag(month), self.attained(month), self.thresholds())

    @kept("now")
    def explanations(self) -> list[Explanation]:
        """Newest text of each explanation for each month that it was given for, oldest explanation first."""
        return stored_explanations.load(*self.department_year, self.version)

    def standing(self, month: int) -> list[Explanation]:
        """Explanations as they stood at the month's end, oldest first."""
        return rectification.standing(self.explanations(), month)

    @kept("now")
    def duties(self, month: int) -> tuple[Duty, ...]:
        """Reasons that are owed and not given."""
        return duties.duties(self.lag(month), self.attained(month), self.explanations(), month)

    def compared(self, month: int, year_before: Facts | None, project_code: str | None = None) -> Comparison:
        """Last month (none in January, when spending begins anew) and the same month of last year.

        Of the department, or of one project, which the other year knows by its name.
        """
        lag = self.lag(month)
        names = dict(zip(lag["project_code"], lag["project_name"], strict=True))
        name = None if project_code is None else names[project_code]
        return Comparison(
            self.then(month - 1, "project_code", project_code) if month > 1 else None,
            None if year_before is None else year_before.then(month, "project_name", name),
        )

    def then(self, month: int, column: str, value: str | None) -> EarlierFigures | None:
        """Department, or the project whose code or name is `value`, as an earlier month to compare with."""
        if value is None:
            total = self.total(month)
            return comparison.of_department(total, self.fiscal_year, month, is_sample=self.is_sample)
        moment = (self.fiscal_year, month)
        return comparison.of_project(self.lag(month), column, value, moment, is_sample=self.is_sample)
