"""Values of indicators as a person reads them: a number with its unit, a level, a count out of a count."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from math import isnan
from typing import Any

from perf.frames import known
from perf.indicators.attainment import PARTLY_FROM
from perf.indicators.indicator_words import level_short
from perf.indicators.model import AttainmentStatus, Level, Reading
from perf.words.labels import percent, term, tr
from perf.words.rounding import rounded

PLACES = 6
"""A reading is kept to six decimals."""


def number(value: Decimal | float) -> str:
    """A number without trailing zeros and with thousands separators: 12, 95.5, 1,200."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(round(float(value), PLACES)))
    text = f"{round(exact, PLACES):,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def with_unit(value: Decimal | float, unit: str | None) -> str:
    """95% and 12 批次：a percentage stands close, a word apart."""
    if not unit:
        return number(value)
    return f"{number(value)}{unit}" if unit in {"%", "‰"} else f"{number(value)} {unit}"


def value_text(
    value: Decimal | float | None,
    level: Level | str | None,
    unit: str | None,
    out_of: tuple[Decimal | float | None, Decimal | float | None] = (None, None),
) -> str:
    """A value or level in words; empty where there is none. `out_of` is numerator and denominator."""
    if known(level) is not None:
        return level_short(known(level))
    if value is None or known(value) is None:
        return ""
    text = with_unit(value, unit)
    over, under = out_of
    if over is None or under is None:
        return text
    return tr("{value}（{over}/{under}）", value=text, over=number(over), under=number(under))


def reading_text(reading: Reading | None, unit: str | None) -> str:
    """A reading in words, with its numerator and denominator; empty where there is none."""
    if reading is None:
        return ""
    return value_text(reading.value, reading.level, unit, (reading.numerator, reading.denominator))


def reached(row: Mapping[Hashable, Any]) -> str:
    """The actual value of a row of attainment_table；无数据 where nobody has reported."""
    unit = known(row["target_unit"])
    out_of = (known(row["actual_numerator"]), known(row["actual_denominator"]))
    return value_text(row["actual_value"], row["actual_level"], unit, out_of) or term("no_data")


def attained_text(
    attainment: float | None,
    status: AttainmentStatus | str,
    partly_from: float = PARTLY_FROM,
    places: int = 0,
) -> str:
    """Attainment (0 or more) as a percentage; a target not met never reads 100%, though it lack one fen.

    A cap that is kept so far is not reached by any share: a dash.
    """
    if status == AttainmentStatus.WITHIN:
        return "—"
    return percent(attainment, places, _missed_limits(status, partly_from))


def attained_percent(
    attainment: float, status: AttainmentStatus | str, partly_from: float = PARTLY_FROM
) -> float:
    """Attainment in whole percent, for a grid that sorts: below 100 until the target is met; NaN stays.

    NaN too for a cap that is kept so far.
    """
    if isnan(attainment) or status == AttainmentStatus.WITHIN:
        return float("nan")
    return float(rounded(attainment, 0, _missed_limits(status, partly_from), most=0))


def _missed_limits(status: AttainmentStatus | str, partly_from: float) -> tuple[float, ...]:
    """Attainments that an indicator of this status has not reached, so that it never reads as one of them."""
    if status == AttainmentStatus.MET:
        return ()
    return (1.0, partly_from) if status == AttainmentStatus.MISSED else (1.0,)
