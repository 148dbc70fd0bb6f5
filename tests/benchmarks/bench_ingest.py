"""How long GB18030 payments take from a path to checked rows, and to a committed batch; times in ms.

The floor is reading the bytes and decoding them in Python. The largest file is read once more in a process of
its own, which reports its peak memory and the longest time another thread had to wait for its turn.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this folder is all Python knows

from perf.ingest import Options, read_spending
from perf.model import Project, Targets
from perf.services import spending_upload
from tests.benchmarks.timing import compared, interleaved
from tests.facts import store_with_targets

SIZES = (10_000, 100_000, 1_000_000)
RUNS = 5
TODAY = date(2025, 1, 10)
OPTIONS = Options(unit="yuan")
NAMES = ("办公设备购置", "党组织活动经费", "文件资料印刷费", "业务培训费", "业务咨询委托费", "专项邮电费")
PROJECTS = tuple(
    Project(f"13010024P0000000{number}000{number}", name, Decimal(10) ** 10)
    for number, name in enumerate(NAMES)
)
TARGETS = Targets("438001", "石家庄市人民政府外事办公室", 2024, PROJECTS)
READ_AIM, COMMIT_AIM, MEMORY_AIM_MB = 3.5, 5.5, 450


def payments(path: Path, rows: int) -> None:
    """Invented payments: ten Chinese columns, amounts in quotes with thousands separators."""
    chance = random.Random(rows)
    with path.open("w", encoding="gb18030", newline="\n") as file:
        file.write("项目编码,项目名称,单位编码,单位名称,支付日期,支付金额,收款人,摘要,支付凭证号,经济分类\n")
        for number in range(rows):
            project = PROJECTS[chance.randrange(len(PROJECTS))]
            day = f"2024-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
            amount = f'"{chance.randrange(1, 9)},{chance.randrange(1000):03d}.{chance.randrange(100):02d}"'
            file.write(
                f"{project.project_code},{project.project_name},438001,市外办,{day},{amount},"
                f"华北商贸公司{chance.randrange(500)},付{number}号合同款,PZ2024{number:07d},30201办公费\n"
            )


def floor(path: Path) -> int:
    """Read and decode."""
    return len(path.read_bytes().decode("gb18030"))


def read(path: Path) -> int:
    """Through gates 1 to 4."""
    file = read_spending(path, path.name, [TARGETS], OPTIONS, today=TODAY)
    assert file.is_acceptable, file.problems
    return file.row_count


def commit(path: Path) -> int:
    """Through all gates into a new store, to the committed batch."""
    with tempfile.TemporaryDirectory() as folder:
        store = store_with_targets(Path(folder), TARGETS)
        try:
            checked = spending_upload.check(store, path, path.name, OPTIONS, today=TODAY)
            return spending_upload.save(store, checked, path, "财务").row_count
        finally:
            store.close()


def main() -> list[dict[str, Any]]:
    """Two rows per size, and memory and waiting of the largest; aims only where one is set."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"payments_{size}.csv"
            payments(path, size)
            base, reading, committing = interleaved(
                [partial(work, path) for work in (floor, read, commit)], RUNS
            )
            is_largest = size == SIZES[-1]
            rows.append(compared("read_spending", size, base, reading, READ_AIM if is_largest else None))
            rows.append(compared("到入库", size, base, committing, COMMIT_AIM if is_largest else None))
        rows += _alone(path)
    return rows


def _alone(path: Path) -> list[dict[str, Any]]:
    """Peak memory and the longest wait of another thread, in a fresh process each."""
    rows = []
    for work, name in (("read_spending", "read"), ("到入库", "commit")):
        done = subprocess.run([sys.executable, __file__, name, str(path)], check=True, capture_output=True)
        seen = json.loads(done.stdout)
        wait = {"work": f"{work}: 其他线程最长等待", "size": SIZES[-1], "measured": round(seen["wait_ms"], 1)}
        peak = {
            "work": f"{work}: 内存峰值",
            "size": SIZES[-1],
            "measured": f"{seen['peak_mb']} MB",
            "aim": f"≤ {MEMORY_AIM_MB} MB",
            "met": seen["peak_mb"] and seen["peak_mb"] <= MEMORY_AIM_MB,
        }
        rows += [peak, wait]
    return rows


def peak_mb() -> int | None:
    """The most memory that this process has held; None where the system does not say."""
    status = Path("/proc/self/status")  # getrusage would tell the parent's peak where that is larger
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), None)


def watched(work: Callable[[Path], int], path: Path) -> dict[str, Any]:
    """Peak memory of this process in MB; the longest gap in ms between ticks of 10 ms beside the work."""
    gaps, running = [0.0], True

    def tick() -> None:
        last = perf_counter()
        while running:
            sleep(0.01)
            now = perf_counter()
            gaps.append(now - last - 0.01)
            last = now

    ticking = threading.Thread(target=tick)
    ticking.start()
    work(path)
    running = False
    ticking.join()
    return {"peak_mb": peak_mb(), "wait_ms": max(gaps) * 1000}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(watched({"read": read, "commit": commit}[sys.argv[1]], Path(sys.argv[2]))))
    else:
        for row in main():
            print(row)
