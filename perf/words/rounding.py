"""Rates as decimals to be shown, rounded so that none reads as a limit that it does not lie on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

import numpy as np

from perf.frames import Floats

LEAST_EXECUTION: Final = 0.9
"""The execution rate under which a reason is asked for at the year's end."""
EXECUTION_LIMITS: Final = (LEAST_EXECUTION, 1.0)
"""Limits that an execution rate is judged against: the least at the year's end, and the whole budget."""
MOST: Final = 4
"""At most this many decimals of a percentage."""


def hundredfold(rate: float) -> Decimal:
    """The rate as an exact percentage, of its shortest decimal: 0.1 is 10."""
    return Decimal(repr(round(float(rate), 9))) * 100


def rounded(rate: float, places: int, limits: Iterable[float] = (), most: int = MOST) -> Decimal:
    """The rate 0–1 in percent with `places` decimals, half up; more where it has to be told from a limit.

    A rate above a limit reads above it, one below reads below: 0.99996 against 1 is 99.996, not
    100.0. With `most` decimals it is rounded away from the limit instead: with none, 99.
    """
    exact, bounds = hundredfold(rate), [hundredfold(limit) for limit in limits]
    for more in range(places, max(most, places) + 1):
        shown = _quantized(exact, more, ROUND_HALF_UP)
        if all(_side(shown, bound) == _side(exact, bound) for bound in bounds):
            return shown
    near = min(bounds, key=lambda bound: abs(bound - exact))
    return _quantized(exact, most, ROUND_CEILING if exact > near else ROUND_FLOOR)


def rounded_all(values: Floats, places: int, limits: Iterable[float] = ()) -> Floats:
    """A column of rates in percent with `places` decimals, none reading as a limit; NaN stays NaN.

    A grid shows what it is sent by binary halves, which are not those of the decimal: 24.35 as 24.3.
    """
    exact, step = np.round(values * 1e9), 10.0 ** (7 - places)
    shown = np.sign(exact) * np.floor(np.abs(exact) / step + 0.5)
    for limit in limits:
        near, bound = round(limit * 1e9) / step, round(limit * 1e9)
        shown = np.where((exact < bound) & (shown >= near), near - 1, shown)
        shown = np.where((exact > bound) & (shown <= near), near + 1, shown)
    percent: Floats = shown / 10.0**places
    return percent


def _quantized(exact: Decimal, places: int, rounding: str) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def _side(value: Decimal, bound: Decimal) -> int:
    return (value > bound) - (value < bound)
