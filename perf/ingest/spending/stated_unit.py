"""The unit of a file's amounts: stated, in their names, in a title, else 元 with a warning; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.columns import Columns
from perf.ingest.spending.stated_periods import HEADING, STATED, TITLE
from perf.ingest.spending_file import Options
from perf.ingest.table.header import Header
from perf.ingest.vocabulary import units
from perf.ingest.vocabulary.amounts import Unit
from perf.ingest.vocabulary.spending_headers import AMOUNT_ROLES
from perf.ingest.vocabulary.units import UnknownUnit
from perf.words.labels import tr
from perf.words.language import marked

DEFAULT: Final = marked("默认")


@dataclass(frozen=True, slots=True)
class UnitFound:
    """The unit and where it stands."""

    unit: Unit
    source: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A unit, where it stands, and the words around it."""

    source: str
    unit: Unit | UnknownUnit
    text: str
    line: int


def find(header: Header, columns: Columns, options: Options, found: Findings) -> UnitFound:
    """元 or 万元：stated, else in the amounts' names, else in a title, else 元 with a warning.

    A unit that is not read (千元) blocks whatever is stated: the two cannot both be right.
    """
    said = _said(header, columns)
    unknown = [(one, one.unit.word) for one in said if isinstance(one.unit, UnknownUnit)]
    if unknown:
        (one, word), *_ = unknown
        column = one.text if one.source == HEADING else None
        found.add("S213", line=one.line, column=column, value=word)
        return UnitFound(Unit.YUAN, one.source)
    if options.unit != "auto":
        return UnitFound(Unit.WAN if options.unit == "wan" else Unit.YUAN, STATED)
    known = [(one, one.unit) for one in said if isinstance(one.unit, Unit)]
    if not known:
        found.add("S209")
        return UnitFound(Unit.YUAN, DEFAULT)
    first, unit = known[0]
    other = next(((one, its) for one, its in known if its != unit), None)
    if other:
        value = tr(
            "{source}“{text}”是{unit}，{other}“{other_text}”是{other_unit}",
            source=tr(first.source), text=first.text, unit=tr(unit.word),
            other=tr(other[0].source), other_text=other[0].text, other_unit=tr(other[1].word),
        )  # fmt: skip
        found.add("S208", line=header.record.line, value=value)
    return UnitFound(unit, first.source)


def _said(header: Header, columns: Columns) -> list[_Said]:
    """The units of the amounts' names and of the titles, else of amounts that stand unused beside them."""
    line = header.record.line
    named = [_Said(HEADING, h.unit, h.name, line) for h in columns.money if h.unit]
    titles = [
        _Said(TITLE, unit, text, line_of_title)
        for line_of_title, text in header.title_texts
        if (unit := units.in_title(text))
    ]
    beside = [_Said(HEADING, h.unit, h.name, line) for h in header.of(*AMOUNT_ROLES) if h.unit]
    return [*named, *titles] or beside
