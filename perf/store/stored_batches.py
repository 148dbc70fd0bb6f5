"""The head of every change: its number, its events, the file it came from, its history and its undo."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from perf.store import queries
from perf.store.clock import utc_now
from perf.store.embedded import Store
from perf.store.errors import StaleError, StoreError, Touch
from perf.version import PRODUCT
from perf.words.labels import batch_kind_word, tr

FILE_PART_BYTES = 1 << 18
"""An uploaded file is kept in compressed parts of this size, so that no copy of it stands whole in memory."""


LAST_TARGETS = """
    SELECT 1
    FROM batch mine
    WHERE mine.seq = $seq AND mine.kind = 'targets' AND NOT EXISTS (
        SELECT 1
        FROM batch other
        WHERE other.kind = 'targets' AND other.seq <> mine.seq
            AND other.department_code = mine.department_code AND other.fiscal_year = mine.fiscal_year
            AND (SELECT arg_max(event, seq) FROM batch_event WHERE batch_seq = other.seq) = 'activate'
    )
"""
"""A row where the batch is the only targets of its department and year that count."""
RESTS_ON_TARGETS = """
    SELECT other.kind, list(other.seq ORDER BY other.seq) AS seqs
    FROM batch mine
    JOIN batch other ON other.department_code = mine.department_code AND other.fiscal_year = mine.fiscal_year
    WHERE mine.seq = $seq AND other.kind NOT IN ('targets', 'review', 'setting')
        AND (SELECT arg_max(event, seq) FROM batch_event WHERE batch_seq = other.seq) = 'activate'
    GROUP BY other.kind
    ORDER BY min(other.seq)
"""
"""Kinds and numbers of the batches of the department and year that count; a review is of readings."""
_SHOWN_SEQS = 5


@dataclass(frozen=True, slots=True)
class Batch:
    """Head of a change; its facts carry the same number.

    `kind` is the batch kind (targets, spending, …); `replaces` is month or projects for spending, else whole.
    """

    kind: str
    created_by: str
    department_code: str | None = None
    fiscal_year: int | None = None
    replaces: str = "whole"
    origin: str = "entry"
    file_name: str | None = None
    sha256: str | None = None
    row_count: int = 0
    total_yuan: Decimal | None = None
    detected: dict[str, Any] = field(default_factory=dict)
    note: str | None = None
    months: tuple[int, ...] = ()


def record(cursor: duckdb.DuckDBPyConnection, seq: int, batch: Batch) -> None:
    """Write the head of batch `seq` and its activation, inside the caller's transaction."""
    cursor.execute(
        "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            seq, batch.kind, batch.department_code, batch.fiscal_year, batch.replaces, batch.origin,
            batch.file_name, batch.sha256, batch.row_count, batch.total_yuan,
            json.dumps(batch.detected, ensure_ascii=False, default=str), batch.note,
            utc_now(), batch.created_by, PRODUCT,
        ],
    )  # fmt: skip
    for month in batch.months:
        cursor.execute("INSERT INTO batch_month VALUES (?, ?)", [seq, month])
    add_event(cursor, seq, seq, "activate", reason=None, user=batch.created_by)


def touched(cursor: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any]) -> Touch | None:
    """The newest change that a query finds, inside a transaction; None without any."""
    row = cursor.execute(queries.text(query), queries.bind(query, values)).fetchone()
    return Touch(*row) if row else None


def last_touch(store: Store, query: str, **values: Any) -> Touch | None:
    """The newest change that a query finds, outside of a transaction; None without any."""
    rows = store.read(query, **values).rows()
    return Touch(**rows[0]) if rows else None


def refuse_touched(cursor: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any]) -> None:
    """Raise StaleError where somebody has changed what the user saw, inside the transaction of the save."""
    if touch := touched(cursor, query, values):
        message = tr("这里在您填写期间已被他人改动，没有保存。请核对现在的内容后再保存。")
        raise StaleError(message, touch)


def add_event(
    cursor: duckdb.DuckDBPyConnection, seq: int, batch_seq: int, event: str, *, reason: str | None, user: str
) -> None:
    """Record that from number `seq` on the batch counts (activate) or does not (revoke)."""
    cursor.execute(
        "INSERT INTO batch_event VALUES (?, ?, ?, ?, ?, ?)", [seq, batch_seq, event, reason, utc_now(), user]
    )


def keep_file(cursor: duckdb.DuckDBPyConnection, seq: int, parts: list[bytes]) -> None:
    """Keep the compressed parts of an uploaded file beside batch `seq`; the list is empty afterwards."""
    for number in range(len(parts)):
        cursor.execute("INSERT INTO batch_file VALUES (?, ?, ?)", [seq, number, parts.pop(0)])


