"""Marks around a column's name that are no part of it: stars, 必填, numbers, footnotes; pure."""

from __future__ import annotations

import re
from typing import Final

_STARS: Final = r"*※★☆●○◆◇■□▲△#♦"
_NOTES: Final = r"\u00b9\u00b2\u00b3\u2070-\u2079\u2080-\u2089\u2460-\u249b\u24ea-\u24ff\u2776-\u2793†‡"
_MUST: Final = r"必填项?|必录项?|必输项?|选填项?|非必填项?"
_IN_FRONT: Final = re.compile(
    rf"(?:[{_STARS}{_NOTES}]+|(?:{_MUST})[:\-_/]?|[0-9]{{1,2}}[.、)](?![0-9])|[一二三四五六七八九十]{{1,2}}、)+"
)
_BEHIND: Final = re.compile(rf"(?:[{_STARS}{_NOTES}]|[:\-_/]?(?:{_MUST}))+$")


def unmarked(word: str) -> str:
    """Return a column's name, squeezed, without the marks around it; nothing but marks stays as it is."""
    plain = _BEHIND.sub("", _IN_FRONT.sub("", word, count=1) if _IN_FRONT.match(word) else word)
    return plain or word
