"""Department of each row by its department cells: ours, another's, or asked about (gates 3 and 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import Final

import numpy as np

from perf.ingest.attribution.department_year import AlsoNamed
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools, Coded
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import department_names
from perf.ingest.vocabulary.amounts import Ints
from perf.ingest.vocabulary.department_names import Naming
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.spending_headers import UNCERTAIN_DEPARTMENTS
from perf.model import Targets


class _Cell(IntFlag):
    """What the department cells of a row say, taken together."""

    CODE = 1
    NAME = 2
    SUPERIOR = 4
    OTHER_CODE = 8
    OTHER_NAME = 16
    ALIKE = 32
    DIVISION = 64


_FLAGS: Final = {
    Naming.CODE: _Cell.CODE,
    Naming.NAME: _Cell.NAME,
    Naming.SUPERIOR: _Cell.SUPERIOR,
    Naming.OTHER_CODE: _Cell.OTHER_CODE,
    Naming.ALIKE: _Cell.ALIKE,
    Naming.DIVISION: _Cell.DIVISION,
    Naming.OTHER_NAME: _Cell.OTHER_NAME,
}
_IN_DOUBT: Final = _Cell.OTHER_CODE | _Cell.OTHER_NAME | _Cell.ALIKE


@dataclass(frozen=True)
class DepartmentRows:
    """True by row: of another department; and ours, in doubt, by the column that is asked about."""

    is_other: Bools
    in_doubt: tuple[tuple[Heading, Bools], ...]


def judge(sheet: Sheet, targets: Targets, also_named: AlsoNamed, is_our_project: Bools) -> DepartmentRows:
    """Judge each row by its department cells, together with its project.

    Ours are the rows of which a cell names us. Where a name contradicts our code, or a code our name, they
    are in doubt; and so are rows of our projects (`is_our_project`) with the code of the department above us,
    or a name that may be another one of our office. Under 部门 or 单位 our divisions may stand.
    """
    headings, rows = sheet.columns.departments, len(sheet.cells.lines)
    said = {h.index: _said(sheet.cells.coded[h.index], targets, also_named) for h in headings}
    certain = {h.index: said[h.index] for h in headings if h.word not in UNCERTAIN_DEPARTMENTS}
    every, sure = _together(said, rows), _together(certain, rows)
    by_code, by_name = _has(every, _Cell.CODE), _has(every, _Cell.NAME)
    contradicted = (by_code & ~by_name & _has(sure, _Cell.OTHER_NAME | _Cell.ALIKE)) | (
        by_name & ~by_code & _has(sure, _Cell.OTHER_CODE)
    )
    plainly_other = _Cell.CODE | _Cell.NAME | _Cell.OTHER_CODE | _Cell.OTHER_NAME | _Cell.DIVISION
    may_be_ours = is_our_project & (every > 0) & ~_has(every, plainly_other)
    in_doubt = _asked_about(headings, said, certain, contradicted, may_be_ours)
    return DepartmentRows((every > 0) & ~(by_code | by_name | may_be_ours), in_doubt)


def _asked_about(
    headings: tuple[Heading, ...],
    said: dict[int, Ints],
    certain: dict[int, Ints],
    contradicted: Bools,
    may_be_ours: Bools,
) -> tuple[tuple[Heading, Bools], ...]:
    """Share the rows in doubt out to the last column of each that is at odds with us."""
    left, asked = contradicted | may_be_ours, []
    for heading in reversed(headings):
        is_sure = heading.index in certain
        at_odds = np.where(
            may_be_ours, said[heading.index] > 0, is_sure & _has(said[heading.index], _IN_DOUBT)
        )
        rows = left & at_odds
        left = left & ~at_odds
        if rows.any():
            asked.append((heading, rows))
    return tuple(asked)


def _together(said: dict[int, Ints], rows: int) -> Ints:
    together: Ints = np.bitwise_or.reduce([*said.values(), np.zeros(rows, dtype=np.uint8)])
    return together


def _said(column: Coded, targets: Targets, also_named: AlsoNamed) -> Ints:
    """Return by row what a column says."""
    flags = np.zeros(len(column.texts) + 1, dtype=np.uint8)  # the last is that of a row without a text
    ours = also_named.get(targets.department_code, frozenset())
    for number, text in enumerate(column.texts):
        if squeeze(text) in ours:
            flags[number] = _Cell.CODE | _Cell.NAME
            continue
        said = department_names.naming(text, targets.department_code, targets.department_name)
        flags[number] = sum(_FLAGS[one] for one in said)
    return np.asarray(flags[column.index])


def _has(said: Ints, flag: _Cell) -> Bools:
    return np.asarray((said & int(flag)) > 0)
