"""Attainment of each indicator at a month's end: specs and readings in, a row per spec out; pure numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from perf.execution.plan import YEAR
from perf.frames import Bools, Floats, Ints, whole
from perf.indicators.model import AttainmentStatus, Comparator, Level, Reading, Timing
from perf.indicators.reading_arrays import (
    indicator_numbers,
    known,
    reading_totals,
    readings_frame,
    take,
    texts,
)
from perf.indicators.specs import YUAN_PER

PARTLY_FROM: Final = 0.6
"""The attainment from which a target is partly met, unless the settings say otherwise."""
LEVEL_ATTAINMENT: Final[Mapping[str, float]] = {
    Level.ACHIEVED: 1.0, Level.PARTLY_ACHIEVED: 0.7, Level.NOT_ACHIEVED: 0.3,
}  # fmt: skip
"""A level as a share: the whole, or the middle of its band （80–60 %、60–0 %）."""
_FEN_PER: Final = {unit: float(100 * yuan) for unit, yuan in YUAN_PER.items()}
ADDED: Final = (
    "actual_value", "actual_level", "actual_month", "is_carried", "attainment", "expected_share", "status",
    "awaiting", "previous_value", "fed_count", "actual_numerator", "actual_denominator",
    "likelihood", "reason", "reason_category", "evidence",
)  # fmt: skip
"""Columns that `attainment_table` adds to those of the specs, in this order."""

_STATUSES: Final = pd.array([status.value for status in AttainmentStatus], dtype="str")
_CODES: Final = {status: np.int64(code) for code, status in enumerate(AttainmentStatus)}


class _Actual(NamedTuple):
    """Values reached: a number (NaN without one), that of the month before, a level, and the month of it.

    `reading_row` is the row of the newest reading, -1 for none; `fed` counts the indicators that feed it.
    """

    value: Floats
    before: Floats
    level: Any
    month: Ints
    reading_row: Ints
    awaiting: Ints
    fed: Ints


class _Wanted(NamedTuple):
    """The typed targets as arrays."""

    target: Floats
    is_most: Bools
    by_level: Bools
    by_month: Ints
    is_cumulative: Bools
    grows: Bools
    fills_itself: Bools


def spent_of(lag: pd.DataFrame) -> dict[str, int | None]:
    """Spending to date in fen by project code, of a lag table, as `attainment_table` takes it."""
    return dict(zip(lag["project_code"], map(whole, lag["spending_to_date_fen"]), strict=True))


def told_months_of(lag: pd.DataFrame) -> dict[str, int | None]:
    """Newest reported month by project code, of a lag table, as `attainment_table` takes it."""
    return dict(zip(lag["project_code"], map(whole, lag["newest_month"]), strict=True))


def attainment_table(
    specs: pd.DataFrame,
    readings: pd.DataFrame | Sequence[Reading],
    as_of_month: int,
    spending_fen: Mapping[str, int | None],
    partly_from: float = PARTLY_FROM,
    *,
    told_months: Mapping[str, int | None] | None = None,
) -> pd.DataFrame:
    """The specs with what was reached of each at the end of `as_of_month` (1-12): the columns `ADDED`.

    Only reviewed readings up to that month count; `awaiting` says how many wait. `actual_value` is in the
    target's unit: the year's total of a cumulative indicator, else the newest value; a month without reading
    carries the last one (`is_carried`, `actual_month`). A self-filling cost is read from `spending_fen` (fen
    to date by project code), which stands since the month in `told_months` (else `as_of_month`), a department
    target that is fed from the indicators that feed it (`fed_count`): their sum, or the mean of what does not
    add up. `previous_value` is the value as of the month before (not known of spending).

    `attainment` is 0 or more and null where nothing is known: actual ÷ target; of at_most (and equal to 0) 1
    while it is kept, then 1 - (actual - target) ÷ target; of a level its `LEVEL_ATTAINMENT`. `expected_share`
    is the attainment that is due by now: the elapsed share of the year where a count or a rate of completion
    is to be reached, and before the month of a date, else 1; null for a 年末 indicator without reading. The
    target is always the year's. Reason, evidence and the like are those of the newest reviewed reading.
    """
    if not 1 <= as_of_month <= YEAR:
        raise ValueError(f"as_of_month is 1 to 12, not {as_of_month}")
    frame = readings if isinstance(readings, pd.DataFrame) else readings_frame(readings)
    wanted = _wanted(specs)
    own = _own(specs, frame, wanted, as_of_month)
    told = {code: (told_months or {}).get(code) or as_of_month for code in spending_fen}
    actual = _feed(specs, wanted, _fill(specs, own, spending_fen, told))
    attainment, is_met, is_partly_met = _attainment(wanted, actual, partly_from)
    reported = actual.month > 0
    rules = {
        AttainmentStatus.NOT_REPORTED: ~reported,
        AttainmentStatus.NOT_MEASURABLE: np.isnan(attainment),
        AttainmentStatus.WITHIN: is_met & _may_yet_exceed(wanted, actual.month, as_of_month),
        AttainmentStatus.MET: is_met,
        AttainmentStatus.IN_PROGRESS: _has_time(wanted, as_of_month),
        AttainmentStatus.PARTLY_MET: is_partly_met,
    }
    status = np.select(list(rules.values()), [_CODES[one] for one in rules], _CODES[AttainmentStatus.MISSED])
    own_row = np.where(actual.fed > 0, -1, actual.reading_row)
    figures = {
        "actual_value": actual.value,
        "actual_level": actual.level,
        "actual_month": known(actual.month, reported),
        "is_carried": reported & (actual.month < as_of_month),
        "attainment": np.where(reported, attainment, np.nan),
        "expected_share": _expected(specs, wanted, reported, as_of_month),
        "status": _STATUSES.take(status),
        "awaiting": actual.awaiting,
        "previous_value": actual.before,
        "fed_count": actual.fed,
        "actual_numerator": take(frame["numerator"], own_row),
        "actual_denominator": take(frame["denominator"], own_row),
        **{name: take(frame[name], own_row) for name in ADDED[-4:]},
    }
    return pd.concat([specs, pd.DataFrame(figures, index=specs.index, copy=False)], axis=1)


def _wanted(specs: pd.DataFrame) -> _Wanted:
    comparator, target = specs["comparator"], specs["target_value"].to_numpy()
    is_date = _is(comparator, Comparator.BY_DATE)
    return _Wanted(
        target=target,
        is_most=_is(comparator, Comparator.AT_MOST) | (_is(comparator, Comparator.EQUAL) & (target == 0)),
        by_level=_is(comparator, Comparator.QUALITATIVE) | is_date,
        by_month=np.where(is_date, specs["by_month"].to_numpy(dtype="int64", na_value=0), 0),
        is_cumulative=_is(specs["timing"], Timing.CUMULATIVE),
        grows=specs["grows"].to_numpy(),
        fills_itself=specs["self_filling"].to_numpy(),
    )


def _is(column: pd.Series, value: str) -> Bools:
    is_value: Bools = column.array.to_numpy(dtype=object) == value
    return is_value


def _own(specs: pd.DataFrame, readings: pd.DataFrame, wanted: _Wanted, as_of_month: int) -> _Actual:
    """Values of each indicator by its own readings."""
    of_specs, of_readings, count = indicator_numbers(specs, readings)
    totals = reading_totals(readings, of_readings, count, as_of_month)
    reading_row = totals.reading_row[of_specs]
    return _Actual(
        np.where(wanted.is_cumulative, totals.total[of_specs], totals.latest[of_specs]),
        np.where(wanted.is_cumulative, totals.total_before[of_specs], totals.latest_before[of_specs]),
        take(readings["level"], reading_row),
        totals.month[of_specs],
        reading_row,
        totals.awaiting[of_specs],
        np.zeros(len(specs), np.int64),
    )


def _fill(
    specs: pd.DataFrame, own: _Actual, spending_fen: Mapping[str, int | None], told: Mapping[str, int]
) -> _Actual:
    """Values with those of costs that are the budget: read from spending, whatever was reported."""
    fills = specs["self_filling"].to_numpy()
    value, before, month = own.value.copy(), own.before.copy(), own.month.copy()
    codes, units = texts(specs[fills], ["project_code", "target_unit"])
    spent = [spending_fen.get(code) for code in codes]
    value[fills] = [
        np.nan if fen is None else fen / _FEN_PER[unit] for fen, unit in zip(spent, units, strict=True)
    ]
    before[fills] = np.nan
    month[fills] = [0 if fen is None else told[code] for code, fen in zip(codes, spent, strict=True)]
    return own._replace(value=value, before=before, month=month)


def _feed(specs: pd.DataFrame, wanted: _Wanted, own: _Actual) -> _Actual:
    """Values with those of department targets that project indicators feed: read from these.

    A target repeated under several sections in the same words is one target: each is filled.
    """
    feeders = _feeders(specs)
    if not feeders:
        return own
    value, before, month = own.value.copy(), own.before.copy(), own.month.copy()
    fed, awaiting = own.fed.copy(), own.awaiting.copy()
    for target, rows in feeders.items():
        adds_up = bool(wanted.is_cumulative[target])
        value[target] = _together(own.value[rows], adds_up=adds_up)
        before[target] = _together(own.before[rows], adds_up=adds_up)
        month[target], fed[target] = own.month[rows].max(), len(rows)
        awaiting[target] = own.awaiting[rows].sum()
    return own._replace(value=value, before=before, month=month, fed=fed, awaiting=awaiting)


def _feeders(specs: pd.DataFrame) -> dict[int, list[int]]:
    """Row of each department target that is fed → the rows of the indicators that feed it."""
    if not specs["feeds"].any():
        return {}
    codes, feeds, sections, names, target_texts = texts(
        specs, ["project_code", "feeds", "level2", "indicator_name", "target_text"]
    )
    targets = {row: (names[row], target_texts[row]) for row, code in enumerate(codes) if not code}
    by_link = {f"{sections[row]}\n{names[row]}": words for row, words in targets.items()}
    feeders: dict[tuple[str, str], list[int]] = {}
    for row, link in enumerate(feeds):
        if link in by_link:
            feeders.setdefault(by_link[link], []).append(row)
    return {row: feeders[words] for row, words in targets.items() if words in feeders}


def _together(values: Floats, *, adds_up: bool) -> float:
    """The sum or mean of what is known; NaN where nothing is."""
    numbers = values[~np.isnan(values)]
    if not len(numbers):
        return np.nan
    return float(numbers.sum() if adds_up else numbers.mean())


def _attainment(wanted: _Wanted, actual: _Actual, partly_from: float) -> tuple[Floats, Bools, Bools]:
    """Attainment (null where the reading cannot be held against the target); rows met, rows met in part.

    Prose and dates are held against a level, and so is a number that is wanted without saying how much. A
    level says itself whether it is met in part, a number does from `partly_from` on.
    """
    level = actual.level.to_numpy(dtype=object)
    share = np.select([level == one for one in LEVEL_ATTAINMENT], list(LEVEL_ATTAINMENT.values()), np.nan)
    by_level = wanted.by_level | (np.isnan(wanted.target) & ~np.isnan(share))
    value, target = np.round(actual.value, 9), np.round(wanted.target, 9)
    is_met = np.where(wanted.is_most, value <= target, value >= target)
    some = target > 0
    ratio = np.divide(value, target, out=np.full(len(value), np.nan), where=some)
    over = np.maximum(np.where(wanted.is_most, 2 - ratio, ratio), 0)
    exact = np.where(some & ~(wanted.is_most & is_met), over, np.where(is_met, 1.0, 0.0))
    attainment = np.where(by_level, share, np.where(np.isnan(value) | np.isnan(target), np.nan, exact))
    by_number = ~wanted.is_most & (np.round(attainment, 9) >= partly_from)
    is_partly_met = np.where(by_level, share == LEVEL_ATTAINMENT[Level.PARTLY_ACHIEVED], by_number)
    return attainment, np.where(by_level, share >= 1, is_met), is_partly_met


def _has_time(wanted: _Wanted, as_of_month: int) -> Bools:
    """Rows whose due time, the year's end or the month of a date, is still to come."""
    has_time: Bools = np.where(
        wanted.by_month > 0, as_of_month < wanted.by_month, _adds_up(wanted) & (as_of_month < YEAR)
    )
    return has_time


def _adds_up(wanted: _Wanted) -> Bools:
    """Rows that are reached bit by bit over the year: counts, and rates of what is done of it."""
    return (wanted.is_cumulative | wanted.grows) & ~wanted.is_most & ~wanted.by_level


def _may_yet_exceed(wanted: _Wanted, told: Ints, as_of_month: int) -> Bools:
    """Rows whose cap holds for a sum that the rest of the year, come or not told, may still add to."""
    capped = wanted.is_most & (wanted.is_cumulative | wanted.fills_itself) & ~np.isnan(wanted.target)
    return capped & (np.where(wanted.fills_itself, told, as_of_month) < YEAR)


def _expected(specs: pd.DataFrame, wanted: _Wanted, reported: Bools, as_of_month: int) -> Floats:
    adds_up = (wanted.is_cumulative | wanted.grows) & ~wanted.is_most
    by_date = np.minimum(as_of_month / np.maximum(wanted.by_month, 1), 1)
    due = np.where(adds_up, as_of_month / YEAR, np.where(wanted.by_month > 0, by_date, 1.0))
    shown: Floats = np.where(_is(specs["timing"], Timing.YEAR_END) & ~reported, np.nan, due)
    return shown
