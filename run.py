"""Set up and start: `python3 run.py [serve|test|lint|bench]`; needs Python 3.11 or newer and nothing else."""

import hashlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def call(*program: str, failure: str = "") -> None:
    """Run a program in this folder; where it fails, say so and end with its status."""
    if status := subprocess.run(program, cwd=HERE, check=False).returncode:
        print(failure, end="\n" if failure else "", file=sys.stderr)
        sys.exit(status)


def set_up(requirements: str) -> None:
    """Make .venv where it is missing; install where the requirement files are not those of last time."""
    if not Path(PYTHON).exists():
        if not importlib.util.find_spec("ensurepip"):
            sys.exit(f"请先安装 venv：sudo apt-get install -y python3.{sys.version_info.minor}-venv")
        print("第一次运行：正在建立运行环境 .venv …", flush=True)
        call(sys.executable, "-m", "venv", "--clear", str(VENV), failure="没有建成 .venv，原因见上。")
    files = b"".join(file.read_bytes() for file in sorted(HERE.glob("requirements*.txt")))
    stamp, wanted = VENV / f"{requirements}.installed", hashlib.sha256(files).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    carried = ["--no-index", "--find-links", "wheels"] if (HERE / "wheels").is_dir() else []
    print(f"正在安装 {requirements}{'（取自 wheels 文件夹，不联网）' if carried else ''} …", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *carried]
    call(*pip, "-r", requirements, failure="安装失败，原因见上；不能联网时请看 docs/deployment.md。")
    stamp.write_text(wanted)


def free_port(first: int) -> int:
    """The first port from `first` on at which nobody listens."""
    for port in range(first, first + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    return sys.exit(f"端口 {first} 至 {first + 99} 都被占用，请用环境变量 PERF_PORT 指定别的端口。")


def serve() -> NoReturn:
    """Fill an empty store and run the server until Ctrl-C or a kill; it opens a browser once it is ready."""
    set_up("requirements.txt")
    wanted = int(os.environ.get("PERF_PORT", "8501"))
    if (port := free_port(wanted)) != wanted:
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
    task = " ".join(sys.argv[1:]) or "serve"
    if sys.version_info < (3, 11):  # noqa: UP036 - it is for those who have an older one
        sys.exit("需要 Python 3.11 或更高版本，现在是 " + sys.version.split()[0] + "。")
    if task not in {"serve", "test", "lint", "bench"}:
        sys.exit("用法：python3 run.py [serve|test|lint|bench]，不写就是 serve（启动看板）。")
    if task == "serve":
        serve()
    set_up("requirements-dev.txt")
    call(PYTHON, "tests/run_tests.py", task)
