"""The block above the table of an official form: whose project it is, and the lines of its title; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from perf.ingest.table.csv_records import Record
from perf.ingest.table.header import Header
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.readings_headers import PROJECT_ROLES

_NAMES: Final = frozenset({"项目名称", "预算项目", "预算项目名称", "项目支出名称", "二级项目名称"})
_CODES: Final = frozenset({"项目编码", "项目代码", "项目编号"})
_ALONE: Final = "项目"
"""A label in one cell with the name (项目：印刷费); alone it may be a column of anything."""
_OTHERS: Final = re.compile(
    r"(主管部门|预算部门|主管单位|预算单位|实施单位|项目单位|项目实施单位|项目负责人|负责人|联系电话"
    r"|单位名称|填报单位|项目类别|项目类型|项目属性|项目级次).{0,4}"
)
"""Labels that may stand behind that of a project which nobody has filled in."""
_BRACKETED: Final = re.compile(r"[(\[【〔].*?[)\]】〕]")
_MISSING: Final = re.compile(r"[(（]缺[^)）]*[)）]")
"""Months that a form of ours says are not reported; they are no period of it."""


@dataclass(frozen=True, slots=True)
class FormBlock:
    """Code and name of the project that a form is about, empty where not filled in, and their line."""

    line: int
    code: str = ""
    name: str = ""

    @property
    def is_empty(self) -> bool:
        """True where the labels are there and nothing stands behind them."""
        return not (self.code or self.name)


def find(records: Iterable[Record]) -> FormBlock | None:
    """Find the project in the lines above a table; None where no line has its label."""
    block = None
    for record in records:
        block = extended(block, record.line, record.cells)
    return block


def extended(block: FormBlock | None, line: int, cells: Sequence[str]) -> FormBlock | None:
    """Add to a block what a line says behind the label of the project; the first to say it counts."""
    for number, cell in enumerate(cells):
        label, mark, rest = squeeze(cell).partition(":")
        label = _BRACKETED.sub("", label)
        if label not in _NAMES | _CODES and not (label == _ALONE and rest):
            continue
        value = _after_mark(cell) if mark and rest else _behind(cells[number + 1 :])
        block = block or FormBlock(line)
        if label in _CODES:
            block = replace(block, code=block.code or value)
        elif not block.name:
            block = replace(block, name=value, line=line)
    return block


def _after_mark(cell: str) -> str:
    return re.split("[:：]", cell, maxsplit=1)[1].strip()


def _behind(cells: Iterable[str]) -> str:
    """Return the first filled cell, unless it is the next label."""
    value = next((cell.strip() for cell in cells if cell.strip()), "")
    label = _BRACKETED.sub("", squeeze(value).partition(":")[0])
    return "" if label in _NAMES | _CODES or _OTHERS.fullmatch(label) else value


def of(header: Header) -> FormBlock | None:
    """Find the block of a header; None where its table names projects itself, and where there is no block."""
    return None if header.of(*PROJECT_ROLES) else find(header.titles)


def above(header: Header) -> Header:
    """Return the header with those of its title lines alone that stand above the block: title and period."""
    titles = takewhile(lambda record: find([record]) is None, header.titles)
    return replace(header, titles=tuple(map(_without_missing, titles)))


def _without_missing(record: Record) -> Record:
    return replace(record, cells=tuple(_MISSING.sub("", cell) for cell in record.cells))
