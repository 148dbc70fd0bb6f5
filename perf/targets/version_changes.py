"""Differences between two versions of a department's targets, as rows for a table; pure, without words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from operator import attrgetter
from typing import Any, Literal, TypeVar

from perf.model import Project, Targets

T = TypeVar("T")
ChangeKind = Literal["added", "removed", "changed"]
_DEPARTMENT_FIELDS = ("department_code", "department_name", "fiscal_year", "note")
_PROJECT_FIELDS = (
    "project_name", "budget_yuan", "fiscal_funds_yuan", "other_funds_yuan", "purpose", "objective",
    "added_on", "added_document", "stopped_on", "stopped_document",
)  # fmt: skip
_STATED: dict[str, tuple[Callable[[Any], tuple[str, ...]], tuple[str, ...]]] = {
    "department_target": (attrgetter("section", "indicator_name"), ("target_text",)),
    "indicator": (
        attrgetter("level1", "level2", "indicator_name"),
        ("target_text", "description", "target_basis"),
    ),
}
"""For each sort of target the fields that tell two of them apart, and the fields that may change."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, of a project or (without one) of the department itself.

    `added` and `removed` tell that a whole `project`, `indicator`, `department_target` or `safeguard` came or
    went; otherwise `field` is an identifier of the model. `item` says which one: the month of a
    `planned_rate`, the levels and name of an indicator, the section and name of a department target.
    Money is in yuan, rates are 0–1, None is not stated.
    """

    change_kind: ChangeKind
    project_code: str | None
    project_name: str | None
    field: str
    old: str | None
    new: str | None
    item: str | None = None


def compare(old: Targets, new: Targets) -> tuple[Change, ...]:
    """Every difference in content, the department's first; the order of projects and indicators is none."""
    return (*_department_changes(old, new), *_projects_changes(old, new))


def _department_changes(old: Targets, new: Targets) -> Iterator[Change]:
    yield from _fields(old, new, _DEPARTMENT_FIELDS, None)
    yield from _stated("department_target", old.department_targets, new.department_targets, None)
    for before, after in _pairs(old.safeguards, new.safeguards, str):
        if before != after:
            yield _whole(None, "safeguard", before, after)


def _projects_changes(old: Targets, new: Targets) -> Iterator[Change]:
    for before, after in _pairs(old.projects, new.projects, attrgetter("project_code")):
        if before and after:
            yield from _fields(before, after, _PROJECT_FIELDS, after)
            yield from _plan_changes(before, after)
            yield from _stated("indicator", before.indicators, after.indicators, after)
        else:
            old_name, new_name = (_names(project)[1] for project in (before, after))
            yield _whole(before or after, "project", old_name, new_name)


def _plan_changes(old: Project, new: Project) -> Iterator[Change]:
    before = {point.checkpoint_month: point.planned_rate for point in old.checkpoints}
    after = {point.checkpoint_month: point.planned_rate for point in new.checkpoints}
    for month in sorted({*before, *after}):
        yield from _change(new, "planned_rate", before.get(month), after.get(month), str(month))


def _stated(field: str, old: Iterable[Any], new: Iterable[Any], project: Project | None) -> Iterator[Change]:
    """The targets of one sort that came or went as a whole, and the differences within the others."""
    key, names = _STATED[field]
    for before, after in _pairs(old, new, key):
        item = " / ".join(key(after or before))
        if before and after:
            yield from _fields(before, after, names, project, item)
        else:
            yield _whole(project, field, before and before.target_text, after and after.target_text, item)


def _fields(
    old: object, new: object, names: Iterable[str], project: Project | None, item: str | None = None
) -> Iterator[Change]:
    for name in names:
        yield from _change(project, name, getattr(old, name), getattr(new, name), item)


def _change(
    project: Project | None, field: str, old: object, new: object, item: str | None
) -> Iterator[Change]:
    if old != new:
        yield Change("changed", *_names(project), field, _text(old), _text(new), item)


def _whole(
    project: Project | None, field: str, old: str | None, new: str | None, item: str | None = None
) -> Change:
    return Change("added" if old is None else "removed", *_names(project), field, old, new, item)


def _names(project: Project | None) -> tuple[str | None, str | None]:
    return (project.project_code, project.project_name) if project else (None, None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _pairs(
    old: Iterable[T], new: Iterable[T], key: Callable[[T], Any]
) -> Iterator[tuple[T | None, T | None]]:
    """Members with equal keys side by side, in the order of old and then new; equal keys pair up in order."""
    groups: dict[Any, tuple[list[T], list[T]]] = defaultdict(lambda: ([], []))
    for side, members in enumerate((old, new)):
        for member in members:
            groups[key(member)][side].append(member)
    for before, after in groups.values():
        yield from zip_longest(before, after)
