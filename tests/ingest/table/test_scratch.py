"""Laws of a disk that takes no more: it is told apart from a fault of the file, whatever the file is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from perf.ingest.table import scratch
from perf.ingest.table.scratch import ScratchError
from tests.ingest import reading_cases, reading_year, year_2024
from tests.ingest.golden_kit import book

FULL = Path("/dev/full")
HEADER = ["项目编码", "项目名称", "月份", "支出金额(元)"]
TEXT = year_2024.csv_text([HEADER, [year_2024.EQUIPMENT, "", "2024-06", 1]])
BOOK = book(("支出", [HEADER, [year_2024.EQUIPMENT, "", "2024-06", 1]]))
READINGS = reading_cases.row(reading_cases.RATE, "95")
WITHOUT_ROOM = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")


@pytest.fixture
def no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A temporary folder on a disk without room: what is written there goes to the device that is full."""

    def make(*_: Any, **_named: Any) -> str:
        folder = tmp_path / "scratch"
        folder.mkdir()
        for name in ("text.csv", "book", "sheet0.csv"):
            (folder / name).symlink_to(FULL)
        return str(folder)

    monkeypatch.setattr(tempfile, "mkdtemp", make)


@WITHOUT_ROOM
@pytest.mark.usefixtures("no_room")
@pytest.mark.parametrize("content", [TEXT, BOOK], ids=["text", "workbook"])
def test_no_room_for_spending_is_no_fault_of_the_file(content: str | bytes) -> None:
    with pytest.raises(ScratchError, match=r"临时文件夹.*磁盘已满"):
        year_2024.read(content, name="支出")


@WITHOUT_ROOM
@pytest.mark.usefixtures("no_room")
def test_no_room_for_the_sheets_of_a_workbook_is_no_fault_of_it(tmp_path: Path) -> None:
    """They are written by a process of their own."""
    file = tmp_path / "支出.xlsx"
    file.write_bytes(BOOK)
    with pytest.raises(ScratchError, match=r"临时文件夹.*磁盘已满"):
        year_2024.read(file, name=file.name)


@WITHOUT_ROOM
@pytest.mark.usefixtures("no_room")
def test_no_room_for_readings_is_no_fault_of_the_file() -> None:
    with pytest.raises(ScratchError, match=r"临时文件夹.*磁盘已满"):
        reading_year.read(READINGS)


def test_no_temporary_folder_at_all_is_said_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(ScratchError, match=r"gone.*不存在"):
        year_2024.read(TEXT, name="支出.csv")


def test_an_error_of_something_else_passes_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), scratch.folder():
        (tmp_path / "absent").read_bytes()
