"""Set up and start: `python3 run.py [TASK]`, serve by default; needs Python 3.11 or newer, nothing else."""

import hashlib
import importlib.util
import os
import re
import runpy
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

from perf import journal, terminal
from perf.web.server import address

HERE = Path(__file__).resolve().parent
VENV, WHEELS = HERE / ".venv", HERE / "wheels"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
MACHINE = f"Python 3.{sys.version_info.minor} {sysconfig.get_platform()}"
SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def call(*program: str, failure: str = "") -> None:
    """Run a program in this folder; where it fails, say so and end with its status."""
    if status := subprocess.run(program, cwd=HERE, check=False).returncode:
        print(failure, end="\n" if failure else "", file=sys.stderr)
        sys.exit(status)


def set_up(lock: str) -> None:
    """Make .venv where there is no whole one; install what the lock names where it has changed since."""
    if not is_whole(VENV):
        make_venv()
    file, stamp = HERE / "locks" / lock, VENV / f"{lock}.installed"
    wanted = f"{MACHINE} {hashlib.sha256(file.read_bytes()).hexdigest()}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    carried = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    print(f"正在安装 locks/{lock}{'（取自 wheels 文件夹，不联网）' if carried else ''} …", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    failure = f"安装失败，原因见上；不能联网时请看 docs/deployment.md。{made_for(WHEELS)}"
    call(*pip, "--only-binary=:all:", *carried, "-r", str(file), failure=failure)
    stamp.write_text(wanted)


def is_whole(venv: Path) -> bool:
    """Whether something was installed there to its end, by such a Python on such a machine as this."""
    stamps = (file.read_text() for file in venv.glob("*.installed"))
    return Path(PYTHON).exists() and any(stamp.startswith(f"{MACHINE} ") for stamp in stamps)


def make_venv() -> None:
    """Make .venv anew; whatever an interrupted start or another Python left there goes."""
    if not importlib.util.find_spec("ensurepip"):
        sys.exit(f"请先安装 venv：sudo apt-get install -y python3.{sys.version_info.minor}-venv")
    why = f"运行环境 .venv 没有建成，或不是给 {MACHINE} 的，正在重新" if VENV.exists() else "第一次运行：正在"
    print(why + "建立运行环境 .venv …", flush=True)
    call(sys.executable, "-m", "venv", "--clear", str(VENV), failure="没有建成 .venv，原因见上。")


def made_for(wheels: Path) -> str:
    """Which Python and system the packages carried along are for, beside what this machine has."""
    tags = [re.search(r"-cp3(\d+)-cp3\d+-(win|manylinux|macosx)", file.name) for file in wheels.glob("*.whl")]
    kinds = "、".join(sorted({f"Python 3.{tag[1]} {tag[2]}" for tag in tags if tag}))
    return f"wheels 文件夹是给 {kinds} 的，这台电脑是 {MACHINE}。" if kinds else ""


def serve() -> None:
    """Fill an empty store and run the server until Ctrl-C or a kill; it opens a browser once it is ready."""
    host = address.configured(HERE / ".streamlit/config.toml", os.environ)
    wanted = address.wanted_port(os.environ)
    set_up(f"{SYSTEM}.txt")
    if (port := address.free_port(host, wanted)) != wanted:
        print(f"端口 {wanted} 已被占用，改用 {port}。", flush=True)
    call(PYTHON, "-m", "perf", "prepare", failure="看板没有启动，原因见上。")
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: sys.exit(0))
    program = [PYTHON, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    with subprocess.Popen(program, cwd=HERE, env={"PERF_BROWSER": "1", **os.environ}) as server:
        try:
            sys.exit(server.wait())
        finally:
            server.terminate()


if __name__ == "__main__":
    terminal.take_any_text()
    if sys.version_info < (3, 11):  # noqa: UP036 - it is for those who have an older one
        sys.exit("需要 Python 3.11 或更高版本，现在是 " + sys.version.split()[0] + "。")
    if sys.argv[1:] in ([], ["serve"]):
        store = Path(os.environ.get("PERF_STORE") or HERE / "data/perf.duckdb")
        with journal.tracing(store, address.UnusableError):
            serve()
    if sys.argv[1] not in (tasks := runpy.run_path(str(HERE / "tests/run_tests.py"))["TASKS"]):
        sys.exit(f"用法：python3 run.py [serve|{'|'.join(tasks)}]，不写就是 serve（启动看板）。")
    set_up(f"{SYSTEM}-dev.txt")
    call(PYTHON, "tests/run_tests.py", *sys.argv[1:])
