"""A table's columns chosen and its body read into vectors (end of gate 2); touches no other file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from perf.ingest.attribution import stated_periods
from perf.ingest.attribution.stated_periods import StatedPeriod
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.spending import columns, later_months, stated_unit
from perf.ingest.spending.columns import Columns
from perf.ingest.spending.encoded_cells import Cells, encode
from perf.ingest.spending.stated_unit import UnitChoice
from perf.ingest.table.csv_records import Chunk, Region, chunks, is_small
from perf.ingest.table.open_table import Table
from perf.ingest.table.regular_csv import IrregularError
from perf.ingest.vocabulary.amounts import Unit
from perf.ingest.vocabulary.spending_headers import Role
from perf.words.labels import tr

Progress = Callable[[str, float], None]
_BEFORE, _AFTER = 0.3, 0.8
"""The share of all work that lies before and after the reading of the rows."""


@dataclass(frozen=True)
class Sheet:
    """A table read: its columns in use, its unit, the periods stated outside the cells, its cells."""

    table: Table
    columns: Columns
    unit: UnitChoice
    stated: list[StatedPeriod]
    cells: Cells


def read(table: Table, file_name: str, options: Options, found: Findings, tell: Progress) -> Sheet | None:
    """The table with its body, or None with the findings that say why it cannot be read or holds nothing."""
    chosen = columns.choose(table.header, options, found)
    if chosen is None:
        return None
    unit = stated_unit.find(table.header, chosen, options, found)
    names = stated_periods.Names(file_name, table.sheet)
    stated = stated_periods.collect(
        table.header, columns.that_state_periods(table.header, chosen), names, options, found
    )
    cells = _cells(table, chosen, unit.unit, found, tell)
    if cells is not None and cells.is_data.any():
        chosen = later_months.leave_out(chosen, cells, stated, found)
        return Sheet(table, chosen, unit, stated, cells)
    if not found.is_blocking:
        found.add("S211", line=table.header.record.line)
    return None


def _cells(table: Table, chosen: Columns, unit: Unit, found: Findings, tell: Progress) -> Cells | None:
    """The body, read fast, and again record by record where it is not as regular as it looks."""
    header = table.header
    region = Region(
        text=table.text,
        delimiter=table.delimiter,
        first_line=header.record.last_line + 1,
        names=header.names,
        texts=tuple(heading.index for heading in (*chosen.keyed, *chosen.money, *chosen.others)),
        packed=tuple(heading.index for heading in chosen.extras),
        identity=tuple(heading.index for heading in header.headings if heading.role is not Role.SERIAL),
        required=chosen.required,
    )
    if not is_small(table.text):
        trial = Findings()
        try:
            cells = encode(_watched(chunks(region, trial, exact=False), region, tell), chosen, unit, trial)
        except IrregularError:
            tell(tr("文件有不规则的行，改为逐行读取"), _BEFORE)
        else:
            found.join(trial)
            return cells
    return encode(_watched(chunks(region, found, exact=True), region, tell), chosen, unit, found)


def _watched(source: Iterator[Chunk], region: Region, tell: Progress) -> Iterator[Chunk]:
    """The same chunks, telling how far down the file they are."""
    for chunk in source:
        yield chunk
        share = int(chunk.lines[-1]) / max(region.text.last_line, 1)
        tell(tr("读取各行"), _BEFORE + (_AFTER - _BEFORE) * min(share, 1.0))
