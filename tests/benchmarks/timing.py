"""How the benchmarks time works beside their floor: in turns, so that all meet the same machine."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter
from typing import Any


def interleaved(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """The median time of each work in ms over the rounds."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = perf_counter()
            work()
            taken.append((perf_counter() - start) * 1000)
    return [statistics.median(taken) for taken in times]


def compared(work: str, size: int, base: float, measured: float, aim: float | None) -> dict[str, Any]:
    """A row of the table: a work beside its floor; `aim` is how many times the floor it may take."""
    return {
        "work": work,
        "size": size,
        "floor": round(base, 1),
        "measured": round(measured, 1),
        "ratio": round(measured / base, 1),
        "aim": None if aim is None else f"≤ {aim:g} 倍",
        "met": None if aim is None else measured / base <= aim,
    }


def timed(
    work: str, size: int, base: float, measured: float, aim: float | None, *, digits: int = 1
) -> dict[str, Any]:
    """A row of the table: a work beside its floor, shown to `digits`; `aim` is how many ms it may take."""
    return {
        "work": work,
        "size": size,
        "floor": round(base, digits),
        "measured": round(measured, 1),
        "ratio": round(measured / base, 1),
        "aim": None if aim is None else f"≤ {aim:g} ms",
        "met": None if aim is None else measured <= aim,
    }
