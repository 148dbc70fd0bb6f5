"""Units of money in column names and titles, each a whole word: 千元 is never taken for 元; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perf.ingest.vocabulary.amounts import Unit
from perf.ingest.vocabulary.half_width import squeeze


@dataclass(frozen=True, slots=True)
class UnknownUnit:
    """A unit in which amounts are not read, as written."""

    word: str


_YUAN: Final = re.compile(r"(?:人民币|本位币|本币|CNY|RMB|YUAN|CHINESE|元|￥|[0-9]|\W)+")
_KNOWN: Final = {"元": Unit.YUAN, "万元": Unit.WAN}
_SCALED: Final = r"(?:[十百千万亿]+|[美欧日港澳台韩加]|新台|[港澳外欧日台]币)?元"
_FOREIGN: Final = r"美金|英镑|卢布|[港澳外日台美]币|USD|EUR|HKD|JPY|GBP|US\$|HK\$|[$€£]"
_PARTS: Final = r"[角分厘]"
_AT_END: Final = re.compile(rf"[-/_:,]?(?:单位:?)?(?:人民币)?({_SCALED})$|[-/_:](?:单位:?)?({_PARTS})$")
_IN_TITLE: Final = re.compile(
    rf"(?:单位|币种)[^,;。]{{0,6}}?({_SCALED}(?![氏市县区])|{_FOREIGN}|(?<=[:为以]){_PARTS}(?!\w))|[(\[【](?:人民币)?({_SCALED}|{_FOREIGN}|{_PARTS})[)\]】]"
)
_PIECES: Final = re.compile(r"[()\[\]【】〔〕<>《》,;、/:]+")
_AROUND: Final = re.compile(
    r"^(?:(?:金额|计量|货币)?(?:单位|币种))?[为是以按]?(?:人民币)?|(?:人民币)?(?:为单位|计算?|填[列报]|(?:列?至)?角分)?$"
)
_PART: Final = re.compile(_PARTS)
_WHOLE: Final = re.compile(rf"[^\W\d_]{{0,4}}元|{_FOREIGN}|{_PARTS}")


def in_brackets(brackets: Sequence[str]) -> Unit | UnknownUnit | None:
    """Return the unit in the brackets of a column's name, squeezed: （单位：万元），（人民币元）."""
    pieces = (_AROUND.sub("", piece) for bracket in brackets for piece in _PIECES.split(bracket))
    return next((_unit(piece) for piece in pieces if _WHOLE.fullmatch(piece)), None)


def split(word: str) -> tuple[str, Unit | UnknownUnit | None]:
    """Split a column's name from the unit at its end: 支付金额/万元."""
    match = _AT_END.search(word)
    return (word[: match.start()], _unit(match[1] or match[2])) if match else (word, None)


def in_cell(text: str) -> Unit | UnknownUnit | None:
    """Return the unit of money that a whole cell is; None for a blank, and for a unit of anything else."""
    plain = _AROUND.sub("", squeeze(text).strip("()[]"))
    return _unit(plain) if _WHOLE.fullmatch(plain) and not _PART.fullmatch(plain) else None


def in_title(text: str) -> Unit | UnknownUnit | None:
    """Return the unit that a title line states, e.g. 单位：万元; of several the one that is not read."""
    units = [_unit(match[1] or match[2]) for match in _IN_TITLE.finditer(squeeze(text))]
    unknown = (unit for unit in units if isinstance(unit, UnknownUnit))
    return next(unknown, units[0] if units else None)


def is_yuan(text: str) -> bool:
    """Tell whether a cell of a column of currencies is yuan: 人民币, CNY, 156-人民币, or blank."""
    plain = squeeze(text).upper()
    is_named = re.search(r"[^0-9\W]|[¥\uffe5]|156", plain) is not None
    return not plain or (is_named and _YUAN.fullmatch(plain) is not None)


def _unit(word: str) -> Unit | UnknownUnit:
    return _KNOWN.get(word) or UnknownUnit(word)
