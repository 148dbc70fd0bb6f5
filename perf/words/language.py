"""A Chinese text → the text in the language of whoever reads it, its {placeholders} filled.

The Chinese text is the name of a message; its translations lie in perf/words/locale/, one file per language,
and nowhere else. The language in use is known per context: set in LANGUAGE, else told by the front end
(perf.web.widgets.language_switch), else Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeVar

DEFAULT: Final = "zh"
NAMES: Final[Mapping[str, str]] = {DEFAULT: "中文", "en": "English"}
"""Every language of the product, called by its own name."""

LANGUAGE: ContextVar[str | None] = ContextVar("LANGUAGE", default=None)
"""The language of this context, where somebody has settled it."""

_readers: list[Callable[[], str]] = []
"""The one source of the language where LANGUAGE is not set; empty for Chinese."""
_Result = TypeVar("_Result")


def read_language_by(reader: Callable[[], str]) -> None:
    """Let `reader` tell the language wherever LANGUAGE is not set; it is called for every text."""
    _readers[:] = [reader]


def language() -> str:
    """Code of the language in use, such as zh or en."""
    return LANGUAGE.get() or (_readers[0]() if _readers else DEFAULT)


def tr(text: str, /, **values: object) -> str:
    """The text in the language in use, with its {placeholders} filled; a date with its year: 2024年8月1日."""
    if language() != DEFAULT:
        return str(_catalogue().translated(text, language(), values))
    if not values:
        return text
    if any(type(value) is date for value in values.values()):
        values = {
            name: chinese_date(value) if type(value) is date else value for name, value in values.items()
        }
    return text.format(**values)


def chinese_date(day: date) -> str:
    """A date as Chinese writes it: 2024年8月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def marked(text: str) -> str:
    """The Chinese text itself: so written, it is in the catalogue, for a `tr` where it is shown."""
    return text


def in_language(make: Callable[[], _Result]) -> Callable[[], _Result]:
    """A function that calls `make` later, in another thread, in the language in use now."""
    now = language()

    def made() -> _Result:
        before = LANGUAGE.set(now)
        try:
            return make()
        finally:
            LANGUAGE.reset(before)

    return made


_LONG_RUN: Final = 3
"""More months in a row than these are said from the first to the last."""


def months(numbers: Sequence[int]) -> str:
    """Months as a list: 1、2 where 月 follows, Jan, Feb in English; longer runs as 7—12, Jul–Dec."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    is_chinese = language() == DEFAULT
    names = [
        [str(one) if is_chinese else str(_catalogue().month(one, language())) for one in run] for run in runs
    ]
    to = "—" if is_chinese else "–"
    parts = (name for run in names for name in ([f"{run[0]}{to}{run[-1]}"] if len(run) > _LONG_RUN else run))
    return tr("、").join(parts)


def month_mark(number: int) -> str:
    """A month in as little room as there is, for an axis: its number, or its initial in English."""
    return str(number) if language() == DEFAULT else str(_catalogue().initial(number, language()))


def number(value: Decimal, places: int) -> str:
    """A number of so many decimals with the separators of the language; a true minus sign."""
    if language() == DEFAULT:
        return f"{value:,.{places}f}".replace("-", "−")
    return str(_catalogue().number(value, places, language())).replace("-", "−")


@cache
def _catalogue() -> Any:
    """Load the catalogue of the other languages for the first who reads one, not at the start."""
    from perf.words import catalogue  # noqa: PLC0415 — see above

    return catalogue
