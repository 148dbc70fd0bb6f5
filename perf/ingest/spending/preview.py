"""A checked spending file against what is stored (gate 5): changes, figures that vanish, problems; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from perf.ingest.problems.rules import problem
from perf.ingest.spending import plausibility
from perf.ingest.spending.spending_file import (
    Absorbed,
    Change,
    Preview,
    SpendingFile,
    StoredMonth,
    Totals,
    Vanishing,
)
from perf.ingest.spending.stated_unit import UNIT_MISTAKE
from perf.model import AmountKind, Problem, Project

ZERO = Decimal("0.00")
JUMP_TIMES, JUMP_SHARE = 3, Decimal("0.3")
JUDGED_MONTHS = 3
"""As many reported months make a run that a later one can jump against."""
Key = tuple[str, int]


class Figure(NamedTuple):
    """One project and month: yuan, whether it is the spending to date, its rows and the line of the first."""

    yuan: Decimal
    is_cumulative: bool
    row_count: int
    line: int | None = None


def compare(  # noqa: PLR0917 — the file, then what it is held against
    file: SpendingFile,
    stored: Sequence[StoredMonth],
    replaces: Literal["month", "projects"],
    budgets: Mapping[str, Decimal],
    names: Mapping[str, str],
    projects: Sequence[Project] = (),
) -> Preview:
    """Compare a file with what counts now (`stored`); `budgets` in yuan and `names` are by project code.

    `projects` tell the first budget of each and its term, `budgets` what is in force now.
    `replaces` "month" replaces the file's months whole, "projects" only what it holds. A cumulative file is
    compared with the spending to date, another with the months' own amounts.
    """
    new = figures(file)
    old = {(month.project_code, month.month): month for month in stored}
    replaced = {key for key in old if key in new or (replaces == "month" and key[1] in file.months)}
    vanishing = tuple(
        Vanishing(code, names.get(code, code), month, old[code, month].amount_yuan)
        for code, month in sorted(replaced - set(new))
    )
    changes = tuple(_change(key, old.get(key), new[key], names) for key in sorted(new))
    after = {
        key: Figure(was.spending_to_date_yuan if was.is_cumulative else was.amount_yuan, was.is_cumulative, 0)
        for key, was in old.items()
        if key not in replaced
    } | new
    shrinking = [problem for key in sorted(new) if (problem := _shrinks(key, old.get(key), new[key], names))]
    problems = (
        *map(_vanishes, vanishing),
        *shrinking,
        *_looks_wrong(file, new, after, budgets, names),
        *plausibility.stated_budgets(file.stated_budgets, projects, budgets),
        *plausibility.outside_terms(file, dated_months(new, after), projects),
    )
    return Preview(
        changes, _totals(changes, vanishing), vanishing, problems, tuple(_absorbed(changes, after))
    )


def _absorbed(changes: Iterable[Change], after: Mapping[Key, Figure]) -> Iterator[Absorbed]:
    """Yield the changes that a later cumulative figure keeps from the rest of the year."""
    cumulative: dict[str, list[int]] = defaultdict(list)
    for (code, month), figure in after.items():
        if figure.is_cumulative:
            cumulative[code].append(month)
    for change in changes:
        later = [month for month in cumulative[change.project_code] if month > change.month]
        if later and (change.difference_yuan or change.old_yuan is None):
            yield Absorbed(change.project_code, change.project_name, change.month, min(later))


def dated_months(new: Mapping[Key, Figure], after: Mapping[Key, Figure]) -> dict[Key, Decimal]:
    """Return what each project and month of a file adds to the year, in yuan, once it is saved."""
    added = {}
    for code in {code for code, _ in new}:
        earlier = ZERO
        for month, total in _to_date(
            {month: figure for (one, month), figure in after.items() if one == code}
        ):
            if (code, month) in new:
                added[code, month] = total - earlier
            earlier = total
    return added


def figures(file: SpendingFile) -> dict[Key, Figure]:
    """Sum a file's rows by project and month."""
    sums = file.rows.group_by(["project_code", "month"]).aggregate(
        [("amount_yuan", "sum"), ("amount_yuan", "count"), ("line", "min")]
    )
    is_cumulative = file.amounts is AmountKind.CUMULATIVE
    return {
        (row["project_code"], row["month"]): Figure(
            row["amount_yuan_sum"], is_cumulative, row["amount_yuan_count"], row["line_min"]
        )
        for row in sums.to_pylist()
    }


def _change(key: Key, old: StoredMonth | None, new: Figure, names: Mapping[str, str]) -> Change:
    code, month = key
    was = None
    if old is not None:
        was = old.spending_to_date_yuan if new.is_cumulative else old.amount_yuan
    return Change(
        project_code=code,
        project_name=names.get(code, code),
        month=month,
        old_yuan=was,
        new_yuan=new.yuan,
        difference_yuan=new.yuan - (was or ZERO),
        old_count=old.row_count if old else 0,
        new_count=new.row_count,
    )


