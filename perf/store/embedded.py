"""Store on one DuckDB file: reads by query name, one guarded writer, its version as cache key."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd
import pyarrow as pa

from perf import journal
from perf.store import change_log, migration, queries
from perf.store.errors import StoreBusyError, StoreError, explain
from perf.words.labels import tr
from perf.words.os_reasons import os_reason

DEFAULT_LOCATION = Path(__file__).parents[2] / "data" / "perf.duckdb"
NO_STORE = frozenset({".csv", ".tsv", ".txt", ".json", ".xlsx", ".xls", ".parquet", ".db", ".sqlite"})
"""Endings that a store may not have: DuckDB takes some of them for tables."""
BUSY_PATIENCE_SECONDS = 2.0
"""How long opening waits for another process: longer than a command takes, shorter than a user's patience."""

_T = TypeVar("_T")
_NULLABLE = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered, exact: Decimals stay Decimals, unknown stays null."""

    table: pa.Table

    def rows(self) -> list[dict[str, Any]]:
        """One dict per row."""
        rows: list[dict[str, Any]] = self.table.to_pylist()
        return rows

    def frame(self) -> pd.DataFrame:
        """A frame with nullable integers and booleans (pandas would make floats of them)."""
        frame: pd.DataFrame = self.table.to_pandas(types_mapper=_NULLABLE.get)
        return frame

    def value(self) -> Any:
        """The only value of a one-row, one-column answer."""
        return self.table.column(0)[0].as_py()


class Store:
    """One open store; safe to share between threads. Close it to let another process in."""

    def __init__(self, location: str | Path) -> None:
        self.path = Path(location).absolute()
        self._lock = threading.RLock()
        self._closed = False
        self._version: int | None = None
        self._root = self._connect()
        self._migrate()

    def read(self, query: str, **params: Any) -> Result:
        """Run queries/`query`.sql; $version defaults to now, so an older one shows the facts as of then."""
        if "version" in queries.parameters(query):
            params.setdefault("version", self.version())
        bound = queries.bind(query, params)
        root = self._root
        try:
            return self._answer(query, bound)
        except StoreError:
            if self._root is root:
                raise
        return self._answer(query, bound)  # another thread had to connect anew meanwhile

    def _answer(self, query: str, bound: dict[str, Any]) -> Result:
        with self._explained(), self._cursor() as cursor:
            return Result(cursor.execute(queries.text(query), bound).to_arrow_table())

    def write(self, change: Callable[[duckdb.DuckDBPyConnection, int], _T]) -> _T:
        """Run `change(cursor, seq)` in one transaction with the next number: all of it is saved or nothing.

        Raises StoreError with a sentence for the user; whatever `change` raises passes through.
        """
        started = time.monotonic()
        with self._lock:
            with self._explained():
                answer = self._guarded(change)
            with journal.swallowing("整理文件", StoreError), self._explained(), self._cursor() as cursor:
                cursor.execute("CHECKPOINT")  # a torn log can then lose nothing that was acknowledged
            with journal.swallowing("记录改动", StoreError):
                change_log.tell(self.read("written", seq=self.version()).rows(), time.monotonic() - started)
            return answer

    def version(self) -> int:
        """The number of the newest write: equal versions mean equal facts.

        Read once after each write, since nobody else can write: the file is this process's while it is open.
        """
        known = self._version
        if known is None:
            with self._lock:
                known = self._version = self._read_version()
        return known

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._closed = True
            self._root.close()

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor while no write can run: for copies of the whole store."""
        with self._lock, self._cursor() as cursor:
            yield cursor

    @contextlib.contextmanager
    def frugal(self) -> Iterator[None]:
        """Write what is large by one thread, a row group at a time.

        That takes less time and memory in all than two threads do, and leaves a core to the pages.
        """
        with self._lock, self._cursor() as cursor:
            cursor.execute("SET threads = 1; SET write_buffer_row_group_count = 1")
            try:
                yield
            finally:
                with journal.swallowing("恢复数据库的设置", duckdb.Error):  # connected anew, it has them
                    cursor.execute("RESET threads; RESET write_buffer_row_group_count")

    def _read_version(self) -> int:
        with self._explained(), self._cursor() as cursor:
            row = cursor.execute("SELECT version FROM write_guard").fetchone()
        return int(row[0]) if row else 0

    def _guarded(self, change: Callable[[duckdb.DuckDBPyConnection, int], _T]) -> _T:
        failure: duckdb.Error | None = None
        with self._cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                cursor.execute("UPDATE write_guard SET version = version + 1 WHERE scope = 'global'")
                row = cursor.execute("SELECT version FROM write_guard").fetchone()
                seq = int(row[0]) if row else 0
                answer = change(cursor, seq)
            except BaseException:
                with journal.swallowing("撤回没有做完的保存", duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise
            try:
                cursor.execute("COMMIT")
            except duckdb.Error as error:
                journal.swallowed(error, "提交")
                failure = error
        if isinstance(failure, duckdb.FatalException):
            self._reopen()
        # what is there decides: COMMIT after an error answers OK and saves nothing, and one that fails
        # while it tidies the file may have saved
        if (now := self._read_version()) >= seq:
            self._version = now
            return answer
        if failure:
            raise failure
        number = journal.noted("提交没有报错，也没有生效")
        said = tr(
            "保存没有生效（编号 {number}），数据未改变。请重试；若再次出现，请把编号告诉管理员。",
            number=number,
        )
        raise StoreError(said)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn an error of DuckDB into its sentence; after a fatal one no handle is valid: connect anew."""
        try:
            yield
        except duckdb.FatalException as error:
            with self._lock:
                self._reopen()
            raise explain(error, str(self.path)) from error
        except duckdb.Error as error:
            raise explain(error, str(self.path)) from error

    @contextlib.contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of this call alone: a shared one returns rows of None between threads."""
        try:
            cursor = self._root.cursor()
        except duckdb.ConnectionException as error:
            if self._closed:
                raise
            journal.swallowed(error, "与数据库的连接已失效，重新连接")
            with self._lock:  # an earlier attempt to connect anew had failed
                self._root = self._connect()
            cursor = self._root.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def _connect(self) -> duckdb.DuckDBPyConnection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            journal.swallowed(error, "建立数据库的文件夹")
            why = os_reason(error)
            said = tr("无法建立文件夹 {path}：{why}。请换一个位置。", path=self.path.parent, why=why)
            raise StoreError(said) from error
        self._refuse_foreign()
        deadline = time.monotonic() + BUSY_PATIENCE_SECONDS
        while True:
            try:
                return duckdb.connect(str(self.path), config={"autoinstall_known_extensions": False})
            except duckdb.Error as error:
                reason = explain(error, str(self.path))
                if not isinstance(reason, StoreBusyError) or time.monotonic() > deadline:
                    journal.swallowed(error, "打开数据库")
                    raise reason from error
                time.sleep(0.1)

    def _refuse_foreign(self) -> None:
        """DuckDB opens a CSV or JSON file as a view of it, in memory: what is saved there would be lost."""
        try:
            with self.path.open("rb") as file:
                head = file.read(12)
        except FileNotFoundError:
            head = b""
        except OSError as error:
            journal.swallowed(error, "打开数据库")
            said = tr("无法打开 {path}：{why}。请换一个位置。", path=self.path, why=os_reason(error))
            raise StoreError(said) from error
        is_ours = head[8:] == b"DUCK" if head else self.path.suffix not in NO_STORE
        if not is_ours:
            said = tr("{path} 不是本系统的数据库，没有改动它。请用 --store 指定另一个文件。", path=self.path)
            raise StoreError(said)

    def _reopen(self) -> None:
        """Close every handle and connect again."""
        with journal.swallowing("关闭失效的连接", duckdb.Error):
            self._root.close()
        self._version = None
        self._root = self._connect()

    def _migrate(self) -> None:
        """Apply the scripts of the schema that this store has not seen; without them it stays closed."""
        try:
            with self._cursor() as cursor:
                migration.migrate(cursor, self.path)
        except duckdb.Error as error:
            self._root.close()
            raise explain(error, str(self.path)) from error
        except StoreError:
            self._root.close()
            raise


_open: dict[Path, Store] = {}
_open_lock = threading.Lock()


def default_location() -> Path:
    """PERF_STORE, else data/perf.duckdb beside the program."""
    return Path(os.environ.get("PERF_STORE") or DEFAULT_LOCATION)


def open_store(location: str | Path | None = None) -> Store:
    """The process's one Store for a location, opened at the first call; raises StoreError."""
    if str(location or default_location()).startswith("ducklake:"):
        raise StoreError(tr("本版本的数据库是一个文件，还不支持 ducklake 位置。请用 --store 指定文件路径。"))
    path = Path(location or default_location()).absolute()
    with _open_lock:
        if path not in _open:
            _open[path] = Store(path)
        return _open[path]


def close_store() -> None:
    """Close every store this process opened."""
    with _open_lock:
        for store in _open.values():
            store.close()
        _open.clear()
