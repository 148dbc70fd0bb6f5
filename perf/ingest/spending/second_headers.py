"""Headers repeated in the body of a table: equal to the first, or of other columns, which ends the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.columns import Columns
from perf.ingest.table.header import Heading
from perf.ingest.table.spending_header_spec import read_heading
from perf.ingest.vocabulary import amounts
from perf.ingest.vocabulary.amounts import State, Unit
from perf.ingest.vocabulary.half_width import squeeze
from perf.words.labels import tr

Cells = Mapping[int, str]
"""The cells of a row by the index of their column."""
_NAMES: Final = 2
"""A row without an amount in which so many cells are names of columns is a header."""


@dataclass
class Repeats:
    """The headers met so far in a body; `is_over` behind one that names the columns in use otherwise."""

    columns: Columns
    unit: Unit
    problems: Findings
    is_over: bool = False
    _row: int = -1
    _read: dict[str, Heading] = field(default_factory=dict)

    def may_begin(self, texts: Sequence[str]) -> list[bool]:
        """Tell of each text of a column of projects or departments whether it is a column's name."""
        keys = (*self.columns.anchors, *self.columns.departments)
        own = {squeeze(heading.name) for heading in keys}
        return [self._heading(text).role is not None or squeeze(text) in own for text in texts]

    def take(self, row: int, line: int, cells: Cells) -> bool:
        """Tell whether a row is a header repeated, or its second row; one of other columns is a problem."""
        if self._holds_amount(cells):
            return False
        is_lower_half = self.columns.has_two_rows and self._row == row - 1 and self._is_without_project(cells)
        if not is_lower_half and not self._is_header(cells):
            return False
        self._row = row
        heading = self._difference(cells)
        if heading:
            self.is_over = True
            value = cells[heading.index].strip() or tr("空白")
            self.problems.add("S231", line=line, column=heading.name, value=value, expected=heading.name)
        return True

    def _is_header(self, cells: Cells) -> bool:
        """Tell whether a row without amounts names columns, one of them where a project should stand."""
        if any(squeeze(cells[h.index]) == squeeze(h.name) for h in self.columns.anchors):
            return True
        keys = {heading.index for heading in (*self.columns.anchors, *self.columns.departments)}
        names = {index for index, text in cells.items() if text.strip() and self._heading(text).role}
        is_beside_text = any(cells[heading.index].strip() for heading in self.columns.money)
        return len(names) >= _NAMES or (bool(names & keys) and is_beside_text)

    def _is_without_project(self, cells: Cells) -> bool:
        return not any(cells[heading.index].strip() for heading in self.columns.anchors)

    def _holds_amount(self, cells: Cells) -> bool:
        return any(self._is_amount(cells[heading.index]) for heading in self.columns.money)

    def _difference(self, cells: Cells) -> Heading | None:
        """Return the first column in use that a header names otherwise; None where it names all alike."""
        used = sorted((*self.columns.keyed, *self.columns.money), key=lambda heading: heading.index)
        return next((heading for heading in used if not self._is_alike(heading, cells[heading.index])), None)

    def _is_amount(self, text: str) -> bool:
        return bool(text.strip()) and amounts.read(text, self.unit)[1] == State.NUMBER

    def _is_alike(self, heading: Heading, text: str) -> bool:
        """Tell whether a cell is the name of this column, or says the same of it."""
        plain, name = squeeze(text), squeeze(heading.name)
        if plain == name or (self.columns.has_two_rows and plain in name):
            return True
        other = self._heading(text)
        is_same = (other.role, other.word, other.period) == (heading.role, heading.word, heading.period)
        return is_same and heading.role is not None and other.unit in (None, heading.unit or self.unit)

    def _heading(self, text: str) -> Heading:
        if text not in self._read:
            self._read[text] = read_heading(0, text)
        return self._read[text]