def compress(source: bytes | Path) -> list[bytes]:
    """A file in compressed parts, read part by part."""
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as content:
        parts = iter(lambda: content.read(FILE_PART_BYTES), b"")
        return [pa.compress(part, codec="zstd", asbytes=True) for part in parts]


def decompress(part: bytes) -> bytes:
    """One part as it was before `compress`."""
    with pa.CompressedInputStream(pa.BufferReader(part), "zstd") as stream:
        content: bytes = stream.read()
    return content


def file_of(store: Store, seq: int) -> bytes | None:
    """The file of a batch exactly as it was uploaded; None for a batch that has none."""
    parts = store.read("batch_file", seq=seq).rows()
    return b"".join(decompress(part["content"]) for part in parts) if parts else None


def where(store: Store, department_code: str, fiscal_year: int, version: int | None) -> dict[str, Any]:
    """The parameters that most queries share; without a version the facts as of now."""
    return {
        "department_code": department_code,
        "fiscal_year": fiscal_year,
        "version": store.version() if version is None else version,
    }


def newest_change(
    store: Store,
    batch_kinds: Sequence[str],
    department_code: str,
    fiscal_year: int,
    version: int | None = None,
) -> int:
    """Number of the newest change of batches of these kinds: made, undone or restored; 0 before any.

    Figures that rest on these kinds alone are the same at `version` (or now) as they were at that number.
    """
    values = where(store, department_code, fiscal_year, version)
    return int(store.read("newest_change", kinds=list(batch_kinds), **values).value())


def history(
    store: Store,
    batch_kind: str | None = None,
    department_code: str | None = None,
    fiscal_year: int | None = None,
    version: int | None = None,
) -> list[dict[str, Any]]:
    """Every batch, newest first, with its months, its authors and `active`: True while it counts."""
    version = store.version() if version is None else version
    values = {"department_code": department_code, "fiscal_year": fiscal_year, "version": version}
    return store.read("history", kind=batch_kind, **values).rows()


def find(store: Store, seq: int) -> dict[str, Any]:
    """One batch of the history; StoreError where there is none of that number."""
    for batch in history(store):
        if batch["seq"] == seq:
            return batch
    raise StoreError(tr("没有编号为 {seq} 的批次。请在上传历史中核对编号。", seq=seq))


def undo(store: Store, seq: int, reason: str, user: str) -> int:
    """Revoke batch `seq`, so that the facts it replaced count again; returns the event's number.

    Raises StoreError for an unknown or already revoked batch, an empty reason, and for the only targets
    of a department and year while anything rests on them.
    """
    if not reason.strip():
        raise StoreError(tr("请写明撤销的原因。"))
    batch = find(store, seq)
    if not batch["active"]:
        raise StoreError(tr("批次 {seq} 已经撤销过，无需再撤销。", seq=seq))
    return _turn(store, seq, "revoke", reason.strip(), user)


def restore(store: Store, seq: int, user: str) -> int:
    """Let a revoked batch count again; raises StoreError where it is unknown or already counts."""
    if find(store, seq)["active"]:
        raise StoreError(tr("批次 {seq} 现在就有效，无需恢复。", seq=seq))
    return _turn(store, seq, "activate", None, user)


def _turn(store: Store, seq: int, event: str, reason: str | None, user: str) -> int:
    def change(cursor: duckdb.DuckDBPyConnection, number: int) -> int:
        newest = "SELECT arg_max(event, seq) FROM batch_event WHERE batch_seq = ?"
        if cursor.execute(newest, [seq]).fetchone() == (event,):
            raise StoreError(tr("批次 {seq} 刚刚已被他人处理。请刷新页面后再看。", seq=seq))
        if event == "revoke":
            _refuse_needed(cursor, seq)
        add_event(cursor, number, seq, event, reason=reason, user=user)
        return number

    return store.write(change)


def _refuse_needed(cursor: duckdb.DuckDBPyConnection, seq: int) -> None:
    """Raise StoreError, with what rests on it, where a batch is the only targets and anything does."""
    if not cursor.execute(LAST_TARGETS, {"seq": seq}).fetchone():
        return
    resting = cursor.execute(RESTS_ON_TARGETS, {"seq": seq}).fetchall()
    if resting:
        named = tr("、").join(_resting(kind, seqs) for kind, seqs in resting)
        message = tr(
            "批次 {seq} 是该部门该年度唯一有效的绩效目标，还有数据以它为准，不能撤销：{named}。"
            "请先撤销这些批次，或先导入目标的新版本。",
            seq=seq, named=named,
        )  # fmt: skip
        raise StoreError(message)


def _resting(kind: str, seqs: Sequence[int]) -> str:
    shown = tr("、").join(map(str, seqs[:_SHOWN_SEQS])) + ("…" if len(seqs) > _SHOWN_SEQS else "")
    return tr("{kind}（批次 {seqs}）", kind=batch_kind_word(kind), seqs=shown)
