"""Header words of a readings file by role, the form of its header, and which columns are used for what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.table.header import Form, Header, Heading, is_names_of_spending, shown_names
from perf.ingest.vocabulary import period_cells
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.words.labels import tr
from perf.words.language import marked


class ReadingRole(StrEnum):
    """What a column of a readings file says."""

    CODE = marked("项目编码")
    NAME = marked("项目名称")
    PROJECT = marked("项目（编码或名称）")
    DEPARTMENT = marked("部门")
    LEVEL1 = marked("一级指标")
    LEVEL2 = marked("二级指标")
    INDICATOR = marked("三级指标")
    TARGET = marked("指标值")
    UNIT = marked("计量单位")
    MONTH = marked("月份")
    YEAR = marked("预算年度")
    CURRENT = marked("完成值（年初到当月）")
    OWN = marked("完成值（当月）")
    NUMERATOR = marked("分子")
    DENOMINATOR = marked("分母")
    BASIS = marked("数据口径")
    LIKELIHOOD = marked("完成可能性")
    CATEGORY = marked("原因类别")
    REASON = marked("偏差原因说明")
    EVIDENCE = marked("佐证材料")
    SERIAL = marked("序号")


READING_WORDS: Final[Mapping[ReadingRole, tuple[str, ...]]] = {
    ReadingRole.CODE: ("项目编码", "项目代码", "项目编号"),
    ReadingRole.NAME: ("项目名称",),
    ReadingRole.PROJECT: ("预算项目", "项目"),
    ReadingRole.DEPARTMENT: ("单位编码", "单位代码", "单位名称", "预算单位", "部门名称", "部门代码"),
    ReadingRole.LEVEL1: ("一级指标",),
    ReadingRole.LEVEL2: ("二级指标",),
    ReadingRole.INDICATOR: ("三级指标", "指标名称", "绩效指标", "绩效指标名称"),
    ReadingRole.TARGET: ("指标值", "年度指标值", "目标值"),
    ReadingRole.UNIT: ("计量单位", "单位"),
    ReadingRole.MONTH: ("月份", "期间", "填报月份", "截至月份", "截止月份"),
    ReadingRole.YEAR: ("预算年度", "年度"),
    ReadingRole.CURRENT: (
        "当前完成值", "累计完成值", "实际完成值", "完成值", "实际完成情况", "完成情况", "执行情况",
    ),
    ReadingRole.OWN: ("本月完成值", "当月完成值", "本月完成情况"),
    ReadingRole.NUMERATOR: ("分子",),
    ReadingRole.DENOMINATOR: ("分母",),
    ReadingRole.BASIS: ("数据口径", "口径"),
    ReadingRole.LIKELIHOOD: ("完成可能性", "完成目标可能性"),
    ReadingRole.CATEGORY: ("原因类别", "偏差原因类别"),
    ReadingRole.REASON: ("偏差原因说明", "偏差原因", "原因说明", "偏差原因分析"),
    ReadingRole.EVIDENCE: ("佐证材料", "证明材料"),
    ReadingRole.SERIAL: ("序号", "行号"),
}  # fmt: skip
"""Header words by role, compared half-width and without spaces and brackets."""

VALUE_ROLES: Final = (ReadingRole.CURRENT, ReadingRole.OWN)
FRACTION_ROLES: Final = (ReadingRole.NUMERATOR, ReadingRole.DENOMINATOR)
"""A percentage in two columns, beside the value or instead of it."""
SINGLE_ROLES: Final = tuple(
    role for role in ReadingRole if role not in (*VALUE_ROLES, ReadingRole.DEPARTMENT)
)
"""A file may have one column of each of these."""

_ROLE_OF: Final = {word: role for role, words in READING_WORDS.items() for word in words}
_BRACKETED: Final = re.compile(r"[(\[【〔].*?[)\]】〕]")
_BEHIND_A_MONTH: Final = frozenset({"完成值", "实际完成值", "完成情况", "执行情况"})
"""What may stand behind a month in a column's name: 6月完成值, 1-6月执行情况."""


@dataclass(frozen=True, slots=True)
class ReadingColumns:
    """The columns in use by role; `value` is the one that holds what was reached, or its 分子."""

    by_role: Mapping[ReadingRole, Heading]
    departments: tuple[Heading, ...]
    value: Heading
    extras: tuple[str, ...]

    @property
    def is_cumulative(self) -> bool:
        """Whether the values are the year's total so far and not the month's own."""
        return self.value.role is not ReadingRole.OWN

    @property
    def value_name(self) -> str:
        """What the column of the values is called, or the two columns that stand for it."""
        names = [self.by_role[role].name for role in FRACTION_ROLES if role in self.by_role]
        return self.value.name if self.value.role in VALUE_ROLES else "/".join(names)


def read_heading(index: int, name: str) -> Heading:
    """What a column's name means in a readings file; a name that means nothing here has no role."""
    word = _BRACKETED.sub("", period_cells.squeeze(name))
    shown = " ".join(name.split())
    if word in _ROLE_OF:
        return Heading(index, shown, word, _ROLE_OF[word])
    month = period_cells.read_heading(word)
    if month is None or month.rest not in _BEHIND_A_MONTH:
        return Heading(index, shown, word)
    until = isinstance(month.period, Period) and month.period.until
    role = ReadingRole.CURRENT if until else ReadingRole.OWN
    return Heading(index, shown, word, role, period=month.period)


def _is_complete(header: Header) -> bool:
    return bool(header.of(ReadingRole.INDICATOR) and _has_values(header))


def _has_values(header: Header) -> bool:
    return bool(header.of(*VALUE_ROLES) or all(header.of(role) for role in FRACTION_ROLES))


def _check(header: Header, found: Findings) -> None:
    """What the header lacks, and months in it that are none."""
    line, names = header.record.line, shown_names(header)
    has_indicator = bool(header.of(ReadingRole.INDICATOR))
    for rule, roles, is_there in (
        ("R203", (ReadingRole.INDICATOR,), has_indicator),
        ("R202", VALUE_ROLES, _has_values(header)),
    ):
        if not is_there:
            known = tr("、").join(word for role in roles for word in READING_WORDS[role])
            found.add(rule, line=line, value=names, expected=known)
    for heading in header.headings:
        if isinstance(heading.period, Fault):
            found.add("S207", line=line, column=heading.name, value=heading.name)


READINGS: Final = Form(read_heading, _is_complete, _check, "R201", is_names_of_spending, "R204")


def choose(header: Header, found: Findings) -> ReadingColumns | None:
    """The columns to read; None where two of a kind leave it open. The year's total is preferred."""
    groups = [header.of(role) for role in SINGLE_ROLES]
    values = next(filter(None, map(header.of, (*VALUE_ROLES, ReadingRole.NUMERATOR))))
    for group in (*groups, values):
        if len(group) > 1:
            names = tr("、").join(
                tr("“{name}”（第{number}列）", name=heading.name, number=heading.index + 1)
                for heading in group
            )
            what = tr(group[0].role.value) if group[0].role else ""
            found.add("S204", line=header.record.line, value=names, expected=what)
    if found.is_blocking:
        return None
    used = {ReadingRole(str(group[0].role)): group[0] for group in groups if group}
    taken = {heading.index for heading in (*used.values(), values[0], *header.of(ReadingRole.DEPARTMENT))}
    extras = tuple(h.name for h in header.headings if h.index not in taken and h.name)
    return ReadingColumns(used, tuple(header.of(ReadingRole.DEPARTMENT)), values[0], extras)
