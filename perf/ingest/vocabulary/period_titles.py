"""The period that a title, a sheet's name or a file's name states; pure.

Days are brought to their months first: a range of days and 截至 a day state the period, any other day is
when something was printed, exported or filed.
"""

from __future__ import annotations

import re
from typing import Final

from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.period_cells import DASH, NUMBER, UNTIL, YEAR, Fault, Period, read_month
from perf.words.half_width import fold

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around a day's month, while the meaning of the day is not known."""

_DAY: Final = re.compile(
    r"(?:(?<![0-9])(?P<year>20[0-9][0-9])年|(?<![0-9年]))(?P<month>[0-9]{1,2})月[0-9]{1,2}日"
    r"|(?<![0-9])(?P<year2>20[0-9][0-9])(?P<mark>[-/.])(?P<month2>[0-9]{1,2})(?P=mark)[0-9]{1,2}(?![0-9])"
    r"(?:[T ][0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?)?"
    r"|(?<![0-9])(?P<year3>20[0-9][0-9])(?P<month3>[0-9][0-9])[0-9][0-9](?![0-9])"
)
_MARKED: Final = rf"\s*{_OPEN}([^{_CLOSE}]*){_CLOSE}"
_DAYS_RANGE: Final = re.compile(rf"{_MARKED}\s*{DASH}{_MARKED}")
_UNTIL_DAY: Final = re.compile(rf"截[至止](?:到|至|日期|时间)?\s*:?{_MARKED}")
_OTHER_DAY: Final = re.compile(_MARKED)

_OTHER_TIME: Final = re.compile(
    r"(?:填[报表制]|制[表单]|编[制报]|打印|导出|报送|上报|生成|下载|审核|印发|发文|出表|截稿)(?:截[至止])?"
    r"(?:日期|时间|日)\s*:?\s*(?:20[0-9][0-9]\s*[-/.年]\s*[0-9]{1,2}\s*月?|20[0-9]{4}|[0-9]{1,2}月)?"
    r"|(?<![-~—–至到0-9])(?:截[至止]到?|于|在)?\s*(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?\s*"
    r"(?:导出|打印|下载|生成|制表|填表)"
    r"|(?:(?:编号|文号)\s*:?|(?:单号|流水号|批次号?)\s*:)\s*[A-Za-z0-9-]+"
    r"|[〔\[(【]20[0-9][0-9][〕\])】]\s*第?\s*[0-9]+\s*号"
)
"""Look like a period and are none: the day on which a paper was filled in, numbers of papers."""

_TO_MONTH: Final = rf"(?P<month>{NUMBER})月"
_LATER: Final = r"(?P<last_year>20[0-9][0-9])(?:年度?|[-/.])(?P<month>[0-9]{1,2})(?:月|(?![0-9]))"
_RANGES: Final = (
    rf"(?<![0-9]){YEAR}(?:年度?|[-/.])(?P<first>[0-9]{{1,2}})月?\s*{DASH}\s*{_LATER}",
    rf"(?:(?<![0-9]){YEAR}(?:年度?|[-/.])\s*)?(?<![0-9件附第号])(?P<first>{NUMBER})月?份?\s*{DASH}\s*{_TO_MONTH}",
    rf"(?:(?<![0-9]){YEAR}年度?\s*)?(?<![0-9第])(?P<first>{NUMBER})月份?\s*[、和及与,/]\s*{_TO_MONTH}",
)
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        *_RANGES,
        rf"(?P<until>{UNTIL})\s*(?:{YEAR}(?:年度?|[-/.]))?\s*{_TO_MONTH}",
        rf"(?P<until>{UNTIL})\s*{YEAR}[-/.](?P<month>[0-9]{{1,2}})(?![0-9])",
        rf"{YEAR}(?:年度?|[-/._ ])(?P<month>[0-9]{{1,2}})月",
        rf"(?<![0-9]){YEAR}[-/._](?P<month>[0-9][0-9])(?![0-9])",
        rf"(?<![0-9]){YEAR}(?P<month>0[1-9]|1[0-2])(?![0-9])",
        rf"(?<![0-9第]){_TO_MONTH}(?![0-9])",
        rf"(?<![0-9]){YEAR}年度?(?P<month>0[1-9])(?![0-9号期])",
        rf"(?<![0-9]){YEAR}年(?P<month>1[0-2])$",
        rf"(?<![0-9.]){YEAR}[-/._](?P<month>[2-9])(?![0-9.\-/号期版稿次批])",
    )
)
"""Earlier ones first; 2024.1 is none, for it may be a first version, or October without its zero."""

