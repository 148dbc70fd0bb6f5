"""Rows against each other and against the budgets of the targets (gate 4)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.amount_kind import Series
from perf.ingest.spending.encoded_cells import Bools, Cells
from perf.ingest.spending.row_amounts import Entries
from perf.ingest.spending.stated_unit import UNIT_MISTAKE
from perf.ingest.vocabulary.amounts import Ints, yuan
from perf.model import AmountKind, Project

_TINY: Final = 1000
_WAN: Final = 10_000
_TELLING: Final = 4
_MONTHS: Final = 13
"""Months count from 1."""


class MonthSum(NamedTuple):
    """The sum of a project's month: project index, month, fen, number of entries, row of the first."""

    project_index: int
    month: int
    fen: int
    entries: int
    row: int


def monthly(entries: Entries) -> list[MonthSum]:
    """Return one sum per project and month, in this order."""
    key = entries.project_index.astype(np.int32) * _MONTHS + entries.month
    keys = int(key.max(initial=0)) + 1
    fen, first = np.zeros(keys, dtype=np.int64), np.zeros(keys, dtype=np.int64)
    np.add.at(fen, key, entries.fen)
    first[key[::-1]] = entries.row[::-1]  # of several, the last written stays: the first row
    count = np.bincount(key, minlength=keys)
    used = np.flatnonzero(count)
    vectors = (used // _MONTHS, used % _MONTHS, fen[used], count[used], first[used])
    return [MonthSum(*values) for values in zip(*(vector.tolist() for vector in vectors), strict=True)]


def identical_payments(cells: Cells, entries: Entries, problems: Findings) -> None:
    """Add one warning for all payments that equal an earlier one in every cell: they are legal."""
    again = _repeated(cells, _rows(cells, entries))
    if len(again):
        total = yuan(int(entries.fen[np.isin(entries.row, again)].sum()))
        problems.add("S411", line=int(cells.lines[again[0]]), value=total, count=len(again))


def same_month(cells: Cells, entries: Entries, projects: Sequence[Project], problems: Findings) -> None:
    """Add a problem for each identical row, a warning for each month in which other rows add up."""
    rows = _rows(cells, entries)
    again = _repeated(cells, rows)
    alike = np.flatnonzero(rows & np.isin(cells.prints, cells.prints[again]))[::-1]
    first_line = dict(zip(cells.prints[alike].tolist(), cells.lines[alike].tolist(), strict=True))
    problems.each(
        "S409",
        again,
        lambda row: {"line": int(cells.lines[row]), "expected": first_line[int(cells.prints[row])]},
    )
    for total in monthly(entries.without(again)):
        if total.entries > 1:
            problems.add("S410", **_details(cells, total, projects), count=total.entries)


def _rows(cells: Cells, entries: Entries) -> Bools:
    rows = np.zeros(len(cells.lines), dtype=np.bool_)
    rows[entries.row] = True
    return rows


def _repeated(cells: Cells, rows: Bools) -> Ints:
    """Return the rows that equal one before them."""
    indexes = np.flatnonzero(rows)
    in_order = np.sort(cells.prints[indexes])
    if not np.any(in_order[1:] == in_order[:-1]):  # sorting is the faster way to see that there is none
        return indexes[:0]
    return indexes[pd.Series(cells.prints[indexes]).duplicated().to_numpy()]


def unit_is_unlikely(
    cells: Cells,
    sums: Sequence[MonthSum],
    projects: Sequence[Project],
    amount_kind: AmountKind,
    problems: Findings,
    *,
    is_stated: bool,
) -> None:
    """Add a problem where 元 is unlikely: a project far over its budget (unless stated), or all far below."""
    for project_index, of_project in groupby(sums, key=lambda total: total.project_index):
        months = list(of_project)
        project, fen = projects[project_index], [total.fen for total in months]
        spent = yuan(fen[-1] if amount_kind is AmountKind.CUMULATIVE else sum(fen))
        if not is_stated and project.budget_yuan and spent > UNIT_MISTAKE * project.budget_yuan:
            problems.add(
                "S414",
                line=int(cells.lines[min(total.row for total in months)]),
                project_code=project.project_code,
                name=project.project_name,
                value=spent,
                expected=project.budget_yuan,
            )
    figures = [
        (abs(yuan(total.fen)), projects[total.project_index].budget_yuan) for total in sums if total.fen
    ]
    known = [(figure, budget) for figure, budget in figures if budget]
    is_tiny = bool(known) and all(figure * _TINY < budget for figure, budget in known)
    if is_tiny and (not is_stated or _fits_wan(known, len({s.project_index for s in sums}))):
        problems.add("S442" if is_stated else "S415")


def _fits_wan(known: Sequence[tuple[Decimal, Decimal]], projects: int) -> bool:
    """Tell whether figures beside their budgets are likely as 万元: none too large, and of many projects.

    Few are told by their decimals: a whole yuan or two may be all that was spent.
    """
    is_told = projects >= _TELLING or any(figure % 1 for figure, _ in known)
    return is_told and all(figure * _WAN <= budget for figure, budget in known)


def series(cells: Cells, sums: Sequence[MonthSum], projects: Sequence[Project]) -> list[Series]:
    """Return the figures of each project by month."""
    return [
        Series(
            projects[project_index].project_name,
            tuple(yuan(total.fen) for total in months),
            projects[project_index].budget_yuan,
            int(cells.lines[min(total.row for total in months)]),
        )
        for project_index, of_project in groupby(sums, key=lambda total: total.project_index)
        for months in [list(of_project)]
    ]


def negative_months(
    cells: Cells, sums: Sequence[MonthSum], projects: Sequence[Project], problems: Findings
) -> None:
    """Add a warning for each month in which more came back than was spent."""
    for total in sums:
        if total.fen < 0:
            problems.add("S418", **_details(cells, total, projects))


def falls(cells: Cells, sums: Sequence[MonthSum], projects: Sequence[Project], problems: Findings) -> None:
    """Add a warning for each cumulative figure below that of the month before."""
    for before, total in pairwise(sums):
        if before.project_index == total.project_index and total.fen < before.fen:
            details = _details(cells, total, projects)
            problems.add("S417", **details, previous=before.month, expected=yuan(before.fen))


def _details(cells: Cells, total: MonthSum, projects: Sequence[Project]) -> dict[str, Any]:
    """Return the details of a problem about a project's month."""
    return {
        "line": int(cells.lines[total.row]),
        "project_code": projects[total.project_index].project_code,
        "name": projects[total.project_index].project_name,
        "month": total.month,
        "value": yuan(total.fen),
    }
