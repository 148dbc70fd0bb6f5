"""The unit of a file's amounts: stated, in their names, in a title, else 元 with a warning; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from perf.ingest.attribution.stated_periods import CELL, HEADING, STATED, TITLE
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.spending.columns import Columns
from perf.ingest.spending.encoded_cells import Cells, Coded
from perf.ingest.table.header import Header
from perf.ingest.vocabulary import units
from perf.ingest.vocabulary.amounts import Unit
from perf.ingest.vocabulary.spending_headers import AMOUNT_ROLES
from perf.ingest.vocabulary.units import UnknownUnit
from perf.words.labels import tr
from perf.words.language import marked

DEFAULT: Final = marked("默认")

UNIT_MISTAKE: Final = 100
"""Spending beyond this many budgets is yuan taken for 万元, or the other way round; no overspending is."""


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """The unit of a file's amounts and where it stands."""

    unit: Unit
    source: str


@dataclass(frozen=True, slots=True)
class _StatedUnit:
    """A unit, where it stands, the text around it and its line."""

    source: str
    unit: Unit | UnknownUnit
    text: str
    line: int


def find(header: Header, columns: Columns, options: Options, problems: Findings) -> UnitChoice:
    """Choose 元 or 万元: by option, else the amounts' names, else a title, else 元 (see `settle`).

    A unit that is not read (千元) blocks whatever is stated: the two cannot both be right.
    """
    stated = _stated_units(header, columns)
    unknown = [(one, one.unit.word) for one in stated if isinstance(one.unit, UnknownUnit)]
    if unknown:
        (one, word), *_ = unknown
        column = one.text if one.source == HEADING else None
        problems.add("S213", line=one.line, column=column, value=word)
        return UnitChoice(Unit.YUAN, one.source)
    if options.unit != "auto":
        return UnitChoice(Unit.WAN if options.unit == "wan" else Unit.YUAN, STATED)
    known = [(one, one.unit) for one in stated if isinstance(one.unit, Unit)]
    if not known:
        return UnitChoice(Unit.YUAN, DEFAULT)
    first, unit = known[0]
    other = next(((one, its) for one, its in known if its != unit), None)
    if other:
        value = tr(
            "{source}“{text}”是{unit}，{other}“{other_text}”是{other_unit}",
            source=tr(first.source), text=first.text, unit=tr(unit.word),
            other=tr(other[0].source), other_text=other[0].text, other_unit=tr(other[1].word),
        )  # fmt: skip
        problems.add("S208", line=header.record.line, value=value)
    return UnitChoice(unit, first.source)


def settle(choice: UnitChoice, columns: Mapping[str, Coded], cells: Cells, problems: Findings) -> UnitChoice:
    """Return the unit that the cells of unit `columns`, by name, state; 元 with a warning where nothing does.

    A unit that is not read, or another one than is stated outside the cells, is a problem.
    """
    named: set[Unit] = set()
    has_unit = np.zeros(len(cells.lines), dtype=np.bool_)
    for name, column in columns.items():
        of_text = [units.in_cell(text) for text in column.texts]
        if not any(isinstance(unit, Unit) for unit in of_text):
            continue
        for index, unit in enumerate(of_text):
            rows = np.flatnonzero(column.where([index]) & cells.is_data)
            if not len(rows) or unit is None:
                continue
            has_unit[rows] = True
            where = {"line": int(cells.lines[rows[0]]), "column": name}
            if isinstance(unit, UnknownUnit):
                problems.add("S213", **where, value=unit.word)
                continue
            named.add(unit)
            if choice.source != DEFAULT and unit is not choice.unit:
                value = tr(
                    "{source}是{unit}，这一列写的是{other_unit}",
                    source=tr(choice.source), unit=tr(choice.unit.word), other_unit=tr(unit.word),
                )  # fmt: skip
                problems.add("S208", **where, value=value)
    if choice.source == DEFAULT and not (named and has_unit[cells.is_data].all()):
        problems.add("S209")
        return choice
    if choice.source != DEFAULT:
        return choice
    return UnitChoice(named.pop() if len(named) == 1 else Unit.YUAN, CELL)


def _stated_units(header: Header, columns: Columns) -> list[_StatedUnit]:
    """Return the units in the amounts' names and the titles, else in names of amounts left unused."""
    line = header.record.line
    named = [_StatedUnit(HEADING, h.unit, h.name, line) for h in columns.money if h.unit]
    titles = [
        _StatedUnit(TITLE, unit, text, line_of_title)
        for line_of_title, text in header.title_texts
        if (unit := units.in_title(text))
    ]
    beside = [_StatedUnit(HEADING, h.unit, h.name, line) for h in header.of(*AMOUNT_ROLES) if h.unit]
    return [*named, *titles] or beside
