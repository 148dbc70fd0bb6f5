"""Edits of a department's targets: each takes the targets in force and returns them changed; pure.

Values come from an editable table or a form and are hostile until checked: `problems_of` checks the
result by the numbered rules of an imported file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import isnan
from typing import Any

from perf.model import CHECKPOINT_MONTHS, Checkpoint, Indicator, Problem, Project, Targets
from perf.targets.target_file import parse_targets, print_targets
from perf.words.half_width import fold

INDICATOR_FIELDS = ("level1", "level2", "indicator_name", "target_text", "description", "target_basis")
YUAN_PER_WAN = 10_000


def plan_months(targets: Targets) -> tuple[int, ...]:
    """The months an editable plan has columns for: the four of every plan and whatever else is stated."""
    stated = {point.checkpoint_month for project in targets.projects for point in project.checkpoints}
    return tuple(sorted({*CHECKPOINT_MONTHS, *stated}))


def plan_rows(targets: Targets) -> list[dict[str, Any]]:
    """One row per project: code, name, and the stated per cent of each month (None: not stated)."""
    months = plan_months(targets)
    rows = []
    for project in targets.projects:
        stated = {point.checkpoint_month: float(point.planned_rate * 100) for point in project.checkpoints}
        percents = {str(month): stated.get(month) for month in months}
        rows.append({"project_code": project.project_code, "project_name": project.project_name, **percents})
    return rows


def indicator_rows(targets: Targets, project_code: str) -> list[dict[str, Any]]:
    """One row per indicator of a project: its fields; no row where there is no such project."""
    return [
        {name: getattr(item, name) for name in INDICATOR_FIELDS}
        for project in targets.projects
        if project.project_code == project_code
        for item in project.indicators
    ]


def with_plan(targets: Targets, rows: Iterable[Mapping[Any, Any]]) -> Targets:
    """The targets with the plans of an edited `plan_rows`; a blank cell is not stated."""
    edited = {row["project_code"]: row for row in rows}
    months = plan_months(targets)
    projects = []
    for project in targets.projects:
        row = edited.get(project.project_code, {})
        points = [(month, _number(row.get(str(month)))) for month in months]
        stated = tuple(Checkpoint(month, value / 100) for month, value in points if value is not None)
        projects.append(replace(project, checkpoints=stated) if row else project)
    return replace(targets, projects=tuple(projects))


def with_indicators(targets: Targets, project_code: str, rows: Iterable[Mapping[Any, Any]]) -> Targets:
    """The targets with one project's indicators replaced; a row without any text is dropped."""
    kept = []
    for row in rows:
        values = {name: _text(row.get(name)) for name in INDICATOR_FIELDS}
        if any(values.values()):
            required = {name: values[name] or "" for name in INDICATOR_FIELDS[:4]}
            kept.append(Indicator(**{**values, **required}))  # type: ignore[arg-type]
    return _with_project(targets, project_code, indicators=tuple(kept))


def with_added(targets: Targets, project: Project) -> Targets:
    """The targets with a project that came in mid-year, at the end of the list."""
    return replace(targets, projects=(*targets.projects, project))


def with_stopped(targets: Targets, project_code: str, stopped_on: date, document: str) -> Targets:
    """The targets with a project that ends on a day by a document."""
    return _with_project(targets, project_code, stopped_on=stopped_on, stopped_document=document.strip())


def problems_of(targets: Targets) -> tuple[Problem, ...]:
    """Problems of edited targets, by the rules of an imported file."""
    return parse_targets(print_targets(targets).encode(), "")[1]


def yuan_from_wan(text: str) -> Decimal | None:
    """万元 as typed → yuan, exact; None for what is no amount, negative, or finer than a fen."""
    plain = fold(text).replace(",", "").strip()
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", plain):
        return None
    return (Decimal(plain) * YUAN_PER_WAN).quantize(Decimal("0.01"))


def _with_project(targets: Targets, project_code: str, **changes: Any) -> Targets:
    projects: Sequence[Project] = [
        replace(project, **changes) if project.project_code == project_code else project
        for project in targets.projects
    ]
    return replace(targets, projects=tuple(projects))


def _number(value: Any) -> Decimal | None:
    """A cell's number, by its shortest decimal; None for a blank."""
    return None if value is None or isnan(value) else Decimal(str(value))


def _text(value: Any) -> str | None:
    return str(value).strip() or None if isinstance(value, str) else None
