"""Months and years in cells and column names: whole texts or nothing; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from perf.ingest.vocabulary.half_width import squeeze, tidy

_CHINESE: Final = {
    word: number
    for number, word in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), start=1)  # noqa: SIM905
}
YEAR: Final = r"(?P<year>20[0-9][0-9])"
NUMBER: Final = r"[0-9]{1,2}|十[一二]?|[一二三四五六七八九]"
DASH: Final = r"(?:[-~—–至到]+)"
UNTIL: Final = r"截[至止]到?"
"""Parts of the patterns of a period, in cells and in titles (`period_titles`)."""

_NUMBER: Final = rf"(?P<month>{NUMBER})"

_CELL_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{YEAR}(?P<dash>[-/.])(?P<month>[0-9]{{1,2}})(?P=dash)(?P<day>[0-9]{{1,2}})",
        rf"{YEAR}年(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日?",
        rf"{YEAR}(?P<month>[0-9][0-9])(?P<day>[0-9][0-9])",
        rf"{YEAR}[-/.](?P<month>[0-9]{{1,2}})",
        rf"{YEAR}(?P<month>[0-9][0-9])",
        rf"(?:{YEAR}年度?)?{_NUMBER}(?:月份?)",
        r"(?P<month>[0-9]{1,2})",
        rf"(?P<until>(?:{YEAR}[-/.年])?0?1月?{DASH})(?:20[0-9][0-9][-/.年])?{_NUMBER}月份?",
        rf"(?P<until>{YEAR}[-/.]?01{DASH})(?:20[0-9][0-9][-/.]?)?(?P<month>[0-9][0-9])",
        rf"(?P<until>{UNTIL})(?:{YEAR}年)?{_NUMBER}月份?[底末]?",
    )
)
CLOCK: Final = r"[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?$"
"""The time of day behind a date, which is left out."""

_CLOCK: Final = re.compile(CLOCK)
_LOST_ZERO: Final = re.compile(r"20[0-9][0-9]\.1")

_HEADING_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<until>(?:{UNTIL})?(?:{YEAR}年度?)?0?[1一]月?{DASH}){_NUMBER}月份?[底末]?(?:累计)?(?P<rest>.*)",
        rf"(?P<until>{UNTIL})(?:{YEAR}年度?)?{_NUMBER}月份?[底末]?(?:累计)?(?P<rest>.*)",
        rf"(?:{YEAR}年度?)?{_NUMBER}月份?[底末]?(?P<until>累计)(?P<rest>.*)",
        rf"(?:{YEAR}年度?)?{_NUMBER}月份?(?P<rest>.*)",
        rf"{YEAR}[-/.](?P<month>[0-9]{{1,2}})(?:[-/.]0?1)?(?P<rest>)",
        rf"{YEAR}(?P<month>[0-9][0-9])(?P<rest>)",
    )
)


@dataclass(frozen=True, slots=True)
class Period:
    """A month of a year, as far as stated; `until` where it means January up to that month.

    `first` is the month in which it begins where that is neither January nor the month itself.
    """

    month: int | None
    year: int | None = None
    until: bool = False
    day: date | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """The number of the rule by which a text is no period."""

    rule: str


@dataclass(frozen=True, slots=True)
class HeadingPeriod:
    """A period in a column's name, and the text behind it."""

    period: Period | Fault
    rest: str


def read_cell(text: str) -> Period | Fault:
    """Read the period of a cell, e.g. 2024-06-15, 202406, 6月，1-6月."""
    plain = squeeze(_CLOCK.sub("", tidy(text)))
    if not plain:
        return Fault("S308")
    if _LOST_ZERO.fullmatch(plain):
        return Fault("S309")
    for pattern in _CELL_PATTERNS:
        match = pattern.fullmatch(plain)
        if match:
            return _period(match)
    return Fault("S306")


def read_year(text: str) -> int | None:
    """Read the year of a cell such as 2024 or 2024年; None where it is none."""
    match = re.fullmatch(r"(20[0-9][0-9])(年度?)?", squeeze(text))
    return int(match[1]) if match else None


def read_heading(word: str) -> HeadingPeriod | None:
    """Read the period in a column's name, e.g. 6月支出，1-6月执行数，2024-06; None where there is none."""
    for pattern in _HEADING_PATTERNS:
        match = pattern.fullmatch(word)
        if match:
            return HeadingPeriod(_period(match), match["rest"])
    return None


def read_month(number: str) -> int | None:
    """Read the number of a month, 6 or 六; None where there is no such month."""
    month = _CHINESE.get(number) or int(number)
    return month if 1 <= month <= 12 else None


def _period(match: re.Match[str]) -> Period | Fault:
    parts = match.groupdict()
    month = read_month(parts["month"])
    year = int(parts["year"]) if parts.get("year") else None
    if month is None:
        return Fault("S307")
    if not parts.get("day"):
        return Period(month, year, until=bool(parts.get("until")))
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return Fault("S306")
    return Period(month, year, day=day)
