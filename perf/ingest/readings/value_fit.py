"""A cell of 完成值 against its indicator's target: number or level, unit, percentage, sign; pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from perf.indicators.model import FAR_BEYOND, Comparator, Level
from perf.ingest.readings.indicator_lookup import PERCENT, IndicatorSpec
from perf.ingest.readings.value_cell import CellValue

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
    """The reading of a cell: a value in the target's unit (a percentage as 95), or a level.

    `slips` are its faults and warnings; where one blocks, the rest of it means nothing.
    """

    value: Decimal | None = None
    level: Level | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    slips: tuple[Slip, ...] = ()


def fit(value: CellValue, spec: IndicatorSpec, unit_beside: str = "") -> Fitted:
    """Read the cell as a reading of this indicator.

    `unit_beside` is the unit that the row or the header states, for a number without one of its own.
    """
    if value.level is not None:
        takes_levels = spec.by_level or spec.takes_any
        return Fitted(level=value.level) if takes_levels else _slip("R306", spec)
    if spec.by_level:
        return _slip("R305", spec)
    if value.is_fraction:
        return _fraction(value, spec)
    is_same = is_same_unit(value.unit or unit_beside, spec)
    return _number(value, spec) if is_same else _slip("R303", spec)


def _number(value: CellValue, spec: IndicatorSpec) -> Fitted:
    """Read a number in the target's unit; one up to 1 without % may be a share of a percentage."""
    number = value.value or Decimal(0)
    slips = []
    if spec.unit == PERCENT and not value.unit and 0 < number <= 1:
        if spec.comparator is Comparator.AT_MOST:
            return Fitted(slips=(Slip("R308", {"expected": _percent(number), "target": spec.target_text}),))
        slips.append(Slip("R307", {"expected": _percent(number)}))
        number *= 100
    return _bounded(Fitted(number, slips=tuple(slips)), spec)


def share_of(spec: IndicatorSpec, value: Decimal) -> Decimal | None:
    """Return value ÷ target; None where the target is no number above zero."""
    return value / spec.target_value if spec.target_value and spec.target_value > 0 else None


def is_far_beyond(spec: IndicatorSpec, value: Decimal) -> bool:
    """Tell whether a value is so much more than the target that it needs a reason (FAR_BEYOND)."""
    share = share_of(spec, value)
    return share is not None and round(share, 9) >= FAR_BEYOND


def plain(value: Decimal) -> str:
    """Write a number as a person does."""
    whole = value.to_integral_value()
    return f"{whole:f}" if value == whole else f"{value.normalize():f}"


def _slip(rule: str, spec: IndicatorSpec) -> Fitted:
    return Fitted(slips=(Slip(rule, {"expected": spec.target_text}),))


def _fraction(value: CellValue, spec: IndicatorSpec) -> Fitted:
    """Read a percentage from its two numbers, which are kept."""
    if spec.unit != PERCENT or value.numerator is None or not value.denominator or value.denominator < 0:
        return _slip("R304", spec)
    percent = (value.numerator * 100 / value.denominator).quantize(PLACES, ROUND_HALF_UP)
    return _bounded(Fitted(percent, numerator=value.numerator, denominator=value.denominator), spec)


def _bounded(fitted: Fitted, spec: IndicatorSpec) -> Fitted:
    """Add the slips of sign and size."""
    value = Decimal(plain(fitted.value or Decimal(0)))
    numbers = (value, fitted.numerator or Decimal(0), fitted.denominator or Decimal(0))
    if any(abs(one) >= MAX_VALUE or one != one.quantize(PLACES, ROUND_HALF_UP) for one in numbers):
        return _slip("R311", spec)
    negative = Slip("R310" if spec.unit in _MAY_BE_NEGATIVE else "R309")
    slips = (*fitted.slips, negative) if value < 0 else fitted.slips
    return replace(fitted, value=value, slips=slips)


def is_same_unit(unit: str, spec: IndicatorSpec) -> bool:
    """Tell whether the unit behind a number is the target's, or a part of it, as 次 is of 批(次)."""
    if not unit or not spec.unit or unit == spec.unit:
        return True
    if {unit, spec.unit} & {*_MONEY, *_MAY_BE_NEGATIVE} or _magnitude(unit) != _magnitude(spec.unit):
        return False
    return set(unit) <= set(spec.unit) or set(spec.unit) <= set(unit)


def _magnitude(unit: str) -> set[str]:
    """Return the characters that make 万人 of 人."""
    return set(unit) & _MAGNITUDES


def _percent(value: Decimal) -> str:
    return f"{plain(value * 100)}%"
