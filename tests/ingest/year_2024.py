"""The eight projects of 2024 as the tests know them, and how they read a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from perf.ingest import Options, SpendingFile, read_spending
from perf.model import Project, Targets

PROJECTS = (
    ("13010024P00971210054H", "办公设备购置", "107000"),
    ("13010024P00971110072C", "党组织活动经费", "41400"),
    ("13010024P00993510034Q", "文件资料印刷费", "75400"),
    ("13010024P000075100212", "业务培训费", "65600"),
    ("13010024P0060X210031B", "业务咨询委托费", "173100"),
    ("13010024P00667710010U", "专项邮电费", "7000"),
    ("13010024P006476100022", "外事活动经费", "767900"),
    ("13010024P00935410003U", "对外交流活动经费", "10000000"),
)
CODES = tuple(code for code, _, _ in PROJECTS)
NAMES = tuple(name for _, name, _ in PROJECTS)
EQUIPMENT, PARTY, PRINTING, TRAINING, ADVICE, POST, ACTIVITIES, EXCHANGE = CODES

TARGETS = Targets(
    "438001",
    "石家庄市人民政府外事办公室",
    2024,
    tuple(Project(code, name, Decimal(budget)) for code, name, budget in PROJECTS),
)
OTHER_CODE = "13010024P001111100013"
OTHER = Targets("439001", "石家庄市商务局", 2024, (Project(OTHER_CODE, "招商活动经费", Decimal(500_000)),))
TODAY = date(2025, 1, 10)
FREE = Options()


def csv_text(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """Rows as delimited text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def read(
    source: str | bytes | Path,
    options: Options = FREE,
    *,
    name: str = "支出.csv",
    targets: Sequence[Targets] = (TARGETS,),
    today: date = TODAY,
) -> SpendingFile:
    """A file read against the 2024 targets."""
    content = source.encode() if isinstance(source, str) else source
    return read_spending(content, name, targets, options, today=today)


def rules(file: SpendingFile) -> list[str]:
    """The numbers of the rules that a file breaks, in the order of its lines."""
    return [problem.rule for problem in file.problems]


def amounts(file: SpendingFile) -> list[tuple[str, int, str]]:
    """(project code, month, yuan) of each row."""
    return [(row["project_code"], row["month"], str(row["amount_yuan"])) for row in file.rows.to_pylist()]
