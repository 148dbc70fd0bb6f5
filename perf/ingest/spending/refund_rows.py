"""Refunds told by a value beside the amount (业务类型 退款, 借贷方向 贷): subtracted, and asked (gate 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from perf.ingest.vocabulary.spending_headers import Role
from perf.words.labels import tr


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of spending that share a text, or have one each, by row, that says much the same.

    `is_refund` where they are subtracted, else they are asked.
    """

    heading: Heading
    text: str | Mapping[int, str]
    rows: Ints
    is_refund: bool

    def shown(self, rows: Ints) -> str:
        """Return the text of these rows, or the first of several."""
        if isinstance(self.text, str):
            return self.text.strip()
        texts = dict.fromkeys(self.text[row].strip() for row in rows.tolist())
        first = next(iter(texts))
        return first if len(texts) == 1 else tr("{names}等", names=first)


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
                    value=group.shown(rows),
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
    of_balance = refund_words.is_direction(heading.word) and sheet.columns.amounts[0].role is Role.DEBIT
    if heading.role is not None or of_balance:
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
        yield from _in_words(sheet, heading, telling)


def _in_words(sheet: Sheet, heading: Heading, telling: Telling) -> Iterator[_Group]:
    """Yield one group of all rows that a column of free words may call refunds."""
    is_about: dict[str, bool] = {}
    texts: dict[int, str] = {}
    for row, text in telling.get(heading.index, ()):
        if text not in is_about:
            is_about[text] = refund_words.is_about_refund(text)
        if is_about[text] and sheet.cells.is_data[row]:
            texts[row] = text
    if texts:
        yield _Group(heading, texts, np.array([*texts]), is_refund=False)


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
