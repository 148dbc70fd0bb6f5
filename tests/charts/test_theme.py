"""Laws of the figures' colours: every text can be read, and the statuses stay apart without colour."""

from __future__ import annotations

from itertools import combinations

import pytest

from perf import charts
from perf.model import Status


def luminance(colour: str) -> float:
    """Relative luminance (WCAG) of a #rrggbb colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(theme: charts.Theme) -> None:
    pairs = [(colour, theme.ground) for colour in (theme.ink, theme.muted, theme.accent, theme.alarm)]
    pairs += [(theme.on_fill[status], theme.fill[status]) for status in Status]
    assert all(contrast(*pair) >= 4.5 for pair in pairs)


@pytest.mark.parametrize("theme", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
def test_the_statuses_stay_apart_in_greyscale(theme: charts.Theme) -> None:
    lightness = [116 * luminance(theme.fill[status]) ** (1 / 3) - 16 for status in Status]
    assert all(abs(one - other) >= 5 for one, other in combinations(lightness, 2))
