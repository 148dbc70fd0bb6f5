"""Points of each indicator of a project: two presets, even inside a class, whole or half."""

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
_HALF: Final = Decimal("0.5")
_CENT: Final = Decimal("0.01")


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
    """Points per indicator of one project, whole or half, in all 90 unless a person settles otherwise.

    A class that the project lacks leaves its points to the classes present, in proportion. What a person
    has settled stands; the others of its class share the rest of the class evenly, the first ones half a
    point more where it does not divide.
    """
    classes = [class_of(one.level1, one.level2, preset) for one in indicators]
    weights = [0.0 if weight is None else float(weight) for weight in settled]
    for name, whole in _points(set(classes), preset).items():
        members = [index for index, own in enumerate(classes) if own == name]
        open_ones = [index for index in members if settled[index] is None]
        taken = sum((settled[index] or Decimal(0) for index in members), Decimal(0))
        shares = _split(max(whole - taken, Decimal(0)), len(open_ones))
        for index, share in zip(open_ones, shares, strict=True):
            weights[index] = float(share)
    return weights


def _points(present: set[str], preset: str) -> dict[str, Decimal]:
    """Points per class present, whole or half, in all 90."""
    stated = {name: points for name, points in PRESETS[preset].items() if name in present}
    halves, total = 2 * sum(PRESETS[preset].values()), sum(stated.values())
    shares, handed_out, seen = {}, 0, 0
    for name, points in stated.items():
        seen += points
        up_to_here = halves * seen // total
        shares[name] = (up_to_here - handed_out) * _HALF
        handed_out = up_to_here
    return shares


def _split(points: Decimal, count: int) -> list[Decimal]:
    """Points in as many shares: half points, hundredths where there are more shares than halves.

    What is no half point, since a person has settled odd ones, goes to the first.
    """
    if not count:
        return []
    step = _HALF if points >= count * _HALF else _CENT
    steps, rest = divmod(points, step)
    each, more = divmod(int(steps), count)
    shares = [(each + (rank < more)) * step for rank in range(count)]
    shares[0] += rest
    return shares
