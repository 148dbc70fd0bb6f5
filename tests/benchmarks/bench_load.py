"""A hundred readers at once, each thinking ten seconds between two clicks, beside a hello-world app; in ms.

Each reader is a session as a browser holds it: a web socket that asks for the page again and reads until
the server says that its script has finished. Half of them look at 总览, half at 单个项目. Beside it, what one
more session costs the server in memory.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.bench_server import hello_world
from tests.benchmarks.timing import timed
from tests.servers import HERE, environment, fill_store, running

READERS, THOUGHT, SECONDS = 100, 10.0, 40.0
AIM_MS, MEMORY_AIM_MB = 60.0, 1.0
PAGES = ("", "project")


async def rerun(socket: ClientConnection, ask: BackMsg) -> float:
    """Run the page again; milliseconds until its script has finished."""
    begin = perf_counter()
    await socket.send(ask.SerializeToString())
    while True:
        message = ForwardMsg.FromString(await socket.recv())
        if message.WhichOneof("type") == "new_session":
            ask.rerun_script.page_script_hash = message.new_session.page_script_hash
        if message.WhichOneof("type") == "script_finished":
            return (perf_counter() - begin) * 1000


async def reader(
    url: str, page: str, seconds: float, chance: random.Random, here: asyncio.Barrier | None = None
) -> list[float]:
    """One reader from when all are `here` until the time is over: how long each click took."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    taken = []
    async with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
        ask = BackMsg()
        ask.rerun_script.page_name = page
        await rerun(socket, ask)
        if here:
            await here.wait()
        until = perf_counter() + seconds
        while (pause := chance.expovariate(1 / THOUGHT)) + perf_counter() < until:
            await asyncio.sleep(pause)
            taken.append(await rerun(socket, ask))
    return taken


async def crowd(url: str, pages: tuple[str, ...]) -> list[float]:
    """All clicks of all readers, from when the last of them has the first page before them."""
    here, readers = asyncio.Barrier(READERS), []
    for place in range(READERS):
        one = reader(url, pages[place % len(pages)], SECONDS, random.Random(place), here)
        readers.append(asyncio.create_task(one))
        await asyncio.sleep(0.05)
    return [taken for clicks in await asyncio.gather(*readers) for taken in clicks]


async def held(url: str, pages: tuple[str, ...], pid: int) -> float:
    """MB that one more open session costs, over fifty of them."""
    before, count = resident_mb(pid), 50
    waiting = [
        asyncio.create_task(reader(url, pages[place % len(pages)], 8, random.Random(place)))
        for place in range(count)
    ]
    await asyncio.sleep(6)
    more = resident_mb(pid) - before
    await asyncio.gather(*waiting)
    return more / count


def resident_mb(pid: int) -> float:
    """What a process holds in memory (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def pid_of(port: str) -> int | None:
    """The process that was started with this port; None where the system does not say."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"--server.port={port}".encode() in (folder / "cmdline").read_bytes().split(b"\0"):
                return int(folder.name)
        except OSError:  # it has ended meanwhile
            continue
    return None


def main() -> list[dict[str, Any]]:
    """The middle and the slow twentieth of all clicks, and the memory of a session."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        own, log = environment(folder), folder / "log.txt"
        fill_store(own)
        with running(hello_world(folder), own, log) as url:
            floor = asyncio.run(crowd(url, ("",)))
        with running(HERE / "dashboard.py", own, log) as url:
            asyncio.run(_warm(url))
            pid = pid_of(url.rpartition(":")[2]) if sys.platform == "linux" else None
            memory = asyncio.run(held(url, PAGES, pid)) if pid else None
            clicks = asyncio.run(crowd(url, PAGES))
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    rows = [
        timed(
            "100人同时看，想10秒点一次：中位数",
            READERS,
            statistics.median(floor),
            statistics.median(clicks),
            None,
        ),
        timed("同上：最慢的二十分之一（p95）", READERS, _p95(floor), _p95(clicks), AIM_MS),
    ]
    if memory is not None:
        is_met = memory <= MEMORY_AIM_MB
        rows.append({"work": "多一个会话占内存", "size": 50, "measured": f"{memory:.2f} MB",
                     "aim": f"≤ {MEMORY_AIM_MB:g} MB", "met": is_met})  # fmt: skip
    return [*rows, {"work": f"（{len(clicks)} 次点击；测完时电脑的负载：{busy:.1f}）"}]


async def _warm(url: str) -> None:
    """Each page once, so that what all sessions share is there."""
    for page in PAGES:
        await reader(url, page, 0, random.Random(0))


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    for row in main():
        print(row)
