"""Upload of spending from file to receipt, for the page and the command line alike."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from perf import ingest
from perf.ingest import Options, SpendingFile
from perf.ingest.spending.preview import compare
from perf.ingest.spending.spending_file import Preview, StoredMonth
from perf.ingest.vocabulary.half_width import squeeze
from perf.model import Judged, Problem, Targets
from perf.store import (
    StaleError,
    Store,
    stored_batches,
    stored_department_names,
    stored_revisions,
    stored_spending,
    stored_targets,
)
from perf.words.labels import tr

if sys.platform == "linux":  # what Arrow frees goes back to the system with all else; its own pool keeps some
    pa.set_memory_pool(pa.system_memory_pool())

UNITS = {"元": "yuan", "万元": "wan"}
"""Unit as a file writes it → its identifier."""


@dataclass(frozen=True, slots=True)
class Checked(Judged):
    """Spending file after the gates, with what it would change and the version it was compared with."""

    file: SpendingFile
    preview: Preview | None
    options: Options
    problems: tuple[Problem, ...]
    unchanged_seq: int | None = None
    replaces_sample: bool = False
    based_on: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Saved batch, with the rows and the sum of its file."""

    seq: int
    file_name: str
    months: tuple[int, ...]
    row_count: int
    total_yuan: Decimal


def check(
    store: Store,
    source: bytes | Path,
    file_name: str,
    options: Options,
    *,
    today: date,
    on_progress: Callable[[str, float], None] | None = None,
) -> Checked:
    """Read a spending file through all five gates; saves nothing."""
    version = store.version()  # before the file is read: what others save meanwhile makes the preview stale
    all_targets = stored_targets.load_all(store, version)
    file = ingest.read_spending(
        source, file_name, all_targets, options, today=today, on_progress=on_progress,
        also_named=stored_department_names.load(store, version),
    )  # fmt: skip
    pa.default_memory_pool().release_unused()  # what reading a large file took goes back to the system
    if file.department_code is None or file.fiscal_year is None or not file.is_acceptable:
        return Checked(file, None, options, file.problems)
    department_year = (file.department_code, file.fiscal_year)
    mine = next(t for t in all_targets if (t.department_code, t.fiscal_year) == department_year)
    preview = compare(
        file,
        _stored_months(store, *department_year, version),
        options.replaces,
        budgets_in_force(store, mine, version),
        {project.project_code: project.project_name for project in mine.projects},
        mine.projects,
    )
    return Checked(
        file,
        preview,
        options,
        (*file.problems, *preview.problems),
        unchanged_seq=stored_spending.unchanged(store, batch_of(file, options, user="")),
        replaces_sample=stored_spending.has_sample(store, *department_year, version),
        based_on=stored_spending.spending_version(store, *department_year, version),
    )


def absorbed_sentences(preview: Preview) -> list[str]:
    """Say of each month changed under a later cumulative figure that the year's figure does not change."""
    names: dict[tuple[int, int], list[str]] = {}
    for one in preview.absorbed:
        names.setdefault((one.month, one.cumulative_month), []).append(one.project_name)
    return [
        tr("{names}：{month}月的当月数会变；{later}月报的是累计数，从{later}月起累计支出不变，全年的数也不变。",
           names=tr("、").join(projects), month=month, later=later)
        for (month, later), projects in sorted(names.items())
    ]  # fmt: skip


def save(store: Store, checked: Checked, source: bytes | Path, user: str, origin: str = "upload") -> Receipt:
    """Save a checked file in one transaction; raises StoreError; ValueError where a problem blocks."""
    if not checked.is_acceptable:
        raise ValueError("a file with blocking problems cannot be saved")
    file = checked.file
    batch = dataclasses.replace(batch_of(file, checked.options, user), origin=origin)
    try:
        seq = stored_spending.save(
            store,
            batch,
            file.rows,
            is_cumulative=file.amounts == "cumulative",
            source=source,
            based_on=checked.based_on,
        )
    except StaleError:
        saved = stored_spending.unchanged(store, batch)  # a second click of the same button
        if saved is None:
            raise
        seq = saved
    return Receipt(seq, file.file_name, file.months, file.row_count, file.total_yuan)


def keep_name(store: Store, department_code: str, text: str, user: str) -> int | None:
    """Keep a text of a department cell as a name of the department, for every file from now on.

    Returns the number of the change; None where it is known already; raises StoreError.
    """
    return stored_department_names.keep(store, department_code, squeeze(text), user)


def batch_of(file: SpendingFile, options: Options, user: str) -> stored_batches.Batch:
    """Head under which a file is saved: the department and year, and the context that was read into it."""
    return stored_batches.Batch(
        kind="spending",
        created_by=user,
        department_code=file.department_code,
        fiscal_year=file.fiscal_year,
        replaces=options.replaces,
        origin="upload",
        file_name=file.file_name,
        sha256=file.sha256,
        row_count=file.row_count,
        total_yuan=file.rows_yuan,
        detected=understood(file),
        months=file.months,
    )


def understood(file: SpendingFile) -> dict[str, Any]:
    """Context that was read into the file, as plain values for JSON."""
    plain = dataclasses.asdict(file.detected)
    unit = UNITS.get(file.detected.unit or "")
    return {**plain, "unit": unit, "amounts": str(file.amounts), "extra_columns": list(file.extra_columns)}


def budgets_in_force(store: Store, targets: Targets, version: int | None = None) -> dict[str, Decimal]:
    """Project code → the newest budget as of a version (default now), for the checks of overspending."""
    budgets = {p.project_code: p.budget_yuan for p in targets.projects if p.budget_yuan is not None}
    revised = stored_revisions.load(store, targets.department_code, targets.fiscal_year, version)
    return budgets | {row["project_code"]: row["revised_budget_yuan"] for row in revised}


def _stored_months(store: Store, department_code: str, fiscal_year: int, version: int) -> list[StoredMonth]:
    """Stored spending without the sample: a real upload takes its place anyway."""
    return [
        StoredMonth(
            project_code=row["project_code"],
            month=row["month"],
            amount_yuan=row["spending_yuan"],
            spending_to_date_yuan=row["spending_to_date_yuan"],
            row_count=row["row_count"],
            is_cumulative=row["is_cumulative"],
        )
        for row in stored_spending.real_month_spending(store, department_code, fiscal_year, version)
    ]
