"""Words in a column beside the project that make its row a total, or a balance carried over; pure."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from perf.ingest.vocabulary.half_width import squeeze

MAY_BE: Final = (
    r"[小合总共累月年日页季][\s\x{3000}]*计|余[\s\x{3000}]*额"
    r"|结[\s\x{3000}]*[余存转]|[承过转接]入?[\s\x{3000}]*[前次下上后]"
    r"|[期年月季日][初末]|[月年期日]发生"
)
"""Pattern (RE2) of a text that is worth a look."""

_AROUND: Final = "【】[]<>《》:;,。-—=*"
_PERIOD: Final = (
    r"(?:本|当|全|上|下|半|前|第|至|截[至止]|[0-9]{1,4}|[一二三四五六七八九十]{1,3}"
    r"|[年月期页季日周旬份度]|[-~—.])*"
)
_OF: Final = r"(?:项目|科目|单位|部门|处室|支出|支付|执行|发生额?|金额|借方|贷方|累计)*"
_AMOUNT: Final = r"(?:数|额|金额|支出|支付|执行|发生额|数额|余额)*(?:\([^()]*\)|[:].*)?"
_SUM: Final = re.compile(rf"{_PERIOD}{_OF}(?:小计|合计|总计|共计|累计|月计|年计|日计|页计|季计){_AMOUNT}")
_OF_SOMETHING: Final = re.compile(r".+(?:小计|总计)(?:数|额|金额)?(?:\([^()]*\)|[:].*)?")
_LOOSE: Final = re.compile(r".+(?:合计|共计|累计)(?:数|额|金额)?(?:\([^()]*\)|[:].*)?")
_TURNOVER: Final = re.compile(r"[本当][月期日季](?:借方|贷方|支出)?发生(?:额|数)?")
_TO_DATE: Final = re.compile(r".*(?:累计|年计).*")
_OF_CUMULATIVE: Final = re.compile(r"累计(?:小计|合计|总计|共计).*")
"""Sums of a column of cumulative figures."""
_PAGE: Final = re.compile(
    r"[承接转][前上]页?(?:余额)?"
    r"|[过转]入?[次下后]页?(?:余额)?|上页(?:余额|结转)|承上启下"
)
_BALANCE: Final = re.compile(
    r"(?:[期年月季日][初末]|上[期月日]|当[年期月季日]|本[年期月季日])(?:余额|结余|结存)(?:数|额)?|余额"
    r"|[期年月][初末](?:数|额)?|[本当]年(?:借方|贷方|支出)?发生(?:额|数)?"
)
_LAST_YEAR: Final = r"(?:上年|以前年度)?(?:结余|结存)(?:数|额|资金)?"
_CARRIED_OVER: Final = (
    r"(?:上[年期月季]|年初|期初|以前年度)(?:结转|转入)(?:数|额|余额|结余|资金|金额)?"
    r"|结转[上下][年期月季](?:数|额|余额)?"
)
_CLOSED: Final = (
    r"(?:[期年月季]末|年终|月终|本[年期月季])?(?:支出|费用|损益)?结转(?:本[年期月季]|[期年月季]末)?"
    r"(?:支出|费用|损益|盈余|余额)?"
)
_CARRIED: Final = re.compile(rf"{_LAST_YEAR}|{_CARRIED_OVER}|{_CLOSED}")
_SOURCES: Final = re.compile(r".*(?:来源|指标|结转|预算|年度|级次).*")
"""Columns in which 上年结转 is where the money comes from, and the row a payment."""
_FUNDS: Final = re.compile(r".*(?:资金|性质|类型|经费).*")
"""Columns in which it may be either."""


class TotalWord(Enum):
    """The effect of a text on its row: a total of rows, carried over from others, perhaps either."""

    SUM = 1
    CARRIED = 2
    PERHAPS_SUM = 3
    PERHAPS_CARRIED = 4


def total_word(word: str, text: str) -> TotalWord | None:
    """Return what a text makes of its row in a column of this name; None where the row may be a payment."""
    plain = _bare(text)
    if is_carried(text):
        return TotalWord.CARRIED
    if any(pattern.fullmatch(plain) for pattern in (_SUM, _TURNOVER, _OF_SOMETHING)):
        return TotalWord.SUM
    if _CARRIED.fullmatch(plain):
        if _SOURCES.fullmatch(word):
            return None
        return TotalWord.PERHAPS_CARRIED if _FUNDS.fullmatch(word) else TotalWord.CARRIED
    return TotalWord.PERHAPS_SUM if _LOOSE.fullmatch(plain) else None


def is_carried(text: str) -> bool:
    """Tell whether a text says, wherever it stands, that its row holds a sum to date or a balance."""
    plain = _bare(text)
    is_to_date = _TO_DATE.fullmatch(plain) and not _OF_CUMULATIVE.fullmatch(plain)
    return bool((is_to_date and _SUM.fullmatch(plain)) or _PAGE.fullmatch(plain) or _BALANCE.fullmatch(plain))


def _bare(text: str) -> str:
    plain = squeeze(text).strip(_AROUND)
    return plain[1:-1] if plain.startswith("(") and plain.endswith(")") else plain
