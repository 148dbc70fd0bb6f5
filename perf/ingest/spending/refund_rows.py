"""Refunds told by a value beside the amount (业务类型 退款, 借贷方向 贷): subtracted, and asked (gate 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from perf.ingest.problems.findings import Findings
from perf.ingest.spending import kept_texts, row_amounts
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.spending.kept_texts import Telling
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import refund_words
from perf.ingest.vocabulary.amounts import Ints, yuan
from perf.ingest.vocabulary.refund_words import Sense


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of spending that share a text; `is_refund` where they are subtracted, else they are asked."""

    heading: Heading
    text: str
    rows: Ints
    is_refund: bool


@dataclass(frozen=True)
class Refunds:
    """A sheet with its refunds below zero, and the rows that are told to be some, or may be."""

    sheet: Sheet
    groups: tuple[_Group, ...] = ()

    def report(self, before: Sheet, ours: Bools, problems: Findings) -> None:
        """Add a warning for each text that makes amounts of our rows refunds, or may.

        `before` has the amounts as written; those below zero are refunds already.
        """
        fen = row_amounts.net(before).fen
        for group in self.groups:
            rows = group.rows[ours[group.rows] & (fen[group.rows] > 0)]
            if len(rows):
                problems.add(
                    "S435" if group.is_refund else "S436",
                    line=int(before.cells.lines[rows[0]]),
                    column=group.heading.name,
                    value=group.text.strip(),
                    count=len(rows),
                    total=f"{yuan(int(fen[rows].sum())):,.2f}",
                )


def settle(sheet: Sheet, telling: Telling) -> Refunds:
    """Take the amounts of rows told to be refunds below zero; those already there stay."""
    groups = tuple(group for heading in sheet.columns.extras for group in _groups(sheet, heading, telling))
    if not groups:
        return Refunds(sheet)
    is_refund = np.zeros(len(sheet.cells.lines), dtype=np.bool_)
    for group in groups:
        if group.is_refund:
            is_refund[group.rows] = True
    known = tuple(g if g.is_refund else replace(g, rows=g.rows[~is_refund[g.rows]]) for g in groups)
    return Refunds(_negated(sheet, is_refund), known)


def _groups(sheet: Sheet, heading: Heading, telling: Telling) -> Iterator[_Group]:
    if heading.role is not None:
        return
    if refund_words.tells_kinds(heading.word):
        rows_of = kept_texts.rows_of(sheet, heading, lambda text: refund_words.sense(heading.word, text))
        senses = {text: refund_words.sense(heading.word, text) for text, rows in rows_of.items() if len(rows)}
        is_two_way = Sense.OUTGOING in senses.values()
        for text, sense in senses.items():
            if sense is not Sense.OUTGOING:
                is_refund = sense is Sense.REFUND or (sense is Sense.INCOMING and is_two_way)
                yield _Group(heading, text, rows_of[text], is_refund)
    elif refund_words.may_tell(heading.word):
        by_text: dict[str, list[int]] = {}
        for row, text in telling.get(heading.index, ()):
            if sheet.cells.is_data[row]:
                by_text.setdefault(text, []).append(row)
        by_text = {text: rows for text, rows in by_text.items() if refund_words.is_about_refund(text)}
        yield from (_Group(heading, text, np.array(rows), is_refund=False) for text, rows in by_text.items())


def _negated(sheet: Sheet, is_refund: Bools) -> Sheet:
    """Return the sheet with these amounts below zero, but where a column of refunds holds them already."""
    columns, amounts = sheet.columns, dict(sheet.cells.amounts)
    if columns.refund:
        is_refund = is_refund & (amounts[columns.refund.index].fen == 0)
    for heading in columns.money:
        if heading is not columns.refund:
            column = amounts[heading.index]
            fen = np.where(is_refund, -np.abs(column.fen), column.fen)
            amounts[heading.index] = replace(column, fen=fen)
    return replace(sheet, cells=replace(sheet.cells, amounts=amounts))
