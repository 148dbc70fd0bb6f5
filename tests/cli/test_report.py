"""Laws of the report command: the file whole or not at all, and a sentence that says what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from perf.__main__ import main

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: object) -> tuple[int, str]:
        capsys.readouterr()
        status = main(["--store", str(tmp_path / "perf.duckdb"), *map(str, args)])
        answer = capsys.readouterr()
        assert answer.out == ""
        return status, answer.err

    return run


@pytest.fixture
def sample(run: Run) -> Run:
    assert run("sample")[0] == 0
    return run


@pytest.mark.parametrize(
    ("paper", "name"),
    [("monitoring", "表.xlsx"), ("self-evaluation", "表.xlsx"), ("briefing", "通报.docx")],
)
def test_every_paper_becomes_a_file(sample: Run, tmp_path: Path, paper: str, name: str) -> None:
    assert sample("report", paper, "--as-of", "2024-06", "--out", tmp_path / name)[0] == 0
    assert zipfile.is_zipfile(tmp_path / name)
    assert sorted(path.name for path in tmp_path.glob("*表*")) in ([], [name])


def test_an_existing_file_is_replaced_and_that_is_said(sample: Run, tmp_path: Path) -> None:
    out = tmp_path / "通报.docx"
    out.write_bytes(b"old")
    status, said = sample("report", "briefing", "--out", out)
    assert (status, "已替换" in said, out.read_bytes()[:2]) == (0, True, b"PK")


def test_a_wrong_ending_is_wrong_usage_and_writes_nothing(sample: Run, tmp_path: Path) -> None:
    status, said = sample("report", "briefing", "--out", tmp_path / "通报.xlsx")
    assert (status, ".docx" in said, (tmp_path / "通报.xlsx").exists()) == (2, True, False)


def test_a_folder_that_is_not_there_is_said_and_leaves_nothing(sample: Run, tmp_path: Path) -> None:
    status, said = sample("report", "briefing", "--out", tmp_path / "没有" / "通报.docx")
    assert (status, "无法写入" in said) == (1, True)


def test_a_year_without_targets_is_refused(sample: Run, tmp_path: Path) -> None:
    status, said = sample("report", "monitoring", "--as-of", "2023-06", "--out", tmp_path / "表.xlsx")
    assert (status, "2023年没有绩效目标" in said) == (1, True)


def test_without_spending_the_month_must_be_said(run: Run, tmp_path: Path) -> None:
    status, said = run("report", "monitoring", "--out", tmp_path / "表.xlsx")
    assert (status, "--as-of" in said) == (1, True)
    assert run("report", "monitoring", "--as-of", "2024-03", "--out", tmp_path / "表.xlsx")[0] == 0
