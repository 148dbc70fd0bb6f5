"""Gate 5: a readings file against what is stored: what changes, what looks wrong once it is saved; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from perf.indicators.model import IndicatorKey, Reading, Timing
from perf.ingest.problems.rules import problem
from perf.ingest.readings.indicator_index import Asked, asked_of
from perf.ingest.readings.readings_file import ReadingChange, ReadingsFile, ReadingsPreview
from perf.ingest.readings.value_fit import is_far_beyond, plain, share_of
from perf.model import Problem

Place = tuple[IndicatorKey, int]


def compare(
    file: ReadingsFile, stored: Sequence[Reading], specs: pd.DataFrame, *, awaits_review: bool
) -> ReadingsPreview:
    """What saving would do. `stored` is what counts and what awaits review now; `specs` the spec table.

    A row that says what already stands there changes nothing. What `awaits_review` moves no total yet, and
    is held against the others as if it did.
    """
    counted, waiting = _standing(stored)
    asked = {one.key: one for one in asked_of(specs)}
    changes = []
    for new in file.rows:
        place = (new.key, new.month)
        change = ReadingChange(asked[new.key].project_name, new, counted.get(place), waiting.get(place))
        if not _is_same(change, awaits_review=awaits_review):
            changes.append(change)
    after = counted | {(change.key, change.new.month): change.new for change in changes}
    problems = _looks_wrong(after, {change.key: None for change in changes}, asked)
    return ReadingsPreview(tuple(changes), file.row_count - len(changes), tuple(problems))


def is_done(changes: Iterable[ReadingChange], stored: Sequence[Reading], *, awaits_review: bool) -> bool:
    """Whether all these changes stand in `stored` by now, so that nothing is left to save."""
    counted, waiting = _standing(stored)
    places = ((change, (change.key, change.new.month)) for change in changes)
    now = (replace(change, old=counted.get(at), waiting=waiting.get(at)) for change, at in places)
    return all(_is_same(change, awaits_review=awaits_review) for change in now)


def _standing(stored: Iterable[Reading]) -> tuple[dict[Place, Reading], dict[Place, Reading]]:
    """By indicator and month what counts, and what awaits review."""
    every = [((row.key, row.month), row) for row in stored]
    return (
        {place: row for place, row in every if row.reviewed_by},
        {place: row for place, row in every if not row.reviewed_by},
    )


def _is_same(change: ReadingChange, *, awaits_review: bool) -> bool:
    """Whether what stands there says the same, and needs no one to say it again."""
    standing = change.waiting or change.old
    if standing is None or standing.returned is not None or _said(standing) != _said(change.new):
        return False
    return standing.reviewed_by is not None or awaits_review


def _said(reading: Reading) -> Reading:
    """A reading without where it came from."""
    return replace(
        reading, line=None, batch_seq=None, row_no=None, created=None, created_by=None, reviewed_by=None,
        returned=None,
    )  # fmt: skip


def _looks_wrong(
    after: Mapping[Place, Reading],
    keys: Iterable[IndicatorKey],
    asked: Mapping[IndicatorKey, Asked],
) -> Iterator[Problem]:
    """What the year of each indicator that changes would show."""
    years: dict[IndicatorKey, list[Reading]] = defaultdict(list)
    for (key, _), reading in sorted(after.items(), key=lambda item: item[0][1]):
        years[key].append(reading)
    for key in keys:
        one = asked[key]
        if one.timing is Timing.CUMULATIVE and not one.self_filling:
            yield from _falls(one, years[key])
            yield from _far_beyond(one, years[key])


def _falls(asked: Asked, year: Sequence[Reading]) -> Iterator[Problem]:
    """A total so far that is less than an earlier one."""
    totals = [row for row in year if row.is_cumulative and row.value is not None]
    for before, now in pairwise(totals):
        if before.value is not None and now.value is not None and now.value < before.value:
            yield problem(
                "R502", line=_line(now), project_code=asked.key.project_code or None,
                value=plain(now.value), expected=plain(before.value), name=asked.key.indicator_name,
                month=now.month, previous=before.month,
            )  # fmt: skip


def _far_beyond(asked: Asked, year: Sequence[Reading]) -> Iterator[Problem]:
    """Months that add up to much more than the target, the month that does it without a reason."""
    total = Decimal(0)
    for row in year:
        total = (row.value or Decimal(0)) + (0 if row.is_cumulative else total)
        line = _line(row)
        if line is None or row.is_cumulative or row.reason or not is_far_beyond(asked, total):
            continue
        share = share_of(asked, total) or Decimal(0)
        yield problem(
            "R501", line=line, project_code=asked.key.project_code or None, value=plain(total),
            expected=asked.target_text, name=asked.key.indicator_name, month=row.month,
            share=f"{share * 100:.0f}",
        )  # fmt: skip


def _line(reading: Reading) -> int | None:
    """The line of a reading of this file; None for one that is stored."""
    return reading.line if reading.batch_seq is None else None
