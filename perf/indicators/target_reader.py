"""Target text → typed target: the whole text by one rule, or prose."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from perf.indicators.model import Comparator, Target
from perf.indicators.target_rules import RULES
from perf.indicators.target_words import normal

PROSE = Target(Comparator.QUALITATIVE)
"""A text that no rule accounts for as a whole; it is judged by a level."""


@lru_cache(maxsize=16_384)
def read_target(text: str, fiscal_year: int | None = None) -> Target:
    """The typed target of a whole text; `PROSE` for a text of which any part would be forgotten.

    Full and half width and spaces make no difference. A date may name `fiscal_year`, and no other year.
    """
    written = normal(text)
    if fiscal_year is not None:
        written = re.sub(rf"^{fiscal_year}(?=年)", "", written)
    for rule in RULES:
        match = rule.pattern.fullmatch(written)
        target = rule.read(match) if match else None
        if target:
            return replace(target, rule=rule.number)
    return PROSE
