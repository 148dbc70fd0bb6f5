"""The forms in which spending files come, as declarations: header words by role, and four shapes of a table.

Words are compared half-width and without spaces, brackets and units. They are those seen in real systems;
adding one here, or a dialect with a golden folder in tests/dialects, is all that a new form needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from perf.words.language import marked


class Role(StrEnum):
    """What a column says."""

    CODE = marked("项目编码")
    NAME = marked("项目名称")
    PROJECT = marked("项目（编码或名称）")
    DEPARTMENT = marked("部门")
    AMOUNT = marked("金额")
    CUMULATIVE = marked("累计金额")
    AMBIGUOUS = marked("金额（当月或累计）")
    REFUND = marked("退回金额")
    DATE = marked("支付日期")
    MONTH = marked("月份")
    UNTIL = marked("截至月份")
    YEAR = marked("预算年度")
    SERIAL = marked("序号")
    ROW_TOTAL = marked("合计列")


WORDS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.CODE: ("项目编码", "项目代码", "项目编号", "预算项目编码", "预算项目代码"),
    Role.NAME: ("项目名称", "预算项目名称"),
    Role.PROJECT: ("预算项目", "项目"),
    Role.DEPARTMENT: (
        "单位编码", "单位代码", "单位名称", "预算单位", "部门名称", "预算单位编码", "预算单位名称",
        "部门编码", "部门代码", "单位", "部门",
    ),
    Role.AMOUNT: (
        "支付金额", "实际支付金额", "支出金额", "本月执行数", "本月支出", "本月支出数", "当月支出",
        "当月支出数", "本期支出", "本月支付金额", "本月支出金额", "本月支付", "本月执行", "金额",
    ),
    Role.CUMULATIVE: (
        "累计支出", "累计支出数", "累计支付", "累计执行数", "本年累计", "累计支付金额", "累计支出金额",
        "累计执行",
    ),
    Role.AMBIGUOUS: ("执行数", "支出数", "已支出", "已支付金额", "本年支出"),
    Role.REFUND: ("退回金额", "收回数", "退款金额", "退款", "退回", "退回数", "退款数"),
    Role.DATE: (
        "支付日期", "付款日期", "支付时间", "实际支付日期", "实际清算日期", "清算日期", "凭证日期",
        "入账日期", "记账日期", "业务日期", "交易日期", "日期",
    ),
    Role.MONTH: (
        "月份", "支付月份", "支出月份", "年月", "月", "期间", "执行期间", "所属月份", "会计期间",
    ),
    Role.UNTIL: ("截止月份", "截至月份"),
    Role.YEAR: ("预算年度", "年度", "年"),
    Role.SERIAL: ("序号", "行号", "栏次"),
    Role.ROW_TOTAL: ("合计", "总计", "小计", "全年合计"),
}  # fmt: skip
"""Header words by role; where a file has several of one role, the earlier word wins (dates, departments)."""

UNCERTAIN_DEPARTMENTS: Final = frozenset({"单位", "部门"})
"""May also hold units of measure, or the divisions of one department; hence kept aside as well."""

BOOKING_MONTHS: Final = frozenset({"所属月份", "会计期间"})
"""May differ from the date of payment beside them, which then counts."""

GENERIC_AMOUNT: Final = "金额"
"""Gives way to any other amount column beside it."""

CLEARLY_MONTHLY: Final = frozenset(
    {
        "本月执行数",
        "本月支出",
        "本月支出数",
        "当月支出",
        "当月支出数",
        "本期支出",
        "本月支付金额",
        "本月支出金额",
        "本月支付",
        "本月执行",
    }
)
"""Words that leave no doubt that the figure is the month's own."""

MONTH_COLUMN_WORDS: Final = frozenset(
    {
        "",
        "支出",
        "支出数",
        "支出额",
        "执行",
        "执行数",
        "支付",
        "支付数",
        "支付金额",
        "支出金额",
        "金额",
        "实际支出",
        "实际",
        "实际数",
        "实际支付",
    }
)
"""What may stand behind a month in a column's name: 6月支出, 1-6月执行数."""

CUMULATIVE_HINTS: Final = ("累计", "截至", "截止")
MONTHLY_HINTS: Final = ("本月", "当月", "单月")
"""Words of a title or file name that settle an ambiguous header."""

AMOUNT_ROLES: Final = (Role.AMOUNT, Role.CUMULATIVE, Role.AMBIGUOUS)
PROJECT_ROLES: Final = (Role.CODE, Role.PROJECT, Role.NAME)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A shape: `times` are the roles that may give the month, `example` is a header of it."""

    name: str
    title: str
    times: tuple[Role, ...]
    has_month_columns: bool
    identical_rows_are_legal: bool
    example: tuple[str, ...]


WIDE: Final = Dialect(
    name="wide",
    title=marked("一项一行，每月一列"),
    times=(),
    has_month_columns=True,
    identical_rows_are_legal=False,
    example=("项目编码", "项目名称", "1月", "2月", "3月"),
)
PAYMENT: Final = Dialect(
    name="payment",
    title=marked("支付明细，每笔一行"),
    times=(Role.DATE,),
    has_month_columns=False,
    identical_rows_are_legal=True,
    example=("项目编码", "项目名称", "支付日期", "支付金额(元)", "收款人", "摘要"),
)
LONG: Final = Dialect(
    name="long",
    title=marked("每项每月一行"),
    times=(Role.MONTH, Role.UNTIL),
    has_month_columns=False,
    identical_rows_are_legal=False,
    example=("项目编码", "项目名称", "月份", "支出金额(元)"),
)
THIS_MONTH: Final = Dialect(
    name="this_month",
    title=marked("当月一张表，月份在标题或文件名"),
    times=(),
    has_month_columns=False,
    identical_rows_are_legal=False,
    example=("项目编码", "项目名称", "本月支出(元)"),
)
DIALECTS: Final = (WIDE, PAYMENT, LONG, THIS_MONTH)
"""In the order in which they are tried; the first that a header satisfies is taken."""
