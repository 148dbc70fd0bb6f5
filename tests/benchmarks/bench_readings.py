"""How long a year of readings takes from a file to a preview, and to a committed batch; times in ms.

The floor is reading the same CSV row by row and its values as decimals. Every project has the seven
indicators of bench_indicators; the file reports the six that do not fill themselves, month by month.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this folder is all Python knows

from perf.ingest import Options
from perf.model import Indicator, Project, Targets
from perf.services import readings_upload
from perf.store import Store
from tests.benchmarks.bench_indicators import LEVELS
from tests.benchmarks.timing import compared, interleaved
from tests.facts import store_with_targets

AIMS = {8: None, 98: 100.0}
"""Projects → how many times the floor their year may take from file to batch; 98 are 7 056 readings."""
RUNS = 5
MONTHS = range(1, 13)
TODAY = date(2025, 1, 10)
VALUES = {"≥9次": "1", "≥95%": "96%", "100%": "45/50", "有所提高": "部分达成", "≥80%": "81", "≥90%": "92%"}
"""What is reported of each target; the cost is not in it, it fills itself."""


def targets(size: int) -> Targets:
    """Invented projects."""
    of_each = tuple(Indicator(level1, level2, level2, text) for level1, level2, text, *_ in LEVELS)
    projects = tuple(
        Project(f"13010024P{number:012d}", f"项目{number}", Decimal(100_000), indicators=of_each)
        for number in range(size)
    )
    return Targets("438001", "石家庄市人民政府外事办公室", 2024, projects)


def table(path: Path, size: int) -> None:
    """A row per indicator and month."""
    with path.open("w", encoding="gb18030", newline="\n") as file:
        file.write("项目编码,二级指标,三级指标,月份,本月完成值,偏差原因说明\n")
        for project in targets(size).projects:
            for one in project.indicators:
                if one.target_text in VALUES:
                    for month in MONTHS:
                        file.write(
                            f"{project.project_code},{one.level2},{one.indicator_name},2024-{month:02d},"
                            f"{VALUES[one.target_text]},按计划\n"
                        )


def floor(path: Path) -> int:
    """Read the rows and what of their values is a number."""
    with path.open(encoding="gb18030", newline="") as file:
        values = [row["本月完成值"] for row in csv.DictReader(file)]
    return sum(bool(Decimal(value)) for value in values if value.isdecimal())


def check(store: Store, path: Path) -> readings_upload.CheckedReadings:
    """Through all gates, to the preview."""
    checked = readings_upload.check(store, path, path.name, Options(), today=TODAY)
    assert checked.is_acceptable, checked.problems
    return checked


def commit(prepared: Path, path: Path) -> int:
    """Through all gates into a copy of the store with the targets, to the committed batch."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(shutil.copy(prepared, folder))
        try:
            return readings_upload.save(store, check(store, path), path, "业务科").row_count
        finally:
            store.close()


def main() -> list[dict[str, Any]]:
    """Two rows per size."""
    rows = []
    for size, aim in AIMS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"readings_{size}.csv"
            table(path, size)
            store_with_targets(Path(folder), targets(size)).close()
            store = Store(shutil.copy(Path(folder) / "perf.duckdb", Path(folder) / "checked.duckdb"))
            works: list[Callable[[], object]] = [
                partial(floor, path),
                partial(check, store, path),
                partial(commit, Path(folder) / "perf.duckdb", path),
            ]
            base, checked, committed = interleaved(works, RUNS)
            store.close()
        count = size * len(VALUES) * len(MONTHS)
        rows += [compared("填报文件到预览", count, base, checked, None)]
        rows += [compared("填报文件到入库", count, base, committed, aim)]
    return rows


if __name__ == "__main__":
    for row in main():
        print(row)
