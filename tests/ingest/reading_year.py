"""The published targets of 2024 as the tests of readings know them, and how they read a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd

from perf.indicators.model import Level
from perf.indicators.specs import spec_table
from perf.ingest import Options
from perf.ingest.readings import ReadingsFile, read_readings
from perf.model import Targets
from perf.targets import parse_targets
from tests.ingest.year_2024 import FREE, OTHER, TODAY

DATA = Path(__file__).parents[2] / "data/targets_2024/438001.json"
EQUIPMENT, TRAINING, EXCHANGE = "13010024P00971210054H", "13010024P000075100212", "13010024P00935410003U"
ACTIVITIES, ADVICE, POST = "13010024P006476100022", "13010024P0060X210031B", "13010024P00667710010U"
HEAD = "项目编码,二级指标,三级指标,月份,当前完成值,完成可能性,偏差原因说明\n"
DEVICES = f"{EQUIPMENT},数量指标,办公设备购置数量"
GOOD = f"{HEAD}{DEVICES},2024-06,5,确定能,\n"


@cache
def shipped() -> Targets:
    """The targets of 2024 as they are shipped."""
    targets, _ = parse_targets(DATA.read_bytes(), DATA.name)
    assert targets
    return targets


def specs(targets: Targets) -> pd.DataFrame:
    """What each indicator asks for, nothing settled."""
    return spec_table(targets, {})


def read(
    source: str | bytes | Path,
    options: Options = FREE,
    *,
    name: str = "填报.csv",
    targets: Sequence[Targets] | None = None,
    today: date = TODAY,
) -> ReadingsFile:
    """A file read against the 2024 targets."""
    content = source.encode() if isinstance(source, str) else source
    return read_readings(content, name, targets or (shipped(),), specs, options, today=today)


def rules(file: ReadingsFile) -> list[str]:
    """The numbers of the rules that a file breaks, in the order of its lines."""
    return [problem.rule for problem in file.problems]


def values(file: ReadingsFile) -> list[tuple[str, int, Decimal | Level | None]]:
    """(indicator, month, what was reached) of each reading."""
    return [(row.key.indicator_name, row.month, row.level or row.value) for row in file.rows]


BOTH = (OTHER,)
"""Targets of another department, to stand beside."""
