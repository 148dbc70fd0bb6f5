"""Official papers from the facts to the file, for pages and the command line alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from perf.execution.department import department_total
from perf.execution.lag import lag_table
from perf.execution.plan import YEAR
from perf.model import Month
from perf.reports import (
    briefing,
    fill_papers,
    monitoring_form,
    paper_words,
    rectification_letter,
    self_evaluation_form,
)
from perf.reports.department_paper import DepartmentPaper, MonthPoint
from perf.services.facts import Facts
from perf.statements import department_statements
from perf.store import Store, stored_report_texts
from perf.words import labels

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Report(NamedTuple):
    """Kind of paper: the suffix of its file, and how a department's paper becomes the file."""

    suffix: str
    mime: str
    make: Callable[[DepartmentPaper], bytes]


REPORTS: Final = {
    "monitoring": Report(
        ".xlsx", XLSX, lambda paper: monitoring_form.workbook(paper.projects, paper.stopped)
    ),
    "self-evaluation": Report(
        ".xlsx", XLSX, lambda paper: self_evaluation_form.workbook(paper.projects, paper.stopped)
    ),
    "briefing": Report(".docx", DOCX, briefing.document),
    "rectification": Report(".docx", DOCX, lambda paper: rectification_letter.letter(paper.projects[0])),
}
"""The papers by the names that the command line and the store know; rectification takes one project."""


def file_name(paper: DepartmentPaper, report: str) -> str:
    """File name of a paper, always in Chinese as the paper is; one of sample spending says so."""
    name = f"{labels.REPORT_WORDS[report].zh}_{Month(paper.fiscal_year, paper.as_of_month)}"
    mark = f"_{paper_words.SAMPLE}" if paper.is_sample else ""
    return name + mark + REPORTS[report].suffix


@paper_words.chinese()
def of_facts(
    facts: Facts, year_before: Facts | None, as_of_month: int, report: str
) -> DepartmentPaper | None:
    """Values of a department's papers at a month's end; None where it has no targets for the year.

    `report` is a key of `REPORTS`: it says which typed texts are read, and only the briefing looks back and
    ahead, to `year_before` too.
    """
    targets = facts.targets
    if targets is None:
        return None
    scores = facts.scores(as_of_month)
    texts = stored_report_texts.load(*facts.department_year, report, as_of_month, facts.version)
    known = fill_papers.PaperFacts(
        targets,
        as_of_month,
        facts.lag(as_of_month),
        scores.indicators,
        scores.projects,
        facts.verdicts(as_of_month),
        facts.standing(as_of_month),
        texts,
        facts.is_sample,
        facts.revisions(),
        facts.unplanned(as_of_month),
    )
    around: dict[str, Any] = {}
    if report == "briefing":
        around = {"year": _year(facts, as_of_month), "compared": facts.compared(as_of_month, year_before)}
    return DepartmentPaper(
        facts.department_code, targets.department_name, facts.fiscal_year, as_of_month,
        facts.total(as_of_month), fill_papers.project_papers(known),
        stopped=fill_papers.stopped_projects(known), asides=_asides(facts, as_of_month),
        is_sample=facts.is_sample, texts=known.typed(""), **around,
    )  # fmt: skip


def read(
    store: Store,
    department_code: str,
    fiscal_year: int,
    as_of_month: int,
    *,
    report: str,
    version: int | None = None,
) -> DepartmentPaper | None:
    """`of_facts` of a store, as of a version of it, default now."""
    version = store.version() if version is None else version
    together = range(1, as_of_month + 1) if report == "briefing" else ()
    facts = Facts(store, version, department_code, fiscal_year, together=together)
    return of_facts(facts, Facts(store, version, department_code, fiscal_year - 1), as_of_month, report)


def _year(facts: Facts, as_of_month: int) -> tuple[MonthPoint, ...]:
    """The year by months: what was done, then the plan still to come on the budgets of the as-of month."""
    inputs, limits = facts.inputs(as_of_month), facts.thresholds()
    points = []
    for month in range(1, as_of_month + 1):
        total = facts.total(month)
        points.append(MonthPoint(month, total.planned_rate, total.execution_rate))
    for month in range(as_of_month + 1, YEAR + 1):
        plan = department_total(lag_table(inputs, month, limits), inputs, month, limits)
        points.append(MonthPoint(month, plan.planned_rate, None))
    return tuple(points)


def _asides(facts: Facts, as_of_month: int) -> tuple[str, ...]:
    """Sentences on the projects and the spending that no total holds."""
    left_out = (
        department_statements.excluded(facts.total(as_of_month)),
        department_statements.unplanned(facts.unplanned(as_of_month)),
    )
    return tuple(sentence for sentence in left_out if sentence)
