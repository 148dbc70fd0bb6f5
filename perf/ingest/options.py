"""The choices of the person who uploads a file; each overrules a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_MONTH = re.compile(r"(20[0-9]{2}-)?(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for one file: None and "auto" leave it to the file. Raises ValueError for a month that is none.

    `month` is YYYY-MM, or MM where the year is left to the file; `amounts` the amount kind, `header_row` a
    line of the file, `sheet` a sheet's name.
    `replaces` tells whether saving replaces whole months or only the projects that the file holds.
    `also_named` are texts said to name the department of the file, beside its code and name.
    """

    month: str | None = None
    amounts: Literal["auto", "monthly", "cumulative"] = "auto"
    unit: Literal["auto", "yuan", "wan"] = "auto"
    header_row: int | None = None
    ignore_unknown: bool = False
    department_code: str | None = None
    fiscal_year: int | None = None
    sheet: str | None = None
    replaces: Literal["month", "projects"] = "month"
    also_named: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the month: a wrong one is a slip of the caller, not of a user's file."""
        if self.month is not None and not _MONTH.fullmatch(self.month):
            raise ValueError(f"month must look like 2024-06, got {self.month!r}")
