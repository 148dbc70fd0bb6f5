"""How many decimals a lag is shown with, so that it never reads as a limit that it is beyond."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from perf.frames import Floats, Ints
from perf.model import Thresholds
from perf.words.rounding import rounded

_FINEST: Final = 7
"""As many decimals of a point as any rate has that is judged."""
_NEAR: Final = 0.051
"""Farther away than this many points a lag with one decimal never reads as the limit."""


def lag_limits(thresholds: Thresholds) -> tuple[float, ...]:
    """The lags at which a light changes; none where the lights do not follow the lag."""
    if thresholds.preset == "elapsed_ratio":
        return ()
    return (thresholds.far_behind, thresholds.behind, thresholds.watch, thresholds.ahead)


def places_beside(values: Floats, limits: Iterable[float]) -> Ints:
    """How many decimals of a percentage each rate needs so as not to read as a limit that it does not lie on.

    One where none is near (unknown rates too); the same that `rounded` takes, for a million rates at once.
    """
    percent = np.round(values, 9) * 100
    places = np.ones(len(percent), dtype=np.int64)
    for limit in limits:
        bound = round(limit, 9) * 100
        away = np.round(percent - bound, 7)
        for row in np.flatnonzero((np.abs(away) <= _NEAR) & (away != 0)).tolist():
            shown = rounded(float(values[row]), 1, [limit], _FINEST)
            places[row] = max(places[row], -int(shown.as_tuple().exponent))
    return places
