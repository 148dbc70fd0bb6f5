"""Laws of paths at the command line: whatever is typed gets a sentence and the documented status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONG = "a" * 300
pytestmark = pytest.mark.skipif(os.name == "nt", reason="names of bytes, pipes and devices are of POSIX")


def answer(folder: Path, *arguments: str | bytes, **environment: str | bytes) -> tuple[int, str]:
    """Status and last line of what a command said, started as a shell starts it."""
    own = {
        os.fsencode(name): os.fsencode(value) for name, value in os.environ.items() if name != "PERF_STORE"
    }
    given = {os.fsencode(name): os.fsencode(value) for name, value in environment.items()}
    done = subprocess.run(
        [sys.executable, "-m", "perf", *arguments],
        cwd=folder, env=own | {b"PYTHONPATH": os.fsencode(ROOT), b"PYTHONUTF8": b"1"} | given,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    said = done.stderr.decode()
    assert "Traceback" not in said
    return done.returncode, said.splitlines()[-1] if said else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / os.fsdecode(b"\xff.csv")).write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("command", [["import"], ["backup"], ["restore"], ["report", "monitoring", "--out"]])
@pytest.mark.parametrize(
    ("path", "said"),
    [
        (b"\xff.csv", "不是文字的字节"),
        (LONG, "文件名太长"),
        ("", "文件名是空的"),
        ("unix://", "是网址"),
        ("s3://bucket/x.xlsx", "是网址"),
        ("folder", "不是普通文件"),
        ("pipe", "不是普通文件"),
        ("/dev/null", "不是普通文件"),
        ("circle", "链接成环"),
    ],
)
def test_what_can_be_no_file_is_wrong_usage_of_every_command(
    folder: Path, command: list[str], path: str | bytes, said: str
) -> None:
    status, sentence = answer(folder, "--store", "perf.duckdb", *command, path)
    assert (status, said in sentence) == (2, True), sentence
    assert not (folder / "perf.duckdb").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", [["backup"], ["report", "monitoring", "--out"]])
@pytest.mark.parametrize("path", ["x.xlsx ", " x.xlsx", "x\n.xlsx"])
def test_no_file_is_written_whose_name_nobody_can_see(folder: Path, command: list[str], path: str) -> None:
    status, sentence = answer(folder, *command, path)
    assert (status, "不能做文件名" in sentence) == (2, True), sentence


@pytest.mark.slow
@pytest.mark.parametrize("options", [["--department"], ["undo", "1", "--reason"], ["import", "x", "--sheet"]])
def test_bytes_that_are_no_text_are_wrong_usage_wherever_they_stand(folder: Path, options: list[str]) -> None:
    status, sentence = answer(folder, *options, b"\xff")
    assert (status, "不是文字的字节" in sentence) == (2, True), sentence


@pytest.mark.slow
@pytest.mark.parametrize("command", [["check"], ["restore", "b.duckdb"]])
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("perf.duckdb ", "有空格"),
        (" ", "有空格"),
        ("unix://", "不是文件路径"),
        (":memory:", "不是文件路径"),
        ("a\nb", "不是文件路径"),
        (LONG, "太长"),
        ("a" * 250, "太长"),
        ("folder", "不是普通文件"),
        ("pipe", "不是普通文件"),
        ("/dev/null", "不是普通文件"),
        ("circle", "链接成环"),
    ],
)
def test_a_store_at_no_place_is_out_of_reach_however_it_is_named(
    folder: Path, command: list[str], place: str, said: str
) -> None:
    before = sorted(folder.iterdir())
    for status, sentence in (
        answer(folder, "--store", place, *command),
        answer(folder, *command, PERF_STORE=place),
    ):
        assert (status, said in sentence) == (3, True), sentence
    assert sorted(folder.iterdir()) == before


@pytest.mark.slow
def test_an_empty_store_option_is_not_the_default_place(folder: Path) -> None:
    status, sentence = answer(folder, "--store", "", "check")
    assert (status, "是空的" in sentence) == (3, True)


@pytest.mark.slow
def test_a_user_whose_name_is_no_text_can_save(folder: Path) -> None:
    assert answer(folder, "--store", "perf.duckdb", "sample", LOGNAME=b"\xff")[0] == 0


@pytest.mark.slow
def test_a_backup_into_a_folder_that_is_not_there_says_so(folder: Path) -> None:
    status, sentence = answer(folder, "--store", "perf.duckdb", "backup", "absent/b.duckdb")
    assert (status, "找不到文件夹" in sentence) == (1, True)
