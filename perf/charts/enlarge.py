"""A figure made larger for a meeting room: every size in it times a factor, inline sizes too."""

from __future__ import annotations

import re
from typing import Any, Final

_SIZES: Final = frozenset({"size", "height", "xshift", "yshift", "l", "r", "t", "b"})
"""Fields in pixels; a width is a bar's share of its row except in a line's or a marker's edge."""
_INLINE: Final = re.compile(r"font-size:(\d+)px")


def enlarged(part: Any, factor: float, *, inside: str = "") -> Any:
    """A layout or trace with every size times `factor`; `inside` is the name of the field that holds it."""
    if isinstance(part, dict):
        return {name: _enlarged_field(name, value, factor, inside) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [enlarged(value, factor, inside=inside) for value in part]
    if isinstance(part, str):
        return _INLINE.sub(lambda match: f"font-size:{round(int(match[1]) * factor)}px", part)
    return part


def _enlarged_field(name: str, value: Any, factor: float, inside: str) -> Any:
    pixels = name in _SIZES or (name == "width" and inside == "line")
    if pixels and isinstance(value, int | float):
        return value * factor
    return enlarged(value, factor, inside=name)
