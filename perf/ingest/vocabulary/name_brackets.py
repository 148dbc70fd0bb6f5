"""Brackets in the name of an amount's column: which months it covers, monthly or cumulative; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perf.ingest.vocabulary import period_titles
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.ingest.vocabulary.spending_headers import CUMULATIVE_HINTS

_PIECES: Final = re.compile(r"[()\[\]【】〔〕<>《》,;:]+")
_CUMULATIVE: Final = re.compile(r"(?:本年|全年|年初至今|年度)?累计(?:数|额|金额|支出|支付|执行)?数?|年初至今")
_MONTHLY: Final = re.compile(r"(?:本月|当月|单月|本期|当期)(?:数|额|金额|支出|支付|执行)?数?")


@dataclass(frozen=True, slots=True)
class BracketMeaning:
    """Period and amount kind as far as stated; `is_doubtful` where 累计 stands in words not understood."""

    period: Period | Fault | None = None
    is_cumulative: bool = False
    is_monthly: bool = False
    is_doubtful: bool = False


def read(brackets: Sequence[str]) -> BracketMeaning:
    """Read all brackets of one name, squeezed; one that is not understood as a whole says nothing."""
    pieces = [piece for bracket in brackets for piece in _PIECES.split(bracket) if piece]
    periods = [period for piece in pieces if (period := period_titles.find_whole(piece))]
    hinted = [piece for piece in pieces if any(word in piece for word in CUMULATIVE_HINTS)]
    understood = [
        piece for piece in hinted if _CUMULATIVE.fullmatch(piece) or period_titles.find_whole(piece)
    ]
    return BracketMeaning(
        period=periods[0] if periods else None,
        is_cumulative=bool(understood),
        is_monthly=any(map(_MONTHLY.fullmatch, pieces)),
        is_doubtful=len(understood) < len(hinted),
    )