_PARTS_OF_YEAR: Final = (
    (re.compile(r"上半年|1-2季度|[一1]至[二2]季度"), (1, 6)),
    (re.compile(r"前三季度"), (1, 9)),
    (re.compile(r"下半年"), (7, 12)),
    *((re.compile(rf"[{c}{n}]季度"), (3 * n - 2, 3 * n)) for n, c in enumerate("一二三四", start=1)),
)
_YEAR_ALONE: Final = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")
_FILLER: Final = re.compile(r"本年|实际|累计|合计|支出|支付|执行|金额|年度?|[底末止份数额共计为的]")


def find(text: str) -> Period | Fault | None:
    """Find the period in a title or name; days of printing or export and numbers of papers are none."""
    return _search(_months_only(text))[0]


def find_whole(text: str) -> Period | Fault | None:
    """Find the period of a text that states nothing else, 累计 and the like left out; None of any other."""
    period, rest = _search(_months_only(text))
    return None if _FILLER.sub("", squeeze(rest)) else period


def _months_only(text: str) -> str:
    """Return the text half-width, every day in it either brought to its month or taken out."""
    plain = _OTHER_TIME.sub(" ", fold(text))
    plain = _DAY.sub(_mark, plain)
    plain = _DAYS_RANGE.sub(r" \1至\2", plain)
    plain = _UNTIL_DAY.sub(r" 截至\1", plain)
    return _OTHER_DAY.sub(" ", plain)


def _mark(day: re.Match[str]) -> str:
    year = day["year"] or day["year2"] or day["year3"]
    month = int(day["month"] or day["month2"] or day["month3"])
    return f"{_OPEN}{f'{year}年' if year else ''}{month}月{_CLOSE}"


def _search(plain: str) -> tuple[Period | Fault | None, str]:
    """Return the period and the text without it."""
    for pattern in _PATTERNS:
        match = pattern.search(plain)
        if match:
            return _with_year(_period(match), plain[: match.start()] + " " + plain[match.end() :])
    for part, (first, last) in _PARTS_OF_YEAR:
        if part.search(plain):
            return _with_year(_span(first, last, None), part.sub(" ", plain, count=1))
    return _with_year(None, plain)


def _with_year(period: Period | Fault | None, rest: str) -> tuple[Period | Fault | None, str]:
    """Add to a period without a year one that stands elsewhere in the text."""
    year = _YEAR_ALONE.search(rest)
    if isinstance(period, Fault) or (period and period.year) or not year:
        return period, rest
    rest = rest[: year.start()] + rest[year.end() :]
    if period is None:
        return Period(None, int(year["year"])), rest
    return Period(period.month, int(year["year"]), period.until, first=period.first), rest


def _period(match: re.Match[str]) -> Period | Fault:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    month = read_month(parts["month"])
    if month is None:
        return Fault("S307")
    if not parts.get("first"):
        return Period(month, year, until=bool(parts.get("until")))
    first = read_month(parts["first"])
    if first is None:
        return Fault("S307")
    if parts.get("last_year") and int(parts["last_year"]) != year:
        return Period(month, int(parts["last_year"]), first=first)  # over two years: of no one month
    return _span(first, month, year)


def _span(first: int, last: int, year: int | None) -> Period:
    """Return the period from one month to another: from January 'until', a month to itself the month."""
    if first == last:
        return Period(last, year)
    return Period(last, year, until=True) if first == 1 else Period(last, year, first=first)
