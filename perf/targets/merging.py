"""Edits of one version of the targets put onto a newer one: nobody's change is lost, clashes are named; pure.

Rows are those of `edits.plan_rows` and of the fields of indicators. Of each cell there are three: as both
began (`base`), as it was edited here (`mine`), as it stands now (`theirs`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from perf.targets.edits import INDICATOR_FIELDS
from perf.words.labels import tr

Row = Mapping[Any, Any]
_NAMED_BY: Final = INDICATOR_FIELDS[:3]
_PLAN_NAMES: Final = ("project_code", "project_name")


class Merged(NamedTuple):
    """Rows with the changes of both, and what both have changed: there `rows` have what was edited here."""

    rows: list[dict[str, Any]]
    clashes: list[str]


def merged_plan(base: Iterable[Row], mine: Iterable[Row], theirs: Sequence[Row]) -> Merged:
    """Merge plans; a row per project of `theirs`. An edited project that is gone is named as a clash."""
    began = {row["project_code"]: row for row in base}
    edited = {row["project_code"]: row for row in mine}
    rows, clashes = [], []
    for row in theirs:
        code = row["project_code"]
        if code not in began or code not in edited:
            rows.append(dict(row))
            continue
        months = [name for name in row if name not in _PLAN_NAMES]
        cells, clashing = _merged_cells(months, began[code], edited[code], row)
        rows.append(dict(row) | cells)
        clashes += [
            tr("{project}的{month}月底计划", project=row["project_name"], month=int(month))
            for month in clashing
        ]
    standing = {row["project_code"] for row in theirs}
    for code, row in edited.items():
        if code not in standing and code in began and _differs(row, began[code], row):
            clashes.append(tr("{project}已不在目标里，没有留下", project=row["project_name"]))
    return Merged(rows, clashes)


def merged_indicators(base: Sequence[Row], mine: Sequence[Row], theirs: Sequence[Row]) -> Merged:
    """Merge the indicators of a project: by level and name, then cell by cell; in the order of `mine`.

    What one has deleted stays deleted unless the other has changed it.
    """
    began, edited, standing = _by_name(base), _by_name(mine), _by_name(theirs)
    rows, clashes = [], []
    for name, row in edited.items():
        was, now = began.get(name), standing.get(name)
        if was is None and now is None:
            rows.append(dict(row))
        elif now is None:
            if _differs(row, was or {}, INDICATOR_FIELDS):
                rows.append(dict(row))
                clashes.append(_named(row))
        else:
            cells, clashing = _merged_cells(INDICATOR_FIELDS, was or {}, row, now)
            rows.append(dict(now) | cells)
            clashes += [_named(row)] if clashing else []
    for name, now in standing.items():
        was = began.get(name)
        if name in edited or (was is not None and not _differs(now, was, INDICATOR_FIELDS)):
            continue
        rows.append(dict(now))
        clashes += [_named(now)] if was is not None else []
    return Merged(rows, clashes)


def _merged_cells(names: Iterable[Any], was: Row, mine: Row, theirs: Row) -> tuple[dict[str, Any], list[Any]]:
    """What was edited here, by cell, and the cells that another has changed into something else."""
    changed = [name for name in names if not _same(mine.get(name), was.get(name))]
    clashing = [
        name for name in changed
        if not _same(theirs.get(name), was.get(name)) and not _same(theirs.get(name), mine.get(name))
    ]  # fmt: skip
    return {name: mine.get(name) for name in changed}, clashing


def _differs(row: Row, was: Row, names: Iterable[Any]) -> bool:
    return any(not _same(row.get(name), was.get(name)) for name in names)


def _same(one: Any, other: Any) -> bool:
    """True for equal cells; all that is blank is equal: None, NaN, no text."""
    return bool(one == other) or (_is_blank(one) and _is_blank(other))


def _is_blank(value: Any) -> bool:
    return value is None or value == "" or bool(value != value)  # noqa: PLR0124 — NaN


def _by_name(rows: Iterable[Row]) -> dict[tuple[Hashable, ...], Row]:
    """Rows by level, name, and how many of this name stand above."""
    seen: Counter[tuple[Hashable, ...]] = Counter()
    by_name: dict[tuple[Hashable, ...], Row] = {}
    for row in rows:
        name = tuple("" if _is_blank(row.get(field)) else row.get(field) for field in _NAMED_BY)
        by_name[*name, seen[name]] = row
        seen[name] += 1
    return by_name


def _named(row: Row) -> str:
    return tr("指标“{name}”", name=row.get("indicator_name") or "—")
