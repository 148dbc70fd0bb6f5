"""The head of a slide: one sentence and a few figures, in type that is read from across a room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from perf.charts.captions import plain
from perf.charts.strokes import Part, layout, note
from perf.charts.theme import Theme
from perf.words.labels import ems

_SENTENCE_PX, _LABEL_PX, _VALUE_PX, _LINE_EM = 30, 18, 36, 40
ROOM_PX, _EDGE_PX = 1220, 6
"""Pixels: the width that it is laid out for, and the room at its sides, as in the pictures below it."""
_BREAKS: Final = re.compile("(?<=[，；：。;])|(?<=,)(?= )")


def parts(sentence: str, figures: Sequence[tuple[str, str]], theme: Theme) -> tuple[list[Part], Part]:
    """No traces, only words: the sentence in lines, the figures side by side below it."""
    lines = in_lines(plain(sentence))
    head = len(lines) * _SENTENCE_PX * 1.3
    height = head + _LABEL_PX + _VALUE_PX + 52
    top = {"xref": "paper", "yref": "paper", "yanchor": "top"}
    headline = note(f"<b>{'<br>'.join(lines)}</b>", 0, 1, theme.ink, **top)
    notes = [headline | {"font": {"color": theme.ink, "size": _SENTENCE_PX}}]
    for left, (label, value) in zip(_lefts(figures), figures, strict=True):
        below = {"x": left, "yshift": -head - 14}
        label_note = note(plain(label), 0, 1, theme.muted, **top) | below
        value_note = note(plain(value), 0, 1, theme.ink, **top) | below | {"yshift": -head - 42}
        notes += [
            label_note | {"font": {"color": theme.muted, "size": _LABEL_PX}},
            value_note | {"font": {"color": theme.ink, "size": _VALUE_PX}},
        ]
    hidden = {"visible": False}
    ground = layout(
        theme,
        round(height),
        hidden,
        hidden,
        margin={"l": _EDGE_PX, "r": _EDGE_PX, "t": 0, "b": 0},
        annotations=notes,
    )
    return [], ground


def _lefts(figures: Sequence[tuple[str, str]]) -> list[float]:
    """Left edge of each figure, 0–1: evenly, or by the width of each where one would run into the next."""
    wide = [max(ems(label) * _LABEL_PX, ems(value) * _VALUE_PX) + _VALUE_PX for label, value in figures]
    if max(wide, default=0) * len(wide) <= ROOM_PX:
        wide = [1.0] * len(wide)
    return [sum(wide[:index]) / sum(wide) for index in range(len(wide))]


def in_lines(sentence: str, most: float = _LINE_EM) -> list[str]:
    """The sentence in lines of at most `most` Chinese characters, broken behind its punctuation."""
    lines = [""]
    for piece in _BREAKS.split(sentence):
        if lines[-1] and ems(lines[-1] + piece) > most:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]
