"""Readings as arrays: whose each is, and what they come to at a month's end; pure pandas/numpy."""

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
"""What `readings_frame` returns: a reading that is neither reviewed nor returned awaits review."""

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
class Standing:
    """What the reviewed readings of each indicator come to at a month's end.

    `total` adds up the increments (a cumulative figure starts anew), `latest` is the newest value, each NaN
    without any; the same as of the month before. `month` is the newest month with a reading, 0 for none,
    and `place` where that reading stands in the frame, -1 for none. `awaiting` counts those not reviewed.
    """

    total: Floats
    latest: Floats
    total_before: Floats
    latest_before: Floats
    month: Ints
    place: Ints
    awaiting: Ints


def places_of(specs: pd.DataFrame, readings: pd.DataFrame) -> tuple[Ints, Ints, int]:
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
    numbers, found = pd.factorize(numbers)
    return numbers[: len(specs)], numbers[len(specs) :], len(found)


def standing(readings: pd.DataFrame, numbers: Ints, count: int, as_of_month: int) -> Standing:
    """What stands at the end of `as_of_month`; later readings are left out, of two alike the last counts."""
    month = readings["month"].to_numpy()
    told = month <= as_of_month
    reviewed = readings["is_reviewed"].to_numpy()
    waits = told & ~reviewed & ~readings["is_returned"].to_numpy()
    values = readings["value"].to_numpy()
    anew = readings["is_cumulative"].to_numpy()
    total, latest = np.full(count, np.nan), np.full(count, np.nan)
    total_before, latest_before = total, latest
    newest, place = np.zeros(count, np.int64), np.full(count, -1)
    for now in range(1, as_of_month + 1):
        if now == as_of_month:
            total_before, latest_before = total.copy(), latest.copy()
        rows = np.flatnonzero(reviewed & (month == now))
        if not len(rows):
            continue
        whose, rows = _last_of_each(numbers[rows], rows)
        newest[whose], place[whose] = now, rows
        has_value = ~np.isnan(values[rows])
        whose, rows = whose[has_value], rows[has_value]
        latest[whose] = values[rows]
        total[whose] = np.where(anew[rows], 0.0, np.nan_to_num(total[whose])) + values[rows]
    return Standing(
        total, latest, total_before, latest_before, newest, place,
        np.bincount(numbers[waits], minlength=count),
    )  # fmt: skip


def _last_of_each(whose: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Of the rows of one indicator and month the last one."""
    found, first_from_behind = np.unique(whose[::-1], return_index=True)
    return found, rows[::-1][first_from_behind]


def texts(frame: pd.DataFrame, names: Iterable[str]) -> list[list[str]]:
    """Columns of text as lists, which Python walks faster than pandas does."""
    return [frame[name].array.to_numpy(dtype=object).tolist() for name in names]


def take(column: pd.Series, place: Ints) -> Any:
    """The column's values at these places, null at -1."""
    return column.array.take(place, allow_fill=True)


def known(values: Ints, where: Bools) -> pd.arrays.IntegerArray:
    """Whole numbers, null where they are not known."""
    return pd.arrays.IntegerArray(values, ~where)
