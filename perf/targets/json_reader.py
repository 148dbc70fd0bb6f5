"""JSON bytes → values of the expected type, with a Problem for each that is not; knows no meaning of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from itertools import takewhile
from typing import Any

from perf.model import Problem
from perf.targets.target_file_rules import LARGEST_FILE, LONGEST_TEXT, MOST_PROBLEMS, SEVERITIES
from perf.words.hidden_characters import hidden_character
from perf.words.labels import tr

YUAN_PER_WAN = 10_000
LONGEST_SHOWN = 60
_MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_PERCENT = re.compile(r"(100(\.0{1,2})?|[0-9]{1,2}(\.[0-9]{1,2})?)")
_YEAR = re.compile(r"20[0-9]{2}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Number(str):
    """A JSON number (NaN and Infinity too) as it was written: nothing is rounded before it is checked."""

    __slots__ = ()


class Object(dict[str, Any]):
    """A JSON object that remembers which of its keys were written more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        written = Counter(key for key, _ in pairs) if len(pairs) > len(self) else Counter()
        self.repeated = [key for key, times in written.items() if times > 1]


class Reader:
    """Collects the problems of one file, each under the project that is being read."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.project_code: str | None = None
        self._problems: list[Problem] = []
        self.is_full = False
        """More faults than are listed: reading on would only cost time."""

    def report(self, number: str, message: str, path: str = "", **more: Any) -> None:
        """Note a fault at a JSON path, which opens its sentence."""
        if len(self._problems) >= MOST_PROBLEMS:
            self.is_full = True
            return
        self._problems.append(
            Problem(
                severity=SEVERITIES[number],
                rule=number,
                column=path or None,
                message=tr("{path}：{message}", path=path, message=message) if path else message,
                project_code=self.project_code,
                file=self.file_name,
                **more,
            )
        )

    def problems(self) -> tuple[Problem, ...]:
        """All faults, and one that says so where there are more than are listed."""
        if not self.is_full:
            return tuple(self._problems)
        message = tr("问题超过 {most} 处，其余没有列出；请先修改已列出的，再检查一次。", most=MOST_PROBLEMS)
        return (*self._problems, Problem(SEVERITIES["T20"], "T20", message, file=self.file_name))

    def load(self, content: bytes, keys: Collection[str]) -> Fields | None:
        """The file's one object; None (and a problem) where there is none."""
        text = self._decode(content)
        if text is None:
            return None
        try:
            value = json.loads(
                text, object_pairs_hook=Object, parse_int=Number, parse_float=Number, parse_constant=Number
            )
        except json.JSONDecodeError as error:
            message = tr(
                "第 {line} 行第 {column} 列起不是有效的 JSON；请检查引号、逗号和括号。",
                line=error.lineno,
                column=error.colno,
            )
            self.report("T03", message, line=error.lineno)
            return None
        except RecursionError:
            self.report("T03", tr("括号嵌套太深，不是目标文件；请对照格式说明。"))
            return None
        return self.fields(value, "", keys)

    def _decode(self, content: bytes) -> str | None:
        if not content.strip():
            self.report("T01", tr("文件是空的；请选择目标文件。"), value="0")
        elif len(content) > LARGEST_FILE:
            message = tr(
                "文件有 {count} 字节，超过 {most} 字节的上限；请确认选对了文件。",
                count=len(content),
                most=LARGEST_FILE,
            )
            self.report("T01", message, value=str(len(content)), expected=str(LARGEST_FILE))
        elif b"\0" not in content:
            for encoding in ("utf-8-sig", "gb18030"):
                try:
                    return content.decode(encoding)
                except UnicodeDecodeError:
                    continue
        if not self._problems:
            self.report("T02", tr("文件不是 UTF-8 或 GB18030 文本；请另存为 UTF-8 后再试。"))
        return None

    def text(self, value: Any, path: str) -> str | None:
        """A text as written; None where it is null or blank, and after a report where it is none."""
        if value is None:
            return None
        if not isinstance(value, str) or isinstance(value, Number):
            message = tr("应是带引号的文字，实际是 {value}。", value=shown(value))
            self.report("T07", message, path, value=shown(value))
            return None
        if len(value) > LONGEST_TEXT:
            message = tr("有 {count} 字，最多 {most} 字；请缩短。", count=len(value), most=LONGEST_TEXT)
            self.report("T19", message, path, value=str(len(value)), expected=str(LONGEST_TEXT))
        hidden = hidden_character(value)
        if hidden:
            message = tr("有看不见的字符或残缺字符（{code}）；请重新输入这段文字。", code=hidden)
            self.report("T19", message, path, value=shown(value))
        return value if value.strip() else None

    def fields(self, value: Any, path: str, keys: Collection[str] | None) -> Fields | None:
        """An object's fields; unknown keys (unless keys is None) and repeated keys are reported."""
        if not isinstance(value, Object):
            message = tr("应是对象 {{…}}，实际是 {value}。", value=shown(value))
            self.report("T07", message, path, value=shown(value))
            return None
        for key in value.repeated:
            self.report("T04", tr("这个键写了不止一次；请只留一个。"), join(path, key), value=shown(key))
        for key in () if keys is None else [key for key in value if key not in keys]:
            if self.is_full:
                break
            near = next(iter(get_close_matches(key, keys or (), 1)), None)
            advice = tr("是否应为 {code}？", code=near) if near else tr("请核对格式说明。")
            message = tr("不认识这个键，它的内容不会保存；{advice}", advice=advice)
            self.report("T05", message, join(path, key), value=shown(key), expected=near)
        return Fields(self, path, value)


