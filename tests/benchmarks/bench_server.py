"""How long the server takes to be ready and to run each page again, beside a hello-world app; times in ms.

A page is run again as a browser asks for it: over the web socket, until the server says that the script has
finished. Dashboard and hello-world take turns, so that both meet the same machine.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.servers import HERE, environment, fill_store, running

PAGES = ("", "project", "upload", "targets")
START_AIM, RERUN_AIM = 1300.0, 25.0
STARTS, RERUNS = 5, 15
THOUGHT = 0.1
"""Seconds between two clicks: back to back they would measure the kernel's delayed acknowledgements."""


class Reader:
    """One open page: a session of a server, as a browser holds it."""

    def __init__(self, url: str, page: str = "") -> None:
        self._socket: ClientConnection = connect(
            f"{url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            proxy=None,
        )
        self._ask = BackMsg()
        self._ask.rerun_script.page_name = page
        self.rerun()

    def rerun(self) -> float:
        """Run the page again; milliseconds from asking until its script has finished."""
        start = perf_counter()
        self._socket.send(self._ask.SerializeToString())
        while True:
            message = ForwardMsg.FromString(self._socket.recv())
            if message.WhichOneof("type") == "new_session":
                self._ask.rerun_script.page_script_hash = message.new_session.page_script_hash
            if message.WhichOneof("type") == "script_finished":
                return (perf_counter() - start) * 1000

    def close(self) -> None:
        """Leave."""
        self._socket.close()


def hello_world(folder: Path) -> Path:
    """A server script that says hello and nothing else, with the dashboard's own settings."""
    shutil.copytree(HERE / ".streamlit", folder / ".streamlit")
    (folder / "hello.py").write_text("import streamlit as st\nst.write('hello')\n")
    return folder / "hello.py"


def start(program: Path, own: dict[str, str], log: Path) -> float:
    """Milliseconds from the command to the first healthy answer."""
    begin = perf_counter()
    with running(program, own, log):
        return (perf_counter() - begin) * 1000


def interleaved(works: list[Callable[[], float]], rounds: int) -> list[float]:
    """The median of each work, taken in turns; the first round only warms up."""
    taken = [[work() for work in works] for _ in range(rounds + 1)]
    return [statistics.median(times) for times in zip(*taken[1:], strict=True)]


def rerun(reader: Reader) -> float:
    """One rerun after a moment's thought."""
    sleep(THOUGHT)
    return reader.rerun()


def main() -> list[dict[str, Any]]:
    """A row for the start and one for each page's rerun, at the shipped eight projects."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, ExitStack() as stack:
        folder = Path(name)
        own, log, hello, dashboard = (
            environment(folder),
            folder / "log.txt",
            hello_world(folder),
            HERE / "dashboard.py",
        )
        fill_store(own)
        floor, measured = interleaved(
            [lambda: start(hello, own, log), lambda: start(dashboard, own, log)], STARTS
        )
        rows = [_row("start to healthy", floor, measured, START_AIM)]
        urls = [stack.enter_context(running(program, own, log)) for program in (hello, dashboard)]
        readers = [Reader(urls[0]), *(Reader(urls[1], page) for page in PAGES)]
        floor, *measured_pages = interleaved(
            [lambda reader=reader: rerun(reader) for reader in readers], RERUNS
        )
        rows += [
            _row(f"rerun of /{page}", floor, ms, RERUN_AIM)
            for page, ms in zip(PAGES, measured_pages, strict=True)
        ]
        for reader in readers:
            reader.close()
    return rows


def _row(work: str, floor: float, measured: float, aim: float) -> dict[str, Any]:
    return {
        "work": work,
        "size": 8,
        "floor": round(floor, 1),
        "measured": round(measured, 1),
        "ratio": round(measured / floor, 1),
        "aim": f"≤ {aim:g} ms",
        "met": measured <= aim,
    }


if __name__ == "__main__":
    for row in main():
        print(row)
