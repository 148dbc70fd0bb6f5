"""Laws of words and numbers on the screen."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.model import Status
from perf.words import labels


@given(fen=st.integers(-(10**17), 10**17))
def test_wan_is_rounded_half_up_on_the_decimal(fen: int) -> None:
    expected = (Decimal(fen) / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(labels.wan(fen).replace(",", "").replace("−", "-")) == expected


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (0.482, "48.2%"),
        (0.0, "0.0%"),
        (0.12345, "12.3%"),
        (0.1235, "12.4%"),
        (-0.0145, "−1.5%"),
        (1.0, "100.0%"),
    ],
)
def test_a_rate_is_shown_with_one_decimal_rounded_half_up(rate: float, shown: str) -> None:
    assert labels.percent(rate) == shown


def test_what_is_unknown_is_said_never_shown_as_zero() -> None:
    unknown = [labels.wan(None), labels.yuan(None), labels.percent(None), labels.percent(float("nan"))]
    assert unknown == ["无数据"] * 4


def test_no_amount_is_shown_as_minus_zero() -> None:
    assert (labels.wan(-1), labels.percent(-1e-12), labels.yuan(Decimal("-0.00"))) == ("0.00", "0.0%", "0.00")


@pytest.mark.parametrize(("rate", "shown"), [(0.02, "+2.0"), (-0.118, "−11.8"), (0.0, "0.0")])
def test_a_difference_carries_its_sign(rate: float, shown: str) -> None:
    assert labels.signed_points(rate) == shown


def test_every_status_has_a_word_and_a_shape_of_its_own() -> None:
    assert len({labels.status_word(status) for status in Status}) == len(Status)
    assert len({labels.status_shape(status) for status in Status}) == len(Status)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_exported_cell_becomes_a_formula(text: str) -> None:
    assert labels.cell(text) == "'" + text


def test_values_with_braces_are_only_text() -> None:
    assert labels.tr("{name}", name="{0.__class__}") == "{0.__class__}"
