"""The months that were reported, alone or within a later cumulative figure, and the others; pure numpy.

A mask has bit m set for month m.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from perf.frames import Bools, Ints


def told_months(inputs: pd.DataFrame, as_of_month: int) -> dict[str, object]:
    """Columns newest_month (null: none), reported_mask and missing_mask of a frame of projects.

    It has reported_mask (months with rows of their own), covered_month (the newest cumulative figure, which
    tells all months up to it) and first_month, before which nothing is missing.
    """
    own, covered, first = (
        inputs[name].to_numpy(dtype="int64") for name in ("reported_mask", "covered_month", "first_month")
    )
    due = ((1 << (as_of_month + 1)) - 1) >> first << first
    told = own | (due & ((1 << (covered + 1)) - 1))
    newest = np.frexp(own.astype(np.float64))[1].astype(np.int64) - 1
    return {
        "newest_month": pd.arrays.IntegerArray(newest, own == 0),
        "reported_mask": told,
        "missing_mask": due & ~told,
    }


def has_month(mask: Ints, month: Ints | int) -> Bools:
    """True where the bit of the month is set."""
    has: Bools = (mask >> month & 1) == 1
    return has
