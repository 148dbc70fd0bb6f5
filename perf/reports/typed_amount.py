"""An amount that a person typed into a paper: 万元 in any usual writing → fen, or the sentence why not."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from perf.ingest.vocabulary.amounts import State, Unit, read
from perf.words.labels import tr
from perf.words.language import marked

_FAULTS: Final = {
    State.NO_NUMBER: marked("“{text}”不是金额。请只写数字，例如 480.50，单位是万元。"),
    State.TOO_EXACT: marked("“{text}”比分还细。请写到分为止，即最多 6 位小数的万元。"),
    State.TOO_LARGE: marked("“{text}”太大，不像一个项目的金额。请核对单位，这里写万元。"),
}


def amount(text: str) -> tuple[int | None, str]:
    """Fen (None where the text is empty or no amount), and the sentence on the fault (empty without one).

    A unit may stand behind the number: 万元，万 or 元; without one it is 万元.
    """
    number, unit = _split(text.strip())
    fen, state = read(number, unit)
    if state is State.EMPTY and not text.strip():
        return None, ""
    if state is not State.NUMBER:
        return None, tr(_FAULTS.get(state, _FAULTS[State.NO_NUMBER]), text=text.strip()[:40])
    if fen < 0:
        return None, tr("“{text}”是负数。全年的金额不能为负，请改正。", text=text.strip()[:40])
    return fen, ""


def canonical(fen: int) -> str:
    """The writing in which an amount is kept: 万元 with at least two decimals, 480.50."""
    whole, _, decimals = f"{Decimal(fen).scaleb(-6):.6f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def _split(text: str) -> tuple[str, Unit]:
    for word, unit in (("万元", Unit.WAN), ("万", Unit.WAN), ("元", Unit.YUAN)):
        if text.endswith(word):
            return text.removesuffix(word), unit
    return text, Unit.WAN
