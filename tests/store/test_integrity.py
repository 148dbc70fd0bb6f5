"""Laws of the check: it reads everything there is, and says what is not as it was saved."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from perf.store import Store, StoreError, acknowledged, backup, integrity, stored_batches, stored_spending
from perf.store.store_file import is_cut
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR, save_spending, spending_rows, store_with_targets
from tests.store.copies import digests, logged
from tests.store.test_migration import fill

FILE = "项目编码,月份,金额\n".encode() + os.urandom(300_000)


def store_with_a_file(folder: Path, file: bytes = FILE) -> Store:
    """A store with one upload that is kept with its file, and a fact in each table of the indicator half."""
    store = store_with_targets(folder)
    rows = [(EQUIPMENT, month, f"{month * 100 + n}.25") for month in range(1, 13) for n in range(400)]
    batch = stored_batches.Batch(
        kind="spending", created_by="财务", department_code=DEPARTMENT, fiscal_year=YEAR,
        file_name="支出.csv", sha256=hashlib.sha256(file).hexdigest(), row_count=len(rows),
        total_yuan=sum((Decimal(yuan) for _, _, yuan in rows), Decimal(0)), months=tuple(range(1, 13)),
    )  # fmt: skip
    table = spending_rows(rows)
    stored_spending.save(store, batch, table, is_cumulative=False, source=file, based_on=None)
    fill(store)
    return store


def test_a_store_as_the_program_leaves_it_is_whole(tmp_path: Path) -> None:
    store = store_with_a_file(tmp_path)
    assert backup.check(store) == ()
    assert integrity.notices(store) == ()
    store.close()


def test_a_kept_file_is_held_against_the_digest_it_had(tmp_path: Path) -> None:
    """Another content, a part less, a part that cannot be unpacked, no file at all."""
    store = store_with_a_file(tmp_path)
    seq = store.read("check_files").rows()[0]["batch_seq"]
    other, torn = pa.compress(b"other", codec="zstd", asbytes=True), b"no zstd"
    for content in (other, torn):
        with store.exclusive() as cursor:
            cursor.execute("UPDATE batch_file SET content = ? WHERE part = 0", [content])
        assert [f"批次 {seq} 的原文件 支出.csv" in sentence for sentence in backup.check(store)] == [True]
    with store.exclusive() as cursor:
        cursor.execute("TRUNCATE batch_file")
    assert [f"批次 {seq} 的原文件 支出.csv" in sentence for sentence in backup.check(store)] == [True]
    store.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE project SET budget_yuan = budget_yuan + 0.01 WHERE row_no = 0",
            "172600.00 元，实有 2 行、172600.01",
        ),
        ("INSERT INTO project SELECT * FROM project LIMIT 1", "登记 2 行"),
        ("UPDATE project SET budget_yuan = NULL", "实有 2 行、0.00 元"),
    ],
)
def test_budgets_add_up_to_what_was_registered(tmp_path: Path, change: str, said: str) -> None:
    store = store_with_targets(tmp_path)
    with store.exclusive() as cursor:
        cursor.execute(change)
    assert [said in sentence for sentence in backup.check(store)] == [True]
    store.close()


@pytest.mark.slow
def test_a_flipped_bit_anywhere_is_found_or_was_harmless(tmp_path: Path) -> None:
    """Harmless is what stands in no block that holds anything: every table then still equals the original."""
    made = store_with_a_file(tmp_path)
    whole = made.run(digests)
    made.close()
    content = made.path.read_bytes()
    chance = random.Random(4)  # noqa: S311 — places to flip at, no secret
    everywhere = [chance.randrange(len(content) * 8) for _ in range(100)]
    in_headers = [chance.randrange(12288 * 8) for _ in range(30)]
    found = 0
    for turn, place in enumerate([*everywhere, *in_headers]):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        path = tmp_path / f"{turn}.duckdb"
        path.write_bytes(flipped)
        if is_said(path):
            found += 1
        else:
            store = Store(path)
            assert store.run(digests) == whole, place
            store.close()
        path.unlink()
    assert found > 30


def is_said(path: Path) -> bool:
    """True where opening or checking says that something is wrong."""
    try:
        store = Store(path)
    except StoreError:
        return True
    try:
        return backup.check(store) != ()
    except StoreError:
        return True
    finally:
        store.close()


@pytest.fixture
def cut(tmp_path: Path) -> tuple[Path, bytes]:
    """A store with two saves in its log only, and that log."""
    path = logged(tmp_path / "whole", "0.2", "0.3")
    return path, path.with_name(path.name + ".wal").read_bytes()


def copied(path: Path, folder: Path, log: bytes) -> Path:
    folder.mkdir()
    shutil.copy(path, folder / path.name)
    (folder / f"{path.name}.wal").write_bytes(log)
    return folder / path.name


def test_a_log_is_cut_wherever_it_does_not_end_with_a_whole_save(cut: tuple[Path, bytes]) -> None:
    """DuckDB replays each of them without a word; only two lengths are those of whole saves."""
    path, log = cut
    place = path.with_name("other.wal")
    whole = []
    for length in range(1, len(log) + 1):
        place.write_bytes(log[:length])
        if not is_cut(place.with_name("other")):
            whole.append(length)
    assert whole[-1] == len(log)
    assert len(whole) == 3  # nothing but the header, one save, both


def test_a_log_that_was_cut_is_said_until_the_record_is_deleted(
    tmp_path: Path, cut: tuple[Path, bytes]
) -> None:
    path, log = cut
    for length in (3, len(log) // 2, len(log) - 1):
        place = copied(path, tmp_path / str(length), log[:length])
        for _ in range(2):
            store = Store(place)
            said = backup.check(store)
            version = store.version()
            store.close()
            assert [
                "日志不完整" in sentence and f"编号 {version + 1} 起" in sentence for sentence in said
            ] == [True]
        acknowledged.record_of(place).unlink()
        store = Store(place)
        assert backup.check(store) == ()
        store.close()


def test_acknowledged_saves_that_are_gone_are_named_though_the_log_looks_whole(
    tmp_path: Path, cut: tuple[Path, bytes]
) -> None:
    """Cut between two saves, or deleted: what was acknowledged is known from outside of the log."""
    path, _ = cut
    store = Store(path)
    store.close()
    older = store_with_targets(tmp_path)
    older.close()
    inode = path.stat().st_ino
    path.write_bytes(older.path.read_bytes())
    assert path.stat().st_ino == inode
    store = Store(path)
    save_spending(store, [(EQUIPMENT, 3, "12.34")])
    store.close()
    store = Store(path)
    assert ["编号 2 到 3 的保存确认过，后来不见了" in sentence for sentence in backup.check(store)] == [True]
    store.close()


def test_a_torn_log_that_held_nothing_acknowledged_is_said_and_no_damage(
    tmp_path: Path, cut: tuple[Path, bytes]
) -> None:
    path, log = cut
    place = copied(path, tmp_path / "torn", log[: len(log) // 3])
    acknowledged.save(place, acknowledged.Acknowledged(place.stat().st_ino, 1))
    store = Store(place)
    assert backup.check(store) == ()
    assert ["到编号 1 为止" in sentence for sentence in integrity.notices(store)] == [True]
    store.close()


def test_a_store_made_anew_owes_nothing_to_the_one_that_was_there(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    save_spending(store, [(EQUIPMENT, 3, "12.34")])
    store.close()
    store.path.unlink()
    again = Store(store.path)
    assert backup.check(again) == ()
    again.close()
