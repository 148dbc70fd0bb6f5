"""Causes of one deviation: one 原因类别 or several, kept as one text in the order of the official form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from perf.indicators.model import ReasonCategory

_BETWEEN: Final = ","


def causes_of(text: str | None) -> tuple[ReasonCategory, ...]:
    """Causes that a text such as rules,staff holds; none for an empty one. ValueError for an unknown one."""
    return tuple(ReasonCategory(one) for one in text.split(_BETWEEN)) if text else ()


def as_text(causes: Iterable[ReasonCategory]) -> str:
    """Causes as they are kept: each once, in the order of the form."""
    given = set(causes)
    return _BETWEEN.join(one for one in ReasonCategory if one in given)


def checked(text: str) -> str:
    """Causes as they are kept; one alone is a ReasonCategory itself. ValueError for an unknown one."""
    causes = causes_of(text)
    return causes[0] if len(causes) == 1 else as_text(causes)
