"""The whole-text rules by which a target text becomes a typed target, each with its rows of tests.

A rule answers for every character of the text: a text of which it would forget a part (a day, a growth, a
second number, a 每季度) is no match, and stays prose until a person settles what it means.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from perf.indicators.model import Comparator, Target
from perf.words.language import marked

_SIGNS: Final = {
    "≥": Comparator.AT_LEAST, ">=": Comparator.AT_LEAST, "≧": Comparator.AT_LEAST,
    "⩾": Comparator.AT_LEAST, "不少于": Comparator.AT_LEAST, "不低于": Comparator.AT_LEAST,
    "不小于": Comparator.AT_LEAST, "大于等于": Comparator.AT_LEAST, "大于或等于": Comparator.AT_LEAST,
    "至少": Comparator.AT_LEAST, "达到": Comparator.AT_LEAST, "达": Comparator.AT_LEAST,
    "≤": Comparator.AT_MOST, "<=": Comparator.AT_MOST, "≦": Comparator.AT_MOST,
    "⩽": Comparator.AT_MOST, "不超过": Comparator.AT_MOST, "不高于": Comparator.AT_MOST,
    "不大于": Comparator.AT_MOST, "不多于": Comparator.AT_MOST, "小于等于": Comparator.AT_MOST,
    "小于或等于": Comparator.AT_MOST, "至多": Comparator.AT_MOST, "最多": Comparator.AT_MOST,
    "=": Comparator.EQUAL, "等于": Comparator.EQUAL, "为": Comparator.EQUAL,
}  # fmt: skip
_TAILS: Final = {
    "以上": Comparator.AT_LEAST, "及以上": Comparator.AT_LEAST, "左右": Comparator.AT_LEAST,
    "以内": Comparator.AT_MOST, "之内": Comparator.AT_MOST, "以下": Comparator.AT_MOST,
    "及以下": Comparator.AT_MOST,
}  # fmt: skip
_MEASURES: Final = """
亿元 万元 千元 美元 元 人 名 位 户 家 个 项 件 份 篇 本 册 部 台 套 辆 架 艘 只 头 株 棵 盏 座 处 所 间
栋 幢 条 段 根 块 张 幅 面 次 批 期 场 届 轮 遍 节 课时 学时 小时 分钟 工作日 天 日 周 年 公里 千米
厘米 平方米 平方公里 立方米 米 亩 公顷 吨 公斤 千克 克 升 千瓦时 度 分 倍 班 车 例 宗 起 单 笔 种 类
门 支 队 团 组 对 箱 包 瓶 村 镇 县 个月 个工作日 个百分点 % ‰
"""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MEASURE: Final = rf"(?:{_any_of(_MEASURES.split())})"
_SIGN: Final = rf"(?P<sign>{_any_of(_SIGNS)})"
_TAIL: Final = rf"(?P<tail>{_any_of(_TAILS)})"
_NUMBER: Final = r"(?P<value>[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:\.[0-9]{1,6})?|[0-9]{1,12}(?:\.[0-9]{1,6})?)"
_UNIT: Final = rf"(?P<unit>{_MEASURE}(?:[/·]?{_MEASURE}|\({_MEASURE}\)){{0,2}})"
_FORGOTTEN: Final = (
    "每|季|月|日|半年|前|第|比|较|增|升|降|减|提高|分别|其中|近|约|余|不|未|无|没|非|超"
    "|[一二三四五六七八九十百千万亿两半几]"
)
"""Words that a subject may not hold, for then the number is not the year's, or not the only one."""
_BEFORE: Final = "(?:之前|以前|前)"
_MONTH: Final = rf"(?P<month>1[0-2]|0?[1-9])月份?(?:[底末]|(?P<day>[0-9]{{1,2}})日(?={_BEFORE}))"
_WORDS: Final = rf"(?:(?!{_FORGOTTEN})[\u4e00-\u9fff])"


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
    """Comparator, number and unit; None where sign and tail contradict each other.

    Without either the number is to be reached, and a bare 0 is not to be passed.
    """
    groups = match.groupdict()
    comparators = {_SIGNS[groups["sign"]]} if groups.get("sign") else set()
    comparators |= {_TAILS[groups["tail"]]} if groups.get("tail") else set()
    value = Decimal(groups["value"].replace(",", ""))
    if len(comparators) > 1:
        return None
    comparator = comparators.pop() if comparators else Comparator.EQUAL
    if comparator is Comparator.EQUAL and not value:
        comparator = Comparator.AT_MOST
    return Target(comparator, value, groups.get("unit"))


