"""A paper from the store to the file: what pages and the command line both do to make one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from perf.execution import settings
from perf.execution.comparison import Comparison, EarlierFigures, of_department
from perf.execution.department import DepartmentTotal, department_total
from perf.execution.lag import lag_table
from perf.execution.plan import YEAR
from perf.indicators.attainment import attainment_table, spent_of
from perf.indicators.score import Scores, score_table
from perf.indicators.specs import spec_table
from perf.indicators.verdict import verdict_table
from perf.model import Targets, Thresholds
from perf.reports import (
    briefing,
    fill_papers,
    monitoring_form,
    paper_words,
    rectification_letter,
    self_evaluation_form,
)
from perf.reports.department_paper import DepartmentPaper, MonthPoint
from perf.statements import department_statements
from perf.store import (
    Store,
    stored_explanations,
    stored_indicator_settings,
    stored_readings,
    stored_report_texts,
    stored_settings,
    stored_spending,
    stored_targets,
)
from perf.words import labels

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Report(NamedTuple):
    """One kind of paper: how its file ends, and how a department's paper becomes it."""

    suffix: str
    mime: str
    make: Callable[[DepartmentPaper], bytes]


REPORTS: Final = {
    "monitoring": Report(".xlsx", XLSX, lambda paper: monitoring_form.workbook(paper.projects)),
    "self-evaluation": Report(".xlsx", XLSX, lambda paper: self_evaluation_form.workbook(paper.projects)),
    "briefing": Report(".docx", DOCX, briefing.document),
    "rectification": Report(".docx", DOCX, lambda paper: rectification_letter.letter(paper.projects[0])),
}
"""The papers by the names that the command line and the store know; rectification takes one project."""


def file_name(paper: DepartmentPaper, report: str) -> str:
    """What the file of a paper is called, always in Chinese as the paper is."""
    name = f"{labels.REPORT_WORDS[report].zh}_{paper.fiscal_year}-{paper.as_of_month:02d}"
    return name + REPORTS[report].suffix


class _Scope(NamedTuple):
    store: Store
    department_code: str
    fiscal_year: int
    version: int | None

    def then(self, total: DepartmentTotal, month: int) -> EarlierFigures | None:
        """The department as an earlier month to compare with; None where nothing was reported then."""
        is_sample = stored_spending.has_sample(
            self.store, self.department_code, self.fiscal_year, self.version
        )
        return of_department(total, self.fiscal_year, month, is_sample=is_sample)

    def inputs(self, *months: int) -> dict[int, Any]:
        return stored_spending.lag_inputs_of(
            self.store, self.department_code, self.fiscal_year, months, self.version
        )


@paper_words.chinese()
def read(
    store: Store,
    department_code: str,
    fiscal_year: int,
    as_of_month: int,
    *,
    report: str,
    version: int | None = None,
) -> DepartmentPaper | None:
    """All that the papers of a department say at a month's end; None where it has no targets for the year.

    `report` is a key of `REPORTS`: whose typed texts are read, and whether the briefing's
    look back and ahead is. `version` is the store's, default now.
    """
    scope = _Scope(store, department_code, fiscal_year, version)
    targets, _ = stored_targets.load(store, department_code, fiscal_year, version)
    if targets is None:
        return None
    values = stored_settings.load(store, version)
    limits, _ = settings.thresholds(values)
    inputs = scope.inputs(as_of_month)[as_of_month]
    table = lag_table(inputs, as_of_month, limits)
    total = department_total(table, inputs, as_of_month, limits)
    scores = _scores(scope, targets, table, as_of_month, settings.scoring(values)[0])
    is_sample = stored_spending.has_sample(store, department_code, fiscal_year, version)
    facts = fill_papers.PaperFacts(
        targets,
        as_of_month,
        table,
        scores.indicators,
        scores.projects,
        verdict_table(table, scores.indicators, limits),
        stored_explanations.load(store, department_code, fiscal_year, version),
        stored_report_texts.load(store, department_code, fiscal_year, report, as_of_month, version),
        is_sample,
    )
    around = _around(scope, (inputs, total), as_of_month, limits) if report == "briefing" else {}
    return DepartmentPaper(
        department_code, targets.department_name, fiscal_year, as_of_month, total,
        fill_papers.project_papers(facts),
        asides=_asides(scope, total, as_of_month),
        is_sample=is_sample, texts=facts.typed(""), **around,
    )  # fmt: skip


def _scores(
    scope: _Scope, targets: Targets, table: Any, as_of_month: int, scoring: settings.Scoring
) -> Scores:
    """What was reached of each indicator and what it scores."""
    where = (scope.store, scope.department_code, scope.fiscal_year, scope.version)
    specs = spec_table(targets, stored_indicator_settings.load(*where), scoring.weights)
    attained = attainment_table(
        specs, stored_readings.load(*where), as_of_month, spent_of(table), scoring.partly_from
    )
    rates = dict(zip(table["project_code"], table["execution_rate"], strict=True))
    return score_table(attained, rates, scoring.weights, scoring.grade_thresholds)


def _totals(scope: _Scope, limits: Thresholds, *months: int) -> dict[int, DepartmentTotal]:
    return {
        month: department_total(lag_table(inputs, month, limits), inputs, month, limits)
        for month, inputs in scope.inputs(*months).items()
    }


def _around(
    scope: _Scope, today: tuple[Any, DepartmentTotal], as_of_month: int, limits: Thresholds
) -> dict[str, Any]:
    """The year by months (the plan still to come on today's budgets), and what there is to compare with."""
    inputs, total = today
    done = _totals(scope, limits, *range(1, as_of_month)) | {as_of_month: total}
    year = [MonthPoint(month, then.planned_rate, then.execution_rate) for month, then in done.items()]
    for month in range(as_of_month + 1, YEAR + 1):
        plan = department_total(lag_table(inputs, month, limits), inputs, month, limits)
        year.append(MonthPoint(month, plan.planned_rate, None))
    last = done.get(as_of_month - 1)
    before = scope._replace(fiscal_year=scope.fiscal_year - 1)
    compared = Comparison(
        None if last is None else scope.then(last, as_of_month - 1),
        before.then(_totals(before, limits, as_of_month)[as_of_month], as_of_month),
    )
    return {"year": tuple(year), "compared": compared}


def _asides(scope: _Scope, total: DepartmentTotal, as_of_month: int) -> tuple[str, ...]:
    """What no total holds, in sentences."""
    unplanned = stored_spending.unplanned(
        scope.store, scope.department_code, scope.fiscal_year, as_of_month, scope.version
    )
    found = (department_statements.excluded(total), department_statements.unplanned(unplanned))
    return tuple(sentence for sentence in found if sentence)
