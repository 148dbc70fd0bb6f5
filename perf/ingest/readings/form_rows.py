"""The rows of an official form: its block says whose they are, merged cells and ticks say the rest; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from perf.indicators.indicator_words import ATTAINMENT_WORDS
from perf.ingest.readings.columns import ReadingColumns
from perf.ingest.readings.row import Row
from perf.ingest.table import form_block
from perf.ingest.table.form_block import FormBlock
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.readings_headers import CAUSES, LIKELY, ReadingRole
from perf.ingest.vocabulary.row_kinds import RowKind

_CARRIED: Final = re.compile(r"\s*[(（]截至([0-9]{1,2})月[)）]\s*$")
_REMARK: Final = re.compile(
    rf"(?:(?:{'|'.join(label.zh for label in ATTAINMENT_WORDS.values())}|未到期)(?:（超出上限[0-9.,]+%）)?"
    "|达到指标值的[0-9,]+%|[0-9]+个填报待审核，未计入|人工评分：[^；;]*|无偏差)(?:[；;]|$)"
)
"""What our own forms say of a value before the words of whoever fills them in."""
_TICKS: Final = frozenset("√✓✔☑■●VvYyOo1是")
_NO_TICKS: Final = frozenset(("", "×", "✕", "✗", "x", "X", "否", "无", "-", "—", "/", "□", "☐", "○"))


_NO_REASONS: Final = frozenset({"无", "-", "—", "/"})
"""What people write where there is none."""


@dataclass
class FormRows:
    """The block and the levels in force, from row to row of a form."""

    block: FormBlock
    _is_open: bool = False
    """True between the block of a further form and its header."""
    _level1: str = ""
    _level2: str = ""

    def row_kind(self, line: int, cells: Sequence[str], row_kind: RowKind) -> RowKind:
        """Return the kind of a row; the lines of a further form's block are dropped as headers are.

        That block is in force from then on.
        """
        further = form_block.extended(self.block if self._is_open else None, line, cells)
        if further is None:
            return row_kind
        self.block, self._is_open = further, row_kind is not RowKind.HEADER
        self._level1 = self._level2 = ""
        return RowKind.HEADER

    def completed(self, row: Row) -> Row:
        """Return a row with its project, the levels of merged cells, and only a person's own words."""
        level1, level2 = row.get(ReadingRole.LEVEL1), row.get(ReadingRole.LEVEL2)
        if level1 and level1 != self._level1:
            self._level1, self._level2 = level1, ""
        self._level2 = level2 or self._level2
        carried = _CARRIED.search(row.value)
        texts = {
            **row.texts,
            ReadingRole.LEVEL2: self._level2,
            ReadingRole.CODE: self.block.code,
            ReadingRole.NAME if self.block.code else ReadingRole.PROJECT: self.block.name,
            ReadingRole.REASON: _own_words(row.get(ReadingRole.REASON)),
        }
        return replace(
            row,
            texts=texts,
            value=row.value[: carried.start()] if carried else row.value,
            block_line=self.block.line,
            carried_month=int(carried[1]) if carried else None,
        )


def _own_words(reason: str) -> str:
    while found := _REMARK.match(reason):
        reason = reason[found.end() :].strip()
    return "" if squeeze(reason) in _NO_REASONS else reason


def ticked(cells: Mapping[int, str], columns: ReadingColumns) -> dict[ReadingRole, str]:
    """Return what the ticks of a row say; words in the place of a tick are the reason itself."""
    texts: dict[ReadingRole, str] = {}
    for role, words, into in (
        (ReadingRole.LIKELIHOOD_TICK, LIKELY, ReadingRole.LIKELIHOOD),
        (ReadingRole.CATEGORY_TICK, CAUSES, ReadingRole.CATEGORY),
    ):
        marked = {_word(h.word, words): cells[h.index] for h in columns.ticks if h.role is role}
        chosen = {word: cell for word, cell in marked.items() if squeeze(cell) not in _NO_TICKS}
        if chosen:
            texts[into] = "、".join(chosen)
        own = [cell for cell in chosen.values() if squeeze(cell) not in _TICKS]
        if own and into is ReadingRole.CATEGORY:
            texts[ReadingRole.REASON] = "；".join(own)
    return texts


def _word(heading: str, words: Sequence[str]) -> str:
    return next(word for word in words if heading.endswith(word))
