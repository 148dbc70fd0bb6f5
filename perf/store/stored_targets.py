"""A department's targets in the store: each save is a new version of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import duckdb

from perf.model import Checkpoint, DepartmentTarget, Indicator, Project, Targets
from perf.store.embedded import Store
from perf.store.errors import StaleError
from perf.store.stored_batches import Batch, record, where
from perf.words.labels import tr


def save(
    store: Store, targets: Targets, batch: Batch, based_on: int | None = None, *, only_first: bool = False
) -> int:
    """Save a new version and return its number.

    `based_on` is the version number that the user saw: StaleError where another has been saved since; with
    `only_first`, where the department ever had targets for the year.
    """

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        is_stale = based_on is not None and _newest(cursor, targets) != based_on
        if is_stale or (only_first and _had_any(cursor, targets)):
            raise StaleError(
                tr("绩效目标在您编辑期间已被他人更新，没有保存。请刷新页面，在新版本上重新修改。")
            )
        record(cursor, seq, batch)
        _insert(cursor, "department", seq, [(targets.department_code, targets.department_name, targets.note)])
        _insert(cursor, "department_target", seq, _numbered(map(_department_row, targets.department_targets)))
        _insert(cursor, "safeguard", seq, _numbered((text,) for text in targets.safeguards))
        _insert(cursor, "project", seq, _numbered(map(_project_row, targets.projects)))
        _insert(cursor, "checkpoint", seq, _checkpoint_rows(targets.projects))
        _insert(cursor, "indicator", seq, _numbered(_indicator_rows(targets.projects)))
        return seq

    return store.write(change)


def batch_of(targets: Targets, origin: str, user: str, **more: Any) -> Batch:
    """The head of a targets batch: department, year, number of projects and their budgets' sum."""
    budgets = [project.budget_yuan for project in targets.projects if project.budget_yuan is not None]
    return Batch(
        kind="targets", created_by=user, department_code=targets.department_code,
        fiscal_year=targets.fiscal_year, origin=origin, row_count=len(targets.projects),
        total_yuan=sum(budgets, Decimal(0)) if budgets else None, **more,
    )  # fmt: skip


def departments(store: Store, version: int | None = None) -> list[dict[str, Any]]:
    """Department code, year and name of all that have targets as of a version (default now)."""
    return store.read("departments", version=store.version() if version is None else version).rows()


def load(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> tuple[Targets | None, int | None]:
    """The targets that count as of a version (default now) and their number; (None, None) without any."""
    head = store.read("target_head", **where(store, department_code, fiscal_year, version)).rows()
    return (load_version(store, head[0]["seq"]), head[0]["seq"]) if head else (None, None)


def load_version(store: Store, seq: int) -> Targets:
    """The targets of one batch, whether it counts or not."""
    head = store.read("target_version", seq=seq).rows()[0]
    points: dict[str, list[Checkpoint]] = {}
    for row in store.read("checkpoints", seq=seq).rows():
        point = Checkpoint(row["checkpoint_month"], row["planned_rate"])
        points.setdefault(row["project_code"], []).append(point)
    indicators: dict[str, list[Indicator]] = {}
    for row in store.read("indicators", seq=seq).rows():
        indicators.setdefault(row.pop("project_code"), []).append(Indicator(**row))
    projects = (
        Project(
            **row,
            checkpoints=tuple(points.get(row["project_code"], ())),
            indicators=tuple(indicators.get(row["project_code"], ())),
        )
        for row in store.read("projects", seq=seq).rows()
    )
    return Targets(
        **head,
        projects=tuple(projects),
        department_targets=tuple(
            DepartmentTarget(**row) for row in store.read("department_targets", seq=seq).rows()
        ),
        safeguards=tuple(row["safeguard"] for row in store.read("safeguards", seq=seq).rows()),
    )


def load_all(store: Store, version: int | None = None) -> list[Targets]:
    """The active targets of every department and year as of a version (default now)."""
    version = store.version() if version is None else version
    every = departments(store, version)
    loaded = (load(store, one["department_code"], one["fiscal_year"], version)[0] for one in every)
    return [targets for targets in loaded if targets]


def _newest(cursor: duckdb.DuckDBPyConnection, targets: Targets) -> int | None:
    newest = cursor.execute(
        """
        SELECT max(b.seq) FROM batch b
        WHERE b.kind = 'targets' AND b.department_code = ? AND b.fiscal_year = ?
            AND (SELECT arg_max(e.event, e.seq) FROM batch_event e WHERE e.batch_seq = b.seq) = 'activate'
        """,
        [targets.department_code, targets.fiscal_year],
    ).fetchone()
    return newest[0] if newest else None


def _had_any(cursor: duckdb.DuckDBPyConnection, targets: Targets) -> bool:
    any_batch = cursor.execute(
        "SELECT 1 FROM batch WHERE kind = 'targets' AND department_code = ? AND fiscal_year = ? LIMIT 1",
        [targets.department_code, targets.fiscal_year],
    )
    return any_batch.fetchone() is not None


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, seq: int, rows: Iterable[Sequence[Any]]) -> None:
    """Append rows, each headed by the batch number; `table` is one of this module's literals."""
    complete = [(seq, *row) for row in rows]
    if complete:
        marks = ", ".join("?" * len(complete[0]))
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", complete)  # noqa: S608 — see docstring


def _numbered(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    return [(number, *row) for number, row in enumerate(rows)]


def _department_row(target: DepartmentTarget) -> tuple[str, ...]:
    return target.section, target.indicator_name, target.target_text


def _project_row(p: Project) -> tuple[Any, ...]:
    return (
        p.project_code, p.project_name, p.budget_yuan, p.fiscal_funds_yuan, p.other_funds_yuan,
        p.purpose, p.objective, p.added_on, p.added_document, p.stopped_on, p.stopped_document,
    )  # fmt: skip


def _checkpoint_rows(projects: Iterable[Project]) -> list[tuple[Any, ...]]:
    return [(p.project_code, c.checkpoint_month, c.planned_rate) for p in projects for c in p.checkpoints]


def _indicator_rows(projects: Iterable[Project]) -> Iterable[tuple[Any, ...]]:
    for p in projects:
        for i in p.indicators:
            yield (
                p.project_code, i.level1, i.level2, i.indicator_name,
                i.target_text, i.description, i.target_basis,
            )  # fmt: skip
