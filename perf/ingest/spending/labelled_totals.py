"""Totals and balances that carry project and date, known by a word in another column (gate 4).

A ledger closes each month with 本月合计 and 本年累计 and opens with 期初余额: none of them is spending.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from perf.ingest.problems.findings import Findings
from perf.ingest.spending import row_amounts, runs
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.kept_texts import Telling
from perf.ingest.spending.runs import Runs
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import period_cells
from perf.ingest.vocabulary.amounts import Ints, yuan
from perf.ingest.vocabulary.period_cells import Period
from perf.ingest.vocabulary.row_kinds import RowKind
from perf.ingest.vocabulary.total_words import TotalWord, total_word


class _Mark(NamedTuple):
    """A row with the cell that makes it a total."""

    row: int
    heading: Heading
    text: str
    kind: TotalWord


def settle(sheet: Sheet, telling: Telling, problems: Findings) -> Sheet:
    """Take the rows that are totals or balances out of the data; what no sum proves is asked."""
    marks = [*_in_kept(sheet, telling), *_in_keys(sheet)]
    if not marks:
        return sheet
    fen = row_amounts.net(sheet).fen
    of_kind = {kind: [mark for mark in marks if mark.kind is kind] for kind in TotalWord}
    is_data = sheet.cells.is_data.copy()
    is_data[[mark.row for mark in marks if mark.kind is not TotalWord.PERHAPS_CARRIED]] = False
    beside = Runs.of(sheet, fen, is_data)
    sums, doubtful = _proven(beside, fen, of_kind[TotalWord.PERHAPS_SUM])
    out = [*of_kind[TotalWord.SUM], *of_kind[TotalWord.CARRIED], *sums]
    if len({mark.row for mark in out}) == np.count_nonzero(sheet.cells.is_data):
        _ask("S434", sheet, marks, fen, problems)
        return sheet
    _ask("S433", sheet, [*of_kind[TotalWord.CARRIED], *sums], fen, problems)
    _ask("S434", sheet, [*of_kind[TotalWord.PERHAPS_CARRIED], *doubtful], fen, problems)
    of_project = runs.of_project(sheet, fen, is_data)
    row_kinds, labels = sheet.cells.row_kinds.copy(), dict(sheet.cells.labels)
    for mark in out:
        row_kinds[mark.row] = RowKind.TOTAL
        is_apart = fen[mark.row] == of_project[mark.row] and not beside.rows_summed(mark.row, fen[mark.row])
        if mark.kind is not TotalWord.CARRIED and not is_apart:
            labels[mark.row] = mark.text.strip()  # still to be held against the rows beside it
    return replace(sheet, cells=replace(sheet.cells, row_kinds=row_kinds, labels=labels))


def _in_kept(sheet: Sheet, telling: Telling) -> Iterator[_Mark]:
    for heading in sheet.columns.extras:
        found = telling.get(heading.index, ())
        yield from (_Mark(row, heading, text, kind) for row, text, kind in _judged(heading, found))


def _judged(heading: Heading, found: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, TotalWord]]:
    known: dict[str, TotalWord | None] = {}
    for row, text in found:
        if text not in known:
            known[text] = total_word(heading.word, text)
        if kind := known[text]:
            yield row, text, kind


def _in_keys(sheet: Sheet) -> Iterator[_Mark]:
    """Yield the marks in columns of dates and departments; 1-6月累计 is a period."""
    columns = sheet.columns
    for heading in (columns.period, columns.other_period, columns.year, *columns.departments):
        column = sheet.cells.column(heading)
        if heading is None or column is None:
            continue
        for number, text in enumerate(column.texts):
            kind = total_word(heading.word, text)
            is_period = kind and isinstance(period_cells.read_cell(text), Period)
            if kind in (TotalWord.SUM, TotalWord.CARRIED) and not is_period:
                rows = np.flatnonzero(column.where([number]) & sheet.cells.is_data)
                yield from (_Mark(row, heading, text, kind) for row in rows.tolist())


def _proven(sums: Runs, fen: Ints, perhaps: Sequence[_Mark]) -> tuple[list[_Mark], list[_Mark]]:
    """Split off the marks whose amount is the sum of two or more rows beside it, and those of one row."""
    counted = [(mark, sums.rows_summed(mark.row, int(fen[mark.row]))) for mark in perhaps if fen[mark.row]]
    return [mark for mark, rows in counted if rows > 1], [mark for mark, rows in counted if rows == 1]


def _ask(rule: str, sheet: Sheet, marks: Sequence[_Mark], fen: Ints, problems: Findings) -> None:
    """Add one warning for each word and column, of the rows that name a project and hold an amount."""
    groups: dict[tuple[int, str], list[_Mark]] = {}
    for mark in marks:
        if fen[mark.row] and _has_project(sheet, mark.row):
            groups.setdefault((mark.heading.index, mark.text.strip()), []).append(mark)
    for (_, text), group in groups.items():
        rows = [mark.row for mark in group]
        line, total = int(sheet.cells.lines[rows[0]]), yuan(int(fen[rows].sum()))
        column = group[0].heading.name
        problems.add(rule, line=line, column=column, value=text, count=len(rows), total=f"{total:,.2f}")


def _has_project(sheet: Sheet, row: int) -> bool:
    columns = (sheet.cells.coded[heading.index] for heading in sheet.columns.anchors)
    return any(column.texts[column.index[row]].strip() for column in columns)
