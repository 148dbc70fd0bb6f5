"""Projects by how large a figure of theirs is; equal ones keep the order of the targets. Pure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from perf.model import LAGGING


def largest_first(table: pd.DataFrame, by: str = "lag_fen") -> pd.DataFrame:
    """The rows of a lag table, the largest first, unknown last."""
    size = table[by].to_numpy(dtype="float64", na_value=-np.inf)
    return table.take(np.argsort(-size, kind="stable"))


def lagging(table: pd.DataFrame, by: str = "lag_fen") -> pd.DataFrame:
    """Those that lag, the largest lag first."""
    return largest_first(table[table["status"].isin(LAGGING)], by)
