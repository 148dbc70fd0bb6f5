"""Header words of spending files by role, and the four shapes of a table, as declarations.

Words are compared half-width and without spaces, brackets and units. They are those seen in real systems;
adding one here, or a table shape with a golden folder in tests/dialects, is all that a new one needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from perf.words.language import marked


class Role(StrEnum):
    """The meaning of a column of a spending file."""

    CODE = marked("项目编码")
    NAME = marked("项目名称")
    PROJECT = marked("项目（编码或名称）")
    DEPARTMENT = marked("部门")
    AMOUNT = marked("金额")
    AMOUNT_OF_MONTH = marked("当月金额")
    CUMULATIVE = marked("累计金额")
    AMBIGUOUS = marked("金额（当月或累计）")
    DEBIT = marked("借方金额")
    CREDIT = marked("贷方金额")
    REFUND = marked("退回金额")
    DATE = marked("支付日期")
    MONTH = marked("月份")
    UNTIL = marked("截至月份")
    YEAR = marked("预算年度")
    UNIT = marked("金额单位")
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
    Role.AMOUNT: ("支付金额", "实际支付金额", "支出金额", "金额"),
    Role.AMOUNT_OF_MONTH: (
        "本月执行数", "本月支出", "本月支出数", "当月支出", "当月支出数", "本期支出", "本月支付金额",
        "本月支出金额", "本月支付", "本月执行", "本月支出合计", "本月支付合计", "本月实际支出",
        "本月实际支付",
        "本月支出额", "本月支付数", "本月执行金额", "本月执行额", "本月发生额", "本月发生数", "本月数",
        "本月金额",
        "本月清算金额", "本月列支", "当月执行数", "当月支付金额", "当月支出金额", "当月支付", "当月执行",
        "当月支出合计", "当月数", "当月金额", "当月发生额", "本期支付金额", "本期执行数", "本期支出金额",
    ),
    Role.CUMULATIVE: (
        "累计支出", "累计支出数", "累计支付", "累计执行数", "本年累计", "累计支付金额", "累计支出金额",
        "累计执行", "累计支出合计", "累计支出额", "累计支付数", "累计支付合计", "累计执行金额",
        "累计执行额",
        "累计实际支出", "累计数", "累计金额", "累计发生额", "累计列支", "本年累计支出", "本年累计支出数",
        "本年累计支出金额", "本年累计支付", "本年累计支付金额", "本年累计执行数", "本年累计数",
        "全年累计支出",
        "年度累计支出", "年初至今支出",
    ),
    Role.AMBIGUOUS: (
        "执行数", "支出数", "已支出", "已支付金额", "本年支出", "项目执行数", "预算执行数", "实际执行数",
        "资金执行数", "执行金额", "执行额", "已执行数", "已执行金额", "本年执行数", "支出合计", "支出总额",
        "支出额", "实际支出", "实际支出数", "实际支出金额", "实际支出额", "项目支出数", "项目支出金额",
        "预算支出数", "已支出数", "已支出金额", "已支付", "已支付数", "本年支出数", "本年支付",
        "本年支付金额",
        "支付数", "支付额", "支付合计", "支付总额", "实际支付", "实际支付数", "实支数", "清算金额",
        "列支金额",
    ),
    Role.DEBIT: (
        "借方金额", "借方发生额", "借方发生数", "借方", "本期借方", "本月借方", "借方本币", "借方本位币",
    ),
    Role.CREDIT: (
        "贷方金额", "贷方发生额", "贷方发生数", "贷方", "本期贷方", "本月贷方", "贷方本币", "贷方本位币",
    ),
    Role.REFUND: (
        "退回金额", "收回数", "退款金额", "退款", "退回", "退回数", "退款数", "收回金额", "缴回金额",
        "退库金额", "冲减金额",
    ),
    Role.DATE: (
        "支付日期", "付款日期", "支付时间", "实际支付日期", "实际清算日期", "清算日期", "凭证日期",
        "入账日期", "记账日期", "业务日期", "交易日期", "日期",
    ),
    Role.MONTH: (
        "月份", "支付月份", "支出月份", "年月", "月", "期间", "执行期间", "所属月份", "会计期间",
    ),
    Role.UNTIL: (
        "截止月份", "截至月份", "截止日期", "截至日期", "统计截止日期", "数据截止日期", "截止时间",
        "截至时间",
    ),
    Role.YEAR: ("预算年度", "年度", "年", "业务年度", "会计年度", "财政年度", "支付年度", "支出年度"),
    Role.UNIT: ("金额单位", "计量单位", "货币单位", "金额计量单位"),
    Role.SERIAL: ("序号", "行号", "栏次"),
    Role.ROW_TOTAL: ("合计", "总计", "小计", "全年合计"),
}  # fmt: skip
"""Header words by role; where a file has several of one role, the earlier word wins (dates, departments)."""

UNCERTAIN_DEPARTMENTS: Final = frozenset({"单位", "部门"})
"""May also hold units of measure, or the divisions of one department; hence kept aside as well."""

UNCERTAIN_UNIT: Final = "单位"
"""May hold the units of the amounts beside it, row by row."""

BOOKING_MONTHS: Final = frozenset({"所属月份", "会计期间"})
"""May differ from the date of payment beside them, which then counts."""

GENERIC_AMOUNT: Final = "金额"
"""Gives way to any other amount column beside it."""

MONTH_COLUMN_WORDS: Final = frozenset(
    (
        "", "支出", "支出数", "支出额", "执行", "执行数", "支付", "支付数", "支付金额", "支出金额", "金额",
        "实际支出", "实际", "实际数", "实际支付",
    )
)  # fmt: skip
"""May stand behind a month in a column's name: 6月支出, 1-6月执行数."""

