"""Budget revisions （调整预算） in the store: each is its own batch, so each can be undone alone."""

from __future__ import annotations

from typing import Any

import duckdb

from perf.model import BudgetRevision
from perf.store import queries
from perf.store.embedded import Store
from perf.store.errors import StoreError
from perf.store.stored_batches import Batch, record, where
from perf.words.labels import tr


def save(store: Store, department_code: str, fiscal_year: int, revision: BudgetRevision, user: str) -> int:
    """Save one revision and return its number; StoreError where the very same one is in force already."""
    batch = Batch(
        kind="revision", created_by=user, department_code=department_code, fiscal_year=fiscal_year,
        row_count=1, total_yuan=revision.revised_budget_yuan, note=revision.document_number,
    )  # fmt: skip

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        _refuse_again(cursor, {"department_code": department_code, "fiscal_year": fiscal_year}, revision, seq)
        record(cursor, seq, batch)
        cursor.execute(
            "INSERT INTO budget_revision VALUES (?, ?, ?, ?, ?, ?)",
            [
                seq, revision.project_code, revision.revised_on, revision.document_number,
                revision.reason, revision.revised_budget_yuan,
            ],
        )  # fmt: skip
        return seq

    return store.write(change)


def _refuse_again(
    cursor: duckdb.DuckDBPyConnection, department_year: dict[str, Any], revision: BudgetRevision, seq: int
) -> None:
    """Raise StoreError where the revision is saved already: a button pressed twice, a form sent again."""
    values = queries.bind("revisions", department_year | {"version": seq})
    for old, *written in cursor.execute(queries.text("revisions"), values).fetchall():
        if BudgetRevision(*written[:5]) == revision:
            raise StoreError(tr("这条调整已经保存过，编号 {seq}，没有再存一次。", seq=old))


def load(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> list[dict[str, Any]]:
    """The active revisions, oldest first, each with its number and who entered it."""
    return store.read("revisions", **where(store, department_code, fiscal_year, version)).rows()
