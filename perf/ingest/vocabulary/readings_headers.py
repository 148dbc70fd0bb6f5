"""Header words of a readings file, declared by role; a word added here is read from then on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from perf.words.language import marked


class ReadingRole(StrEnum):
    """The meaning of a column of a readings file."""

    CODE = marked("项目编码")
    NAME = marked("项目名称")
    PROJECT = marked("项目（编码或名称）")
    DEPARTMENT = marked("部门")
    LEVEL1 = marked("一级指标")
    LEVEL2 = marked("二级指标")
    INDICATOR = marked("三级指标")
    SIGN = marked("计算符号、方向")
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
    LIKELIHOOD_TICK = marked("完成可能性（打√）")
    CATEGORY = marked("原因类别")
    CATEGORY_TICK = marked("原因类别（打√）")
    REASON = marked("偏差原因说明")
    EVIDENCE = marked("佐证材料")
    SERIAL = marked("序号")


LIKELY: Final = ("确定能", "有可能", "完全不可能")
CAUSES: Final = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他")
"""Names of the columns that the official form has ticked, each below that of its group."""

READING_WORDS: Final[Mapping[ReadingRole, tuple[str, ...]]] = {
    ReadingRole.CODE: ("项目编码", "项目代码", "项目编号"),
    ReadingRole.NAME: ("项目名称",),
    ReadingRole.PROJECT: ("预算项目", "项目"),
    ReadingRole.DEPARTMENT: ("单位编码", "单位代码", "单位名称", "预算单位", "部门名称", "部门代码"),
    ReadingRole.LEVEL1: ("一级指标",),
    ReadingRole.LEVEL2: ("二级指标",),
    ReadingRole.INDICATOR: ("三级指标", "指标名称", "绩效指标", "绩效指标名称"),
    ReadingRole.SIGN: (
        "计算符号", "运算符号", "比较符号", "逻辑符号", "指标符号", "指标值符号", "符号", "指标性质",
        "指标值性质", "指标方向性", "指标方向", "指标趋向", "方向性",
    ),
    ReadingRole.TARGET: (
        "指标值", "年度指标值", "目标值", "年度目标值", "年初目标值", "预期指标值", "预期目标值",
        "计划指标值", "绩效指标值", "绩效目标值", "指标目标值", "年初设定目标值",
    ),
    ReadingRole.UNIT: ("计量单位", "度量单位", "指标单位", "指标值单位", "单位"),
    ReadingRole.MONTH: ("月份", "期间", "填报月份", "截至月份", "截止月份"),
    ReadingRole.YEAR: ("预算年度", "年度"),
    ReadingRole.CURRENT: (
        "当前完成值", "累计完成值", "实际完成值", "完成值", "实际完成情况", "完成情况", "执行情况", "实际值",
        "全年实际值", "年度实际值", "全年实际完成值", "全年完成值", "年度完成值", "实际完成指标值",
        "指标完成值", "指标完成情况", "全年实际完成情况",
    ),
    ReadingRole.OWN: ("本月完成值", "当月完成值", "本月完成情况"),
    ReadingRole.NUMERATOR: ("分子",),
    ReadingRole.DENOMINATOR: ("分母",),
    ReadingRole.BASIS: ("数据口径", "口径"),
    ReadingRole.LIKELIHOOD: ("完成可能性", "完成目标可能性"),
    ReadingRole.LIKELIHOOD_TICK: tuple(
        f"{group}{word}" for group in ("完成目标可能性", "完成可能性") for word in LIKELY
    ),
    ReadingRole.CATEGORY: ("原因类别", "偏差原因类别"),
    ReadingRole.CATEGORY_TICK: tuple(
        f"{group}{word}" for group in ("偏差原因分析", "偏差原因", "原因分析") for word in CAUSES
    ),
    ReadingRole.REASON: (
        "偏差原因说明", "偏差原因", "原因说明", "偏差原因分析", "偏差原因分析及改进措施",
        "偏差原因分析和改进措施", "偏差原因及改进措施", "未完成原因分析", "未完成原因",
        "未完成原因及改进措施", "未完成原因和改进措施",
    ),
    ReadingRole.EVIDENCE: ("佐证材料", "证明材料"),
    ReadingRole.SERIAL: ("序号", "行号"),
}  # fmt: skip
"""Header words by role, compared half-width and without spaces and brackets."""

VALUE_ROLES: Final = (ReadingRole.CURRENT, ReadingRole.OWN)
FRACTION_ROLES: Final = (ReadingRole.NUMERATOR, ReadingRole.DENOMINATOR)
"""A percentage in two columns, beside the value or instead of it."""
TICK_ROLES: Final = (ReadingRole.LIKELIHOOD_TICK, ReadingRole.CATEGORY_TICK)
"""A column for each word, ticked in the row that it is true of."""
PROJECT_ROLES: Final = (ReadingRole.CODE, ReadingRole.PROJECT, ReadingRole.NAME)
_REPEATED: Final = (*VALUE_ROLES, *TICK_ROLES, ReadingRole.DEPARTMENT, ReadingRole.SIGN)
SINGLE_ROLES: Final = tuple(role for role in ReadingRole if role not in _REPEATED)
"""A file may have one column of each of these."""

BEHIND_A_MONTH: Final = frozenset({"完成值", "实际完成值", "完成情况", "执行情况"})
"""May stand behind a month in a column's name: 6月完成值, 1-6月执行情况."""

MARKS_OF_READINGS: Final = (
    ("三级指标", "指标名称", "绩效指标"),
    ("完成值", "完成情况", "执行情况", "实际值", "分子"),
)
"""A header of readings has a word of each of these; no export of spending has both."""
