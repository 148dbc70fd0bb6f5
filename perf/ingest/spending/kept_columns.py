"""Columns kept aside that may matter: dates of payment, refunds, states of payments; adds problems.

A column is looked into by its name, and read through its distinct texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import period_cells, refund_words, units
from perf.ingest.vocabulary.period_cells import CLOCK, Period
from perf.ingest.vocabulary.spending_headers import Role
from perf.words.labels import tr

_TIME: Final = re.compile(r".*(日期|时间|月份?|年月|期间|账期|所属期|日)")
_OF_PAYMENT: Final = re.compile(
    r"付|支出|清算|[入记下到出对]账|账期|业务|交易|执行|发生|结算|报销|拨|划款|列支|核算|会计|凭证|制单|所属|转账|汇款|发放"
    r"|^(时间|日)$"
)
_OF_ANOTHER_MATTER: Final = re.compile(
    r"退|收回|合同|协议|签订|签约|申请|到期|截[止至]|填[报表]|制表|编制|打印|导出|报送|创建|录入|登记|审[核批]|批[复准]"
    r"|下达|立项|开始|起始|结束|终止|完成|计划|预计|预期|开工|竣工|验收|开票|发票|生效|失效|成立|出生|更新|修改|有效"
    r"|评审|招标|中标|[上去]年|上月|同期"
)
_PLAINLY_A_TIME: Final = re.compile(r"20[0-9][0-9][-/][0-9].*|20[0-9][0-9]\.[0-9]{1,2}\.[0-9].*|.*[年月].*")
"""Read as a time whatever its column is called; a bare 6 or 202406 may be a number."""

_REFUND: Final = re.compile(r"退(?![休役伍耕牧])|收回|缴回|追回|冲[减销红回]|红冲")
_ABOUT_A_REFUND: Final = re.compile(r".*(日期|时间|原因|说明|单号|编号|备注|状态|人|账号|银行)")
_NOTHING: Final = re.compile(r"[-—/]?|0*(\.0+)?|否|无")
_STATE: Final = re.compile(r".*状态|支付结果")
_NOT_PAID: Final = re.compile(
    r".*(?<![未无])(作废|退回|退票|退款|撤销|冲销|取消|驳回|终止).*|.*(无效|失败|草稿|在途|处理中|[审核批复]中|不通过|未通过).*"
    r"|.*[未待](支付|付|清算|审|复核|确认|提交|送|处理|核|批).*"
)

_CURRENCY: Final = re.compile(r".*(币种|币别)(名称|代码|编码)?|货币(名称|代码|类型|种类)?|结算货币|currency")
_ORIGINAL: Final = re.compile(r".*(原币|外币|本位币|折合|折算).*")
_LOOKED_AT: Final = 1000
_NEARLY_ALL: Final = 0.9
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class OneMonth:
    """The year and month as which all rows are read; `is_stated` where the user chose them."""

    year: int | None
    month: int | None
    is_stated: bool

    def is_other(self, period: Period) -> bool:
        """Tell whether a period is another month."""
        return period.month != self.month or (self.year is not None and period.year not in (None, self.year))


def check(sheet: Sheet, one_month: OneMonth, problems: Findings) -> None:
    """Add every problem of the columns kept aside."""
    for extra_index, heading in enumerate(sheet.columns.extras):
        if heading.role is None and sheet.columns.table_shape.needs_month_from_outside:
            _check_times(sheet, extra_index, one_month, problems)
        if heading.role in (None, Role.REFUND):
            _check_refund(sheet, extra_index, problems)
        if _CURRENCY.fullmatch(heading.word):
            _check_currencies(sheet, extra_index, problems)
        if _STATE.fullmatch(heading.word):
            _check_states(sheet, extra_index, problems)


def _check_times(sheet: Sheet, extra_index: int, one_month: OneMonth, problems: Findings) -> None:
    """Add a problem for a column of days or months beside amounts that are all read as one month's."""
    heading = sheet.columns.extras[extra_index]
    is_payment, is_other = (
        bool(pattern.search(heading.word)) for pattern in (_OF_PAYMENT, _OF_ANOTHER_MATTER)
    )
    if (is_other and not is_payment) or not _holds_times(sheet, extra_index):
        return
    texts = [text for text in _distinct(sheet, extra_index) if _is_of_another_month(text, one_month)]
    if texts:
        blocks = is_payment and not is_other and _names_a_time(heading) and not one_month.is_stated
        where = {"line": sheet.table.header.record.line, "column": heading.name}
        problems.add("S215" if blocks else "S216", **where, value=tr("、").join(texts[:_SHOWN]))


