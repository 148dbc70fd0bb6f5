"""Tasks of `python3 run.py TASK`, run with the tools of requirements-dev.txt; standard library only."""

from __future__ import annotations

import inspect
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_LINE = "apt-get install -y chromium fonts-noto-cjk"
OFFICE = ("soffice", "pdftotext")
OFFICE_LINE = "apt-get install -y libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"
PYTEST = ("pytest", "-n", "auto", "--dist", "loadgroup")
FAST = "not browser and not slow"


def step(name: str, *module: str) -> None:
    """Run one tool as `python -m …` in the project's folder; a failure ends the whole run.

    Bytecode is kept, whatever the shell says: else each process of each test compiles all modules anew.
    """
    print(f"== {name}", flush=True)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    program = [sys.executable, "-m", *module]
    if status := subprocess.run(program, cwd=HERE, env=kept, check=False).returncode:
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


def test(*arguments: str) -> None:
    """Style, types and every test; browser and office tests share one program each, hence the groups.

    With `--quick` neither of the two, nor slow tests. Paths narrow it down to what is tested there.
    """
    paths = [tests_of(name) for name in arguments if name != "--quick"]
    lint()
    if "--quick" in arguments:
        return step("测试", *PYTEST, "-m", FAST, *paths)
    ensure("Chromium", BROWSER_LINE, is_there=any(map(shutil.which, BROWSERS)))
    ensure("LibreOffice", OFFICE_LINE, is_there=all(map(shutil.which, OFFICE)))
    return step("测试", *PYTEST, *paths)


def tests_of(name: str) -> str:
    """The tests of a file or folder, which mirror perf/ and pages/; the nearest folder that has any."""
    path = Path(os.path.relpath(name.partition("::")[0], HERE))
    if not (HERE / path).exists() or path.parts[0] == "..":
        sys.exit(f"没有这个文件或文件夹：{name}")
    if path.parts[:1] == ("tests",):
        return name
    inside = Path("tests", *path.parts[path.parts[:1] == ("perf",) :])
    places = [inside.with_name(f"test_{path.name}"), inside, *inside.parents]
    return next(place for place in places if (HERE / place).exists()).as_posix()


def bench() -> None:
    """The benchmarks, into docs/benchmarks.md."""
    step("测速", "tests.benchmarks.report")


def lock(*options: str) -> None:
    """locks/ anew from the requirement files; `--upgrade` takes the newest of what these do not pin."""
    step("锁定依赖", "tests.locks", *options)


def audit() -> None:
    """locks/ held against the known vulnerabilities."""
    step("核对漏洞", "tests.audit")


def mutants(*paths: str) -> None:
    """The arithmetic changed one operator or number at a time: what no test notices."""
    if os.name == "nt":
        sys.exit("mutmut 不能在 Windows 上运行，请在 Linux 或 macOS 上运行。")
    pip = ("pip", "install", "--quiet", "--disable-pip-version-check")
    step("安装 mutmut", *pip, "-r", "requirements-mutants.txt")
    step("改动算术", "tests.mutants", *paths)


TASKS: dict[str, Callable[..., None]] = {
    task.__name__: task for task in (test, lint, bench, lock, audit, mutants)
}
"""One line makes a task: its name, and the arguments it takes, are those of its function."""


def main(name: str, *arguments: str) -> None:
    """Run a task; arguments that it does not take end in a sentence."""
    try:
        inspect.signature(TASKS[name]).bind(*arguments)
    except TypeError:
        sys.exit(f"{name} 不带参数，不认得：{' '.join(arguments)}")
    TASKS[name](*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
