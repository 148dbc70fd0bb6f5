"""Laws of what a command leaves behind: its trace in the log, the version, a number for a crash."""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path

import pytest

from perf.__main__ import main
from perf.cli import commands, imports
from perf.store import queries
from perf.version import PRODUCT
from tests.cli.conftest import Run
from tests.facts import EQUIPMENT


@pytest.fixture
def june(tmp_path: Path) -> Path:
    path = tmp_path / "2024年6月支出.csv"
    path.write_text(f"项目编码,月份,支出金额(元)\n{EQUIPMENT},6,64200.00\n", encoding="utf-8")
    return path


def _crash(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def _log(folder: Path) -> str:
    return (folder / "logs" / "perf.log").read_text("utf-8")


def test_an_error_nobody_foresaw_is_a_sentence_with_the_number_of_its_traceback_in_the_log(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(commands.COMMANDS, "lag", _crash)
    answer = run("lag")
    number = re.search(r"程序出错（编号 ([0-9A-F]{6})）", answer.said)
    assert (answer.status, answer.out, answer.said.count("\n")) == (4, "", 1)
    assert number
    assert (_log(tmp_path).count(number[1]), _log(tmp_path).count("in _crash")) == (1, 1)
    assert str(tmp_path / "logs" / "perf.log") in answer.said


def test_a_crash_on_one_file_is_no_fault_of_it_and_keeps_no_other_from_being_saved(
    run: Run, june: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(imports.KINDS, "readings", _crash)
    other = tmp_path / "填报.csv"
    other.write_text("指标名称,完成值\n培训,5\n", encoding="utf-8")
    answer = run("import", other, june, "--accept-warnings")
    assert answer.status == 4
    assert "读取“填报.csv”时程序出错（编号 " in answer.said
    assert "不是文件的问题" in answer.said
    assert "2024年6月支出.csv: 已保存为批次" in answer.said
    assert _log(tmp_path).count(" ERROR ") == 1


def test_the_version_says_what_runs_and_where_store_and_log_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever on the line it stands, and without making either."""
    assert main(["--version", "--store", str(tmp_path / "a.duckdb")]) == 0
    said = dict(line.split(" ", 1) for line in capsys.readouterr().out.splitlines())
    assert said["版本"] == PRODUCT
    assert said["数据库结构"] == str(queries.newest_schema())
    assert said["数据库"] == str(tmp_path / "a.duckdb")
    assert said["日志"] == str(tmp_path / "logs" / "a.log")
    assert said["streamlit"] == importlib.metadata.version("streamlit")
    assert {"Python", "duckdb", "系统"} <= set(said)
    assert list(tmp_path.iterdir()) == []


def test_a_command_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([])
    assert "用法有误：缺少参数：命令" in capsys.readouterr().err


def test_a_command_leaves_its_start_with_all_versions_its_changes_and_its_end(
    run: Run, june: Path, tmp_path: Path
) -> None:
    run("import", june, "--accept-warnings")
    said = [line.split(maxsplit=5)[5] for line in _log(tmp_path).splitlines()]
    assert [line.split(" 批次")[0].split(" 版本")[0] for line in said] == [
        "命令 import 启动", "入库", "入库", "命令 import 以状态 0 结束",
    ]  # fmt: skip
    assert f"版本={PRODUCT}" in said[0]
    assert f"数据库={tmp_path / 'perf.duckdb'}" in said[0]


def test_batches_tell_the_version_that_made_them(run: Run, june: Path) -> None:
    run("import", june, "--accept-warnings")
    lines = run("batches", "--json").out.splitlines()
    assert {json.loads(line)["product_version"] for line in lines} == {PRODUCT}
