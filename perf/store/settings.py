"""Settings in the store: the newest active value of each name counts, the history stays."""

from __future__ import annotations

import duckdb

from perf.store.batches import Batch, record
from perf.store.embedded import Store


def load(store: Store) -> dict[str, str]:
    """Every setting that was ever set and counts now, as text."""
    return {row["name"]: row["value"] for row in store.read("settings").rows()}


def save(store: Store, values: dict[str, str], user: str) -> int:
    """Set some names to new values in one batch and return its number."""

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        record(cursor, seq, Batch(kind="setting", created_by=user, row_count=len(values)))
        for name, value in values.items():
            cursor.execute("INSERT INTO setting VALUES (?, ?, ?)", [seq, name, value])
        return seq

    return store.write(change)
