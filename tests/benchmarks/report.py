"""Runs every bench_*.py, prints its table and writes all to docs/benchmarks.md with what they ran on."""

from __future__ import annotations

import importlib
import os
import platform
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[2]
PACKAGES = ("streamlit", "pandas", "plotly", "duckdb", "pyarrow")
COLUMNS = {
    "work": "工作", "size": "规模", "floor": "下限 (ms)", "measured": "实测 (ms)",
    "ratio": "倍数", "aim": "目标", "met": "达到",
}  # fmt: skip
INTRODUCTION = """# 测速

由 `python3 run.py bench` 写成，不要手改。
下限是同一台电脑上、同一次运行里，做同样的事最少要花的时间，例如只读一遍输入，或者打开一个空白页面。
各项轮流测，取中位数；所以看倍数，不看绝对时间。每项测的是什么，写在 `tests/benchmarks/` 里对应文件的开头。
"""


def machine() -> str:
    """What the numbers were taken on."""
    versions = "，".join(f"{name} {version(name)}" for name in PACKAGES)
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f"，{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    return (
        f"{datetime.now().astimezone():%Y-%m-%d}，{os.cpu_count()} 核{memory}，"
        f"{platform.system()} {platform.machine()}，Python {platform.python_version()}，{versions}"
    )


def cell(value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "**否**"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    head = [" | ".join(COLUMNS.values()), "|".join(["---"] * len(COLUMNS))]
    body = [" | ".join(cell(row.get(name)) for name in COLUMNS) for row in rows]
    return "".join(f"| {line} |\n" for line in [*head, *body])


def main() -> None:
    """Measure everything, one file after the other."""
    sections = []
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        print(f"== {file.stem}", flush=True)
        rows = importlib.import_module(f"tests.benchmarks.{file.stem}").main()
        sections.append(f"\n## {file.stem}\n\n{table(rows)}")
        print(sections[-1], flush=True)
    text = f"{INTRODUCTION}\n{machine()}\n{''.join(sections)}"
    (HERE / "docs/benchmarks.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
