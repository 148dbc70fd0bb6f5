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

from tests.benchmarks.timing import timed
from tests.registered_pages import TITLES
from tests.servers import HERE, environment, fill_store, running

PAGES = ["" if name == "overview" else name for name in TITLES]
START_AIM, RERUN_AIM = 1300.0, 25.0
STARTS, RERUNS = 5, 15
THOUGHT = 0.1
"""Seconds between two clicks: back to back they would measure the kernel's delayed acknowledgements."""


class Reader:
    """One open page: a session of a server, as a browser holds it."""

    def __init__(self, socket: ClientConnection, page: str = "") -> None:
        self._socket = socket
        self._ask = BackMsg()
        self._ask.rerun_script.page_name = page
        self.rerun()

    def rerun(self) -> float:
        """Run the page again; milliseconds from asking until its script has finished."""
        start = perf_counter()
        self._socket.send(self._ask.SerializeToString())
        while True:
            message = ForwardMsg.FromString(self._socket.recv())
            if message.WhichOneof("type") == "navigation":  # as a browser learns which page it shows
                self._ask.rerun_script.page_script_hash = message.navigation.page_script_hash
            if message.WhichOneof("type") == "script_finished":
                return (perf_counter() - start) * 1000


def open_page(stack: ExitStack, url: str, page: str = "") -> Reader:
    """A reader of a page, who leaves with the stack."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    socket = connect(address, subprotocols=["streamlit"], max_size=None, proxy=None)
    return Reader(stack.enter_context(socket), page)


HELLO = """
import contextlib, gc
import streamlit as st

@contextlib.asynccontextmanager
async def lifespan(app):
    gc.freeze()
    yield

app = st.App("page.py", lifespan=lifespan)
"""
"""The floor is a server that looks after its collector too: else it would be 45 ms and easily beaten."""


def hello_world(folder: Path) -> Path:
    """A server whose one page says hello, with the dashboard's own settings."""
    shutil.copytree(HERE / ".streamlit", folder / ".streamlit")
    (folder / "page.py").write_text("import streamlit as st\nst.write('hello')\n")
    (folder / "hello.py").write_text(HELLO)
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
        own, log = environment(folder), folder / "log.txt"
        programs = [hello_world(folder), HERE / "dashboard.py"]
        fill_store(own)
        starts = [lambda program=program: start(program, own, log) for program in programs]
        rows = [timed("start to healthy", 8, *interleaved(starts, STARTS), START_AIM)]
        urls = [stack.enter_context(running(program, own, log)) for program in programs]
        readers = [open_page(stack, urls[0]), *(open_page(stack, urls[1], page) for page in PAGES)]
        floor, *measured = interleaved([lambda reader=reader: rerun(reader) for reader in readers], RERUNS)
        pages = zip(PAGES, measured, strict=True)
        rows += [timed(f"rerun of /{page}", 8, floor, taken, RERUN_AIM) for page, taken in pages]
    return rows


if __name__ == "__main__":
    for row in main():
        print(row)
