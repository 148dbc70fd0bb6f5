"""Laws of shown rates: on the side of a limit where they lie, else rounded half up as before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.indicators import value_texts
from perf.indicators.model import AttainmentStatus
from perf.words.labels import execution, percent, points
from perf.words.rounding import hundredfold, rounded, rounded_all

RATES = st.floats(-2, 2, allow_nan=False)
NEAR = st.integers(-60_000, 60_000).map(lambda step: step / 10**7)
LIMITS = st.lists(st.integers(-100, 150).map(lambda whole: whole / 100), max_size=4)
MOST = st.integers(0, 4)
UNMET = st.sampled_from(
    [s for s in AttainmentStatus if s not in (AttainmentStatus.MET, AttainmentStatus.WITHIN)]
)


@given(limits=LIMITS.filter(bool), near=NEAR, places=MOST, most=MOST)
def test_a_rate_reads_on_the_side_of_a_limit_where_it_lies(
    limits: list[float], near: float, places: int, most: int
) -> None:
    rate = limits[0] + near
    exact, bound = hundredfold(rate), hundredfold(limits[0])
    shown = rounded(rate, min(places, most), limits[:1], most)
    assert (shown > bound, shown < bound) == (exact > bound, exact < bound)


@given(rate=RATES, places=MOST)
def test_without_a_limit_a_rate_is_rounded_half_up(rate: float, places: int) -> None:
    shown = rounded(rate, places)
    assert abs(shown - hundredfold(rate)) <= Decimal(5).scaleb(-places - 1)


@given(rate=RATES, places=MOST, limits=LIMITS)
def test_what_is_shown_is_less_than_one_unit_of_its_last_place_away(
    rate: float, places: int, limits: list[float]
) -> None:
    shown = rounded(rate, places, limits)
    assert abs(shown - hundredfold(rate)) < Decimal(1).scaleb(int(shown.as_tuple().exponent))


@given(lacking=st.integers(1, 10**8), places=st.integers(0, 2), status=UNMET)
def test_what_is_not_met_never_reads_a_hundred_percent(
    lacking: int, places: int, status: AttainmentStatus
) -> None:
    attainment = 1 - lacking / 10**9
    text = value_texts.attained_text(attainment, status, places=places)
    assert Decimal(text.removesuffix("%")) < 100
    assert value_texts.attained_percent(attainment, status) <= 99


@pytest.mark.parametrize(
    ("attainment", "status", "text", "number"),
    [
        (1.0, AttainmentStatus.MET, "100%", 100),
        (1.004, AttainmentStatus.MET, "100%", 100),
        (0.994, AttainmentStatus.IN_PROGRESS, "99%", 99),
        (0.996, AttainmentStatus.IN_PROGRESS, "99.6%", 99),
        (1 - 1e-9, AttainmentStatus.MISSED, "99.9999%", 99),
        (0.5999, AttainmentStatus.MISSED, "59.99%", 59),
        (0.6, AttainmentStatus.PARTLY_MET, "60%", 60),
    ],
)
def test_an_attainment_agrees_with_its_status(
    attainment: float, status: AttainmentStatus, text: str, number: int
) -> None:
    assert value_texts.attained_text(attainment, status) == text
    assert value_texts.attained_percent(attainment, status) == number


def test_a_rate_is_told_from_the_limit_that_it_missed() -> None:
    assert percent(0.89996, limits=[0.9]) == "89.996%"
    assert percent(0.9, limits=[0.9]) == "90.0%"
    assert points(0.1004, limits=[0.2, 0.1, 0.05]) == "10.04"
    assert points(-0.05001, limits=[-0.05]) == "−5.001"


@given(rates=st.lists(RATES, min_size=1), places=MOST, limits=st.sampled_from([(), (0.9, 1.0)]))
def test_a_column_is_rounded_as_its_rates_are(rates: list[float], places: int, limits: Any) -> None:
    expected = [float(rounded(rate, places, limits, most=places)) for rate in rates]
    assert rounded_all(np.array(rates), places, limits).tolist() == expected


def test_a_column_knows_nothing_of_binary_halves() -> None:
    assert rounded_all(np.array([0.3565, 0.2435, -0.2435, np.nan]), 1).tolist()[:3] == [35.7, 24.4, -24.4]


@pytest.mark.parametrize(("rate", "said"), [(0.89996, "89.996%"), (1.00004, "100.004%"), (0.5, "50.0%")])
def test_an_execution_rate_never_reads_as_a_limit_that_it_misses(rate: float, said: str) -> None:
    assert execution(rate) == said
