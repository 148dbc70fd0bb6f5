"""Text from data made safe to show: a name is text, never Markdown or HTML."""

from __future__ import annotations

import re

from perf.words.language import DEFAULT, language

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")


_LINK = re.compile(r"(?i)(www|https?|ftp|material|@|-(?=-))(?=.)")


_TOGETHER = re.compile(r"[0-9A-Za-z.,≥≤]{2}|[0-9]%|.[，。；：、？！）”》%·/]|[（“《].", re.ASCII)
"""Two signs between which no line ends."""


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
    """As `plain`; a narrow column, which would have one character in each line, has `size` or some more.

    Between any two characters stands one that is not seen, so that they make no link, icon or dash either. A
    figure or a word of letters is not torn apart, and no line begins with a comma.
    """
    shown, since = "", 0
    signs = " ".join(text.split())
    for at, sign in enumerate(signs):
        if at:
            breaks = since >= size and not _TOGETHER.fullmatch(signs[at - 1] + sign)
            shown += "\u200b" if breaks else "\u2060"
            since = 0 if breaks else since
        shown += _SPECIAL.sub(r"\\\1", sign)
        since += 1
    return shown


def unbroken(text: str) -> str:
    """A short text that stays on one line in a narrow column: Chinese may break anywhere."""
    return "\u2060".join(text.replace(" ", "\u00a0"))
