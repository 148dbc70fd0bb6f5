"""Identifier → words and number formats; the one place for texts that two pages share.

A shared word is a `Label` in `TERMS`, a status or a rule number's sentence; a text that only one page says is
written there in Chinese and passed through `tr`. Either is in the catalogue of each other language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from math import isnan
from typing import Final, NamedTuple, TypeVar

from perf.model import AmountKind, Severity, Status
from perf.words import language, rounding
from perf.words.language import tr as tr  # noqa: PLC0414 — whoever has words to say finds all of it here

_Number = TypeVar("_Number", int, float)
_NARROW: Final = dict.fromkeys(".,:;/|' ", 0.3) | dict.fromkeys("%×", 0.92)


class Label(NamedTuple):
    """A term, and what it means; both are in the catalogue."""

    zh: str
    meaning: str = ""


TERMS: Final[Mapping[str, Label]] = {
    "department": Label("部门"),
    "department_code": Label("部门代码"),
    "project": Label("项目"),
    "project_code": Label("项目编码"),
    "project_name": Label("项目名称"),
    "fiscal_year": Label("预算年度"),
    "as_of": Label("截至", "数据统计到这个月的月底"),
    "month": Label("月份"),
    "budget_yuan": Label("年初预算数", "部门预算绩效文本写明的预算"),
    "revised_budget_yuan": Label("调整后预算数", "截至所选月底生效的预算；没有调整时等于年初预算数"),
    "fiscal_funds_yuan": Label("财政资金"),
    "other_funds_yuan": Label("其他资金"),
    "purpose": Label("资金用途"),
    "objective": Label("绩效目标"),
    "spending_plan": Label("支出计划", "到3、6、10、12月底应累计支出的比例"),
    "planned_spending_yuan": Label("计划支出数", "计划进度×调整后预算数"),
    "spending_yuan": Label("支出数", "当月支出，退款为负"),
    "spending_to_date_yuan": Label("累计支出", "截至所选月底各月支出之和，退款已扣减"),
    "execution_rate": Label("执行率", "累计支出÷调整后预算数"),
    "planned_rate": Label("计划进度", "支出计划在该月底的累计比例；两个节点之间按直线推算，标为推算"),
    "plan_basis": Label("计划依据", "计划进度是文件写明的，还是在两个节点之间推算的"),
    "elapsed_rate": Label("序时进度", "已过月数÷12"),
    "lag_rate": Label("滞后", "计划进度−执行率，正数为落后，单位百分点"),
    "lag_yuan": Label("滞后金额", "计划支出数−累计支出，正数为落后"),
    "lag_share": Label("占滞后额", "本项目滞后金额占全部落后项目滞后金额之和的比例"),
    "plan_attainment": Label("计划完成率", "累计支出÷计划支出数"),
    "months_behind": Label("滞后月数", "按支出额折算到计划线上的日期，距所选月底几个月"),
    "catch_up_yuan": Label("补齐所需", "从下月起每月要支出多少，才能在下一个节点追平计划"),
    "forecast_recent_yuan": Label("年底预测（近三月均值）", "累计支出+最近三个已报月的月均支出×剩余月数"),
    "forecast_plan_yuan": Label("年底预测（按计划形状）", "累计支出÷计划进度"),
    "surplus_recent_yuan": Label("可能结余（近三月均值）", "调整后预算数−年底预测，负数为超支"),
    "surplus_plan_yuan": Label("可能结余（按计划形状）", "调整后预算数−年底预测，负数为超支"),
    "remaining_yuan": Label("结余", "调整后预算数−累计支出"),
    "status": Label("状态", "按所选月底的滞后判断"),
    "checkpoint_status": Label("节点状态", "按最近一个已过节点（文件写明的3、6、10、12月）的滞后判断"),
    "missing_months": Label("未报月份", "没有任何支出记录的月份；写0.00算已报"),
    "indicator": Label("绩效指标"),
    "level1": Label("一级指标"),
    "level2": Label("二级指标"),
    "indicator_name": Label("三级指标"),
    "description": Label("绩效指标描述"),
    "target_text": Label("指标值"),
    "target_basis": Label("指标值确定依据"),
    "batch": Label("上传批次"),
    "problem": Label("数据问题"),
    "document_number": Label("文号"),
    "reason": Label("原因"),
    "no_data": Label("无数据", "未报或未写明，不是0"),
    "estimate": Label("推算", "文件没有写明这个月的计划，由前后节点按直线推算"),
    "incomplete": Label("未报齐", "有月份没有任何支出记录，合计只含已报部分"),
    "not_reported": Label("未报", "所选月份没有任何支出记录，不与计划比较；写0.00算已报"),
    "newest_month": Label("数据截至", "有支出记录的最近一个月"),
    "sample": Label("示例", "演示用的虚构数据，第一次上传真实支出后自动让位"),
}

STATUS_WORDS: Final[Mapping[Status, Label]] = {
    Status.UNKNOWN: Label("无数据"),
    Status.NOT_REPORTED: Label("未报"),
    Status.OVERSPENT: Label("超支"),
    Status.COMPLETED: Label("已完成"),
    Status.FAR_BEHIND: Label("严重滞后"),
    Status.BEHIND: Label("滞后"),
    Status.WATCH: Label("关注"),
    Status.ON_TRACK: Label("正常"),
    Status.AHEAD: Label("超前"),
}
STATUS_SHAPES: Final[Mapping[Status, str]] = {
    Status.UNKNOWN: "○",
    Status.NOT_REPORTED: "□",
    Status.OVERSPENT: "✕",
    Status.COMPLETED: "✓",
    Status.FAR_BEHIND: "■",
    Status.BEHIND: "◧",
    Status.WATCH: "▲",
    Status.ON_TRACK: "●",
    Status.AHEAD: "◆",
}

BATCH_KIND_WORDS: Final[Mapping[str, Label]] = {
    "targets": Label("绩效目标"),
    "spending": Label("支出"),
    "revision": Label("预算调整"),
    "setting": Label("设置"),
    "reading": Label("指标填报"),
    "review": Label("审核"),
    "indicator_setting": Label("指标设置"),
    "explanation": Label("原因与整改"),
    "report_text": Label("报表文字"),
}
REPORT_WORDS: Final[Mapping[str, Label]] = {
    "monitoring": Label("项目支出绩效目标执行监控表"),
    "self-evaluation": Label("项目支出绩效自评表"),
    "briefing": Label("预算执行情况通报"),
    "rectification": Label("督办函（草稿）"),
}
AMOUNT_WORDS: Final[Mapping[AmountKind, Label]] = {
    AmountKind.MONTHLY: Label("当月数"),
    AmountKind.CUMULATIVE: Label("累计数"),
}
SEVERITY_WORDS: Final[Mapping[Severity, Label]] = {
    Severity.BLOCKING: Label("阻断"),
    Severity.WARNING: Label("提示"),
}


def say(label: Label) -> str:
    """A label's word in the language in use."""
    return tr(label.zh)


