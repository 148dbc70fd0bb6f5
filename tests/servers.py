"""Real servers for tests and benchmarks: start one, wait until it answers, end it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parents[1]
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Asks the server without the proxy that a desk may have in its environment."""


@dataclass(frozen=True)
class Server:
    """A running dashboard: where it is, what it writes, where its facts are."""

    url: str
    log: Path
    store: Path


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path) -> dict[str, str]:
    """The environment of a program whose store and cache are in `folder`."""
    places = {"PERF_STORE": str(folder / "perf.duckdb"), "PERF_CACHE": str(folder / "cache")}
    return os.environ | places | {"PYTHONUTF8": "1"}


def fill_store(own: dict[str, str]) -> None:
    """The shipped targets and the sample spending, as run.py loads them."""
    subprocess.run(
        [sys.executable, "-m", "perf", "prepare"], cwd=HERE, env=own, check=True, capture_output=True
    )


@contextmanager
def running(program: Path, own: dict[str, str], log: Path, *flags: str) -> Iterator[str]:
    """`streamlit run` of a script, healthy, until the block ends; its address."""
    port = free_port()
    process = started(program, own, log, port, *flags)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def started(program: Path, own: dict[str, str], log: Path, port: int, *flags: str) -> subprocess.Popen[bytes]:
    """`streamlit run` of a script at a port of this machine, healthy."""
    command = [sys.executable, "-m", "streamlit", "run", program.name, f"--server.port={port}", *flags]
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=program.parent, env=own, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process, log)
    except RuntimeError:
        process.kill()
        process.wait(10)
        raise
    return process


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server answers; raise with its log where it ends or takes longer than half a minute."""
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with DIRECT.open(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"the server did not become healthy: {log.read_text('utf-8')}")
