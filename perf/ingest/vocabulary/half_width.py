"""Texts of cells as they are compared: half-width, no blanks, no invisible characters around; pure."""

from __future__ import annotations

import re
from typing import Final

from perf.words.half_width import UNSEEN, fold

AROUND: Final = re.compile(rf"^[\s{UNSEEN}]+|[\s{UNSEEN}]+$")
"""Blanks and direction marks around a text, which change nothing that is seen."""


def tidy(text: str) -> str:
    """Half-width form of a text, without outer blanks."""
    return AROUND.sub("", fold(text))


def squeeze(text: str) -> str:
    """Half-width form of a text, without any blanks."""
    return "".join(tidy(text).split())
