"""Spending in the store: what counts by month, the rows behind a figure, and the one way to save a file."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from perf.execution import spending_to_date
from perf.store import queries
from perf.store.embedded import Store
from perf.store.errors import StaleError
from perf.store.stored_batches import Batch, compress, keep_file, newest_change, record, where
from perf.words.labels import tr

_RESTS_ON = ("spending", "targets", "revision")
"""Kinds of batches that a preview of spending rests on."""
ROWS_SHOWN = 5000
"""Most rows shown behind a figure on the screen; the file itself can be downloaded whole."""
GROUP_ROWS = 122_880
"""Size of a row group of DuckDB: handed over as one batch, it is written out before the transaction ends."""


def lag_inputs(
    store: Store, department_code: str, fiscal_year: int, as_of_month: int, version: int | None = None
) -> pd.DataFrame:
    """Inputs of `lag_table` at a month's end: one row per project in force, money in fen."""
    return lag_inputs_of(store, department_code, fiscal_year, [as_of_month], version)[as_of_month]


def lag_inputs_of(
    store: Store, department_code: str, fiscal_year: int, months: Sequence[int], version: int | None = None
) -> dict[int, pd.DataFrame]:
    """Inputs of `lag_table` by month, for several months at once: that takes little longer than for one."""
    department_year = where(store, department_code, fiscal_year, version)
    projects = store.read("lag_inputs", months=list(months), **department_year).frame()
    plan = store.read("plan_points", **department_year).frame()
    reports = store.read("reported_spending", last_month=max(months), **department_year).frame()
    rows = spending_to_date.lag_inputs(projects, plan, reports)
    month_of = rows.pop("as_of_month").to_numpy(dtype="int64")  # in order, so that each month is one slice
    starts, ends = (np.searchsorted(month_of, list(months), side) for side in ("left", "right"))
    return {
        month: rows[start:end].set_axis(pd.RangeIndex(end - start))
        for month, start, end in zip(months, starts, ends, strict=True)
    }


def month_spending(
    store: Store,
    department_code: str,
    fiscal_year: int,
    *,
    project_code: str | None = None,
    version: int | None = None,
) -> list[dict[str, Any]]:
    """Spending that counts per project and month: reported_yuan as the file says, the others derived."""
    department_year = where(store, department_code, fiscal_year, version)
    return store.read("month_spending", project_code=project_code, **department_year).rows()


