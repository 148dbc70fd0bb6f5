"""Laws of the values that every module speaks in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.model import Month

months = st.builds(Month, st.integers(1000, 2999), st.integers(1, 12))


@given(months)
def test_a_month_is_read_back_as_it_is_written(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(months, months)
def test_months_are_in_the_order_of_time_and_of_their_texts(one: Month, other: Month) -> None:
    assert (one < other) == (str(one) < str(other))
    assert (one < other) == (12 * one.fiscal_year + one.month < 12 * other.fiscal_year + other.month)


def test_june_of_2024_is_written_2024_06() -> None:
    assert str(Month(2024, 6)) == "2024-06"


@pytest.mark.parametrize(
    "text",
    ["", "2024", "2024-6", "2024-13", "2024-00", "24-06", "0999-01", "2024/06", "2024-06-01", " 2024-06",
     "2024-06\n", "２０２４-06", "2024-０6"],
)  # fmt: skip
def test_anything_else_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(text)


@pytest.mark.parametrize(("year", "month"), [(2024, 0), (2024, 13), (999, 1), (3000, 1)])
def test_a_month_outside_the_calendar_cannot_be_made(year: int, month: int) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month(year, month)
