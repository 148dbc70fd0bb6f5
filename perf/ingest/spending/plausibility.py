"""A file's budgets against the stored ones, and spending outside a project's term (gate 5); pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.problems.rules import problem
from perf.ingest.spending.spending_file import SpendingFile, StatedBudget
from perf.model import AmountKind, Problem, Project
from perf.words.labels import tr

_ZERO = Decimal("0.00")
_MONTHS = 12


def stated_budgets(
    stated: Sequence[StatedBudget], projects: Sequence[Project], budgets: Mapping[str, Decimal]
) -> Iterator[Problem]:
    """Yield each budget of a file that is neither the project's first nor the one in force."""
    known = {project.project_code: project for project in projects}
    for one in stated:
        project, in_force = known.get(one.project_code), budgets.get(one.project_code)
        if project is None or in_force is None or one.yuan <= 0:
            continue
        fits = any(budget is not None and one.fits(budget) for budget in (project.budget_yuan, in_force))
        if not fits and not (one.may_be_part and one.yuan < in_force):
            yield problem(
                "S511", line=one.line, column=one.column, project_code=one.project_code, value=one.yuan,
                expected=in_force, difference=one.yuan - in_force, name=project.project_name,
            )  # fmt: skip


def outside_terms(
    file: SpendingFile, added: Mapping[tuple[str, int], Decimal], projects: Sequence[Project]
) -> Iterator[Problem]:
    """Yield the months in which a project spends after it was stopped, or before it was added.

    `added` is what each project and month of the file adds to the year. A payment with a date is judged by
    its day, all else by the month.
    """
    for project in projects:
        months = sorted(month for code, month in added if code == project.project_code)
        if not months or not (project.stopped_on or project.added_on) or file.fiscal_year is None:
            continue
        rows = file.rows.filter(pc.equal(file.rows["project_code"].cast(pa.string()), project.project_code))
        for month in months:
            of_month = rows.filter(pc.equal(rows["month"], month))
            is_cumulative = file.amounts is AmountKind.CUMULATIVE
            spent = _Spent(
                of_month, file.fiscal_year, month, added[project.project_code, month], is_cumulative
            )
            yield from _outside(project, spent)


@dataclass(frozen=True)
class _Spent:
    """The rows of a project's month in a file, and what they add to the year."""

    rows: pa.Table
    year: int
    month: int
    added_yuan: Decimal
    is_cumulative: bool

    @property
    def _after(self) -> date:
        """The day after the month."""
        is_last = self.month == _MONTHS
        return date(self.year + 1, 1, 1) if is_last else date(self.year, self.month + 1, 1)

    def after(self, day: date) -> Decimal:
        """Return what was spent after a day."""
        is_whole = date(self.year, self.month, 1) > day
        return self._of(pc.greater(self.rows["paid_on"], pa.scalar(day)), is_whole=is_whole)

    def before(self, day: date) -> Decimal:
        """Return what was spent before a day."""
        return self._of(pc.less(self.rows["paid_on"], pa.scalar(day)), is_whole=self._after <= day)

    def _of(self, is_outside: Any, *, is_whole: bool) -> Decimal:
        """Sum the rows that are outside; without a day where the whole month is."""
        if self.is_cumulative:
            return self.added_yuan if is_whole else _ZERO
        amounts = self.rows.filter(pc.fill_null(is_outside, is_whole))["amount_yuan"]
        return pc.sum(amounts).as_py() or _ZERO


def _outside(project: Project, spent: _Spent) -> Iterator[Problem]:
    for rule, day, document, amount in (
        ("S513", project.stopped_on, project.stopped_document, spent.after),
        ("S514", project.added_on, project.added_document, spent.before),
    ):
        if day is not None and (yuan := amount(day)):
            yield problem(
                rule, line=pc.min(spent.rows["line"]).as_py(), project_code=project.project_code,
                value=yuan, name=project.project_name, month=spent.month, day=day,
                document=document or tr("无文号"),
            )  # fmt: skip
