"""Texts that people type into official paper, kept so that next month starts from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from perf.store.embedded import Store
from perf.store.errors import StoreError, Touch
from perf.store.stored_batches import Batch, last_touch, record, refuse_touched, where
from perf.words.labels import tr


def save(  # noqa: PLR0917 — department and year, values, user: the order of every function here
    store: Store,
    department_code: str,
    fiscal_year: int,
    report: str,
    project_code: str,
    month: int,
    texts: Mapping[str, str],
    user: str,
    based_on: int | None = None,
) -> int:
    """Save the texts of one paper, month and project (empty: the paper as a whole); returns the number.

    `texts` maps a field of the paper to its text; an emptied field is saved as empty and stays empty.
    `based_on` is the version of the store that the user saw: StaleError where anyone has typed or undone one
    of these fields since.
    """
    if not texts:
        raise StoreError(tr("没有要保存的文字。"))
    batch = Batch(
        kind="report_text", created_by=user, department_code=department_code, fiscal_year=fiscal_year,
        row_count=len(texts), months=(month,), note=project_code or None, detected={"report": report},
    )  # fmt: skip

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        if based_on is not None:
            values = {
                "department_code": department_code, "fiscal_year": fiscal_year, "based_on": based_on,
                "report": report, "project_code": project_code, "month": month, "fields": list(texts),
            }  # fmt: skip
            refuse_touched(cursor, "report_text_touched", values)
        record(cursor, seq, batch)
        rows = [(seq, report, project_code, month, field, text) for field, text in texts.items()]
        cursor.executemany("INSERT INTO report_text VALUES (?, ?, ?, ?, ?, ?)", rows)
        return seq

    return store.write(change)


def load(  # noqa: PLR0917 — department and year, values, user: the order of every function here
    store: Store,
    department_code: str,
    fiscal_year: int,
    report: str,
    month: int,
    version: int | None = None,
) -> dict[tuple[str, str], str]:
    """(project code, field) → the newest text of that month, else of the newest month before it."""
    values = where(store, department_code, fiscal_year, version)
    texts = store.read("report_texts", report=report, month=month, **values)
    return {(row["project_code"], row["field"]): row["text"] for row in texts.rows()}


def last_change(  # noqa: PLR0917 — department and year, values: the order of every function here
    store: Store,
    department_code: str,
    fiscal_year: int,
    report: str,
    project_code: str,
    month: int,
    fields: Iterable[str],
    since: int,
) -> Touch | None:
    """The last typing, undo or restoring of one of these fields after version `since`; None without any."""
    values = where(store, department_code, fiscal_year, None)
    return last_touch(
        store, "report_text_touched", report=report, project_code=project_code, month=month,
        fields=list(fields), based_on=since, **values,
    )  # fmt: skip