@dataclass(frozen=True, slots=True)
class Fields:
    """One object of the file; each method reads one key and reports what is wrong with it."""

    reader: Reader
    path: str
    values: Object

    def report(self, number: str, key: str, message: str, **more: Any) -> None:
        """Note a fault at a key of this object, with the value found there."""
        value = self.values.get(key)
        self.reader.report(number, message, join(self.path, key), **{"value": shown(value)} | more)

    def text(self, key: str) -> str | None:
        """A text as written; None where it is absent, null or blank."""
        return self.reader.text(self.values.get(key), join(self.path, key))

    def required(self, key: str) -> str:
        """A text that must be there; empty after a report where it is not."""
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            self.report("T06", key, tr("没有填写；请补上。"))
            return ""
        return self.text(key) or ""

    def yuan(self, key: str) -> Decimal | None:
        """An amount written in 万元，as 元 with two decimals; None where it is not stated."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            message = tr('应是像 "10.70" 的金额，实际是 {value}。', value=shown(value))
            self.report("T07", key, message)
        elif not _MONEY.fullmatch(value):
            message = tr("金额 {value} 无效：{fault}。", value=shown(value), fault=_money_fault(value))
            self.report("T09", key, message)
        else:
            return (Decimal(value) * YUAN_PER_WAN).quantize(Decimal("0.01"))
        return None

    def rate(self, key: str) -> Decimal | None:
        """A percentage as a fraction of 1; None where it is not stated."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, Number) and _PERCENT.fullmatch(value):
            return Decimal(value) / 100
        message = tr(
            "计划 {value} 无效；请写 0 至 100 的数，小数最多 2 位，未写明写 null。", value=shown(value)
        )
        self.report("T12", key, message)
        return None

    def year(self, key: str) -> int:
        """A year from 2000 to 2099; 0 after a report."""
        value = self.values.get(key)
        if isinstance(value, Number) and _YEAR.fullmatch(value):
            return int(value)
        message = tr("年度 {value} 无效；请写 2000 至 2099 的四位数字，不加引号。", value=shown(value))
        self.report("T08", key, message)
        return 0

    def date(self, key: str) -> date | None:
        """A day written YYYY-MM-DD."""
        text = self.text(key)
        if text is None:
            return None
        try:
            return date.fromisoformat(text if _DATE.fullmatch(text) else "")
        except ValueError:
            message = tr("日期 {value} 无效；请写成 2024-07-01 这样的日期。", value=shown(text))
            self.report("T17", key, message)
            return None

    def object(self, key: str, keys: Collection[str] | None) -> Fields | None:
        """An object under a key; None where it is absent or null, and after a report."""
        value = self.values.get(key)
        return None if value is None else self.reader.fields(value, join(self.path, key), keys)

    def items(self, key: str) -> Iterator[tuple[str, Any]]:
        """The members of a list with the path of each; nothing where it is absent or null."""
        value = self.values.get(key)
        if isinstance(value, list):
            paths = ((f"{join(self.path, key)}[{i}]", member) for i, member in enumerate(value))
            yield from takewhile(lambda _: not self.reader.is_full, paths)
        elif value is not None:
            self.report("T07", key, tr("应是列表 […]，实际是 {value}。", value=shown(value)))

    def texts(self, key: str) -> Iterator[str]:
        """The texts of a list; blank ones are left out."""
        read = (self.reader.text(member, path) for path, member in self.items(key))
        yield from (text for text in read if text is not None)

    def objects(self, key: str, keys: Collection[str]) -> Iterator[Fields]:
        """The members of a list of objects; others are reported and left out."""
        read = (self.reader.fields(member, path, keys) for path, member in self.items(key))
        yield from (fields for fields in read if fields is not None)


def join(path: str, key: str) -> str:
    """The JSON path of a key: projects[3].plan["6"]."""
    if not key.isidentifier():
        return f'{path}["{shown(key)}"]'
    return f"{path}.{shown(key)}" if path else shown(key)


def shown(value: Any) -> str:
    """A value short and printable enough for a sentence."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    if not isinstance(value, str):
        return json.dumps(value)
    clipped = value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"
    return "".join(c if c.isprintable() else "\ufffd" for c in clipped)


def _money_fault(text: str) -> str:
    if re.fullmatch(r"-[0-9.]+", text):
        return tr("金额不能为负")
    if re.fullmatch(r"[0-9]+\.[0-9]{7,}", text):
        return tr("最多 6 位小数（精确到分）")
    return tr("请只写数字和小数点，单位是万元，整数最多 12 位")
