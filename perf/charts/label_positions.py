"""Positions of labels beside their points, so that none covers another label or a point; in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_GAP: Final = 3.0
_RINGS: Final = 16
"""Farthest that a label may be moved from its point, in lines of text."""


class Box(NamedTuple):
    """A rectangle, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


class Dot(NamedTuple):
    """A point with its radius and the width and height of its label."""

    x: float
    y: float
    radius: float
    width: float
    height: float


def beside(dots: Sequence[Dot], ground: Box, taken: Sequence[Box] = ()) -> list[tuple[float, float] | None]:
    """Offset of each label's middle from its point, the first point first served; None where none is free.

    A label stays inside `ground` and off the boxes in `taken`.
    """
    used = [*taken, *(_around(dot.x, dot.y, 2 * dot.radius, 2 * dot.radius) for dot in dots)]
    placed: list[tuple[float, float] | None] = []
    for dot in dots:
        chosen = None
        for offset in _offsets(dot):
            box = _around(dot.x + offset[0], dot.y + offset[1], dot.width, dot.height)
            if _inside(box, ground) and not any(_touch(box, other) for other in used):
                chosen = offset
                used.append(box)
                break
        placed.append(chosen)
    return placed


def is_near(dot: Dot, offset: tuple[float, float]) -> bool:
    """True where a label is so close to its point that no line need lead there."""
    return abs(offset[1]) <= dot.radius + dot.height


def _offsets(dot: Dot) -> Iterator[tuple[float, float]]:
    """Right, left, above, below; then the same sides line by line farther away."""
    side = dot.radius + _GAP + dot.width / 2
    above = dot.radius + _GAP + dot.height / 2
    yield from ((side, 0.0), (-side, 0.0), (0.0, -above), (0.0, above))
    for ring in range(1, _RINGS + 1):
        away = dot.radius + ring * dot.height
        for across in (side, -side, 0.0):
            yield from ((across, -away), (across, away))


def _around(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _inside(box: Box, ground: Box) -> bool:
    return (
        box.left >= ground.left
        and box.top >= ground.top
        and box.right <= ground.right
        and box.bottom <= ground.bottom
    )


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