def _totals(changes: Sequence[Change], vanishing: Sequence[Vanishing]) -> Totals:
    old = sum((change.old_yuan or ZERO for change in changes), ZERO)
    old += sum((gone.old_yuan for gone in vanishing), ZERO)
    new = sum((change.new_yuan or ZERO for change in changes), ZERO)
    counts = sum(change.old_count for change in changes), sum(change.new_count for change in changes)
    return Totals(old, new, new - old, *counts)


def _vanishes(gone: Vanishing) -> Problem:
    return problem(
        "S501", project_code=gone.project_code, value=gone.old_yuan, name=gone.project_name, month=gone.month
    )


def _shrinks(key: Key, old: StoredMonth | None, new: Figure, names: Mapping[str, str]) -> Problem | None:
    """Problem of a project and month that falls, or keeps its sum and loses rows; None for any other."""
    if old is None:
        return None
    code, month = key
    was = old.spending_to_date_yuan if new.is_cumulative else old.amount_yuan
    name = names.get(code, code)
    if new.yuan < was:
        return problem(
            "S505", line=new.line, project_code=code, value=new.yuan, expected=was, difference=new.yuan - was,
            name=name, month=month,
        )  # fmt: skip
    if new.is_cumulative == old.is_cumulative and new.row_count < old.row_count:
        return problem(
            "S506", line=new.line, project_code=code, value=str(new.row_count), expected=str(old.row_count),
            name=name, month=month,
        )  # fmt: skip
    return None


@dataclass(frozen=True)
class _Year:
    """The year of a project once a file is saved: its figures by month, the file's months, its budget."""

    code: str
    name: str
    figures: Mapping[int, Figure]
    months: tuple[int, ...]
    budget: Decimal | None

    @property
    def to_date(self) -> list[tuple[int, Decimal]]:
        """Months with the spending to date; a cumulative figure starts the count anew."""
        return list(_to_date(self.figures))

    def where(self, month: int) -> dict[str, Any]:
        """Return the place of a month in a problem; a stored one has no line."""
        line = self.figures[month].line
        return {"line": line, "project_code": self.code, "name": self.name, "month": month}


def _looks_wrong(
    file: SpendingFile,
    new: Mapping[Key, Figure],
    after: Mapping[Key, Figure],
    budgets: Mapping[str, Decimal],
    names: Mapping[str, str],
) -> Iterator[Problem]:
    """Yield what looks wrong in the year of each project of the file, once it is saved."""
    years: dict[str, dict[int, Figure]] = defaultdict(dict)
    for (code, month), figure in after.items():
        years[code][month] = figure
    for code in sorted({code for code, _ in new}):
        year = _Year(code, names.get(code, code), years[code], file.months, budgets.get(code))
        yield from _falls(year)
        yield from _jumps(year)
        yield from _overspends(year)


def _to_date(year: Mapping[int, Figure]) -> Iterator[tuple[int, Decimal]]:
    """Yield month and spending to date; a cumulative figure starts the count anew."""
    total = ZERO
    for month in sorted(year):
        total = year[month].yuan if year[month].is_cumulative else total + year[month].yuan
        yield month, total


def _falls(year: _Year) -> Iterator[Problem]:
    for (earlier, before), (month, now) in pairwise(year.to_date):
        is_between = (month in year.months) != (earlier in year.months)  # else gate 4 has reported it
        if is_between and year.figures[month].is_cumulative and now < before:
            difference, where = now - before, year.where(month)
            yield problem(
                "S504", **where, value=now, expected=before, difference=difference, previous=earlier
            )


def _jumps(year: _Year) -> Iterator[Problem]:
    """Yield the cumulative figures of this file that jump against the run of the months before them.

    A month jumps that spends over JUMP_TIMES what any earlier one did, and over JUMP_SHARE of the budget;
    what several months brought together counts for each of them alike.
    """
    largest = earlier = ZERO
    before, enough = 0, JUMP_SHARE * (year.budget or ZERO)
    for reported, (month, total) in enumerate(year.to_date):
        own, passed = total - earlier, month - before
        is_new = month in year.months and year.figures[month].is_cumulative
        is_run = reported >= JUDGED_MONTHS and min(largest, enough) > 0
        if is_new and is_run and own > JUMP_TIMES * largest * passed and own > enough:
            where = year.where(month) | {"total": f"{total:,.2f}", "previous": before}
            yield problem("S512", **where, value=own, expected=largest)
        largest = max(largest, own / passed)
        earlier, before = total, month


def _overspends(year: _Year) -> Iterator[Problem]:
    """Yield one problem, of the first month that this file takes beyond the budget."""
    budget = year.budget
    if not budget:
        return
    for rule, limit in (("S503", budget * UNIT_MISTAKE), ("S502", budget)):
        beyond = [one for one in year.to_date if one[1] > limit and one[0] >= min(year.months)]
        if beyond:
            month, total = beyond[0]
            where, difference = year.where(month), total - budget
            yield problem(rule, **where, value=total, expected=budget, difference=difference)
            return
