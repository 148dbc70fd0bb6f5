"""Laws of the characters that nobody sees: each is named, and nothing that Chinese is written with is one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.words.hidden_characters import hidden_character

HIDDEN = (
    0x00, 0x1B, 0x7F, 0x85, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
    0x2028, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x3164,
    0xD83D, 0xE000, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFFF, 0xE0001, 0xE0041, 0xE0100, 0xF0000, 0x378,
)  # fmt: skip


@pytest.mark.parametrize("code", HIDDEN, ids=[f"U+{code:04X}" for code in HIDDEN])
def test_a_hidden_character_is_named_wherever_it_stands(code: int) -> None:
    assert hidden_character(f"办公{chr(code)}设备") == f"U+{code:04X}"


@pytest.mark.parametrize(
    "text",
    [
        "办公设备（购置）",
        "第一行\n第二行\t三\r",
        "Ａ　b\u00a0c",
        "①②·—…《》“”",
        "𠮷𰻞",
        "\U000323af",
        "👍",
        "é",
    ],
)
def test_what_is_seen_is_left_alone(text: str) -> None:
    assert hidden_character(text) is None


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "Sm", "Sc"], exclude_characters="\u115f\u1160\u3164\uffa0")
    )
)
def test_letters_digits_and_signs_are_never_hidden(text: str) -> None:
    assert hidden_character(text) is None


@given(st.characters(categories=["Cf", "Cs", "Co"]))
def test_no_format_half_or_private_character_passes(character: str) -> None:
    assert unicodedata.category(character) in {"Cf", "Cs", "Co"}
    assert hidden_character(character) is not None
