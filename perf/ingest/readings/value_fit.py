"""A cell of 完成值 against what its indicator asks for: number or level, unit, percentage, sign; pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from perf.indicators.model import FAR_BEYOND, Comparator, Level
from perf.ingest.readings.indicator_index import PERCENT, Asked
from perf.ingest.readings.value_cell import Given

PLACES: Final = Decimal("0.000001")
MAX_VALUE: Final = Decimal(10) ** 15

_MONEY: Final = ("元", "千元", "万元", "亿元")
_MAGNITUDES: Final = frozenset("十百千万亿")
_MAY_BE_NEGATIVE: Final = ("%", "‰", "个百分点")


@dataclass(frozen=True, slots=True)
class Slip:
    """A rule that a cell breaks, with the words of its sentence."""

    rule: str
    words: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is reported: a value in the target's unit, or a level.

    `slips` are what is wrong with it, or to be confirmed.
    """

    value: Decimal | None = None
    level: Level | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    slips: tuple[Slip, ...] = ()


def fit(given: Given, asked: Asked, beside: str = "") -> Fitted:
    """The cell as a reading of this indicator; where a slip blocks, the rest of it means nothing.

    `beside` is the unit that the row or the header states, for a number without one of its own.
    """
    if given.level is not None:
        takes_levels = asked.by_level or asked.takes_any
        return Fitted(level=given.level) if takes_levels else _slip("R306", asked)
    if asked.by_level:
        return _slip("R305", asked)
    if given.is_fraction:
        return _fraction(given, asked)
    is_same = _is_same_unit(given.unit or beside, asked)
    return _number(given, asked) if is_same else _slip("R303", asked)


def _number(given: Given, asked: Asked) -> Fitted:
    """A number in the target's unit; one up to 1 without % may be a share of a percentage."""
    value = given.value or Decimal(0)
    slips = []
    if asked.unit == PERCENT and not given.unit and 0 < value <= 1:
        if asked.comparator is Comparator.AT_MOST:
            return Fitted(slips=(Slip("R308", {"expected": _percent(value), "target": asked.target_text}),))
        slips.append(Slip("R307", {"expected": _percent(value)}))
        value *= 100
    return _bounded(Fitted(value, slips=tuple(slips)), asked)


def share_of(asked: Asked, value: Decimal) -> Decimal | None:
    """Value ÷ target; None where the target is no number above zero."""
    return value / asked.target_value if asked.target_value and asked.target_value > 0 else None


def is_far_beyond(asked: Asked, value: Decimal) -> bool:
    """Whether this much more than the target needs a reason."""
    share = share_of(asked, value)
    return share is not None and round(share, 9) >= FAR_BEYOND


def plain(value: Decimal) -> str:
    """A number as a person writes it."""
    whole = value.to_integral_value()
    return f"{whole:f}" if value == whole else f"{value.normalize():f}"


def _slip(rule: str, asked: Asked) -> Fitted:
    return Fitted(slips=(Slip(rule, {"expected": asked.target_text}),))


def _fraction(given: Given, asked: Asked) -> Fitted:
    """A percentage from its two numbers, which are kept."""
    if asked.unit != PERCENT or given.numerator is None or not given.denominator or given.denominator < 0:
        return _slip("R304", asked)
    value = (given.numerator * 100 / given.denominator).quantize(PLACES, ROUND_HALF_UP)
    return _bounded(Fitted(value, numerator=given.numerator, denominator=given.denominator), asked)


def _bounded(fitted: Fitted, asked: Asked) -> Fitted:
    """With what is said of its sign and its size."""
    value = Decimal(plain(fitted.value or Decimal(0)))
    numbers = (value, fitted.numerator or Decimal(0), fitted.denominator or Decimal(0))
    if any(abs(one) >= MAX_VALUE or one != one.quantize(PLACES, ROUND_HALF_UP) for one in numbers):
        return _slip("R311", asked)
    negative = Slip("R310" if asked.unit in _MAY_BE_NEGATIVE else "R309")
    slips = (*fitted.slips, negative) if value < 0 else fitted.slips
    return replace(fitted, value=value, slips=slips)


def _is_same_unit(unit: str, asked: Asked) -> bool:
    """Whether the unit behind a number is the target's: the same, or part of it, as 次 is of 批(次)."""
    if not unit or not asked.unit or unit == asked.unit:
        return True
    if {unit, asked.unit} & {*_MONEY, *_MAY_BE_NEGATIVE} or _magnitude(unit) != _magnitude(asked.unit):
        return False
    return set(unit) <= set(asked.unit) or set(asked.unit) <= set(unit)


def _magnitude(unit: str) -> set[str]:
    """What makes 万人 of 人."""
    return set(unit) & _MAGNITUDES


def _percent(value: Decimal) -> str:
    return f"{plain(value * 100)}%"
