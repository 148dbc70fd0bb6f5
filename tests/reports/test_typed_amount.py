"""Laws of an amount typed into a paper: any usual writing is read exactly, the rest is answered in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.reports.typed_amount import amount, canonical


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("480.5", 480_50_00_00),
        (" 480.50 万元 ", 480_50_00_00),
        ("480.5万", 480_50_00_00),
        ("4,805,000元", 480_50_00_00),
        ("４８０．５", 480_50_00_00),
        ("¥1,234.567891", 1234_56_78_91),
        ("0", 0),
        ("", None),
        ("  ", None),
    ],
)
def test_an_amount_is_read_exactly(text: str, fen: int | None) -> None:
    assert amount(text) == (fen, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("很多", "不是金额"),
        ("万元", "不是金额"),
        ("4.8e2", "不是金额"),
        ("1,2,3", "不是金额"),
        ("480 到 500", "不是金额"),
        ("1.2345678", "比分还细"),
        ("12.345元", "比分还细"),
        ("-5", "负数"),
        ("(5)", "负数"),
        ("9" * 30, "太大"),
    ],
)
def test_what_is_none_is_answered_with_what_is_wrong_with_it(text: str, why: str) -> None:
    fen, fault = amount(text)
    assert fen is None
    assert why in fault


@given(st.integers(0, 10**14 - 1))
def test_what_is_kept_is_read_back_to_the_fen(fen: int) -> None:
    assert amount(canonical(fen)) == (fen, "")


@given(st.text())
def test_any_text_is_read_or_answered(text: str) -> None:
    fen, fault = amount(text)
    assert (fen is None) == (bool(fault) or not text.strip())
