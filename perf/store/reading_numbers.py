"""Numbers of readings between Python and the store: six decimals at rest, no trailing zeros in hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

PLACES = Decimal("0.000001")
"""A reading is kept to six decimals: 1/3 as a percentage is 33.333333."""
LIMIT = Decimal(10) ** 15
"""A thousand million million: nothing that is reported reaches it, and six decimals still fit its column."""


def fits(value: Decimal | None) -> bool:
    """Whether its column can hold the number: neither NaN nor infinite nor too large; unknown fits."""
    return value is None or (value.is_finite() and abs(value) < LIMIT)


def at_rest(value: Decimal | None) -> Decimal | None:
    """The number as its column holds it."""
    return None if value is None else value.quantize(PLACES, ROUND_HALF_UP)


def in_hand(value: Decimal | None) -> Decimal | None:
    """The number as a person writes it: 95 for 95.000000, and never 1E+2."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()