CUMULATIVE_HINTS: Final = ("累计", "截至", "截止")
MONTHLY_HINTS: Final = ("本月", "当月", "单月")
"""Words of a title or file name that settle an ambiguous header."""

MONTHLY_ROLES: Final = (Role.AMOUNT, Role.AMOUNT_OF_MONTH)
"""Amounts of the month itself: AMOUNT unless something contradicts it, AMOUNT_OF_MONTH beyond doubt."""

SAME_AMOUNT: Final = (MONTHLY_ROLES, (Role.CUMULATIVE,), (Role.AMBIGUOUS,), (Role.DEBIT,))
"""Roles that mean one and the same amount, together; the month's own before the cumulative one."""

AMOUNT_ROLES: Final = tuple(role for roles in SAME_AMOUNT for role in roles)
AFTER_REFUNDS: Final = ("实际", "净", "实付", "实支")
"""Words of an amount from which refunds may have been taken off already."""

PROJECT_ROLES: Final = (Role.CODE, Role.PROJECT, Role.NAME)


@dataclass(frozen=True, slots=True)
class TableShape:
    """A shape of a table, declared: which header makes it, and what is legal or asked of it.

    `example` is a header of it. A header has this shape where `has_month_columns` agrees and, unless
    `period_roles` is empty, its period column has one of these roles.
    """

    name: str
    title: str
    example: tuple[str, ...]
    period_roles: tuple[Role, ...] = ()
    has_month_columns: bool = False
    """The months are columns: each holds entries of its own, and others may sum them row by row."""
    needs_month_from_outside: bool = False
    """All rows are of one month, named by an option, a column's name, a title or the file's name."""
    dated_rows_are_payments: bool = False
    """A row with a date is one payment: its amount is monthly, and two may be alike in every cell."""
    empty_amounts_are_legal: bool = False
    """An empty amount says that nothing is reported; elsewhere it is a slip."""
    has_template_months: bool = False
    """Months behind the last one reported may stand there, as in a template, and hold nothing but zeros."""
    titles_may_say_cumulative: bool = True
    """A title with 累计 casts doubt on amounts that their column's name leaves monthly."""


WIDE: Final = TableShape(
    name="wide",
    title=marked("一项一行，每月一列"),
    example=("项目编码", "项目名称", "1月", "2月", "3月"),
    has_month_columns=True,
    empty_amounts_are_legal=True,
    has_template_months=True,
    titles_may_say_cumulative=False,
)
PAYMENT: Final = TableShape(
    name="payment",
    title=marked("支付明细，每笔一行"),
    example=("项目编码", "项目名称", "支付日期", "支付金额(元)", "收款人", "摘要"),
    period_roles=(Role.DATE,),
    dated_rows_are_payments=True,
)
LONG: Final = TableShape(
    name="long",
    title=marked("每项每月一行"),
    example=("项目编码", "项目名称", "月份", "支出金额(元)"),
    period_roles=(Role.MONTH, Role.UNTIL),
)
THIS_MONTH: Final = TableShape(
    name="this_month",
    title=marked("当月一张表，月份在标题或文件名"),
    example=("项目编码", "项目名称", "本月支出(元)"),
    needs_month_from_outside=True,
)
TABLE_SHAPES: Final = (WIDE, PAYMENT, LONG, THIS_MONTH)
"""In the order in which they are tried; the first that a header satisfies is taken."""
