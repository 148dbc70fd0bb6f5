"""The unit of a file's amounts: stated, in their names, in a title, else 元 with a warning; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from perf.ingest.attribution.stated_periods import HEADING, STATED, TITLE
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.spending.columns import Columns
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
    """Choose 元 or 万元: by option, else the amounts' names, else a title, else 元 with a warning.

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
        problems.add("S209")
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
