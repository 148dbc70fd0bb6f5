"""Numbers of readings between Python and their columns: six decimals there, no trailing zeros here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

PLACES = Decimal("0.000001")
"""A reading is kept to six decimals: 1/3 as a percentage is 33.333333."""
LIMIT = Decimal(10) ** 15
"""A thousand million million: nothing that is reported reaches it, and six decimals still fit its column."""


def fits(value: Decimal | None) -> bool:
    """True where a column can hold the number: neither NaN nor infinite nor too large; None fits."""
    return value is None or (value.is_finite() and abs(value) < LIMIT)


def to_column(value: Decimal | None) -> Decimal | None:
    """A number as its column holds it: six decimals, rounded half up."""
    return None if value is None else value.quantize(PLACES, ROUND_HALF_UP)


def from_column(value: Decimal | None) -> Decimal | None:
    """A stored number as a person writes it: 95 for 95.000000, and never 1E+2."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()
