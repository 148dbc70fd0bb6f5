"""Text from data made safe to show: a name is text, never Markdown or HTML."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")


def plain(text: str) -> str:
    """The text with every character that Markdown would read escaped, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def unbroken(text: str) -> str:
    """A short text that stays on one line in a narrow column: Chinese may break anywhere."""
    return "\u2060".join(text)
