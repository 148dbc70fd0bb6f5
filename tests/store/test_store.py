"""Laws of the store itself: one writer, all or nothing, threads, busy files, SQL for both homes."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from perf.store import Store, StoreBusyError, StoreError, queries
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR, save_spending, store_with_targets, to_date

NOT_IN_DUCKLAKE = (
    r"PRIMARY KEY|\bUNIQUE\b|\bCHECK\s*\(|FOREIGN KEY|REFERENCES|CREATE (UNIQUE )?INDEX|"
    r"SEQUENCE|nextval|\bENUM\b|CREATE TYPE|RETURNING|ON CONFLICT|INSERT OR|MERGE INTO|"
    r"GENERATED ALWAYS|\bDELETE FROM\b"
)


def test_every_sql_of_the_store_also_runs_on_ducklake() -> None:
    """No keys, checks, sequences, upserts: DuckLake refuses them or they race."""
    folder = Path(queries.__file__).parent
    for file in [*folder.glob("*/*.sql"), *folder.glob("*.py")]:
        text = re.sub(r"--[^\n]*", "", file.read_text(encoding="utf-8"))
        assert [found[0] for found in re.finditer(NOT_IN_DUCKLAKE, text)] == [], file.name


def test_every_query_file_is_used() -> None:
    code = "".join(
        file.read_text(encoding="utf-8") for file in Path(queries.__file__).parents[1].rglob("*.py")
    )
    with_used = "".join(file.read_text(encoding="utf-8") for file in queries.QUERIES.glob("*.sql"))
    for file in queries.QUERIES.glob("*.sql"):
        name = file.stem
        used = (
            f'"{name}"' in code if not name.startswith("with_") else name.removeprefix("with_") in with_used
        )
        assert used, name


def test_numbers_are_gap_free_and_each_write_takes_one(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    taken = [save_spending(store, [(EQUIPMENT, 1, "1.00")]) for _ in range(3)]
    assert (taken, store.version()) == ([2, 3, 4], 4)
    store.close()


def test_a_failing_change_saves_nothing_and_takes_no_number(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    before = store.version()

    def fails(cursor: duckdb.DuckDBPyConnection, seq: int) -> None:
        cursor.execute("INSERT INTO setting VALUES (?, 'a', 'b')", [seq])
        raise LookupError

    with pytest.raises(LookupError):
        store.write(fails)
    assert (store.version(), store.read("settings").rows()) == (before, [])
    store.close()


def test_a_commit_after_a_swallowed_error_is_noticed(tmp_path: Path) -> None:
    """DuckDB answers OK to a COMMIT after an error and saves nothing."""
    store = store_with_targets(tmp_path)

    def swallows(cursor: duckdb.DuckDBPyConnection, _: int) -> None:
        with pytest.raises(duckdb.Error):
            cursor.execute("SELECT * FROM no_such_table_at_all")
        with pytest.raises(duckdb.Error):
            cursor.execute("SELECT CAST('x' AS INTEGER)")

    before = store.version()
    with pytest.raises(StoreError):
        store.write(swallows)
    assert store.version() == before
    store.close()


def test_writers_and_readers_in_threads_see_whole_batches_only(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    seen: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            months = to_date(store)
            seen.append(len(months))

    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        rows = [(EQUIPMENT, month, "1.00") for month in range(1, 13)]
        writers = [pool.submit(save_spending, store, rows) for _ in range(8)]
        numbers = sorted(writer.result() for writer in writers)
        stop.set()
        for reader in readers:
            reader.result()
    assert numbers == list(range(2, 10))
    assert set(seen) <= {0, 12}
    store.close()


def test_a_second_process_is_told_in_a_sentence_that_the_store_is_busy(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    program = f"from perf.store import Store; Store({str(store.path)!r})"
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    store.close()
    assert "StoreBusyError: 数据库正忙" in other.stderr


def test_a_file_that_is_no_store_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreError, match="不是本系统的数据库"):
        Store(tmp_path / "x.duckdb")


def test_opening_twice_applies_the_schema_once(tmp_path: Path) -> None:
    store_with_targets(tmp_path).close()
    store = Store(tmp_path / "perf.duckdb")
    with store.exclusive() as cursor:
        applied = cursor.execute("SELECT version FROM schema_version ORDER BY version").fetchall()
    assert applied == [(number,) for number in range(1, len(list(queries.SCHEMA.glob("[0-9]*.sql"))) + 1)]
    store.close()


def test_busy_is_raised_for_the_lock_of_any_platform() -> None:
    from perf.store.errors import explain

    windows = duckdb.IOException(
        "The process cannot access the file because it is being used by another process."
    )
    assert isinstance(explain(windows, "x"), StoreBusyError)


def test_a_missing_parameter_is_a_bad_call(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    with pytest.raises(KeyError):
        store.read("lag_inputs", department_code=DEPARTMENT, fiscal_year=YEAR)
    store.close()


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.duckdb"])
@pytest.mark.parametrize("content", [b"code,amount\n1,2\n", b"{}"])
def test_a_table_named_as_the_store_is_refused_and_left_alone(
    tmp_path: Path, name: str, content: bytes
) -> None:
    """DuckDB would open it as a view in memory, and every save would be lost."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError, match="不是本系统的数据库"):
        Store(tmp_path / name)
    assert (tmp_path / name).read_bytes() == content


@pytest.mark.parametrize("theirs", ["TABLE theirs (a INTEGER)", "VIEW theirs AS SELECT 1"])
def test_the_database_of_another_program_is_not_adopted(tmp_path: Path, theirs: str) -> None:
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute(f"CREATE {theirs}")
    with pytest.raises(StoreError, match="别的程序"):
        Store(tmp_path / "other.duckdb")


def test_the_store_of_a_newer_program_is_not_opened(tmp_path: Path) -> None:
    """Its contents may mean something else there: nothing may be saved beside it."""
    path = tmp_path / "perf.duckdb"
    Store(path).close()
    with duckdb.connect(str(path)) as newer:
        newer.execute("INSERT INTO schema_version VALUES (999, now()::TIMESTAMP)")
    with pytest.raises(StoreError, match="由更新版本的程序生成，没有改动它。请先升级程序"):
        Store(path)
