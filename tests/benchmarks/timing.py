"""How the benchmarks time works beside their floor: in turns, so that all meet the same machine."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter


def interleaved(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """The median time of each work in ms over the rounds."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = perf_counter()
            work()
            taken.append((perf_counter() - start) * 1000)
    return [statistics.median(taken) for taken in times]
