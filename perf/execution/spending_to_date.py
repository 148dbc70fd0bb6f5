"""Reported months → spending to date, recently and by the last checkpoint; pure numpy on fen."""

from __future__ import annotations

import numpy as np
import pandas as pd

from perf.frames import Ints

RECENT_MONTHS = 3
"""The mean of this many reported months makes the forecast."""


def with_spending_to_date(inputs: pd.DataFrame) -> pd.DataFrame:
    """The inputs with the columns that `lag_table` reads, one row per project.

    Reads reported_1 … reported_12 (fen as the files say, null: no row), cumulative_mask (bit m: month m's
    figure is cumulative, so it *is* the spending to date) and checkpoint_month (null: none passed yet). Adds
    spending_to_date_fen, reported_mask, recent_fen (what the last three reports add), recent_count (the
    months they cover: a cumulative figure covers the unreported ones before it), checkpoint_spending_fen.
    """
    size = len(inputs)
    cumulative_mask = inputs["cumulative_mask"].to_numpy(dtype="int64")
    checkpoint = inputs["checkpoint_month"].to_numpy(dtype="int64", na_value=0)
    total, mask, by_checkpoint = (np.zeros(size, np.int64) for _ in range(3))
    behind = np.zeros((RECENT_MONTHS, size), np.int64)  # the spending to date before each recent report
    spans = np.zeros((RECENT_MONTHS, size), np.int64)  # how many months each recent report covers
    last = np.zeros(size, np.int64)
    for month in range(1, 13):
        column = inputs[f"reported_{month}"]
        reported = column.notna().to_numpy()
        if not reported.any():
            continue
        figure = column.to_numpy(dtype="int64", na_value=0)
        behind = np.where(reported, np.vstack((behind[1:], total)), behind)
        is_cumulative = (cumulative_mask >> month & 1).astype(bool)
        spans = np.where(reported, np.vstack((spans[1:], np.where(is_cumulative, month - last, 1))), spans)
        last = np.where(reported, month, last)
        total = np.where(reported, np.where(is_cumulative, figure, total + figure), total)
        mask |= reported.astype(np.int64) << month
        by_checkpoint = np.where(month <= checkpoint, total, by_checkpoint)
    count = np.minimum(_bits(mask), RECENT_MONTHS)
    before = np.take_along_axis(behind, (RECENT_MONTHS - np.maximum(count, 1))[None, :], axis=0)[0]
    passed = (mask & ((1 << checkpoint + 1) - 1)) > 0
    return inputs.assign(
        spending_to_date_fen=_nullable(total, mask > 0),
        reported_mask=mask,
        recent_fen=_nullable(total - before, mask > 0),
        recent_count=spans.sum(axis=0),
        checkpoint_spending_fen=_nullable(by_checkpoint, passed & (checkpoint > 0)),
    )


def _bits(mask: Ints) -> Ints:
    """Number of bits set in each mask."""
    return np.bitwise_count(mask).astype(np.int64)


def _nullable(values: Ints, known: np.ndarray) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(values, ~known)
