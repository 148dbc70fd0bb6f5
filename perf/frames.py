"""Columns of a frame as arrays, and a single value of one: None where the frame has a null, never 0."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def known(value: Any) -> Any:
    """The value as it stands, None where it is null."""
    return None if value is None or pd.isna(value) else value


def whole(value: Any) -> int | None:
    """A whole number, such as fen or a month, None where it is null."""
    return None if value is None or pd.isna(value) else int(value)


def number(value: Any) -> float | None:
    """A number as JSON can carry it, None where it is null or not a number."""
    return None if value is None or pd.isna(value) else float(value)
