"""Budget revisions （调整预算） in the store: each is its own batch, so each can be undone alone."""

from __future__ import annotations

from typing import Any

import duckdb

from perf.model import BudgetRevision
from perf.store.batches import Batch, record, where
from perf.store.embedded import Store


def save(store: Store, department_code: str, fiscal_year: int, revision: BudgetRevision, user: str) -> int:
    """Save one revision and return its number."""
    batch = Batch(
        kind="revision", created_by=user, department_code=department_code, fiscal_year=fiscal_year,
        row_count=1, total_yuan=revision.revised_budget_yuan, note=revision.document_number,
    )  # fmt: skip

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
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


def load(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> list[dict[str, Any]]:
    """The active revisions, oldest first, each with its number and who entered it."""
    return store.read("revisions", **where(store, department_code, fiscal_year, version)).rows()
