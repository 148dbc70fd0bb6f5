"""One row of a readings file as it is read: its texts by role, before any of them means anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from perf.ingest.vocabulary.readings_headers import FRACTION_ROLES, ReadingRole

ABOUT: Final = (ReadingRole.LIKELIHOOD, ReadingRole.CATEGORY, ReadingRole.REASON, ReadingRole.EVIDENCE)
"""Columns about a value; one that is filled without a value is a slip."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, the texts by role, the value reached, the department cells.

    `signs` are the cells that may say which way the target points. In a form `block_line` is where its
    project stands, and `carried_month` the month from which a value of ours stands over.
    """

    line: int
    texts: Mapping[ReadingRole, str]
    value: str
    departments: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    block_line: int | None = None
    carried_month: int | None = None

    def get(self, role: ReadingRole) -> str:
        """Return the trimmed text of a role; empty where there is no such column or nothing in it."""
        return self.texts.get(role, "")

    @property
    def fraction(self) -> str:
        """The two columns of a percentage as one text, e.g. 45/50; empty where either is."""
        above, below = (self.get(role) for role in FRACTION_ROLES)
        return f"{above}/{below}" if above and below else ""

    @property
    def is_half(self) -> bool:
        """True where only one of the two columns of a fraction is filled."""
        above, below = (bool(self.get(role)) for role in FRACTION_ROLES)
        return above != below

    @property
    def reached(self) -> str:
        """The value reached, as written: the fraction, which says more, else the value."""
        return self.fraction or self.value or "".join(map(self.get, FRACTION_ROLES))

    @property
    def is_unreported(self) -> bool:
        """True where it was left empty: an indicator of the template that nobody reported."""
        return not self.value and not any(self.get(role) for role in (*FRACTION_ROLES, *ABOUT))