def term(identifier: str) -> str:
    """The word for an identifier, e.g. execution_rate → 执行率；KeyError for one that has none."""
    return say(TERMS[identifier])


def meaning(identifier: str) -> str:
    """Meaning of a figure and how it is computed, for the hover beside it."""
    return tr(TERMS[identifier].meaning)


def status_word(status: Status | str) -> str:
    """A status in words, e.g. behind → 滞后."""
    return say(STATUS_WORDS[Status(status)])


def status_shape(status: Status | str) -> str:
    """The shape that stands beside the word, so that colour never stands alone."""
    return STATUS_SHAPES[Status(status)]


def status_text(status: Status | str | None) -> str:
    """Shape and word together; a dash where there is no status yet."""
    return f"{status_shape(status)} {status_word(status)}" if status else "—"


def batch_kind_word(batch_kind: str) -> str:
    """A batch kind in words, e.g. spending → 支出."""
    return say(BATCH_KIND_WORDS[batch_kind])


def severity_word(severity: Severity) -> str:
    """Blocking or warning, in words."""
    return tr(SEVERITY_WORDS[severity].zh)


def report_word(report: str) -> str:
    """A paper by its name, e.g. monitoring → 项目支出绩效目标执行监控表."""
    return say(REPORT_WORDS[report])


