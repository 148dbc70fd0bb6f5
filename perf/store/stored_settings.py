"""Settings in the store: the newest active value of each name counts, the history stays."""

from __future__ import annotations

import duckdb

from perf.store.embedded import Store
from perf.store.stored_batches import Batch, record


def load(store: Store, version: int | None = None) -> dict[str, str]:
    """Every setting that counts as of a version (default now), as text."""
    version = store.version() if version is None else version
    return {row["name"]: row["value"] for row in store.read("settings", version=version).rows()}


def save(
    store: Store,
    values: dict[str, str],
    user: str,
    *,
    department_code: str | None = None,
    note: str | None = None,
) -> int:
    """Set some names to new values in one batch and return its number; `note` says what in its history."""
    batch = Batch(
        kind="setting", created_by=user, department_code=department_code, row_count=len(values), note=note
    )

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        record(cursor, seq, batch)
        for name, value in values.items():
            cursor.execute("INSERT INTO setting VALUES (?, ?, ?)", [seq, name, value])
        return seq

    return store.write(change)
