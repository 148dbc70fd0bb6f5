"""The light of a project or of a department, by what is known of it and by how far it lags; pure numpy."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from perf.frames import Bools, Floats, Ints
from perf.model import Status, Thresholds

_WORDS: Final = pd.array([status.value for status in Status], dtype="str")
_CODES: Final = {status: np.int64(code) for code, status in enumerate(Status)}


class Standing(NamedTuple):
    """What decides a light before any lag does, an array each.

    `known`: there is budget, plan and some spending; `reported`: the month itself was reported; `overspent`
    and `completed`: more than the budget was spent, or exactly the budget.
    """

    known: Bools
    reported: Bools
    overspent: Bools
    completed: Bools


def status_codes(standing: Standing, lag_rate: Floats, elapsed_ratio: Floats, thresholds: Thresholds) -> Ints:
    """Index in Status of each light; rates are judged after rounding to 1e-9 (0.4 − 0.3 is 0.1)."""
    lag, ratio = np.round(lag_rate, 9), np.round(elapsed_ratio, 9)
    if thresholds.preset == "elapsed_ratio":
        rules = {
            Status.FAR_BEHIND: ratio < thresholds.red_ratio,
            Status.WATCH: ratio < thresholds.yellow_ratio,
        }
    else:
        rules = {
            Status.FAR_BEHIND: lag > thresholds.far_behind,
            Status.BEHIND: lag > thresholds.behind,
            Status.WATCH: lag > thresholds.watch,
            Status.AHEAD: lag < thresholds.ahead,
        }
    lights = {
        Status.UNKNOWN: ~standing.known,
        Status.NOT_REPORTED: ~standing.reported,
        Status.OVERSPENT: standing.overspent,
        Status.COMPLETED: standing.completed,
        **rules,
    }
    return np.select(list(lights.values()), [_CODES[one] for one in lights], _CODES[Status.ON_TRACK])


def status_words(codes: Ints) -> pd.api.extensions.ExtensionArray:
    """The statuses of these indices as texts; null for -1."""
    return _WORDS.take(codes, allow_fill=True)
