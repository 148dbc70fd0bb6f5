"""Columns beside an amount that prove it cumulative: the budget with a rate or a remainder; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.spending.body import Sheet
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import amounts
from perf.ingest.vocabulary.amounts import Ints, State, Unit
from perf.ingest.vocabulary.half_width import tidy
from perf.words.labels import tr

_BUDGET: Final = re.compile(r".*(预算|指标|批复|下达).*")
_NO_BUDGET: Final = re.compile(
    r".*(文号|编码|代码|名称|类型|来源|科目|进度|执行|余额|结余|支出|支付|单位|率|级次|部门|年度$|日期|时间).*"
)
_RATE: Final = re.compile(r".*(进度|执行率|支出率|支付率|完成率|使用率|比例|占比|执行比).*")
_REST: Final = re.compile(r".*(结余|余额|剩余|未支出|未执行|未支付|未使用|可用).*")
_NOT_TO_DATE: Final = re.compile(r".*(序时|计划|目标|本月|当月|本期|上[年月]|去年|同期|差|增减).*")

_OF_WAN: Final = 10_000
"""Fen by which the sum of two amounts in 万元 of two decimals may be off."""
_LOOKED_AT: Final = 2000
_NEARLY_ALL: Final = 0.9


def why_cumulative(sheet: Sheet) -> str | None:
    """Return the sum that the columns make on nearly all rows, in words; None where they prove nothing."""
    amount = sheet.columns.amounts[0]
    spent = _spent(sheet, amount)
    words = {"amount": amount.name}
    slack = _OF_WAN if sheet.unit.unit is Unit.WAN else 0
    for budget in _named(sheet, _BUDGET, _NO_BUDGET):
        budgets = _money(sheet, budget)
        for rate in _named(sheet, _RATE, _NOT_TO_DATE):
            if _is_rate(spent, budgets, _texts(sheet, rate), slack):
                return tr(
                    "各行“{amount}”除以“{budget}”为“{beside}”", **words, budget=budget.name, beside=rate.name
                )
        for rest in _named(sheet, _REST, _NOT_TO_DATE):
            if rest.index != budget.index and _is_rest(spent, budgets, _money(sheet, rest), slack):
                return tr(
                    "各行“{budget}”减“{amount}”为“{beside}”", **words, budget=budget.name, beside=rest.name
                )
    return None


def _named(sheet: Sheet, wanted: re.Pattern[str], other: re.Pattern[str]) -> list[Heading]:
    return [h for h in sheet.columns.extras if wanted.fullmatch(h.word) and not other.fullmatch(h.word)]


def _rows(sheet: Sheet) -> Ints:
    return np.flatnonzero(sheet.cells.is_data)[:_LOOKED_AT]


def _texts(sheet: Sheet, heading: Heading) -> list[str]:
    """Return the first cells of spending under a column kept aside."""
    place = next(n for n, extra in enumerate(sheet.columns.extras) if extra.index == heading.index)
    rows = sheet.cells.extras.take(pa.array(_rows(sheet)))
    return [text for chunk in rows.chunks for text in pc.list_element(chunk, place).to_pylist()]


def _money(sheet: Sheet, heading: Heading) -> list[int | None]:
    """Return such cells as fen; None for what is no amount."""
    unit = heading.unit if isinstance(heading.unit, Unit) else sheet.unit.unit
    read = (amounts.read(text, unit) for text in _texts(sheet, heading))
    return [fen if state is State.NUMBER else None for fen, state in read]


def _spent(sheet: Sheet, amount: Heading) -> list[int | None]:
    column, rows = sheet.cells.amounts[amount.index], _rows(sheet)
    return [
        fen if state == State.NUMBER else None
        for fen, state in zip(column.fen[rows].tolist(), column.state[rows].tolist(), strict=True)
    ]


def _is_rest(
    spent: Sequence[int | None], budgets: Sequence[int | None], rests: Sequence[int | None], slack: int
) -> bool:
    """Tell whether nearly all rows with spending have budget less spending as their remainder."""
    agree = [
        abs(budget - amount - rest) <= slack
        for amount, budget, rest in zip(spent, budgets, rests, strict=True)
        if amount and budget and rest is not None
    ]
    return _nearly_all(agree)


def _is_rate(
    spent: Sequence[int | None], budgets: Sequence[int | None], rates: Sequence[str], slack: int
) -> bool:
    """Tell whether nearly all rows with spending have their share of the budget as rate, 40 or 0.4."""
    by_scale: dict[int, list[bool]] = {1: [], 100: []}
    for amount, budget, text in zip(spent, budgets, rates, strict=True):
        rate = _rate(text)
        if not amount or not budget or rate is None:
            continue
        half = Decimal(1).scaleb(int(rate.as_tuple().exponent)) * Decimal("0.51")
        for scale, agree in by_scale.items():
            near = half + Decimal(slack * scale) / budget
            agree.append(abs(Decimal(amount) * scale / budget - rate) <= near)
    return any(_nearly_all(agree) for agree in by_scale.values())


def _rate(text: str) -> Decimal | None:
    try:
        return Decimal(tidy(text).rstrip("%"))
    except InvalidOperation:
        return None


def _nearly_all(agree: Sequence[bool]) -> bool:
    return bool(agree) and sum(agree) >= _NEARLY_ALL * len(agree)
