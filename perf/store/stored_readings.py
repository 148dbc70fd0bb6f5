"""Readings of indicators in the store: entry and files, review, what counts per month, and their history."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa

from perf.indicators import causes
from perf.indicators.model import IndicatorKey, Level, Likelihood, Reading
from perf.store import queries
from perf.store.embedded import Store
from perf.store.errors import StaleError, StoreError
from perf.store.reading_numbers import fits, from_column, to_column
from perf.store.stored_batches import Batch, compress, keep_file, record, where
from perf.words.labels import tr

NUMBERS = ("value", "numerator", "denominator")
WORDS = {"level": Level, "likelihood": Likelihood, "reason_category": causes.checked}
SCHEMA = pa.schema(
    [
        ("row_no", pa.int32()), ("line", pa.int32()), ("project_code", pa.string()), ("level2", pa.string()),
        ("indicator_name", pa.string()), ("month", pa.int8()), ("value", pa.decimal128(24, 6)),
        ("level", pa.string()), ("numerator", pa.decimal128(24, 6)), ("denominator", pa.decimal128(24, 6)),
        ("is_cumulative", pa.bool_()), ("awaits_review", pa.bool_()), ("likelihood", pa.string()),
        ("reason_category", pa.string()), ("reason", pa.string()), ("evidence", pa.string()),
    ]
)  # fmt: skip
"""The columns of table `reading` behind its batch number, in order."""

CHANGED_SINCE = """
    SELECT DISTINCT i.indicator_name, i.month
    FROM incoming i
    JOIN reading r ON
        r.project_code = i.project_code AND r.level2 = i.level2
        AND r.indicator_name = i.indicator_name AND r.month = i.month
    JOIN batch b ON
        b.seq = r.batch_seq AND b.department_code = $department_code AND b.fiscal_year = $fiscal_year
    LEFT JOIN review v ON v.reading_seq = r.batch_seq AND v.reading_row = r.row_no
    WHERE
        r.batch_seq IN (SELECT batch_seq FROM batch_event WHERE seq > $based_on)
        OR v.batch_seq IN (SELECT batch_seq FROM batch_event WHERE seq > $based_on)
    ORDER BY i.indicator_name, i.month
