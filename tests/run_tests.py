"""What `python3 run.py test|lint|bench` runs, with the tools of requirements-dev.txt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_LINE = "apt-get install -y chromium fonts-noto-cjk"
OFFICE = ("soffice", "pdftotext")
OFFICE_LINE = "apt-get install -y libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"


def step(name: str, *module: str) -> None:
    """Run one tool as `python -m …` in the project's folder; a failure ends the whole run."""
    print(f"== {name}", flush=True)
    if status := subprocess.run([sys.executable, "-m", *module], cwd=HERE, check=False).returncode:
        sys.exit(f"{name}没有通过，原因见上。" if status == 1 else status)


def lint() -> None:
    """Style and types."""
    step("规范检查", "ruff", "check", ".")
    step("格式检查", "ruff", "format", "--check", "--quiet", ".")
    step("类型检查", "mypy")


def ensure(name: str, line: str, *, is_there: bool) -> None:
    """A program that tests drive: there, or installed where that is ours to do, or asked for."""
    if is_there:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(f"测试需要 {name}，请先运行：sudo {line}")
    print(f"== 安装 {name}", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    if subprocess.run(line.split(), check=False).returncode:
        sys.exit(f"{name} 没有装成，请检查软件源后运行：{line}")


def test() -> None:
    """Style, types and every test; browser and office tests share one program each, hence the groups."""
    lint()
    ensure("Chromium", BROWSER_LINE, is_there=any(map(shutil.which, BROWSERS)))
    ensure("LibreOffice", OFFICE_LINE, is_there=all(map(shutil.which, OFFICE)))
    step("测试", "pytest", "-n", "2", "--dist", "loadgroup")


def bench() -> None:
    """The benchmarks, into docs/benchmarks.md."""
    step("测速", "tests.benchmarks.report")


if __name__ == "__main__":
    {"test": test, "lint": lint, "bench": bench}[sys.argv[1]]()
