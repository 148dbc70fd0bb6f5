"""A readings file against what is stored (gate 5): changes, and problems once it is saved; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from perf.indicators.model import IndicatorKey, Reading, Timing
from perf.ingest.problems.rules import problem
from perf.ingest.readings.indicator_lookup import IndicatorSpec, indicator_specs
from perf.ingest.readings.readings_file import ReadingChange, ReadingsFile, ReadingsPreview
from perf.ingest.readings.value_fit import is_far_beyond, plain, share_of
from perf.model import Problem

IndicatorMonth = tuple[IndicatorKey, int]
_ABOUT = ("likelihood", "reason", "reason_category", "evidence")


def compare(
    file: ReadingsFile, stored: Sequence[Reading], spec_table: pd.DataFrame, *, awaits_review: bool
) -> ReadingsPreview:
    """Compare a file with `stored`, the readings that count or await review.

    `spec_table` has all indicators. A row equal to the stored reading changes nothing. A reading that awaits
    review moves no total yet, and is held against the others as if it did.
    """
    counted, waiting = _by_review(stored)
    specs = {one.key: one for one in indicator_specs(spec_table)}
    changes = []
    for row in file.rows:
        key = (row.key, row.month)
        new = _with_what_a_form_lacks(row, counted.get(key)) if file.is_form else row
        if file.is_form and _stands(new, counted, specs[new.key]):
            continue
        change = ReadingChange(specs[new.key].project_name, new, counted.get(key), waiting.get(key))
        if not _is_same(change, awaits_review=awaits_review):
            changes.append(change)
    after = counted | {(change.key, change.new.month): change.new for change in changes}
    problems = _looks_wrong(after, {change.key: None for change in changes}, specs)
    return ReadingsPreview(tuple(changes), file.row_count - len(changes), tuple(problems))


def _stands(new: Reading, counted: Mapping[IndicatorMonth, Reading], spec: IndicatorSpec) -> bool:
    """Tell whether a row of a form says what our own form would print of the stored readings."""
    so_far = sorted(
        (row for (key, month), row in counted.items() if key == new.key and month <= new.month),
        key=lambda row: row.month,
    )
    if not so_far:
        return False
    newest, figure = so_far[-1], Decimal(0)
    for row in so_far:
        adds_up = spec.timing is Timing.CUMULATIVE and not row.is_cumulative
        figure = (row.value or Decimal(0)) + (figure if adds_up else 0)
    is_same_value = newest.level == new.level if new.level else new.value == figure
    return is_same_value and all(getattr(new, of) in (None, getattr(newest, of)) for of in _ABOUT)


def _with_what_a_form_lacks(new: Reading, old: Reading | None) -> Reading:
    """Return a reading with what the stored one says beside its value, where the form says nothing of it."""
    return replace(new, **{of: getattr(new, of) or getattr(old, of) for of in _ABOUT}) if old else new


def is_done(changes: Iterable[ReadingChange], stored: Sequence[Reading], *, awaits_review: bool) -> bool:
    """Tell whether all these changes are stored by now, so that nothing is left to save."""
    counted, waiting = _by_review(stored)
    keyed = ((change, (change.key, change.new.month)) for change in changes)
    now = (replace(change, old=counted.get(at), waiting=waiting.get(at)) for change, at in keyed)
    return all(_is_same(change, awaits_review=awaits_review) for change in now)


def _by_review(
    stored: Iterable[Reading],
) -> tuple[dict[IndicatorMonth, Reading], dict[IndicatorMonth, Reading]]:
    """Split stored readings, by indicator and month, into those that count and those that await review."""
    every = [((row.key, row.month), row) for row in stored]
    return (
        {key: row for key, row in every if row.reviewed_by},
        {key: row for key, row in every if not row.reviewed_by},
    )


def _is_same(change: ReadingChange, *, awaits_review: bool) -> bool:
    """Tell whether the stored reading equals the new one and needs no one to report it again."""
    newest = change.waiting or change.old
    if (
        newest is None
        or newest.returned is not None
        or _without_origin(newest) != _without_origin(change.new)
    ):
        return False
    return newest.reviewed_by is not None or awaits_review


def _without_origin(reading: Reading) -> Reading:
    """Return a reading without batch, line, author and review."""
    return replace(
        reading, line=None, batch_seq=None, row_no=None, created=None, created_by=None, reviewed_by=None,
        returned=None,
    )  # fmt: skip


def _looks_wrong(
    after: Mapping[IndicatorMonth, Reading],
    keys: Iterable[IndicatorKey],
    specs: Mapping[IndicatorKey, IndicatorSpec],
) -> Iterator[Problem]:
    """Yield the problems in the year of each indicator that changes."""
    years: dict[IndicatorKey, list[Reading]] = defaultdict(list)
    for (key, _), reading in sorted(after.items(), key=lambda item: item[0][1]):
        years[key].append(reading)
    for key in keys:
        one = specs[key]
        if one.timing is Timing.CUMULATIVE and not one.self_filling:
            yield from _falls(one, years[key])
            yield from _far_beyond(one, years[key])


def _falls(spec: IndicatorSpec, year: Sequence[Reading]) -> Iterator[Problem]:
    """Yield a problem for each total so far that is less than an earlier one."""
    totals = [row for row in year if row.is_cumulative and row.value is not None]
    for before, now in pairwise(totals):
        if before.value is not None and now.value is not None and now.value < before.value:
            yield problem(
                "R502", line=_line(now), project_code=spec.key.project_code or None,
                value=plain(now.value), expected=plain(before.value), name=spec.key.indicator_name,
                month=now.month, previous=before.month,
            )  # fmt: skip


def _far_beyond(spec: IndicatorSpec, year: Sequence[Reading]) -> Iterator[Problem]:
    """Yield a problem for each month, without a reason, that takes the total far beyond the target."""
    total = Decimal(0)
    for row in year:
        total = (row.value or Decimal(0)) + (0 if row.is_cumulative else total)
        line = _line(row)
        if line is None or row.is_cumulative or row.reason or not is_far_beyond(spec, total):
            continue
        share = share_of(spec, total) or Decimal(0)
        yield problem(
            "R501", line=line, project_code=spec.key.project_code or None, value=plain(total),
            expected=spec.target_text, name=spec.key.indicator_name, month=row.month,
            share=f"{share * 100:.0f}",
        )  # fmt: skip


def _line(reading: Reading) -> int | None:
    """Return the line of a reading of this file; None for a stored one."""
    return reading.line if reading.batch_seq is None else None
