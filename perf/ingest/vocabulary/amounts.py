"""Text → fen, exactly, or the reason why it is no amount; pure.

`read` is the law, one text at a time. `read_column` gives equal results for a whole column by reading plain
amounts in one go and the rest by `read`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.limits import MAX_YUAN
from perf.ingest.vocabulary.excel_guards import unguarded
from perf.ingest.vocabulary.half_width import AROUND
from perf.words.half_width import UNSEEN, fold
from perf.words.language import marked

Ints = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]
States = np.ndarray[Any, np.dtype[np.uint8]]


class Unit(IntEnum):
    """A unit of money, as the power of ten that makes fen of it."""

    YUAN = 2
    WAN = 6

    @property
    def word(self) -> str:
        """Chinese word for it."""
        return marked("元") if self is Unit.YUAN else marked("万元")


class State(IntEnum):
    """The content of an amount's cell."""

    NUMBER = 0
    EMPTY = 1
    NO_NUMBER = 2
    TOO_EXACT = 3
    TOO_LARGE = 4


RULE_OF: Final = {
    State.EMPTY: "S301",
    State.NO_NUMBER: "S302",
    State.TOO_EXACT: "S303",
    State.TOO_LARGE: "S304",
}
MAX_FEN: Final = MAX_YUAN * 100

_NUMBER: Final = r"([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?(\.[0-9]+)?"
_WHOLE: Final = re.compile(rf"(?P<sign>[-+]?){_NUMBER}")
_DASH: Final = re.compile("^[\u00a5\uffe5]?[ \u00a0]*[-\uff0d\u2212\u2013\u2014\u2015]{1,2}$")
"""A dash alone: how the accounting format shows nought."""
_SIGNS: Final[dict[int, str]] = str.maketrans({"−": "-", "–": "-", chr(0xFFE5): "¥"})
_PLAIN: Final = {
    Unit.YUAN: r"^-?([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})(\.[0-9]{1,2})?$",
    Unit.WAN: r"^-?([0-9]{1,8}|[0-9]{1,3},[0-9]{3})(\.[0-9]{1,2})?$",
}
"""Plain amounts that cannot be too large; a subset of those that `read` takes."""


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column read, by row: fen (0 where there is no number) and State, and the texts at fault.

    `dashes` are the rows in which a dash stands for 0.00.
    """

    fen: Ints
    state: States
    faulty: dict[int, str]
    dashes: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def read(text: str, unit: Unit) -> tuple[int, State]:
    """Read an amount written in `unit`: fen, or 0 and the state that says why it is none.

    Allowed are thousands separators in their places, a currency sign, a sign or accounting brackets,
    full-width characters, blanks and invisible characters around it. Zeros at the end do not count as
    decimals; a dash alone is 0.00. A footnote mark (120①) is no digit, and a number with one is none.
    """
    written = AROUND.sub("", unguarded(AROUND.sub("", text)))
    plain = fold(written).translate(_SIGNS)
    if not plain or _DASH.fullmatch(written):
        return 0, State.NUMBER if plain else State.EMPTY
    negative = plain.startswith("(") and plain.endswith(")")
    if negative:
        plain = plain[1:-1].strip()
    plain = _without_currency(plain)
    match = _WHOLE.fullmatch(plain)
    if not match or not (match[2] or match[4]) or (negative and match["sign"]):
        return 0, State.NO_NUMBER
    digits, decimals = (match[2] or "0").replace(",", ""), (match[4] or ".")[1:].rstrip("0")
    if len(digits.lstrip("0")) > len(str(MAX_YUAN)):
        return 0, State.TOO_LARGE
    if len(decimals) > unit:
        return 0, State.TOO_EXACT
    fen = int(digits + decimals.ljust(unit, "0"))
    if fen >= MAX_FEN:
        return 0, State.TOO_LARGE
    return (-fen if negative or match["sign"] == "-" else fen), State.NUMBER


def _without_currency(text: str) -> str:
    """Take ¥ out; it may stand before or behind the sign."""
    sign, rest = (text[0], text[1:].lstrip()) if text[:1] in ("-", "+") else ("", text)
    return sign + rest[1:].lstrip() if rest.startswith("¥") else text


def read_column(texts: pa.StringArray, unit: Unit, texts_kept: int) -> AmountColumn:
    """Read a column of texts as `read` does; of faulty texts the first `texts_kept` are kept as written."""
    state = np.zeros(len(texts), dtype=np.uint8)
    faulty: dict[int, str] = {}
    is_plain = pc.match_substring_regex(texts, _PLAIN[unit])
    if pc.all(is_plain).as_py():
        return AmountColumn(_plain_fen(texts, unit), state, faulty)
    texts = pc.utf8_trim(pc.utf8_trim_whitespace(texts), characters=UNSEEN)
    is_plain = pc.match_substring_regex(texts, _PLAIN[unit])
    is_empty = pc.equal(texts, "")
    is_dash = pc.match_substring_regex(texts, _DASH.pattern)
    fen = _plain_fen(pc.if_else(is_plain, texts, "0"), unit).copy()
    state[is_empty.to_numpy(zero_copy_only=False)] = State.EMPTY
    is_known = pc.or_(pc.or_(is_plain, is_empty), is_dash)
    odd = np.flatnonzero(~is_known.to_numpy(zero_copy_only=False))
    for row, text in zip(odd.tolist(), texts.take(pa.array(odd)).to_pylist(), strict=True):
        fen[row], state[row] = read(text, unit)
        if state[row] > State.EMPTY and len(faulty) < texts_kept:
            faulty[row] = text
    return AmountColumn(fen, state, faulty, np.flatnonzero(is_dash.to_numpy(zero_copy_only=False)))


def _plain_fen(texts: pa.StringArray, unit: Unit) -> Ints:
    """Read plain numbers: the unscaled value of a decimal is its lower 64 bits."""
    decimals = pc.cast(pc.replace_substring(texts, ",", ""), pa.decimal128(18, 2))
    words = np.frombuffer(decimals.buffers()[1], dtype=np.int64)
    start = 2 * decimals.offset
    fen: Ints = words[start : start + 2 * len(decimals) : 2] * 10 ** (unit - Unit.YUAN)
    return fen


def to_decimals(fen: Ints) -> pa.Decimal128Array:
    """Turn fen into yuan as DECIMAL(18, 2), bit by bit: the lower word and its sign."""
    words = np.empty((len(fen), 2), dtype=np.int64)
    words[:, 0], words[:, 1] = fen, fen >> 63
    return pa.Array.from_buffers(pa.decimal128(18, 2), len(fen), [None, pa.py_buffer(words)])


def yuan(fen: int) -> Decimal:
    """Turn fen into yuan."""
    return Decimal(int(fen)).scaleb(-2)
