"""The unit of a file's amounts: stated, in their names, in a title, else 元 with a warning; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from perf.ingest.amounts import Unit
from perf.ingest.columns import Columns
from perf.ingest.findings import Findings
from perf.ingest.header import Header, stated_unit
from perf.ingest.timing import HEADING, STATED, TITLE
from perf.ingest.values import Options
from perf.labels import tr
from perf.language import marked

DEFAULT: Final = marked("默认")


@dataclass(frozen=True, slots=True)
class UnitFound:
    """The unit and where it stands."""

    unit: Unit
    source: str


def find(header: Header, columns: Columns, options: Options, found: Findings) -> UnitFound:
    """元 or 万元：stated, else in the amounts' names, else in a title, else 元 with a warning."""
    if options.unit != "auto":
        return UnitFound(Unit.WAN if options.unit == "wan" else Unit.YUAN, STATED)
    money = columns.money
    named = [(HEADING, h.unit, h.name) for h in money if h.unit]
    titles = [(TITLE, stated_unit(cell), cell) for record in header.titles for cell in record.cells]
    said = [(source, unit, text) for source, unit, text in [*named, *titles] if unit]
    if not said:
        found.add("S209")
        return UnitFound(Unit.YUAN, DEFAULT)
    source, first, text = said[0]
    other = next((s for s in said if s[1] != first), None)
    if other:
        value = tr(
            "{source}“{text}”是{unit}，{other}“{other_text}”是{other_unit}",
            source=tr(source), text=text, unit=tr(first.word),
            other=tr(other[0]), other_text=other[2], other_unit=tr(Unit(other[1] or 0).word),
        )  # fmt: skip
        found.add("S208", line=header.record.line, value=value)
    return UnitFound(first, source)