"""
"""Indicators and months of `incoming` that somebody saved, reviewed, undid or restored after a version."""


def save(
    store: Store,
    department_code: str,
    fiscal_year: int,
    rows: Sequence[Reading],
    *,
    user: str,
    awaits_review: bool,
    origin: str = "entry",
    file_name: str | None = None,
    sha256: str | None = None,
    source: bytes | Path | None = None,
    detected: dict[str, Any] | None = None,
    based_on: int | None = None,
) -> int:
    """Save readings as one batch and return its number; they lie over what was reported before.

    `awaits_review` is False for whoever may review. `based_on` is the version of the store that the user saw:
    StaleError where anyone has touched one of the same indicators and months since. StoreError for no rows
    at all, for one indicator and month twice and for what is no number (NaN, infinite) or too large.
    """
    if not rows:
        raise StoreError(tr("没有要保存的填报。"))
    _refuse_twice(rows)
    _refuse_no_number(rows)
    batch = Batch(
        kind="reading", created_by=user, department_code=department_code, fiscal_year=fiscal_year,
        origin=origin, file_name=file_name, sha256=sha256, row_count=len(rows), detected=detected or {},
        months=tuple(sorted({row.month for row in rows})),
    )  # fmt: skip
    table = _table(rows, awaits_review=awaits_review)
    parts = [] if source is None else compress(source)

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        cursor.register("incoming", table)
        if based_on is not None:
            _refuse_stale(cursor, batch, based_on)
        record(cursor, seq, batch)
        cursor.execute("INSERT INTO reading SELECT $seq, * FROM incoming", {"seq": seq})
        cursor.unregister("incoming")
        keep_file(cursor, seq, parts)
        return seq

    return store.write(change)


def load(store: Store, department_code: str, fiscal_year: int, version: int | None = None) -> list[Reading]:
    """Per indicator and month the reading that counts, and the newer ones that await review.

    The one that counts has `reviewed_by` (its author, where it needed no review). One that was sent back
    carries `returned` and is listed until something newer replaces it.
    """
    rows = store.read("readings", **where(store, department_code, fiscal_year, version)).rows()
    return [_reading(row) for row in rows]


def newest_month(store: Store, department_code: str, fiscal_year: int) -> int | None:
    """The newest month with a reviewed reading; None where there is none."""
    values = where(store, department_code, fiscal_year, None)
    month: int | None = store.read("newest_reading_month", **values).value()
    return month


def history(
    store: Store, department_code: str, fiscal_year: int, key: IndicatorKey, version: int | None = None
) -> list[dict[str, Any]]:
    """Every value ever given for an indicator, newest first, the undone ones with `active` False.

    Each row has who (`created_by`), when (`created`, UTC), from where (`origin`, `file_name`, `line`), the
    value before (`old_value`, `old_level`), who undid it and why, and `reviews`: every decision on it.
    """
    values = {**where(store, department_code, fiscal_year, version), **key._asdict()}
    decisions: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for decision in store.read("reading_reviews", **values).rows():
        mark = decision.pop("reading_seq"), decision.pop("reading_row")
        decisions.setdefault(mark, []).append(decision)
    return [
        {
            **_typed(row),
            "old_value": from_column(row["old_value"]),
            "old_level": row["old_level"] and Level(row["old_level"]),
            "reviews": decisions.get((row["batch_seq"], row["row_no"]), []),
        }
        for row in store.read("reading_history", **values).rows()
    ]


def review(
    store: Store,
    department_code: str,
    fiscal_year: int,
    marks: Sequence[tuple[int, int]],
    *,
    decision: Literal["accept", "return"],
    note: str = "",
    user: str,
) -> int:
    """Accept readings, or send them back with a note, and return the batch's number; their author stays.

    `marks` are (batch_seq, row_no) of readings that await review. StoreError for none at all and for a return
    without a note, StaleError where one of them no longer awaits review.
    """
    if not marks:
        raise StoreError(tr("没有选中要审核的填报。"))
    if decision == "return" and not note.strip():
        raise StoreError(tr("请写明退回的原因，填报人才知道要改什么。"))
    wanted = sorted(set(marks))
    batch = Batch(
        kind="review", created_by=user, department_code=department_code, fiscal_year=fiscal_year,
        row_count=len(wanted), note=note.strip() or None, detected={"decision": decision},
    )  # fmt: skip
    values = where(store, department_code, fiscal_year, None)

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        waiting = set(cursor.execute(queries.text("waiting_marks"), {**values, "version": seq}).fetchall())
        if not waiting.issuperset(wanted):
            raise StaleError(tr("所选的填报有的已被他人审核、更新或撤销，没有保存。请刷新页面后再审核。"))
        record(cursor, seq, batch)
        rows = [(seq, *mark, decision, batch.note) for mark in wanted]
        cursor.executemany("INSERT INTO review VALUES (?, ?, ?, ?, ?)", rows)
        return seq

    return store.write(change)


def _refuse_twice(rows: Sequence[Reading]) -> None:
    seen: set[tuple[IndicatorKey, int]] = set()
    for row in rows:
        if (row.key, row.month) in seen:
            name = row.key.indicator_name
            raise StoreError(tr("{name} 的{month}月填了两次。请只保留一个。", name=name, month=row.month))
        seen.add((row.key, row.month))


def _refuse_no_number(rows: Sequence[Reading]) -> None:
    for row in rows:
        for value in (getattr(row, name) for name in NUMBERS):
            if not fits(value):
                raise StoreError(
                    tr(
                        "{name} 的{month}月填的“{value}”不是可以保存的数，没有保存。"
                        "请改成小于一千万亿的普通数字。",
                        name=row.key.indicator_name,
                        month=row.month,
                        value=value,
                    )
                )


def _refuse_stale(cursor: duckdb.DuckDBPyConnection, batch: Batch, based_on: int) -> None:
    """Raise StaleError where the values that the user confirmed have changed; `incoming` is registered."""
    values = {
        "based_on": based_on,
        "department_code": batch.department_code,
        "fiscal_year": batch.fiscal_year,
    }
    touched = cursor.execute(CHANGED_SINCE, values).fetchall()
    if touched:
        name, month = touched[0]
        others = tr("等{count}处", count=len(touched)) if len(touched) > 1 else ""
        raise StaleError(
            tr(
                "{name} 的{month}月{others}在您填写期间已被他人更新，没有保存。"
                "请刷新页面，核对新的数后再保存。",
                name=name,
                month=month,
                others=others,
            )
        )


def _table(rows: Sequence[Reading], *, awaits_review: bool) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                **{name: getattr(row, name) for name in SCHEMA.names if hasattr(row, name)},
                **{name: to_column(getattr(row, name)) for name in NUMBERS},
                **row.key._asdict(), "row_no": number, "awaits_review": awaits_review,
            }
            for number, row in enumerate(rows)
        ],
        SCHEMA,
    )  # fmt: skip


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    """A row with numbers as a person writes them and words as the enumerated values they name."""
    words = {name: row[name] and enumeration(row[name]) for name, enumeration in WORDS.items()}
    return {**row, **{name: from_column(row[name]) for name in NUMBERS}, **words}


def _reading(row: dict[str, Any]) -> Reading:
    values = _typed(row)
    key = IndicatorKey(*(values.pop(name) for name in IndicatorKey._fields))
    return Reading(key, **values)
