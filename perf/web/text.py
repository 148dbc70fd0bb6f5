"""Text from data made safe to show: a name is text, never Markdown or HTML."""

from __future__ import annotations

import re

from perf.language import DEFAULT, language

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")


_LINK = re.compile(r"(?i)(www|https?|ftp|material|@|-(?=-))(?=.)")


def plain(text: str) -> str:
    """The text with every character that Markdown would read escaped, on one line.

    What the page turns into links, icons and dashes after Markdown was read is split by a word joiner, which
    is not seen.
    """
    return _SPECIAL.sub(r"\\\1", _LINK.sub("\\1\u2060", " ".join(text.split())))


def px(width: int) -> int:
    """A column's width where it holds words: those of other languages take more room than Chinese."""
    return width if language() == DEFAULT else round(width * 1.4)


def in_pieces(text: str, size: int = 4) -> str:
    """As `plain`; a narrow column, which would have one character in each line, has `size` of them.

    Between any two characters stands one that is not seen, so that they make no link, icon or dash either.
    """
    signs = [_SPECIAL.sub(r"\\\1", sign) for sign in " ".join(text.split())]
    return "\u200b".join("\u2060".join(signs[at : at + size]) for at in range(0, len(signs), size))


def unbroken(text: str) -> str:
    """A short text that stays on one line in a narrow column: Chinese may break anywhere."""
    return "\u2060".join(text.replace(" ", "\u00a0"))
