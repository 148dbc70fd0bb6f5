"""Laws of values in words: a number keeps its digits, a level its word, and unknown is never nought."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perf.indicators import value_texts
from perf.indicators.model import Level


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Decimal(95), "%", "95%"),
        (Decimal("95.50"), "%", "95.5%"),
        (Decimal(0), "人次", "0 人次"),
        (Decimal("1E+3"), "元", "1,000 元"),
        (12.0, "批次", "12 批次"),
        (0.1 + 0.2, None, "0.3"),
        (Decimal(-3), None, "−3"),
        (33.333333333, "%", "33.333333%"),
    ],
)
def test_a_number_stands_with_its_unit(value: Decimal | float, unit: str | None, expected: str) -> None:
    assert value_texts.with_unit(value, unit) == expected


def test_a_level_is_a_word_and_a_share_shows_its_counts() -> None:
    assert value_texts.value_text(None, Level.PARTLY_ACHIEVED, None) == "部分达成"
    assert value_texts.value_text(Decimal(94), None, "%", (Decimal(47), Decimal(50))) == "94%（47/50）"


def test_unknown_is_said_and_never_nought() -> None:
    row = dict.fromkeys(
        ("actual_value", "actual_level", "target_unit", "actual_numerator", "actual_denominator")
    )
    assert value_texts.value_text(None, None, "%") == ""
    assert value_texts.reached(row) == "无数据"
    assert value_texts.reached(row | {"actual_value": 0.0, "target_unit": "次"}) == "0 次"