def real_month_spending(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> list[dict[str, Any]]:
    """`month_spending` without the sample: what a real upload is compared with."""
    if has_sample(store, department_code, fiscal_year, version):
        return []
    return month_spending(store, department_code, fiscal_year, version=version)


def newest_month(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> int | None:
    """Newest month with spending that counts; None where nothing was reported."""
    return max(reported_months(store, department_code, fiscal_year, version), default=None)


def reported_months(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> tuple[int, ...]:
    """Months with spending that counts, in order."""
    department_year = where(store, department_code, fiscal_year, version)
    return tuple(row["month"] for row in store.read("reported_months", **department_year).rows())


def rows_behind(
    store: Store,
    department_code: str,
    fiscal_year: int,
    project_code: str,
    as_of_month: int,
    *,
    version: int | None = None,
) -> list[dict[str, Any]]:
    """Rows that make a project's spending to date, newest first, each with its file and line."""
    department_year = where(store, department_code, fiscal_year, version)
    rows = store.read(
        "spending_rows",
        project_code=project_code,
        as_of_month=as_of_month,
        row_limit=ROWS_SHOWN,
        **department_year,
    )
    return rows.rows()


def unplanned(
    store: Store, department_code: str, fiscal_year: int, as_of_month: int, version: int | None = None
) -> list[dict[str, Any]]:
    """Spending that no total holds: of projects stopped, not yet added, or missing from the targets."""
    department_year = where(store, department_code, fiscal_year, version)
    return store.read(
        "unplanned_spending", as_of_month=as_of_month, months=[as_of_month], **department_year
    ).rows()


def has_sample(store: Store, department_code: str, fiscal_year: int, version: int | None = None) -> bool:
    """True while sample spending is what counts."""
    return sample_batch(store, department_code, fiscal_year, version) is not None


def sample_batch(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> int | None:
    """Number of the sample spending that counts; None where real spending or nothing does."""
    rows = store.read("sample_batch", **where(store, department_code, fiscal_year, version)).rows()
    return int(rows[0]["seq"]) if rows else None


def spending_version(store: Store, department_code: str, fiscal_year: int, version: int | None = None) -> int:
    """Number of the newest change of this spending, its targets or revisions: what a preview rests on."""
    return newest_change(store, _RESTS_ON, department_code, fiscal_year, version)


def unchanged(store: Store, batch: Batch) -> int | None:
    """Active batch of the same file, read in the same way, with nothing newer over it; None where none is."""
    department_year = where(store, str(batch.department_code), int(batch.fiscal_year or 0), None)
    same = store.read("same_file", sha256=batch.sha256, scope=batch.replaces, **department_year).rows()
    for row in same:
        detected = json.loads(row["detected"])
        is_read_alike = all(detected.get(name) == batch.detected.get(name) for name in ("amounts", "unit"))
        if is_read_alike and tuple(row["months"]) == batch.months and row["total_yuan"] == batch.total_yuan:
            return int(row["seq"])
    return None


def save(
    store: Store,
    batch: Batch,
    rows: pa.Table,
    *,
    is_cumulative: bool,
    source: bytes | Path,
    based_on: int | None,
) -> int:
    """Save a checked file as one batch and return its number.

    `rows`: project_code, month, amount_yuan, line, paid_on, extras. `based_on` is the spending_version of the
    preview that the user confirmed: StaleError where the spending has changed since.
    """
    with ThreadPoolExecutor(1) as side:
        parts = side.submit(compress, source)  # beside the insert: both release the interpreter lock

        def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
            if based_on is not None and _version(cursor, batch, seq) != based_on:
                raise StaleError(
                    tr("预览之后数据已被他人更新，没有保存。请重新上传文件，核对新的前后对比后再确认。")
                )
            record(cursor, seq, batch)
            _insert(cursor, seq, rows, is_cumulative=is_cumulative)
            keep_file(cursor, seq, parts.result())
            pa.default_memory_pool().release_unused()  # before the commit, which takes the most
            return seq

        is_large = rows.num_rows > GROUP_ROWS
        with store.frugal() if is_large else contextlib.nullcontext():
            return store.write(change)


def _insert(cursor: duckdb.DuckDBPyConnection, seq: int, rows: pa.Table, *, is_cumulative: bool) -> None:
    """Append the rows, some at a time: a whole file in one statement takes three times the memory."""
    numbered = rows.append_column("row_no", pa.array(np.arange(rows.num_rows, dtype=np.int32)))
    for start in range(0, rows.num_rows, GROUP_ROWS):
        _append(cursor, seq, numbered.slice(start, GROUP_ROWS), is_cumulative=is_cumulative)
        pa.default_memory_pool().release_unused()


def _append(
    cursor: duckdb.DuckDBPyConnection,
    seq: int,
    incoming: pa.Table,  # noqa: ARG001 — the statement finds it by its name
    *,
    is_cumulative: bool,
) -> None:
    """Append some rows; they are not registered, for what is stays in memory until the commit."""
    cursor.execute(
        """
        INSERT INTO spending
        SELECT $seq, row_no, line, project_code, month, amount_yuan, $is_cumulative, paid_on, extras
        FROM incoming
        """,
        {"seq": seq, "is_cumulative": is_cumulative},
    )


def _version(cursor: duckdb.DuckDBPyConnection, batch: Batch, seq: int) -> int:
    """`spending_version` inside the transaction of batch `seq`."""
    parameters = {
        "kinds": list(_RESTS_ON), "department_code": batch.department_code, "fiscal_year": batch.fiscal_year,
        "version": seq,
    }  # fmt: skip
    row = cursor.execute(queries.text("newest_change"), queries.bind("newest_change", parameters)).fetchone()
    return int(row[0]) if row else 0
