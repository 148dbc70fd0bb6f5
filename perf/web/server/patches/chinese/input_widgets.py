"""The words of the input widgets; words only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SCRIPTS: Final[Mapping[str, Mapping[str, str | tuple[str, int]]]] = {
    "FileUploader": {
        "`Upload directories`:`Upload`": "`选择文件夹`:`选择文件`",
        "Drag and drop directories here": "把文件夹拖到这里",
        "Drag and drop files here": "把文件拖到这里",
        "Drag and drop a file here": "把文件拖到这里",
        "`${T(t,D.Byte,0)} per file`": "`单个文件不超过 ${T(t,D.Byte,0)}`",
        "`${e.type} files are not allowed.`": "`不接受 ${e.type} 类型的文件。`",
        "Add files": "添加文件",
    },
    "utils": {
        # what the upload widget says of a file
        "file upload": "选择文件",
        "`File type must be ${t.length>1?`one of ${t.join(`, `)}`:t[0]}`": "`文件类型必须是 ${t.join(`、`)}`",
        "`File is larger than ${": "`文件大于 ${",
        "`File is smaller than ${": "`文件小于 ${",
        "`File must be ${$(n,`b`)} or smaller.`": "`文件不能大于 ${$(n,`b`)}。`",
        "`${t.type} files are not allowed.`": "`不接受 ${t.type} 类型的文件。`",
        "File size is too small.": "文件太小。",
        "Only one file is allowed.": "只能选一个文件。",
        "Unexpected error. Please try again.": "上传出错，请重试。",
        "Too many files": "文件太多",
        "DataTransferItem is not a file": "拖入的不是文件",
        "Upload failed": "上传失败",
        "Click to retry upload": "点击重新上传",
        "`Cancel upload of ${e.name}`": "`取消上传 ${e.name}`",
        "`Remove ${e.name}`": "`移除 ${e.name}`",
        "`Error: `": "`错误：`",
        # select boxes
        "No options to select": "没有可选项",
        "Add options": "添加选项",
        "Add an option": "添加选项",
        "Choose or add options": "选择或添加",
        "Choose or add an option": "选择或添加",
        "Choose options": "请选择",
        "Choose an option": "请选择",
    },
    "Selectbox": {
        "No results": "没有匹配项",
        "`Add: ${": "`添加：${",
        "Clear value": "清除",
        '"aria-label":`Open`': '"aria-label":`展开`',
        "??`Selectbox options`": "??`选项`",
        "??`Selectbox`": "??`选择框`",
        "locale:`en-US`": "locale:`zh-CN`",
    },
    "Multiselect": {
        "No results": ("没有匹配项", 2),
        "Select all": "全选",
        "`Select ${p.length} matches`": "`选中 ${p.length} 个匹配项`",
        "`Add: ${": "`添加：${",
        "`Remove ${": "`移除 ${",
        "`You can only select up to ${t.maxSelections} ${e}. Remove an option first.`": (
            "`最多选 ${t.maxSelections} 项，请先移除一项。`"
        ),
        "Clear all": "全部清除",
        "Selected values": "已选",
        '"aria-label":`Open`': '"aria-label":`展开`',
        "||`Multiselect options`": "||`选项`",
        "||`Multiselect`": "||`多选框`",
        "locale:`en-US`": "locale:`zh-CN`",
    },
    "Radio": {"No options to select.": "没有可选项。"},
    "TextInput": {
        "Invalid input.": ("输入不符合要求。", 2),
        "`${g} Must match pattern: ${": "`${g} 格式：${",
        "Clear entry": "清除",
        "`Hide password`:`Show password`": "`隐藏密码`:`显示密码`",
    },
    "NumberInput": {
        "Increment": "加",
        "Decrement": "减",
        "Clear value": "清除",
        "Number is outside the allowed range. Please enter a value between ${n} and ${r}.": "请输入 ${n} 到 ${r} 之间的数。",
        "Number is below the allowed range. Please enter a value greater than or equal to ${n}.": "请输入不小于 ${n} 的数。",
        "`Error: ${": "`${",
        "`**Error**: ${": "`${",
        "Number is below the allowed range.": "数太小。",
        "Number is above the allowed range. Please enter a value less than or equal to ${r}.": "请输入不大于 ${r} 的数。",
        "Number is above the allowed range.": "数太大。",
    },
    "InputInstructions": {
        "`submit form`:`apply`": "`提交`:`确定`",
        "+Enter to ${e}`": "+Enter ${e}`",
        "`Press ${": "`按 ${",
        "`Press Enter to ${e}`": "`按 Enter ${e}`",
    },
    "requiredField": {"This field is required.": "此项必填。"},
    "DateInput": {
        "`${ce} start date`": "`${ce} 开始日期`",
        "`${ce} end date`": "`${ce} 结束日期`",
        "Choose date": ("选择日期", 3),
        "Choose date range": ("选择日期范围", 3),
        "Clear date": "清除日期",
        "Clear dates": "清除日期",
        "Date range": "日期范围",
        "Quick select a date range": ("快速选择日期范围", 2),
        "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
            "用方向键移动，Enter 选定，Esc 关闭。",
            2,
        ),
        "locale:`en-US`": ("locale:`zh-CN`", 2),
    },
    "ReorderedSegments": {
        "Past Week": "最近一周",
        "Past Month": "最近一个月",
        "Past 3 Months": "最近三个月",
        "Past 6 Months": "最近六个月",
        "Past Year": "最近一年",
        "Past 2 Years": "最近两年",
        "Previous month": "上个月",
        "Next month": "下个月",
        "**Error**: Date set outside allowed range. Please select a date on or before ${r}.": "请选择不晚于 ${r} 的日期。",
        "**Error**: Date set outside allowed range. Please select a date on or after ${n}.": "请选择不早于 ${n} 的日期。",
        "**Error**: Date set outside allowed range. Please select a date between ${n} and ${r}.": (
            "请选择 ${n} 到 ${r} 之间的日期。"
        ),
    },
    "DownloadButton": {
        "e instanceof Error?e.message:`Download failed`": "`没有下载成功，请再点一次；仍不成功请刷新页面。`",
        "Deferred download not properly configured": "下载没有准备好",
    },
}
