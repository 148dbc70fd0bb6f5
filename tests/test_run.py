"""What run.py decides before anything is installed."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import run

PROGRAM = Path(__file__).parents[1] / "run.py"


def test_a_busy_port_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        assert run.free_port(port) > port


def test_an_unknown_task_is_answered_with_the_tasks_there_are() -> None:
    ended = subprocess.run([sys.executable, PROGRAM, "deploy"], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert "serve|test|lint|bench" in ended.stderr.decode(errors="replace")


def test_it_is_short_enough_to_be_read_before_it_is_trusted() -> None:
    assert len(PROGRAM.read_text("utf-8").splitlines()) < 80
