"""Budgets that a file states beside its amounts, by project; held against the stored ones in gate 5."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.spending.spending_file import StatedBudget
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import amounts
from perf.ingest.vocabulary.amounts import Ints, State, Unit, yuan
from perf.model import Project

_BUDGET: Final = re.compile(
    r"(年初|年度|全年|本年|当年|调整后?的?|现行?|总|项目|部门)*(年初|年度|全年|调整后?的?)?"
    r"(预算|指标|批复|预算批复|预算安排|预算指标|指标下达|预算下达)(总?[数额]|总?金额|合计|控制数|安排数)?"
)
_QUOTA: Final = re.compile(r".*指标.*")
"""A project may have several 指标, which make up its budget together."""
_MOST_TEXTS: Final = 10_000
"""A column with more distinct texts holds something else."""
_OTHER: Final = {Unit.YUAN: Unit.WAN, Unit.WAN: Unit.YUAN}


class _Figure(NamedTuple):
    """A figure of a project in a budget column: its text, count of rows, line of the first and the last."""

    text: str
    row_count: int
    line: int
    last_line: int


def find(sheet: Sheet, project_index: Ints, projects: tuple[Project, ...]) -> tuple[StatedBudget, ...]:
    """Return what each column of budgets states of each project of our rows."""
    ours = np.asarray(project_index >= 0)
    return tuple(
        stated
        for place, heading in enumerate(sheet.columns.extras)
        if _BUDGET.fullmatch(heading.word) and heading.role is None
        for project, figures in _by_project(sheet, place, project_index, ours)
        if (stated := _stated(sheet, heading, projects[project], figures))
    )


def _by_project(
    sheet: Sheet, place: int, project_index: Ints, ours: Bools
) -> Iterator[tuple[int, list[_Figure]]]:
    """Yield each project with its distinct filled texts in a column kept aside."""
    parts = [pc.list_element(chunk, place) for chunk in sheet.cells.extras.chunks]
    column = pc.dictionary_encode(pa.chunked_array(parts)).unify_dictionaries().combine_chunks()
    texts, index = column.dictionary.to_pylist(), column.indices.to_numpy(zero_copy_only=False)
    if len(texts) > _MOST_TEXTS:
        return
    keys, lines = project_index[ours].astype(np.int64) * len(texts) + index[ours], sheet.cells.lines[ours]
    counts = np.bincount(keys)
    first, last = np.zeros(len(counts), dtype=np.int64), np.zeros(len(counts), dtype=np.int64)
    last[keys], first[keys[::-1]] = lines, lines[::-1]  # of several, the last written stays
    found = np.flatnonzero(counts)
    every = zip(
        *(vector.tolist() for vector in (found, counts[found], first[found], last[found])), strict=True
    )
    for project, of_project in groupby(every, key=lambda one: one[0] // len(texts)):
        figures = [_Figure(texts[key % len(texts)], *where) for key, *where in of_project]
        yield project, [figure for figure in figures if figure.text.strip()]


def _stated(sheet: Sheet, heading: Heading, project: Project, figures: list[_Figure]) -> StatedBudget | None:
    """Return what a column states of one project; None where its cells are no amounts."""
    unit = heading.unit if isinstance(heading.unit, Unit) else sheet.unit.unit
    counts = _counts(figures, unit)
    if not counts:
        return None
    is_quota = _QUOTA.fullmatch(heading.word) is not None
    last = max(figures, key=lambda figure: figure.last_line)
    newest, _ = amounts.read(last.text, unit)
    whole = sum(counts)
    shown = whole if is_quota or not newest else newest
    possible = {whole, newest, sum(fen * count for fen, count in counts.items())} - {0}
    if not isinstance(heading.unit, Unit):  # what has no unit of its own may be in the other one
        other, _ = amounts.read(last.text, _OTHER[unit])
        possible |= {other} if other else set()
    is_in_payments = sheet.columns.table_shape.dated_rows_are_payments
    return StatedBudget(
        project_code=project.project_code,
        column=heading.name,
        line=figures[0].line,
        yuan=yuan(shown),
        possible_yuan=frozenset(map(yuan, possible)),
        slack_yuan=max(_slack(figure.text, unit) for figure in figures) * len(figures),
        times=sum(counts.values()) if is_quota and len(counts) == 1 else 1,
        may_be_part=is_quota and len(counts) > 1 and is_in_payments,
    )


def _counts(figures: list[_Figure], unit: Unit) -> Counter[int]:
    """Count the rows of each amount in fen."""
    counts: Counter[int] = Counter()
    for figure in figures:
        fen, state = amounts.read(figure.text, unit)
        if state is State.NUMBER and fen:
            counts[fen] += figure.row_count
    return counts


def _slack(text: str, unit: Unit) -> Decimal:
    """Return by how much a rounded figure may be off: half of its last digit, nothing beside a whole fen."""
    _, _, decimals = text.strip().partition(".")
    places = len([digit for digit in decimals if digit.isdigit()])
    if unit is Unit.YUAN:
        return Decimal("0.5") if places == 0 else Decimal(0)
    return Decimal(5000).scaleb(-places) if places else Decimal(0)
