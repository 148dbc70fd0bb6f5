"""Tables to read, of texts: each column on one side, no figure torn apart, words in pieces on a phone."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

import pandas as pd

from perf.web.base.markdown import in_pieces, plain
from perf.web.base.window import on_a_phone
from perf.web.server.patches.table_alignment import FIGURE

_FIGURE: Final = re.compile(FIGURE)
_MARKED: Final = re.compile(r"([^（]+)(（[^（）]+）)")
_SHORT: Final = 5
"""A text of up to this many signs is not broken."""
_SHORT_AMONG_MANY: Final = 3
_MANY: Final = 12
"""Among more columns than these a head of over three signs breaks by twos: else they do not fit a laptop."""
_PIECES: Final = ((12, 4), (40, 6), (10_000, 10))
"""Up to how long a column's texts are, and how many of their signs stay together on a phone."""


def laid_out(frame: pd.DataFrame, *, narrow: bool | None = None) -> pd.DataFrame:
    """The texts of a table as they are shown; on a `narrow` screen, by default a phone's, in pieces."""
    narrow = on_a_phone() if narrow is None else narrow
    columns = [_column([str(text) for text in column], narrow=narrow) for _, column in frame.items()]
    short = _SHORT_AMONG_MANY if len(frame.columns) > _MANY else _SHORT
    heads = [_head(str(head), short, narrow=narrow) for head in frame.columns]
    return pd.DataFrame(dict(enumerate(columns)), dtype=object).set_axis(heads, axis="columns")


def _column(texts: list[str], *, narrow: bool) -> list[str]:
    """A column of figures stands to the right; one that holds anything else to the left, figures and all."""
    if all(_FIGURE.fullmatch(text) for text in texts if text):
        return [_figure(text) for text in texts]
    size = next(pieces for longest, pieces in _PIECES if max(map(len, texts)) <= longest)
    return [_word(text, size if narrow else None) for text in texts]


def _figure(text: str) -> str:
    """A figure with its mark, which may go to the next line as a whole."""
    match = _MARKED.fullmatch(text)
    return plain(match[1]) + "\u200b" + _whole(match[2]) if match else plain(text)


def _word(text: str, size: int | None) -> str:
    """A text that stands to the left even where it reads like a figure."""
    in_one = plain if size is None else partial(in_pieces, size=size)
    may_break = len(text) > _SHORT or text.isascii()  # a sign that is not seen would be copied too
    shown = in_one(text) if may_break else _whole(text)
    return f"\u2060{shown}" if _FIGURE.fullmatch(text) else shown


def _head(text: str, short: int, *, narrow: bool) -> str:
    if len(text) <= short:
        return _whole(text)
    if len(text) <= _SHORT and not narrow:
        return in_pieces(text, 2)
    return in_pieces(text) if narrow else plain(text)


def _whole(text: str) -> str:
    return in_pieces(text, len(text)).replace(" ", "\u00a0")
