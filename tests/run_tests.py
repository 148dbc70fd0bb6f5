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


def ensure_browser() -> None:
    """A Chromium for the browser tests: there, or installed where that is ours to do, or asked for."""
    if any(map(shutil.which, BROWSERS)):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(f"浏览器测试需要 Chromium，请先运行：sudo {BROWSER_LINE}")
    print("== 安装 Chromium", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    if subprocess.run(BROWSER_LINE.split(), check=False).returncode:
        sys.exit(f"Chromium 没有装成，请检查软件源后运行：{BROWSER_LINE}")


def test() -> None:
    """Style, types and every test; browser tests share one server, hence the groups."""
    lint()
    ensure_browser()
    step("测试", "pytest", "-n", "2", "--dist", "loadgroup")


def bench() -> None:
    """The benchmarks, into docs/benchmarks.md."""
    step("测速", "tests.benchmarks.report")


if __name__ == "__main__":
    {"test": test, "lint": lint, "bench": bench}[sys.argv[1]]()
