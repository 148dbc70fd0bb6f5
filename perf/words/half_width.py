"""Texts as they are read and compared: full-width characters folded, no footnote mark made a digit; pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
_NUMBERS: Final = frozenset("〇零一二三四五六七八九十百千万亿")
_RADICALS: Final = range(0x2E80, 0x2FE0)
"""Glyphs that a PDF gives for whole characters: ⼯, ⽉, ⼀."""

UNSEEN: Final = "".join(
    map(
        chr,
        (
            0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065),
            *range(0x2066, 0x2070), 0xFEFF,
        ),
    )
)  # fmt: skip
"""Characters without a glyph: direction marks, zero-width ones."""


def fold(text: str) -> str:
    """Half-width form of a text.

    Full-width forms and the ideographic space are folded, and what NFKC makes letters of; a character of
    which it would make a digit, a sign or a separator (①, ², ½) stays what it is, and so is none.
    """
    return text if text.isascii() else "".join(map(_folded, text))


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    if character == "\u3000" or ord(character) in _FULL_WIDTH:
        return unicodedata.normalize("NFKC", character)
    letters = unicodedata.normalize("NFKC", character)
    is_number = ord(character) not in _RADICALS and not _NUMBERS.isdisjoint(letters)
    return letters if letters.isalpha() and not is_number else character


def ascii_number(text: str) -> str:
    """Half-width form of a typed number for `Decimal` and `int`; raises ValueError for any other digits."""
    plain = fold(text).strip()
    if not plain.isascii() or "_" in plain:
        raise ValueError(text)
    return plain
