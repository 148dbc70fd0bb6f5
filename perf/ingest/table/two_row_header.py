"""A header in two rows, as a group of columns makes it (支出数 over 本月 and 累计): joined into one; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from perf.ingest.table import header
from perf.ingest.table.csv_records import Record
from perf.ingest.table.header import Header, HeaderSpec
from perf.ingest.vocabulary.half_width import squeeze

_VALUE: Final = re.compile(
    r"[-+(¥]*[0-9][0-9,]*(\.[0-9]+)?[%)]*|[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|(?=.*[0-9])[0-9A-Z]{8,}.*"
)
"""A cell of data, never of a header: a number, a date, a code."""


def find(records: Sequence[Record], header_row: int | None, spec: HeaderSpec) -> Header | None:
    """Find the header as `header.find` does, joined with the row above or below where that says more."""
    plain = header.find(records, header_row, spec)
    if plain and spec.is_complete(plain):
        below = _joined(records, plain.record_index, spec)
        return below if below and _says_more(below, plain) else plain
    pairs = (_joined(records, record_index, spec) for record_index in range(len(records) - 1))
    return next((one for one in pairs if one and _is_at(one, header_row)), plain)


def second_row(records: Sequence[Record], first: Header) -> Record | None:
    """Return the row below a header that names columns which the header leaves without a name."""
    below = next((record for record in records if record.line == first.record.last_line + 1), None)
    if below is None or not _are_words(below):
        return None
    names = {heading.index for heading in first.headings if heading.name}
    filled = [index for index, cell in enumerate(below.cells) if cell.strip()]
    return below if len(filled) > 1 and not names.issuperset(filled) else None


def _joined(records: Sequence[Record], record_index: int, spec: HeaderSpec) -> Header | None:
    """Join a record and the next one to a header; None where either is none, or not all is of one header."""
    if record_index + 1 >= len(records):
        return None
    upper, lower = records[record_index], records[record_index + 1]
    if upper.is_blank or lower.is_blank or not (_are_words(upper) and _are_words(lower)):
        return None
    if not any(spec.read(number, cell).role for number, cell in enumerate(upper.cells)):
        return None
    one = Record(upper.line, lower.last_line, tuple(_names(upper, lower, spec)))
    joined = header.find([one], None, spec)
    titles = tuple(record for record in records[:record_index] if not record.is_blank)
    return replace(joined, record_index=record_index + 1, titles=titles) if joined else None


def _names(upper: Record, lower: Record, spec: HeaderSpec) -> Iterator[str]:
    """Yield a name per column: the lower cell, with that of its group where it says nothing alone."""
    width = max(len(upper.cells), len(lower.cells))
    above = [cell.strip() for cell in (*upper.cells, *[""] * width)][:width]
    below = [cell.strip() for cell in (*lower.cells, *[""] * width)][:width]
    group = ""
    for number, (over, under) in enumerate(zip(above, below, strict=True)):
        group = (over if under else "") if over else (group if under else "")
        both = [group + under, under + group]
        is_clear = below.count(under) == 1
        candidates = [under, *both] if is_clear else [*both, under]
        known = (name for name in candidates if name and spec.read(number, name).role)
        yield next(known, group + under) if under else over


def _are_words(record: Record) -> bool:
    return not any(_VALUE.fullmatch(squeeze(cell).upper()) for cell in record.cells)


def _says_more(joined: Header, plain: Header) -> bool:
    """Tell whether a column gains a meaning or a unit, and none loses its own but to another of its group."""
    before, after = ({h.index: h for h in one.headings if h.role} for one in (plain, joined))
    named = {heading.index for heading in plain.headings if heading.name}
    gains = set(after) - set(before) or any(h.unit and not before[n].unit for n, h in after.items())
    return bool(gains) and all(index + 1 not in named for index in set(before) - set(after))


def _is_at(joined: Header, header_row: int | None) -> bool:
    return header_row is None or joined.record.line <= header_row <= joined.record.last_line
