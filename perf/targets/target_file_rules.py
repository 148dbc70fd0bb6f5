"""The numbered rules that a targets file must keep, as data for its reader and for the page of rules."""

from __future__ import annotations

from typing import Final

from perf.model import Severity
from perf.rules import Rule
from perf.words.language import marked

GATE = marked("目标文件")
LARGEST_FILE = 2_000_000
"""Bytes; the 2024 document of one department takes 20 000."""
LONGEST_TEXT = 5_000
MOST_PROBLEMS = 500

_B, _W = Severity.BLOCKING, Severity.WARNING


def _rule(number: str, severity: Severity, sentence: str, example: str) -> Rule:
    return Rule(number, GATE, severity, sentence, example)


TARGET_RULES: tuple[Rule, ...] = (
    _rule("T01", _B, "文件不为空，且不超过 2 MB。", "0 字节的文件"),
    _rule("T02", _B, "文件是 UTF-8 或 GB18030 编码的文本。", "UTF-16 或二进制文件"),
    _rule("T03", _B, "文件是一个完整的 JSON 对象。", "少一个引号或逗号，末尾被截断"),
    _rule("T04", _B, "同一对象里每个键只写一次。", "一个项目里写了两个 name"),
    _rule("T05", _W, "只使用格式说明中的键；其他键不会保存。", "把 budget_wan 写成 budge_wan"),
    _rule("T06", _B, "必填的内容不能缺少或为空。", "项目没有 code，或 projects 是空的"),
    _rule("T07", _B, "每个值的类型与格式说明一致。", "name 写成数字；plan 写成列表"),
    _rule("T08", _B, "预算年度是 2000 至 2099 之间的四位数字。", "year 写成 24"),
    _rule("T09", _B, "金额用万元，不为负，整数最多 12 位，小数最多 6 位。", "10.1234567、-3、1e5、1,000"),
    _rule("T10", _B, "money_unit 只能是 万元。", "money_unit 写成 元"),
    _rule("T11", _B, "支出计划的键是 1 至 12 的月份。", "13、三月"),
    _rule("T12", _B, "支出计划的值是 0 至 100 的百分数，小数最多 2 位；未写明用 null。",
          '120、-5、NaN、"60%"'),
    _rule("T13", _B, "支出计划是累计比例，后面的月份不低于前面的月份。", "6 月 60、10 月 50"),
    _rule("T14", _B, "同一份文件里项目编码不重复。", "两个项目用了同一个编码"),
    _rule("T15", _W, "项目编码是 21 位，最后一位与校验位一致。", "13010024P00971210054J（应为 …54H）"),
    _rule("T16", _W, "财政资金与其他资金之和等于预算数。", "预算 10.70，财政资金 10.00，其他资金未写"),
    _rule("T17", _B, "日期写成 YYYY-MM-DD，停用不早于新增。", "2024/7/1、2024-02-30"),
    _rule("T18", _W, "年中新增或停用的项目，日期和文号都要写。", "有 added_on，没有 added_document"),
    _rule("T19", _B, "文字不超过 5000 字，不含看不见的字符和残缺字符。",
          "名称里有 NUL、零宽空格、改变方向的字符或半个表情符号"),
    _rule("T20", _B, "问题最多列出 500 处，其余修改后再检查。", "整份文件的格式都不对"),
    _rule("T21", _W, "支出计划写百分数，不写小数；小于 1% 的要确认。", "3 月 0.25、12 月 1"),
    _rule("T22", _W, "支出计划写占预算的百分数，不写金额；正好等于预算数的要确认。",
          "预算 10.70 万元，12 月写 10.7"),
    _rule("T23", _W, "支出计划写到月底的累计比例，不写每季度各自的比例；相加正好是 100% 的要确认。",
          "3、6、9、12 月各写 25"),
    _rule("T24", _W, "支出计划到 12 月底是 100%，不是的要确认。", "12 月写 95"),
    _rule("T25", _W, "新版本不应去掉已有支出或填报的项目，要去掉的请确认。",
          "项目支出了 3 万元，新文件里没有它"),
    _rule("T26", _W, "新版本不应改变年初预算数，更正写错的请确认。", "年初预算 10.70，新文件写 12.00"),
    _rule("T27", _B, "一个文件里，同一部门同一年度只有一份目标。", "两份 2024 年的目标写在一个文件里"),
)  # fmt: skip
"""The rules in the order of their numbers."""
SEVERITIES: Final = {rule.number: rule.severity for rule in TARGET_RULES}
