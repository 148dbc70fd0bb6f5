"""Characters in a text that nobody sees, or that turn it round, and that no name or reason may hold."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from perf.words.language import tr

_MARKS: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Joiners, fillers and variation selectors, which Unicode files among the letters and marks."""
_CATEGORIES: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control, format (direction marks, zero widths, tags), half a character, private, unassigned, line ends."""
_BLANKS: Final = "\n\r\t"


def hidden_character(text: str) -> str | None:
    """The first such character by its number, as U+202E; None where the text shows all it holds.

    Line ends and tabs are none, nor is any ideograph that Unicode has yet to assign.
    """
    for character in text:
        if not character.isprintable() or _MARKS.match(character):
            is_known = unicodedata.category(character) in _CATEGORIES and not _is_ideograph(character)
            if (is_known and character not in _BLANKS) or _MARKS.match(character):
                return f"U+{ord(character):04X}"
    return None


def to_correct(name: str, text: str) -> str | None:
    """The name of a field whose text is missing, or has a hidden character, which is named too; else None."""
    hidden = hidden_character(text)
    if hidden:
        return tr("{word}（有看不见的字符 {code}）", word=name, code=hidden)
    return None if text else name


def _is_ideograph(character: str) -> bool:
    """Planes 2 and 3 hold rare characters of Chinese names, some newer than the tables of Python."""
    return 0x20000 <= ord(character) <= 0x3FFFD
