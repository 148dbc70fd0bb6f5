"""The amounts of our rows (gate 3): every faulty one is a problem, the others become entries."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np

from perf.ingest.limits import MAX_YUAN
from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.amounts import RULE_OF, AmountColumn, Ints, State, Unit, yuan
from perf.ingest.vocabulary.period_cells import Period
from perf.model import AmountKind
from perf.words.labels import tr
from perf.words.language import marked

_EXACTNESS: Final = {
    Unit.YUAN: marked("元为单位最多2位小数"),
    Unit.WAN: marked("万元为单位最多6位小数"),
}
_MISSING: Final = len(State)
"""Above every state, so that an empty cell gives way to a filled one."""

MAX_SUM_FEN: Final = 10**17
"""Sums stay below a thousand million million yuan, which DECIMAL(18, 2) and 64 bits both hold."""


@dataclass(frozen=True)
class Entries:
    """One figure each, as vectors of equal length: its row, project index, month, fen."""

    row: Ints
    project_index: Ints
    month: Ints
    fen: Ints

    def without(self, rows: Ints) -> Entries:
        """Return the entries that stand in other rows than these."""
        kept = ~np.isin(self.row, rows)
        return Entries(self.row[kept], self.project_index[kept], self.month[kept], self.fen[kept])


def net(sheet: Sheet) -> AmountColumn:
    """Return by row all amounts less the refund; a number where there is any and none is at fault."""
    parts = [sheet.cells.amounts[heading.index] for heading in sheet.columns.amounts]
    fen = np.sum([part.fen for part in parts], axis=0)
    state = np.min([np.where(part.state == State.EMPTY, _MISSING, part.state) for part in parts], axis=0)
    if sheet.columns.refund:
        refund = sheet.cells.amounts[sheet.columns.refund.index]
        fen = fen - refund.fen
        state = np.where((state == _MISSING) & (refund.state == State.NUMBER), State.NUMBER, state)
    return AmountColumn(fen, np.where(state == _MISSING, State.EMPTY, state).astype(np.uint8), {})


def check(sheet: Sheet, ours: Bools, problems: Findings) -> None:
    """Add a problem for each faulty amount of our rows; an empty one is, unless the table shape allows it."""
    for heading in sheet.columns.money:
        _check_column(sheet, heading, ours, problems)
    _report_dashes(sheet, ours, problems)
    lines = sheet.cells.lines
    if not sheet.columns.table_shape.empty_amounts_are_legal:
        empty = np.flatnonzero(ours & (net(sheet).state == State.EMPTY))
        name = sheet.columns.amounts[0].name
        problems.each("S301", empty, lambda row: {"line": int(lines[row]), "column": name})
    if sheet.columns.refund:
        refund, name = sheet.cells.amounts[sheet.columns.refund.index].fen, sheet.columns.refund.name
        negative = np.flatnonzero(ours & (refund < 0))
        problems.each(
            "S305",
            negative,
            lambda row: {"line": int(lines[row]), "column": name, "value": yuan(int(refund[row]))},
        )


def _check_column(sheet: Sheet, heading: Heading, ours: Bools, problems: Findings) -> None:
    column = sheet.cells.amounts[heading.index]
    expected: dict[State, Any] = {
        State.NO_NUMBER: None,
        State.TOO_EXACT: tr(_EXACTNESS[sheet.unit.unit]),
        State.TOO_LARGE: Decimal(MAX_YUAN),
    }
    for state, words in expected.items():
        problems.each(
            RULE_OF[state],
            np.flatnonzero(ours & (column.state == state)),
            lambda row, words=words: {  # type: ignore[misc]
                "line": int(sheet.cells.lines[row]),
                "column": heading.name,
                "value": column.faulty.get(row, ""),
                "expected": words,
            },
        )


def _report_dashes(sheet: Sheet, ours: Bools, problems: Findings) -> None:
    """Add one warning for all cells in which a dash was read as 0.00, at the first of them."""
    dashes: list[tuple[int, str]] = []
    for heading in sheet.columns.money:
        rows = sheet.cells.amounts[heading.index].dashes
        dashes += [(row, heading.name) for row in rows[ours[rows]].tolist()]
    if dashes:
        row, name = min(dashes, key=lambda dash: dash[0])
        problems.add("S330", line=int(sheet.cells.lines[row]), column=name, count=len(dashes))


def entries(sheet: Sheet, project_index: Ints, month: Ints) -> Entries:
    """Return the figures of our rows whose month and amount are known, one per filled month column."""
    if sheet.columns.table_shape.has_month_columns:
        return _of_month_columns(sheet, project_index)
    amount = net(sheet)
    rows = np.flatnonzero((project_index >= 0) & (amount.state == State.NUMBER) & (month > 0)).astype(
        np.int32
    )
    return Entries(rows, project_index[rows], month[rows], amount.fen[rows])


def _of_month_columns(sheet: Sheet, project_index: Ints) -> Entries:
    rows, months, fen = [], [], []
    for heading in sheet.columns.amounts:
        column = sheet.cells.amounts[heading.index]
        filled = np.flatnonzero((project_index >= 0) & (column.state == State.NUMBER)).astype(np.int32)
        month = heading.period.month if isinstance(heading.period, Period) else None
        rows.append(filled)
        months.append(np.full(len(filled), month or 0, dtype=np.int8))
        fen.append(column.fen[filled])
    row, month_of, fen_of = np.concatenate(rows), np.concatenate(months), np.concatenate(fen)
    order = np.lexsort((month_of, row))
    return Entries(row[order], project_index[row[order]], month_of[order], fen_of[order])


def total_fen(entries: Entries, amount_kind: AmountKind) -> int:
    """Return the total of the entries in fen: of cumulative figures each project's last month, else all."""
    if amount_kind is not AmountKind.CUMULATIVE or not len(entries.fen):
        return int(entries.fen.sum())
    last = np.zeros(int(entries.project_index.max()) + 1, dtype=np.int8)
    np.maximum.at(last, entries.project_index, entries.month.astype(np.int8))
    return int(entries.fen[entries.month == last[entries.project_index]].sum())


def is_too_large(fen: Ints) -> bool:
    """Tell whether the sum of amounts in fen would pass MAX_SUM_FEN."""
    return float(np.abs(fen).astype(np.float64).sum()) >= MAX_SUM_FEN
