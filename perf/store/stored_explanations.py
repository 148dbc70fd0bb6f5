"""Explanations and rectification in the store: of each the newest text for a month counts, all stay."""

from __future__ import annotations

from typing import Any

import duckdb

from perf.indicators import causes
from perf.indicators.model import Explanation, RectificationState
from perf.store import queries
from perf.store.embedded import Store
from perf.store.errors import StaleError, Touch
from perf.store.stored_batches import Batch, last_touch, record, touched, where
from perf.words.labels import tr


def save(store: Store, department_code: str, fiscal_year: int, explanation: Explanation, user: str) -> int:
    """Save an explanation as one batch and return its number.

    Without an `explanation_id` it is a new one and the batch's number becomes its id; with one it is the next
    text of that explanation, which leaves its texts for earlier months as they are: StaleError where another
    text of it, or none, counts at the end of its `as_of_month` than the one of its `batch_seq` (None saves
    whatever counts).
    """
    batch = Batch(
        kind="explanation", created_by=user, department_code=department_code, fiscal_year=fiscal_year,
        row_count=1, months=(explanation.as_of_month,), note=explanation.project_code,
    )  # fmt: skip
    values = where(store, department_code, fiscal_year, None)

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        if explanation.explanation_id is not None:
            _refuse_stale(cursor, {**values, "version": seq}, explanation)
        record(cursor, seq, batch)
        cursor.execute(
            "INSERT INTO explanation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                seq, explanation.explanation_id or seq, explanation.project_code, explanation.as_of_month,
                explanation.category, explanation.reason, explanation.measure, explanation.division,
                explanation.deadline, explanation.state, explanation.outcome,
            ],
        )  # fmt: skip
        return seq

    return store.write(change)


def load(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> list[Explanation]:
    """The newest text of each explanation for each month it was given for, as of a version (default now).

    The oldest explanation comes first, the months of each in their order.
    """
    texts = store.read("explanations", **where(store, department_code, fiscal_year, version))
    return [Explanation(**_typed(row)) for row in texts.rows()]


def history(
    store: Store, department_code: str, fiscal_year: int, explanation_id: int, version: int | None = None
) -> list[dict[str, Any]]:
    """Every text an explanation ever had, newest first, each with who, when and `active`."""
    values = where(store, department_code, fiscal_year, version)
    texts = store.read("explanation_history", explanation_id=explanation_id, **values)
    return [_typed(row) for row in texts.rows()]


def last_change(store: Store, department_code: str, fiscal_year: int, explanation_id: int) -> Touch | None:
    """The last writing, undo or restoring of a text of an explanation; None for an unknown explanation."""
    values = where(store, department_code, fiscal_year, None)
    return last_touch(store, "explanation_touched", explanation_id=explanation_id, **values)


def _refuse_stale(
    cursor: duckdb.DuckDBPyConnection, values: dict[str, Any], explanation: Explanation
) -> None:
    values = {
        **values, "explanation_id": explanation.explanation_id, "as_of_month": explanation.as_of_month,
    }  # fmt: skip
    bound = queries.bind("explanation_head", values)
    row = cursor.execute(queries.text("explanation_head"), bound).fetchone()
    newest = row[0] if row else None
    if newest is None or explanation.batch_seq not in (None, newest):
        message = tr("这条说明在您填写期间已被他人更新或撤销，没有保存。请刷新页面，核对后再保存。")
        raise StaleError(message, touched(cursor, "explanation_touched", values))


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    category, state = causes.checked(row["category"]), RectificationState(row["state"])
    return {**row, "category": category, "state": state}
