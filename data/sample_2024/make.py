"""Write the invented spending of 2024 beside this file; run again, the file is the same to the byte.

Standard library only. Each project's cumulative share of its budget is stated per month; the month's amount
is split into payments by a seeded generator, so the sums are exact and the single payments look real.
"""

from __future__ import annotations

import csv
import io
import json
import random
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TARGETS = HERE.parent / "targets_2024" / "438001.json"
FILE = HERE / "438001_spending.csv"
HEADER = ("项目编码", "项目名称", "月份", r"支出金额(元)", "摘要")
NOTHING = "本月无支出"
SEED = 20240630


class Story(NamedTuple):
    """How one project's spending went."""

    shares: tuple[int | None, ...]
    """Per month from January: spent so far, in 1/10000 of the budget; None where no row was reported."""
    payments: int
    """How many payments a month with spending has."""
    summaries: tuple[str, ...]


STORIES = {
    "13010024P00971210054H": Story(
        (0, 1230, 1230, 3390, 4460, 5820), 2,
        ("台式计算机采购款", "打印机采购款", "办公桌椅购置款",
         "碎纸机采购款", "会议室投影设备款", "网络设备购置款"),
    ),
    "13010024P00971110072C": Story(
        (410, 960, 2350, 3380, None, 5370), 2,
        ("主题党日活动费", "党员学习资料购置费", "红色教育基地参观交通费", "党务培训费",
         "支部活动场地费"),
    ),
    "13010024P00993510034Q": Story(
        (830, 1390, 2400, 3520, 4370, 5260), 2,
        ("市情介绍画册印刷费", "涉外宣传折页印刷费", "会议材料装订费", "外事工作手册印刷费",
         "信封信笺印制费"),
    ),
    "13010024P000075100212": Story(
        (0, 520, 1450, 2200, 3130, 4000), 3,
        ("领事保护培训场地费", "培训讲师课酬", "APEC商务旅行卡培训资料费",
         "培训学员餐费", "因公出国政策培训费"),
    ),
    "13010024P0060X210031B": Story(
        (600, 950, 1720, 2280, 2940, 3760), 2,
        ("涉外案件律师咨询费", "友城拓建委托服务费", "专业翻译服务费",
         "涉外法律顾问费", "交传译员劳务费"),
    ),
    "13010024P00667710010U": Story(
        (1120, 1980, 3150, 4200, 5310, 6340), 2,
        ("国际快递费", "友城贺卡寄送费", "市情资料邮寄费", "挂号信邮资"),
    ),
    "13010024P006476100022": Story(
        (570, 1040, 2260, 3390, 4450, 5420), 4,
        ("友好代表团接待餐费", "来访团组住宿费", "出访团组国际机票款", "会议室租用费", "外事礼品购置费",
         "来访团组用车费", "出访团组住宿费", "出访签证费"),
    ),
    "13010024P00935410003U": Story(
        (213, 541, 1957, 2983, 3788, 4803), 7,
        ("赴美文化宣传周场地费", "赴美团组国际机票款", "美国青少年代表团住宿费", "美国青少年代表团餐费",
         "中美友谊传承图册制作费", "专题展览布展费", "交流活动翻译服务费", "代表团用车费", "宣传品制作费",
         "赴美团组境外住宿费", "活动保险费"),
    ),
}  # fmt: skip
REFUND = ("13010024P006476100022", 6, -860_000, "退回未使用的会议室租金")
"""Project, month, fen, summary: paid too much before, and given back."""


def rows() -> list[tuple[str, str, str, str, str]]:
    """The rows under the header, by month and then in the order of the targets."""
    generator = random.Random(SEED)  # noqa: S311 — invented figures, nothing secret
    listed = json.loads(TARGETS.read_text(encoding="utf-8"))["projects"]
    made = []
    for month in range(1, 7):
        for project in listed:
            for fen, summary in payments(project["code"], project["budget_wan"], month, generator):
                amount = f"{Decimal(fen) / 100:.2f}"
                made.append((project["code"], project["name"], f"2024-{month:02d}", amount, summary))
    return made


def payments(code: str, budget_wan: str, month: int, generator: random.Random) -> list[tuple[int, str]]:
    """Amounts in fen and summaries of one project's month; they sum to what its story says."""
    story, refund = STORIES[code], REFUND[2:] if REFUND[:2] == (code, month) else None
    if story.shares[month - 1] is None:
        return []
    total = spent(code, budget_wan, month) - spent(code, budget_wan, month - 1)
    if total == 0:
        return [(0, NOTHING)]
    parts = split(total - refund[0] if refund else total, story.payments, generator)
    summaries = sorted(story.summaries, key=lambda _: generator.random())[: len(parts)]
    return [*zip(parts, summaries, strict=True), *([refund] if refund else [])]


def spent(code: str, budget_wan: str, month: int) -> int:
    """Fen spent up to a month's end; a month that reported nothing adds nothing."""
    reported = [share for share in STORIES[code].shares[:month] if share is not None]
    return int(Decimal(budget_wan) * 1_000_000) * (reported[-1] if reported else 0) // 10_000


def split(total: int, count: int, generator: random.Random) -> list[int]:
    """A total in `count` uneven parts."""
    weights = [40 + int(generator.random() * 100) for _ in range(count)]
    parts = [total * weight // sum(weights) for weight in weights]
    return [*parts[:-1], total - sum(parts[:-1])]


def text() -> str:
    """The whole file, lines ended as Excel ends them."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows([HEADER, *rows()])
    return buffer.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(text().encode("utf-8-sig"))
