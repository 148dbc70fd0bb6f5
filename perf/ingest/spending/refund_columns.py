"""A column of refunds beside the amount: taken off already or not; and the two sides of a ledger (gate 4)."""

from __future__ import annotations

import numpy as np

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.spending.row_amounts import Entries
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.amounts import Ints, State, yuan
from perf.ingest.vocabulary.spending_headers import AFTER_REFUNDS, Role


def check(sheet: Sheet, ours: Bools, problems: Findings) -> None:
    """Add what is open about the refunds of our rows; 支付 − 退回 = 实际支付 on each row proves them."""
    columns = sheet.columns
    if columns.refund is None:
        return
    rows = np.flatnonzero(ours & (sheet.cells.amounts[columns.refund.index].fen != 0))
    if not len(rows):
        return
    if columns.refund.role is Role.CREDIT:
        _ask_ledger(sheet, columns.refund, ours, rows, problems)
    elif columns.after_refunds:
        _compare(sheet, columns.refund, columns.after_refunds, rows, problems)
    elif any(word in columns.amounts[0].word for word in AFTER_REFUNDS):
        fen = sheet.cells.amounts[columns.refund.index].fen[rows]
        problems.add(
            "S438",
            line=int(sheet.cells.lines[rows[0]]),
            column=columns.amounts[0].name,
            name=columns.refund.name,
            count=len(rows),
            total=f"{yuan(int(fen.sum())):,.2f}",
        )


def _compare(sheet: Sheet, refund: Heading, after: Heading, rows: Ints, problems: Findings) -> None:
    """Add a problem for each row whose amount less its refund is not the amount after refunds."""
    amount = sheet.columns.amounts[0]
    columns = [sheet.cells.amounts[heading.index] for heading in (amount, refund, after)]
    is_read = np.all([column.state[rows] == State.NUMBER for column in columns], axis=0)
    before, back, left = (column.fen for column in columns)
    differ = rows[is_read & (before[rows] - back[rows] != left[rows])]
    problems.each(
        "S439",
        differ,
        lambda row: {
            "line": int(sheet.cells.lines[row]),
            "column": after.name,
            "value": yuan(int(left[row])),
            "expected": yuan(int(before[row] - back[row])),
            "difference": yuan(int(left[row] - before[row] + back[row])),
            "name": amount.name,
            "other": refund.name,
        },
    )


def _ask_ledger(sheet: Sheet, credit: Heading, ours: Bools, rows: Ints, problems: Findings) -> None:
    """Add one warning with both sides of a ledger: which of them is spending depends on the account."""
    debit = sheet.columns.amounts[0]
    spent = int(sheet.cells.amounts[debit.index].fen[ours].sum())
    back = int(sheet.cells.amounts[credit.index].fen[ours].sum())
    problems.add(
        "S440",
        line=int(sheet.cells.lines[rows[0]]),
        column=credit.name,
        value=yuan(spent),
        expected=yuan(back),
        difference=yuan(spent - back),
        name=debit.name,
    )


def taken_off(sheet: Sheet, entries: Entries) -> Ints:
    """Return by entry the fen that come back in it: an amount below zero, and the column of refunds."""
    if sheet.columns.refund is None:
        return np.asarray(np.where(entries.fen < 0, -entries.fen, 0))
    refund = sheet.cells.amounts[sheet.columns.refund.index].fen[entries.row]
    before = entries.fen + refund
    return np.asarray(refund + np.where(before < 0, -before, 0))
