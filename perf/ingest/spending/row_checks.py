"""Gate 4: the rows against each other and against the budgets of the targets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.encoded_cells import Bools, Cells
from perf.ingest.spending.monthly_or_cumulative import Series
from perf.ingest.spending.row_amounts import Entries
from perf.ingest.vocabulary.amounts import Ints, yuan
from perf.model import AmountKind, Project

UNIT_MISTAKE: Final = 100
"""Spending this many times its budget is a mistaken unit, not overspending."""

_TINY: Final = 1000
_MONTHS: Final = 13
"""Months count from 1."""


class MonthSum(NamedTuple):
    """A project (its place in the targets) and month: the sum, of how many entries, the row of the first."""

    place: int
    month: int
    fen: int
    entries: int
    row: int


def monthly(entries: Entries) -> list[MonthSum]:
    """One sum per project and month, in this order."""
    key = entries.place.astype(np.int32) * _MONTHS + entries.month
    keys = int(key.max(initial=0)) + 1
    fen, first = np.zeros(keys, dtype=np.int64), np.zeros(keys, dtype=np.int64)
    np.add.at(fen, key, entries.fen)
    first[key[::-1]] = entries.row[::-1]  # of several, the last written stays: the first row
    count = np.bincount(key, minlength=keys)
    used = np.flatnonzero(count)
    vectors = (used // _MONTHS, used % _MONTHS, fen[used], count[used], first[used])
    return [MonthSum(*values) for values in zip(*(vector.tolist() for vector in vectors), strict=True)]


def identical_payments(cells: Cells, entries: Entries, found: Findings) -> None:
    """Payments that equal an earlier one in every cell: legal, one warning for all of them."""
    again = _repeated(cells, _rows(cells, entries))
    if len(again):
        total = yuan(int(entries.fen[np.isin(entries.row, again)].sum()))
        found.add("S411", line=int(cells.lines[again[0]]), value=total, count=len(again))


def same_month(cells: Cells, entries: Entries, projects: Sequence[Project], found: Findings) -> None:
    """Where each project has one row a month: an identical row is blocking, others add up with a warning."""
    rows = _rows(cells, entries)
    again = _repeated(cells, rows)
    places = np.flatnonzero(rows & np.isin(cells.prints, cells.prints[again]))[::-1]
    first_line = dict(zip(cells.prints[places].tolist(), cells.lines[places].tolist(), strict=True))
    found.each(
        "S409",
        again,
        lambda row: {"line": int(cells.lines[row]), "expected": first_line[int(cells.prints[row])]},
    )
    for total in monthly(entries.without(again)):
        if total.entries > 1:
            found.add("S410", **_place(cells, total, projects), count=total.entries)


def _rows(cells: Cells, entries: Entries) -> Bools:
    rows = np.zeros(len(cells.lines), dtype=np.bool_)
    rows[entries.row] = True
    return rows


def _repeated(cells: Cells, rows: Bools) -> Ints:
    """The rows that equal one before them."""
    places = np.flatnonzero(rows)
    return places[pd.Series(cells.prints[places]).duplicated().to_numpy()]


def unit_is_unlikely(
    sums: Sequence[MonthSum], projects: Sequence[Project], kind: AmountKind, found: Findings
) -> None:
    """For a unit that nobody stated: some project far over its budget, or every figure far below it."""
    for place, months in groupby(sums, key=lambda total: total.place):
        project, fen = projects[place], [total.fen for total in months]
        spent = yuan(fen[-1] if kind is AmountKind.CUMULATIVE else sum(fen))
        if project.budget_yuan and spent > UNIT_MISTAKE * project.budget_yuan:
            found.add(
                "S414",
                project_code=project.project_code,
                name=project.project_name,
                value=spent,
                expected=project.budget_yuan,
            )
    figures = [(abs(yuan(total.fen)), projects[total.place].budget_yuan) for total in sums if total.fen]
    known = [(figure, budget) for figure, budget in figures if budget]
    if known and all(figure * _TINY < budget for figure, budget in known):
        found.add("S415")


def series(sums: Sequence[MonthSum], projects: Sequence[Project]) -> list[Series]:
    """The figures of each project by month."""
    return [
        Series(
            projects[place].project_name,
            tuple(yuan(total.fen) for total in months),
            projects[place].budget_yuan,
        )
        for place, months in groupby(sums, key=lambda total: total.place)
    ]


def negative_months(
    cells: Cells, sums: Sequence[MonthSum], projects: Sequence[Project], found: Findings
) -> None:
    """Months in which more came back than was spent: a warning for each."""
    for total in sums:
        if total.fen < 0:
            found.add("S418", **_place(cells, total, projects))


def falls(cells: Cells, sums: Sequence[MonthSum], projects: Sequence[Project], found: Findings) -> None:
    """Cumulative figures below those of the month before: a warning for each."""
    for before, total in pairwise(sums):
        if before.place == total.place and total.fen < before.fen:
            place = _place(cells, total, projects)
            found.add("S417", **place, previous=before.month, expected=yuan(before.fen))


def _place(cells: Cells, total: MonthSum, projects: Sequence[Project]) -> dict[str, Any]:
    """What a finding on a project and month says of it."""
    return {
        "line": int(cells.lines[total.row]),
        "project_code": projects[total.place].project_code,
        "name": projects[total.place].project_name,
        "month": total.month,
        "value": yuan(total.fen),
    }
