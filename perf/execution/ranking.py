"""Projects in the order of one of their figures; equal ones keep the order of the targets. Pure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from perf.model import LAGGING


def largest_first(table: pd.DataFrame, by: str = "lag_fen") -> pd.DataFrame:
    """Rows of a lag table, the largest `by` first, unknown last."""
    size = table[by].to_numpy(dtype="float64", na_value=-np.inf)
    return table.take(np.argsort(-size, kind="stable"))


def lagging(table: pd.DataFrame, by: str = "lag_fen") -> pd.DataFrame:
    """Rows of a lag table that lag, the largest `by` first."""
    return largest_first(table[table["status"].isin(LAGGING)], by)