def _names_a_time(heading: Heading) -> bool:
    return bool(_TIME.fullmatch(heading.word))


def _holds_times(sheet: Sheet, extra_index: int) -> bool:
    """Tell whether nearly all filled cells of the first rows are days or months."""
    heading, first = sheet.columns.extras[extra_index], sheet.cells.extras.chunk(0).slice(0, _LOOKED_AT)
    is_data = sheet.cells.is_data[: len(first)]
    texts = pc.list_element(first, extra_index).filter(pa.array(is_data)).to_pylist()
    filled = [text.strip() for text in texts if text.strip()]
    times = [
        text
        for text in filled
        if isinstance(period_cells.read_cell(text), Period)
        and (_names_a_time(heading) or _PLAINLY_A_TIME.fullmatch(text))
    ]
    is_filled = bool(filled) and (_names_a_time(heading) or 2 * len(filled) >= len(texts))
    return is_filled and len(times) >= _NEARLY_ALL * len(filled)


def _is_of_another_month(text: str, one_month: OneMonth) -> bool:
    period = period_cells.read_cell(text)
    return isinstance(period, Period) and one_month.is_other(period)


def _check_refund(sheet: Sheet, extra_index: int, problems: Findings) -> None:
    """Add a problem for a filled column that is named for refunds and is not read as one."""
    heading = sheet.columns.extras[extra_index]
    if not _REFUND.search(heading.word) or _ABOUT_A_REFUND.fullmatch(heading.word):
        return
    if refund_words.is_mark(heading.word):
        return
    if any(not _NOTHING.fullmatch(text.strip()) for text in _distinct(sheet, extra_index)):
        problems.add("S217", line=sheet.table.header.record.line, column=heading.name)


def _check_currencies(sheet: Sheet, extra_index: int, problems: Findings) -> None:
    """Add a problem for each foreign currency, unless a column beside the amount holds the original sum."""
    if any(_ORIGINAL.fullmatch(heading.word) for heading in sheet.columns.extras):
        return
    foreign = [text for text in _distinct(sheet, extra_index) if not units.is_yuan(text)]
    amount = sheet.columns.amounts[0].name
    for text, line, count in _found(sheet, extra_index, foreign):
        name = sheet.columns.extras[extra_index].name
        problems.add("S441", line=line, column=name, value=text.strip(), count=count, name=amount)


def _found(sheet: Sheet, extra_index: int, wanted: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each of these texts with the line of its first row and the count of its rows."""
    lines = sheet.cells.lines[sheet.cells.is_data]
    for text in wanted:
        rows = [
            (start + pc.index(texts, text).as_py(), pc.sum(pc.equal(texts, text)).as_py())
            for start, texts in _chunks(sheet, extra_index)
            if pc.index(texts, text).as_py() >= 0
        ]
        yield text, int(lines[rows[0][0]]), sum(count for _, count in rows)


def _check_states(sheet: Sheet, extra_index: int, problems: Findings) -> None:
    """Add a problem for each state that says its rows were not paid."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for start, texts in _chunks(sheet, extra_index):
        for pair in pc.value_counts(texts).to_pylist():
            text = pair["values"]
            if _NOT_PAID.fullmatch(text.strip()):
                counts[text] += pair["counts"]
                first.setdefault(text, start + pc.index(texts, text).as_py())
    lines = sheet.cells.lines[sheet.cells.is_data]
    for text, count in counts.items():
        name = sheet.columns.extras[extra_index].name
        problems.add("S424", line=int(lines[first[text]]), column=name, value=text.strip(), count=count)


def _distinct(sheet: Sheet, extra_index: int) -> list[str]:
    """Return the texts of a column in the order of their first rows, days without their clock."""
    texts: dict[str, None] = {}
    for _, part in _chunks(sheet, extra_index):
        texts |= dict.fromkeys(pc.replace_substring_regex(pc.unique(part), CLOCK, "").to_pylist())
    return list(texts)


def _chunks(sheet: Sheet, extra_index: int) -> Iterator[tuple[int, pa.StringArray]]:
    """Yield a column in the rows of spending, part by part, each with the count of such rows before it."""
    row = before = 0
    for chunk in sheet.cells.extras.chunks:
        texts, is_data = pc.list_element(chunk, extra_index), sheet.cells.is_data[row : row + len(chunk)]
        part = texts if is_data.all() else texts.filter(pa.array(is_data))
        yield before, part
        row, before = row + len(chunk), before + len(part)
