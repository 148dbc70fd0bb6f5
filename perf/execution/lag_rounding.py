"""Decimals that a lag is shown with, so that it never reads as a threshold that it is beyond."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from perf.frames import Floats, Ints
from perf.model import Thresholds
from perf.words.rounding import rounded

_FINEST: Final = 7
"""Decimals of a point that a judged rate has at most."""
_NEAR: Final = 0.051
"""Farther away than this many points a lag with one decimal never reads as the threshold."""


def lag_thresholds(thresholds: Thresholds) -> tuple[float, ...]:
    """The lags at which a light changes; none where the lights do not follow the lag."""
    if thresholds.preset == "elapsed_ratio":
        return ()
    return (thresholds.far_behind, thresholds.behind, thresholds.watch, thresholds.ahead)


def places_apart(values: Floats, limits: Iterable[float]) -> Ints:
    """Decimals of a percentage that each rate needs, so as not to read as a limit that it does not lie on.

    One where no limit is near (unknown rates too); as many as `rounded` takes, for a million rates at once.
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