def _amount(match: re.Match[str]) -> Target | None:
    """A number with its unit; a bare year or day of the calendar is none."""
    groups = match.groupdict()
    is_bare = not (groups.get("sign") or groups.get("tail"))
    return None if is_bare and groups["unit"][0] in "年日" else _figure(match)


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
        },
        (">8台", "≥8台以内", "≥8台,≤10台", "≥八台", "≥8台设备", "≥1,00台", "≥-8台", "≥90%-95%", "≥"),
    ),
    (
        "V02", marked("数、单位，后面写以上、以内、左右。"),
        rf"(?:约|大约)?{_NUMBER}{_UNIT}?{_TAIL}", _figure,
        {
            "450人次左右": "at_least 450 人次",
            "80%以上": "at_least 80 %",
            "30个工作日以内": "at_most 30 个工作日",
            "约450人左右": "at_least 450 人",
        },
        ("450余人次", "400至450人次左右", "80%以上的群众", "近450人次", "以上"),
    ),
    (
        "V03", marked("只有数和单位。"), rf"{_NUMBER}{_UNIT}", _amount,
        {"100%": "equal 100 %", "100 ％": "equal 100 %", "8台": "equal 8 台", "0起": "at_most 0 起",
         "2台（套）": "equal 2 台(套)"},
        ("2024年", "2024年度", "5-8次", "1.1.1次", "8台、3辆", "%", "100%-"),
    ),
    (
        "V04", marked("说明在前，后面是符号、数、单位。"),
        rf"{_WORDS}{{2,24}}?{_SIGN}?{_NUMBER}{_UNIT}{_TAIL}?", _amount,
        {
            "人均费用不超过100元": "at_most 100 元",
            "满意度达到80%以上": "at_least 80 %",
            "手册对工作的指导帮助贡献不低于80%": "at_least 80 %",
            "费用控制在10万元以内": "at_most 10 万元",
            "合格率100%": "equal 100 %",
            "安全事故为0起": "at_most 0 起",
            "验收合格率≥95%": "at_least 95 %",
            "使用年限不低于5年": "at_least 5 年",
        },
        ("每季度不少于2次", "满意度比上年提高5%", "投诉率下降20%以上", "上半年不少于3次", "三项工作合格率95%",
         "合格率95%,满意度90%", "不超预算10万元", "满意度较高"),
    ),
    (
        "V05", marked("100%做到某事。"), rf"{_WORDS}{{0,24}}100%{_WORDS}{{2,12}}", _whole,
        {"100%受理": "equal 100 %", "100%回应": "equal 100 %", "让参加培训人员100%有所收获": "equal 100 %"},
        ("95%受理", "100%受理,90%回应", "收入增长100%达标", "100%不合格", "1100%受理"),
    ),
    (
        "V06", marked("某月底或年底前。"), rf"[于在]?年?(?:{_MONTH}|[底末]){_BEFORE}?(?:完成)?", _month_end,
        {"12月底前": "by_date 12", "于6月30日前完成": "by_date 6", "年底前": "by_date 12",
         "2月29日前": "by_date 2"},
        ("6月15日前", "13月底前", "12月前", "每月底前", "12月底前完成3次", "2025年12月底前",
         "6月31日前", "12月"),
    ),
)  # fmt: skip
RULES: Final = tuple(
    TargetRule(number, sentence, re.compile(pattern), read, matches, near_misses)
    for number, sentence, pattern, read, matches, near_misses in _RULES
)
"""The rules in the order in which they are tried; the first that reads a text counts."""
