"""Effect of each patch of the platform: the dashboard beside the dashboard without that patch; times in ms.

All run at once and are asked in turns, in another order each time; the lower quartile stands for each, since
other work on the machine only ever adds. The floor is the program without the patch: a ratio below 1 is what
the patch gains. Downloads are counted, not timed.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from tests.benchmarks import bench_load, bench_pages
from tests.benchmarks.bench_server import open_page, rerun
from tests.benchmarks.timing import timed
from tests.browser.conftest import chromium
from tests.servers import DIRECT, HERE, environment, fill_store, running

AT_EACH_CLICK = ("flush_interval",)
AT_EACH_OPENING = ("plotly_bundle",)
AT_EACH_DRAWING = ("chart_single_draw",)
CLICKS, OPENINGS, FILTERS = 40, 9, 30
READERS, THOUGHT, DOWNLOADS, PAUSE = 20, 2.0, 60, 0.3
WITHOUT = """
from perf.web.server.patches import {patch}, guard
guard.INSIDE = tuple(one for one in guard.INSIDE if one is not {patch})
guard.LITERALS = tuple(one for one in guard.LITERALS if one not in getattr({patch}, "LITERALS", ()))
if hasattr({patch}, "smaller"):
    {patch}.smaller = lambda script: script
"""


def without(folder: Path, patch: str) -> Path:
    """The dashboard without a patch, as a program in a folder of its own."""
    for name in (".streamlit", "data", "pages", "perf"):
        (folder / name).symlink_to(HERE / name)
    whole = (HERE / "dashboard.py").read_text("utf-8")
    begin = "import gc\n"
    (folder / "dashboard.py").write_text(
        whole.replace(begin, begin + WITHOUT.format(patch=patch), 1), encoding="utf-8"
    )
    return folder / "dashboard.py"


def started(stack: ExitStack, patch: str | None = None) -> str:
    """The address of the dashboard, without a patch where one is named."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
    own = environment(folder)
    fill_store(own)
    program = without(folder, patch) if patch else HERE / "dashboard.py"
    return stack.enter_context(running(program, own, folder / "log.txt"))


def in_turns(works: list[Callable[[], float]], rounds: int) -> list[float]:
    """Lower quartile of what each work returns over the rounds; the first round only warms up."""
    chance, taken = random.Random(1), [[] for _ in works]
    for number in range(rounds + 1):
        for at in chance.sample(range(len(works)), len(works)):
            milliseconds = works[at]()
            if number:
                taken[at].append(milliseconds)
    return [statistics.quantiles(times, n=4)[0] for times in taken]


def clicks() -> list[dict[str, Any]]:
    """A rerun of 总览 with and without each patch that works at every click."""
    with ExitStack() as stack:
        urls = [started(stack), *(started(stack, patch) for patch in AT_EACH_CLICK)]
        readers = [open_page(stack, url) for url in urls]
        whole, *less = in_turns([lambda reader=reader: rerun(reader) for reader in readers], CLICKS)
    pairs = zip(AT_EACH_CLICK, less, strict=True)
    return [timed(f"{patch}: rerun of /", 8, other, whole, None) for patch, other in pairs]


def openings() -> list[dict[str, Any]]:
    """Opening 总览 with an empty cache until its last chart, with and without each patch of its script."""
    with ExitStack() as stack:
        urls = [started(stack), *(started(stack, patch) for patch in AT_EACH_OPENING)]
        browser = chromium(stack.enter_context(sync_playwright()))
        works = [lambda url=url: bench_pages.opened(browser, url, bench_pages.LAST) for url in urls]
        whole, *less = in_turns(works, OPENINGS)
    pairs = zip(AT_EACH_OPENING, less, strict=True)
    return [timed(f"{patch}: / with an empty cache", 8, other, whole, None) for patch, other in pairs]


def drawings() -> list[dict[str, Any]]:
    """From a word in the filter of 总览 to its pictures, with and without each patch of their drawing."""
    with ExitStack() as stack:
        urls = [started(stack), *(started(stack, patch) for patch in AT_EACH_DRAWING)]
        browser = chromium(stack.enter_context(sync_playwright()))
        pages = [bench_pages.filterable(browser, f"{url}/?as_of=2024-06") for url in urls]
        whole, *less = in_turns([lambda page=page: bench_pages.filtered(page) for page in pages], FILTERS)
    pairs = zip(AT_EACH_DRAWING, less, strict=True)
    return [timed(f"{patch}: filter of /", 8, other, whole, None) for patch, other in pairs]


def downloads() -> list[dict[str, Any]]:
    """Of so many downloads beside busy readers, those that come to nothing, with and without the patch."""
    lost = []
    for patch in ("download_retention", None):
        with ExitStack() as stack:
            lost.append(asyncio.run(_lost(started(stack, patch))))
    work = f"download_retention: of {DOWNLOADS} downloads beside {READERS} readers lost"
    return [{"work": work, "floor": lost[0], "measured": lost[1]}]


async def _lost(url: str) -> int:
    chance = random.Random(1)
    readers = [asyncio.create_task(_busy(url, chance)) for _ in range(READERS)]
    await asyncio.sleep(3)
    lost = [not await _download(url) for _ in range(DOWNLOADS)]
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, return_exceptions=True)
    return sum(lost)


async def _busy(url: str, chance: random.Random) -> None:
    """A reader who clicks about every `THOUGHT` seconds."""
    async with connect(_stream(url), subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
        ask = BackMsg()
        ask.rerun_script.page_name = ""
        while True:
            await bench_load.rerun(socket, ask)
            await asyncio.sleep(chance.expovariate(1 / THOUGHT))


async def _download(url: str) -> bool:
    """Open 总览, ask for its first file after a moment, fetch it after another; whether it came."""
    async with connect(_stream(url), subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
        ask = BackMsg()
        ask.rerun_script.page_name = ""
        await socket.send(ask.SerializeToString())
        message, file_id, session = ForwardMsg(), "", ""
        while message.WhichOneof("type") != "script_finished":
            message = ForwardMsg.FromString(await socket.recv())
            session = message.new_session.initialize.session_id or session
            file_id = message.delta.new_element.download_button.deferred_file_id or file_id
        await asyncio.sleep(PAUSE)
        ask = BackMsg()
        ask.backend_operation_request.request_id = "download"
        ask.backend_operation_request.session_id = session
        ask.backend_operation_request.deferred_file.file_id = file_id
        await socket.send(ask.SerializeToString())
        while message.WhichOneof("type") != "backend_operation_response":
            message = ForwardMsg.FromString(await socket.recv())
        address = message.backend_operation_response.deferred_file.url
        await asyncio.sleep(PAUSE)
        return bool(address) and await asyncio.to_thread(_is_there, url + address)


def _is_there(address: str) -> bool:
    try:
        with DIRECT.open(address, timeout=30) as answer:
            return bool(answer.read())
    except OSError:
        return False


def _stream(url: str) -> str:
    return f"{url.replace('http', 'ws', 1)}/_stcore/stream"


def main() -> list[dict[str, Any]]:
    """A row per patch whose effect can be timed or counted."""
    return [*clicks(), *openings(), *drawings(), *downloads()]


if __name__ == "__main__":
    for row in main():
        print(row)
