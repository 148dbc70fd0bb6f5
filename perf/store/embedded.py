"""Store on one DuckDB file: reads by query name, one guarded writer, its version as cache key."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import duckdb

from perf import journal
from perf.store import acknowledged, change_log, interrupted, migration, queries, rescue, store_file
from perf.store.errors import StoreBusyError, StoreError, explain
from perf.store.result import Result
from perf.words.labels import tr
from perf.words.os_reasons import os_reason

BUSY_PATIENCE_SECONDS = 2.0
"""How long opening waits for another process: longer than a command takes, shorter than a user's patience."""

_FRUGAL: Final = {
    "threads": "1",
    "write_buffer_row_group_count": "1",
    "disabled_compression_methods": "'dictionary'",
}
"""Settings while a large file is written."""
_T = TypeVar("_T")


class Store:
    """One open store; safe to share between threads. Close it to let another process in."""

    def __init__(self, location: str | Path) -> None:
        self.path = Path(location).absolute()
        self._lock = threading.RLock()
        self._closed = False
        self._version: int | None = None
        self._file = store_file.OpenedFile(self.path)
        self._rescued: Path | None = None
        self.log_was_cut = False
        self._root = self._connect()
        self._migrate()
        self._acknowledge(is_new=self._file.is_new)
        if self.log_was_cut:
            self._settle_log()

    def read(self, query: str, **params: Any) -> Result:
        """Run queries/`query`.sql; $version defaults to now, so an older one shows the facts as of then."""
        if "version" in queries.parameters(query):
            params.setdefault("version", self.version())
        bound = queries.bind(query, params)
        self._refuse_overwritten()
        root = self._root
        try:
            return self._answer(query, bound)
        except StoreError:
            if self._root is root:
                raise
        return self._answer(query, bound)  # another thread had to connect anew meanwhile

    def _answer(self, query: str, bound: dict[str, Any]) -> Result:
        return self.run(lambda cursor: Result(cursor.execute(queries.text(query), bound).to_arrow_table()))

    def run(self, work: Callable[[duckdb.DuckDBPyConnection], _T]) -> _T:
        """Run `work(cursor)`, which only reads; what DuckDB says is raised as StoreError."""
        with self._explained(), self._cursor() as cursor:
            return work(cursor)

    def write(self, change: Callable[[duckdb.DuckDBPyConnection, int], _T]) -> _T:
        """Run `change(cursor, seq)` in one transaction with the next number: all of it is saved or nothing.

        Raises StoreError with a sentence for the user; whatever `change` raises passes through.
        """
        started = time.monotonic()
        with self._lock:
            self._refuse_exchanged()
            store_file.make_log_private(self.path)
            try:
                with self._explained():
                    answer = self._guarded(change)
                self._checkpoint()
            finally:
                self._file.remember()
            self._acknowledge()
            with journal.swallowing("记录改动", StoreError):
                change_log.tell(self.read("written", seq=self.version()).rows(), time.monotonic() - started)
            return answer

    def _checkpoint(self) -> None:
        """Write the log into the file, if the disk lets us: a torn log can then lose nothing acknowledged."""
        with journal.swallowing("整理文件", StoreError), self._explained(), self._cursor() as cursor:
            cursor.execute("CHECKPOINT")
        self._file.remember()

    def _settle_log(self) -> None:
        """Let DuckDB cut off what it could not replay, which it does at the next write only."""
        with journal.swallowing("截去残缺的日志", StoreError), self._explained(), self._cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("UPDATE write_guard SET version = version + 1")
            cursor.execute("UPDATE write_guard SET version = version - 1")
            cursor.execute("COMMIT")
        self._checkpoint()

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
            self._release()

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor while no write can run: for copies of the whole store."""
        self._refuse_overwritten()
        with self._lock, self._cursor() as cursor:
            try:
                yield cursor
            finally:
                self._file.remember()

    def _acknowledge(self, *, is_new: bool = False) -> None:
        """Note beside the store what it holds now, so that a log that is cut later can be told."""
        holds = self.version()
        acknowledged.note(self.path, holds, log_was_cut=self.log_was_cut, is_new=is_new)

    def _refuse_overwritten(self) -> None:
        """StoreError where another file's content was copied over this one: the two would mix."""
        if self._file.is_overwritten():
            with self._lock:  # a save of our own may have been under way
                if self._file.is_overwritten():
                    raise StoreError(rescue.overwritten(self.path))

    def _refuse_exchanged(self) -> None:
        """StoreError where a save would go to a file that nobody opens again; the rest is kept."""
        self._refuse_overwritten()
        if self._file.is_elsewhere():
            if not (self._rescued and self._rescued.exists()):
                with self._cursor() as cursor:
                    self._rescued = rescue.copied(cursor, self.path)
            raise StoreError(rescue.elsewhere(self.path, self._rescued))
        self._rescued = None

    @contextlib.contextmanager
    def frugal(self) -> Iterator[None]:
        """Write what is large by one thread, a row group at a time, without trying dictionaries.

        That takes less time and memory in all than two threads do, and leaves a core to the pages. Trying a
        dictionary for each text column takes a sixth of the time and makes the file a tenth smaller.
        """
        with self._lock, self._cursor() as cursor:
            cursor.execute("; ".join(f"SET {name} = {value}" for name, value in _FRUGAL.items()))
            try:
                yield
            finally:
                with journal.swallowing("恢复数据库的设置", duckdb.Error):  # connected anew, it has them
                    cursor.execute("; ".join(f"RESET {name}" for name in _FRUGAL))

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
        if self._file.is_elsewhere():
            raise StoreError(rescue.gone(self.path))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            journal.swallowed(error, "建立数据库的文件夹")
            why = os_reason(error)
            said = tr("无法建立文件夹 {path}：{why}。请换一个位置。", path=self.path.parent, why=why)
            raise StoreError(said) from error
        store_file.refuse_foreign(self.path)
        interrupted.refuse(self.path)
        self._file.is_new = not self.path.exists()
        deadline = time.monotonic() + BUSY_PATIENCE_SECONDS
        while True:
            was_cut = store_file.is_cut(self.path)
            try:
                root = duckdb.connect(str(self.path), config={"autoinstall_known_extensions": False})
                break
            except duckdb.Error as error:
                reason = explain(error, str(self.path))
                if not isinstance(reason, StoreBusyError) or time.monotonic() > deadline:
                    journal.swallowed(error, "打开数据库")
                    raise reason from error
                time.sleep(0.1)
        self.log_was_cut |= store_file.is_cut(self.path) if store_file.logs_of(self.path) else was_cut
        self._file.hold()
        return root

    def _release(self) -> None:
        """Close the database, and after it our own handle of its file."""
        self._root.close()
        self._file.close()

    def _reopen(self) -> None:
        """Close every handle and connect again."""
        with journal.swallowing("关闭失效的连接", duckdb.Error):
            self._release()
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