def amount_word(amount_kind: AmountKind | str) -> str:
    """Monthly or cumulative, in words."""
    return say(AMOUNT_WORDS[AmountKind(amount_kind)])


def _decimals(value: Decimal, places: int = 2) -> str:
    return language.number(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0, places)


def yuan(amount: Decimal | None) -> str:
    """Yuan with two decimals and thousands separators；无数据 for None."""
    return term("no_data") if amount is None else _decimals(amount)


def wan(fen: int | None) -> str:
    """Fen shown as 万元 with two decimals, rounded half up on the decimal；无数据 for None."""
    return term("no_data") if fen is None else _decimals(Decimal(fen).scaleb(-6))


def or_no_data(figure: str, sentence: str) -> str:
    """The sentence that holds a figure, or 无数据 alone where the figure is unknown: that has no unit."""
    return figure if figure == term("no_data") else sentence


def percent(rate: float | None, places: int = 1, limits: Iterable[float] = ()) -> str:
    """A rate 0–1 as a percentage, rounded half up on its shortest decimal；无数据 for None or NaN.

    It has more decimals where it would otherwise read as one of the `limits` (0–1) that it does not lie on.
    """
    if rate is None or isnan(rate):
        return term("no_data")
    shown = rounding.rounded(rate, places, limits)
    return f"{_decimals(shown, -int(shown.as_tuple().exponent))}%"


def execution(rate: float | None, places: int = 1) -> str:
    """An execution rate, which never reads as 90 % or as the whole budget unless it is."""
    return percent(rate, places, rounding.EXECUTION_LIMITS)


def points(rate: float | None, places: int = 1, limits: Iterable[float] = ()) -> str:
    """A difference of rates in 百分点，without the word；无数据 for None or NaN；`limits` as of `percent`."""
    return percent(rate, places, limits).removesuffix("%")


def month_list(months: tuple[int, ...]) -> str:
    """Months in words: 1、2月 for (1, 2)."""
    return tr("{months}月", months=language.months(months)) if months else "—"


def minus(value: _Number | None) -> _Number | None:
    """The negative of what is known: a lag said as a lead."""
    return None if value is None else -value


def signed_points(rate: float | None, places: int = 1) -> str:
    """A difference in 百分点 with its sign, + for more；无数据 for None or NaN."""
    text = points(rate, places)
    return f"+{text}" if rate is not None and round(rate, 9) > 0 else text


def signed_wan(fen: int | None) -> str:
    """An amount in 万元 with its sign, + for more；无数据 for None."""
    return f"+{wan(fen)}" if fen is not None and fen > 0 else wan(fen)


def estimate_mark(is_estimate: bool) -> str:  # noqa: FBT001 — the flag is the one thing it is about
    """（推算） behind a planned figure that the document does not state."""
    return tr("（{word}）", word=term("estimate")) if is_estimate else ""


def planned(rate: float | None, *, is_estimate: bool) -> str:
    """计划 60.0%, or 推算计划 50.0% where the document does not state the month's."""
    text = percent(rate)
    return tr("推算计划 {rate}", rate=text) if is_estimate else tr("计划 {rate}", rate=text)


def plan_basis(is_estimate: bool) -> str:  # noqa: FBT001 — as above
    """Basis of a planned figure, for a column of its own: 推算 or 文件写明."""
    return term("estimate") if is_estimate else tr("文件写明")


def local_time(moment: datetime) -> str:
    """A stored UTC time in this computer's zone, to the minute."""
    return f"{moment.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"


def cell(text: str) -> str:
    """A text as a spreadsheet cell that cannot become a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def ems(text: str) -> float:
    """Width of a text as set, in Chinese characters; near enough to leave room for it."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else _NARROW.get(sign, 0.56) for sign in text)
