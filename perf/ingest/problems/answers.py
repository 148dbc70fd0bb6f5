"""Answers to the problems of a file: the control of the page, or the switch of `import`.

A rule's message names an answer by its placeholder, such as {choose_month}; none writes a switch itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perf.words.surface import Answer

ANSWERS: Final[Mapping[str, Answer]] = {
    "choose_month": Answer("在“识别有误？在这里更正”里选择“月份”", "用 --month 指定月份"),
    "choose_last_month": Answer(
        "在“识别有误？在这里更正”里把“月份”选为各行中最后一个月，或选“自动识别”并改正别处的月份",
        "把 --month 改为各行中最后一个月，或去掉它并改正别处的月份",
    ),
    "choose_year": Answer("在“识别有误？在这里更正”里选择“预算年度”", "用 --year 指定年度"),
    "choose_unit": Answer("在“识别有误？在这里更正”里选择“金额单位”", "用 --unit 指定金额单位"),
    "choose_amounts": Answer(
        "在“识别有误？在这里更正”里选择“金额含义”", "用 --amounts 指定是当月数还是累计数"
    ),
    "give_header_row": Answer("在“识别有误？在这里更正”里填写“表头行号”", "用 --header-row 指定表头行号"),
    "give_sheet": Answer("在“识别有误？在这里更正”里填写“工作表”", "用 --sheet 指定工作表"),
    "ignore_unknown": Answer(
        "在“识别有误？在这里更正”里勾选“略过不在目标中的项目编码”", "加上 --ignore-unknown"
    ),
    "choose_department": Answer("在左侧的“部门”里选择那个部门", "用 --department 指定部门"),
    "take_department": Answer("在左侧的“部门”里选择{name}", "用 --department {code} 指定部门"),
    "only_projects": Answer("把“替换范围”改选为“仅更新文件中的项目”", "加上 --scope projects"),
    "import_targets": Answer("由管理员在命令行用 import 导入", "用 import 导入"),
    "this_is_us": Answer("点下面的“这是本部门”", "加上 --this-is-us {text}"),
    "enter_revision": Answer("到“绩效目标”页的“预算调整”里录入", "到页面“绩效目标”的“预算调整”里录入"),
    "add_project": Answer("到“绩效目标”页的“修改”里选“新增项目”", "到页面“绩效目标”的“修改”里选“新增项目”"),
    "see_targets": Answer("在“绩效目标”页的“版本”里撤销那次改动", "用 batches、undo 两个命令撤销那次改动"),
}
"""Placeholder of a message → what to do."""
