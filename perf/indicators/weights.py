"""Points of each indicator of a project: two presets, split evenly inside a class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from perf.model import Indicator

EXECUTION: Final = 10
"""Points for the execution rate, in both presets."""
PRESETS: Final[Mapping[str, Mapping[str, int]]] = {
    "2020": {"output": 50, "outcome": 30, "satisfaction": 10},
    "2021": {"cost": 20, "output": 40, "outcome": 20, "satisfaction": 10},
}
"""Points per class by 财预〔2020〕10号 and 〔2021〕101号, where 成本 is a class of its own; 90 in all."""
CLASSES: Final = ("cost", "output", "outcome", "satisfaction")
_CENTS: Final = 100


@lru_cache(maxsize=1024)
def class_of(level1: str, level2: str, preset: str = "2020") -> str:
    """Class that an indicator is scored in; output where the levels do not tell."""
    if "满意" in level1:
        return "satisfaction"
    if "效益" in level1:
        return "outcome"
    if "cost" in PRESETS[preset] and "成本" in level1 + level2:
        return "cost"
    return "output"


def weights_of(
    indicators: Sequence[Indicator], settled: Sequence[Decimal | None], preset: str = "2020"
) -> list[float]:
    """Points per indicator of one project, in steps of 0.01, in all 90 unless a person settles otherwise.

    A class that the project lacks leaves its points to the classes present, in proportion. What a person
    has settled stands; the others of its class share the rest of the class evenly.
    """
    classes = [class_of(one.level1, one.level2, preset) for one in indicators]
    points = _points(set(classes), preset)
    weights = [0.0 if weight is None else float(weight) for weight in settled]
    for name, whole in points.items():
        members = [index for index, own in enumerate(classes) if own == name]
        open_ones = [index for index in members if settled[index] is None]
        taken = sum((settled[index] or Decimal(0) for index in members), Decimal(0))
        left = max(whole - int(taken * _CENTS), 0)
        for rank, index in enumerate(open_ones):
            share, rest = divmod(left, len(open_ones))
            weights[index] = (share + (rank < rest)) / _CENTS
    return weights


def _points(present: set[str], preset: str) -> dict[str, int]:
    """Hundredths of a point per class present, in all 9000."""
    stated = {name: points for name, points in PRESETS[preset].items() if name in present}
    whole, total = sum(PRESETS[preset].values()) * _CENTS, sum(stated.values())
    shares, handed_out, seen = {}, 0, 0
    for name, points in stated.items():
        seen += points
        shares[name] = whole * seen // total - handed_out
        handed_out += shares[name]
    return shares
