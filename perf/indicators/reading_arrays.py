"""Readings as arrays: the indicator of each, and their totals at a month's end; pure pandas/numpy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from perf.frames import Bools, Floats, Ints
from perf.indicators.model import Reading

# fmt: off
COLUMNS: Final = {
    "project_code": "str", "level2": "str", "indicator_name": "str", "month": "int64", "value": "float64",
    "level": "str", "numerator": "float64", "denominator": "float64", "is_cumulative": "bool",
    "likelihood": "str", "reason": "str", "reason_category": "str", "evidence": "str",
    "is_reviewed": "bool", "is_returned": "bool",
}
# fmt: on
"""Columns of a `readings_frame` with their types; a reading neither reviewed nor returned awaits review."""

_KEY: Final = ["project_code", "level2", "indicator_name"]


def readings_frame(readings: Iterable[Reading]) -> pd.DataFrame:
    """The readings as a frame with the `COLUMNS`, in their order; numbers become floats."""
    rows = [
        (
            *one.key, one.month, one.value, one.level, one.numerator, one.denominator, one.is_cumulative,
            one.likelihood, one.reason, one.reason_category, one.evidence, one.reviewed_by is not None,
            one.returned is not None,
        )
        for one in readings
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


@dataclass(frozen=True, slots=True)
class ReadingTotals:
    """Totals of the reviewed readings of each indicator at a month's end, by indicator number.

    `total` adds up the increments (a cumulative figure starts anew), `latest` is the newest value, each NaN
    without any; `…_before` are those of the month before. `month` is the newest month with a reading, 0 for
    none, `reading_row` its row in the frame, -1 for none. `awaiting` counts the readings not reviewed.
    """

    total: Floats
    latest: Floats
    total_before: Floats
    latest_before: Floats
    month: Ints
    reading_row: Ints
    awaiting: Ints


def indicator_numbers(specs: pd.DataFrame, readings: pd.DataFrame) -> tuple[Ints, Ints, int]:
    """The number of the indicator of each row of both frames, and how many numbers there are.

    Done by Arrow, where the texts already are: as Python strings they would take most of the time.
    """
    both = pa.concat_tables(
        pa.Table.from_pandas(frame[_KEY], preserve_index=False) for frame in (specs, readings)
    )
    numbers = np.zeros(len(both), np.int64)
    for column in both.columns:
        coded = column.combine_chunks().dictionary_encode()
        numbers = numbers * len(coded.dictionary) + coded.indices.to_numpy()
    numbers, indicators = pd.factorize(numbers)
    return numbers[: len(specs)], numbers[len(specs) :], len(indicators)


def reading_totals(readings: pd.DataFrame, numbers: Ints, count: int, as_of_month: int) -> ReadingTotals:
    """Totals by indicator number (0 to `count`) at the end of `as_of_month`, without later readings.

    Of two readings of one indicator and month the last row counts.
    """
    month = readings["month"].to_numpy()
    is_due = month <= as_of_month
    reviewed = readings["is_reviewed"].to_numpy()
    waits = is_due & ~reviewed & ~readings["is_returned"].to_numpy()
    values = readings["value"].to_numpy()
    starts_anew = readings["is_cumulative"].to_numpy()
    total, latest = np.full(count, np.nan), np.full(count, np.nan)
    total_before, latest_before = total, latest
    newest, reading_row = np.zeros(count, np.int64), np.full(count, -1)
    for now in range(1, as_of_month + 1):
        if now == as_of_month:
            total_before, latest_before = total.copy(), latest.copy()
        rows = np.flatnonzero(reviewed & (month == now))
        if not len(rows):
            continue
        indicators, rows = _last_of_each(numbers[rows], rows)
        newest[indicators], reading_row[indicators] = now, rows
        has_value = ~np.isnan(values[rows])
        indicators, rows = indicators[has_value], rows[has_value]
        latest[indicators] = values[rows]
        total[indicators] = np.where(starts_anew[rows], 0.0, np.nan_to_num(total[indicators])) + values[rows]
    return ReadingTotals(
        total, latest, total_before, latest_before, newest, reading_row,
        np.bincount(numbers[waits], minlength=count),
    )  # fmt: skip


def _last_of_each(numbers: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Indicator numbers, each once, and the last row of each."""
    distinct, first_from_behind = np.unique(numbers[::-1], return_index=True)
    return distinct, rows[::-1][first_from_behind]


def texts(frame: pd.DataFrame, names: Iterable[str]) -> list[list[str]]:
    """Columns of text as lists, which Python walks faster than pandas does."""
    return [frame[name].array.to_numpy(dtype=object).tolist() for name in names]


def take(column: pd.Series, rows: Ints) -> Any:
    """The column's values in these rows, null at -1."""
    return column.array.take(rows, allow_fill=True)


def known(values: Ints, where: Bools) -> pd.arrays.IntegerArray:
    """Whole numbers, null where they are not known."""
    return pd.arrays.IntegerArray(values, ~where)
