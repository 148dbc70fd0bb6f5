"""The whole-text rules by which a target text becomes a typed target, each with its rows of tests.

A rule answers for every character of the text: a text of which it would forget a part (a day, a growth, a
second number, a 每季度) is no match, and stays prose until a person settles what it means.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from perf.indicators.model import Comparator, Target
from perf.indicators.target_words import (
    DONE,
    FORGOTTEN,
    MEASURE,
    NAMES_FIGURE,
    SIGNS,
    SPANS,
    TAILS,
    any_of,
)
from perf.words.language import marked

_SIGN: Final = rf"(?P<sign>{any_of(SIGNS)})(?P<sign2>{any_of(SIGNS)})?"
_TAIL: Final = rf"(?P<tail>{any_of(TAILS)})"
_NUMBER: Final = r"(?P<value>[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:\.[0-9]{1,6})?|[0-9]{1,12}(?:\.[0-9]{1,6})?)"
_UNIT: Final = rf"(?P<unit>{MEASURE}(?:[/·]{MEASURE}|[次天日月套批]|\({MEASURE}\)){{0,2}})"
_SPAN: Final = rf"(?P<unit>{any_of(SPANS)})"
_BEFORE: Final = "(?:之前|以前|前)"
_DONE: Final = f"(?:全部|全面|如期|按时)?(?:{any_of(DONE)})"
_MONTH: Final = rf"(?P<month>1[0-2]|0?[1-9])月份?(?:[底末]|(?P<day>[0-9]{{1,2}})日(?={_BEFORE}))"
_WORDS: Final = rf"(?:(?!{FORGOTTEN})[\u4e00-\u9fff])"
_SHARES_AND_MONEY: Final = ("元", "万元", "千元", "亿元", "%", "‰", "个百分点", "倍")
_COUNTED: Final = re.compile(rf"(?!{any_of((*SPANS, *_SHARES_AND_MONEY))}).*")
"""Units of things that are counted one by one, which is neither time nor money nor a share."""


class TargetRule(NamedTuple):
    """One way to write a target: `read` takes what `pattern` matched in full, and may still refuse.

    `matches` are texts as they must be read by this rule (comparator, number, unit, or by_date and month),
    `near_misses` texts that look alike and must not be.
    """

    number: str
    sentence: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Target | None]
    matches: Mapping[str, str]
    near_misses: tuple[str, ...]


def _figure(match: re.Match[str]) -> Target | None:
    """Comparator, number and unit; None where the words contradict each other, and for a calendar year.

    Without such a word the number is to be reached, and a bare 0 is not to be passed.
    """
    groups = match.groupdict()
    said = {SIGNS[groups[name]] for name in ("sign", "sign2") if groups.get(name)}
    said |= {TAILS[groups["tail"]]} if groups.get("tail") else set()
    comparators = said - {Comparator.EQUAL}
    value = Decimal(groups["value"].replace(",", ""))
    if len(comparators) > 1 or _is_year(value, groups.get("unit")):
        return None
    comparator = comparators.pop() if comparators else Comparator.EQUAL
    if comparator is Comparator.EQUAL and not value:
        comparator = Comparator.AT_MOST
    return Target(comparator, value, groups.get("unit"))


def _is_year(value: Decimal, unit: str | None) -> bool:
    return unit == "年" and 1900 <= value <= 2100


def _amount(match: re.Match[str]) -> Target | None:
    """A number with its unit; a bare year or day of the calendar is none.

    Behind a subject a bare share, price or time must be what the subject names.
    """
    groups = match.groupdict()
    subject, unit = groups.get("subject"), groups["unit"]
    if not (groups.get("sign") or groups.get("tail")):
        if unit[0] in "年日":
            return None
        if subject and not (NAMES_FIGURE.fullmatch(subject) or _is_count(subject, unit)):
            return None
    return _figure(match)


def _is_count(subject: str, unit: str) -> bool:
    return "控制" not in subject and bool(_COUNTED.fullmatch(unit))


def _whole(_: re.Match[str]) -> Target:
    return Target(Comparator.EQUAL, Decimal(100), "%")


def _month_end(match: re.Match[str]) -> Target | None:
    """The month at whose end it is due; None for a day within a month, which a month would forget."""
    month, day = int(match["month"] or 12), int(match["day"] or 0)
    last = {monthrange(year, month)[1] for year in (2023, 2024)} if 1 <= month <= 12 else set()
    return Target(Comparator.BY_DATE, by_month=month) if last and (not day or day in last) else None


_RULES = (
    (
        "V01", marked("比较符号、数、单位。"), rf"{_SIGN}{_NUMBER}{_UNIT}?{_TAIL}?", _figure,
        {
            "≥8台": "at_least 8 台",
            "≤10.7万元": "at_most 10.7 万元",
            "≥9批(次)": "at_least 9 批(次)",
            "≥ ９批（次）": "at_least 9 批(次)",
            "不少于9次": "at_least 9 次",
            ">=95％": "at_least 95 %",
            "≥80人次": "at_least 80 人次",
            "≤1,000.50万元": "at_most 1000.50 万元",
            "不低于80%以上": "at_least 80 %",
            "≥5": "at_least 5",
            "≤200元/人·天": "at_most 200 元/人·天",
            "=0起": "at_most 0 起",
            ">92%": "at_least 92 %",
            "<1%": "at_most 1 %",
            "≯3次": "at_most 3 次",
            "低于1%": "at_most 1 %",
            "小于等于5%": "at_most 5 %",
            "少于3次": "at_most 3 次",
            "不得超过10万元": "at_most 10 万元",
            "控制在5个工作日": "at_most 5 个工作日",
            "控制在10万元以内": "at_most 10 万元",
            "压缩到3天": "at_most 3 天",
            "缩短至5个工作日": "at_most 5 个工作日",
            "降低到1%以下": "at_most 1 %",
            "最长不超过30天": "at_most 30 天",
            "最高100元": "at_most 100 元",
            "上限5万元": "at_most 5 万元",
            "高于90%": "at_least 90 %",
            "超过90%": "at_least 90 %",
            "不得低于90%": "at_least 90 %",
            "最低不少于80人": "at_least 80 人",
            "提高到95%": "at_least 95 %",
            "下限60%": "at_least 60 %",
            "保持在95%以上": "at_least 95 %",
            "≥2万人次": "at_least 2 万人次",
            "≥1.5万亩": "at_least 1.5 万亩",
            "≥1000㎡": "at_least 1000 平方米",
            "≥1000m2": "at_least 1000 平方米",
            "≥20年": "at_least 20 年",
            "≥百分之95": "at_least 95 %",
        },
        ("≥8台以内", "≥8台,≤10台", "≥八台", "≥8台设备", "≥1,00台", "≥-8台", "≥90%-95%", "≥",
         "低于1%以上", "最高达到5次", "控制在5%左右", "≥2025年", "超过2025年", "不等于5%", "≥8①台", "≥2万"),
    ),
    (
        "V02", marked("数、单位，后面写以上、以内、左右。"),
        rf"(?:约|大约)?{_NUMBER}{_UNIT}?{_TAIL}", _figure,
        {
            "450人次左右": "at_least 450 人次",
            "80%以上": "at_least 80 %",
            "30个工作日以内": "at_most 30 个工作日",
            "约450人左右": "at_least 450 人",
            "30分钟内": "at_most 30 分钟",
            "1%以下": "at_most 1 %",
            "100元封顶": "at_most 100 元",
            "5天为限": "at_most 5 天",
            "60%保底": "at_least 60 %",
        },
        ("450余人次", "400至450人次左右", "80%以上的群众", "近450人次", "以上"),
    ),
    (
        "V03", marked("只有数和单位。"), rf"{_NUMBER}{_UNIT}", _amount,
        {"100%": "equal 100 %", "100 ％": "equal 100 %", "8台": "equal 8 台", "0起": "at_most 0 起",
         "2台（套）": "equal 2 台(套)", "100百分比": "equal 100 %", "1600元/亩": "equal 1600 元/亩"},
        ("2024年", "2024年度", "5-8次", "1.1.1次", "8台、3辆", "%", "100%-"),
    ),
    (
        "V04", marked("说明在前，后面是符号、数、单位。"),
        rf"(?P<subject>{_WORDS}{{2,24}}?)(?:{_SIGN})?{_NUMBER}{_UNIT}{_TAIL}?", _amount,
        {
            "人均费用不超过100元": "at_most 100 元",
            "满意度达到80%以上": "at_least 80 %",
            "手册对工作的指导帮助贡献不低于80%": "at_least 80 %",
            "费用控制在10万元以内": "at_most 10 万元",
            "合格率100%": "equal 100 %",
            "安全事故为0起": "at_most 0 起",
            "验收合格率≥95%": "at_least 95 %",
            "使用年限不低于5年": "at_least 5 年",
            "投诉率低于1%": "at_most 1 %",
            "投诉率小于1%": "at_most 1 %",
            "投诉率控制在1%以内": "at_most 1 %",
            "差错率应低于0.5‰": "at_most 0.5 ‰",
            "办理时限压缩至3个工作日": "at_most 3 个工作日",
            "平均等待时间缩短到15分钟": "at_most 15 分钟",
            "返工率降到2%": "at_most 2 %",
            "单次费用最高不超过500元": "at_most 500 元",
            "补助标准上限为2000元/人": "at_most 2000 元/人",
            "补助标准2000元/人封顶": "at_most 2000 元/人",
            "亩均补助1600元/亩": "equal 1600 元/亩",
            "合格率高于95%": "at_least 95 %",
            "合格率大于或等于95%": "at_least 95 %",
            "覆盖率提升至90%": "at_least 90 %",
            "参训人数多于80人": "at_least 80 人",
            "参训人数不得少于80人": "at_least 80 人",
            "质保期限最短3年": "at_least 3 年",
            "举办培训5次": "equal 5 次",
        },
        ("每季度不少于2次", "满意度比上年提高5%", "投诉率下降20%以上", "上半年不少于3次", "三项工作合格率95%",
         "合格率95%,满意度90%", "不超预算10万元", "满意度较高",
         "投诉率低于上年1%", "费用压缩5%", "压缩费用5%", "投诉率跌至1%", "未低于预期1%", "防止差错率高于1%",
         "如投诉率高于1%", "满意度未达到80%", "高于全市平均水平5个百分点", "投诉率低于1%以上",
         "成本控制10万元",          "质保期限最短2025年", "费用不超上年同期10万元", "不合格率低于1%"),
    ),
    (
        "V05", marked("100%做到某事。"), rf"{_WORDS}{{0,24}}100%{_WORDS}{{2,12}}", _whole,
        {"100%受理": "equal 100 %", "100%回应": "equal 100 %", "让参加培训人员100%有所收获": "equal 100 %"},
        ("95%受理", "100%受理,90%回应", "收入增长100%达标", "100%不合格", "1100%受理", "投诉率低于100%达标"),
    ),
    (
        "V06", marked("某月底或年底前，后面可写完成、到位。"),
        rf"[于在]?年?(?:{_MONTH}|[底末]){_BEFORE}?(?:{_DONE})?", _month_end,
        {"12月底前": "by_date 12", "于6月30日前完成": "by_date 6", "年底前": "by_date 12",
         "2月29日前": "by_date 2", "12月底到位": "by_date 12", "6月底前完成支付": "by_date 6",
         "年底前全部办结": "by_date 12"},
        ("6月15日前", "13月底前", "12月前", "每月底前", "12月底前完成3次", "2025年12月底前",
         "6月31日前", "12月",
         "12月底未到位", "12月底到位率"),
    ),
    (
        "V07", marked("多少时间内做完。"),
        rf"(?P<subject>{_WORDS}{{2,24}}?)?[在于]?{_NUMBER}{_SPAN}(?P<tail>以内|之内|内){_DONE}", _figure,
        {"30分钟内到达": "at_most 30 分钟", "在5个工作日内办结": "at_most 5 个工作日",
         "群众投诉3天内答复": "at_most 3 天"},
        ("30分钟内未到达", "30分钟后到达", "30分钟内到达5次", "每月30分钟内到达", "5台内完成"),
    ),
)  # fmt: skip
RULES: Final = tuple(
    TargetRule(number, sentence, re.compile(pattern), read, matches, near_misses)
    for number, sentence, pattern, read, matches, near_misses in _RULES
)
"""The rules in the order in which they are tried; the first that reads a text counts."""
