"""Laws of the command line: stable JSON, exit status, sentences in Chinese, nothing saved when refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from perf.__main__ import main, parser
from perf.cli import chinese_argparse
from perf.ingest.problems.answers import ANSWERS
from perf.store import Store, stored_settings
from tests.cli.conftest import Answer, Run
from tests.facts import EQUIPMENT, TRAINING
from tests.ingest.golden_kit import book

ROOT = Path(__file__).parents[2]
HEAD = ("项目编码", "项目名称", "月份", "支出金额(元)")
JUNE = [(EQUIPMENT, "办公设备购置", "6", "64200.00"), (TRAINING, "业务培训费", "6", "26240.00")]


@pytest.fixture
def june(tmp_path: Path) -> Path:
    return write_spending(tmp_path / "2024年6月支出.csv", JUNE)


def write_spending(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """Write a spending file of these rows; returns its path."""
    path.write_text("\r\n".join(",".join(row) for row in [HEAD, *rows]) + "\r\n", encoding="utf-8-sig")
    return path


def _json(answer: Answer) -> Any:
    return json.loads(answer.out)


def _projects(answer: Answer) -> dict[str, dict[str, Any]]:
    return {row["project_code"]: row for row in _json(answer)["projects"]}


def test_a_new_store_has_the_shipped_targets_and_everything_else_is_unknown(run: Run) -> None:
    answer = run("lag", "--json")
    assert (answer.status, _json(answer)["as_of"]) == (0, None)
    assert {row["status"] for row in _json(answer)["projects"]} == {"unknown"}
    assert _json(answer)["department"]["spending_to_date_yuan"] is None


def test_targets_print_in_the_form_of_the_shipped_file(run: Run) -> None:
    shipped = json.loads((ROOT / "data/targets_2024/438001.json").read_text(encoding="utf-8"))
    assert _json(run("targets", "--json")) == shipped


def test_a_temporary_folder_that_takes_nothing_is_out_of_reach_and_no_fault_of_the_file(
    run: Run, june: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    answer = run("import", june)
    assert (answer.status, "临时文件夹" in answer.said) == (3, True)


def test_forty_per_cent_at_june_is_on_plan_where_forty_was_planned(run: Run, june: Path) -> None:
    assert run("import", june, "--accept-warnings").status == 0
    row = _projects(run("lag", "--as-of", "2024-06", "--json"))[TRAINING]
    assert (row["execution_rate"], row["planned_rate"], row["lag_yuan"]) == (0.4, 0.4, "0.00")
    assert (row["status"], row["months_behind"], row["spending_to_date_yuan"]) == (
        "on_track",
        0.0,
        "26240.00",
    )


def test_without_a_month_lag_is_as_of_the_newest_month_with_spending(run: Run, june: Path) -> None:
    run("import", june, "--accept-warnings")
    assert _json(run("lag", "--json"))["as_of"] == "2024-06"


def test_a_lag_just_beyond_a_limit_does_not_read_as_the_limit(run: Run, tmp_path: Path) -> None:
    spent = write_spending(tmp_path / "june.csv", [(EQUIPMENT, "办公设备购置", "6", "53489.30")])
    run("import", spent, "--accept-warnings")
    assert "办公设备购置：执行率 50.0%，计划 60.0%，至多滞后 10.01 个百分点" in run("lag").out


def test_equal_facts_print_equal_bytes_whatever_happened_before(run: Run, june: Path, tmp_path: Path) -> None:
    run("import", june, "--accept-warnings")
    before = run("lag", "--json").out
    other = write_spending(tmp_path / "again.csv", [(EQUIPMENT, "办公设备购置", "6", "1.00")])
    seq = _json(run("import", other, "--accept-warnings", "--json"))["seq"]
    assert run("lag", "--json").out != before
    assert run("undo", seq, "--reason", "传错").status == 0
    assert run("lag", "--json").out == before


def test_an_import_reports_what_it_understood_and_saved(run: Run, june: Path) -> None:
    report = _json(run("import", june, "--accept-warnings", "--json"))
    assert (report["accepted"], report["saved"], report["unchanged"]) == (True, True, False)
    assert (report["rows"], report["total_yuan"], report["kind"]) == (2, "90440.00", "spending")
    assert (report["detected"]["unit"], report["detected"]["amounts"]) == ("yuan", "monthly")


def test_the_same_file_again_changes_nothing_and_says_so(run: Run, june: Path) -> None:
    seq = _json(run("import", june, "--accept-warnings", "--json"))["seq"]
    again = run("import", june, "--accept-warnings", "--json")
    report = _json(again)
    assert (again.status, report["saved"], report["unchanged"], report["seq"]) == (0, False, True, seq)


def test_a_refused_file_saves_nothing_and_lists_every_problem(run: Run, tmp_path: Path) -> None:
    bad = write_spending(
        tmp_path / "bad.csv",
        [
            (EQUIPMENT, "办公设备购置", "6", "1e5"),
            (EQUIPMENT, "办公设备购置", "13", "1.00"),
            ("13010024P00971210054X", "办公设备购置", "6", "1.00"),
        ],
    )
    answer = run("import", bad, "--accept-warnings", "--json")
    report = _json(answer)
    assert (answer.status, report["accepted"], report["saved"]) == (1, False, False)
    blocking = {problem["line"] for problem in report["problems"] if problem["severity"] == "阻断"}
    assert blocking >= {2, 3, 4}
    assert {batch["kind"] for batch in map(json.loads, run("batches", "--json").out.splitlines())} == {
        "targets"
    }


def test_a_sheet_and_the_line_of_the_header_can_be_stated(run: Run, tmp_path: Path) -> None:
    book_of_months = tmp_path / "支出.xlsx"
    book_of_months.write_bytes(book(*((f"{m}月", [HEAD, (*JUNE[0][:2], m, 100 * m)]) for m in (5, 6))))
    assert run("import", book_of_months).status == 1
    report = _json(run("import", book_of_months, "--sheet", "6月", "--json"))
    assert (report["total_yuan"], report["detected"]["sheet"]) == ("600.00", "6月")
    deep = tmp_path / "支出.csv"
    deep.write_text("说明\n" * 45 + ",".join(HEAD) + "\n" + ",".join(JUNE[0]) + "\n", encoding="utf-8")
    assert run("import", deep, "--kind", "spending").status == 1
    asked = ("import", deep, "--kind", "spending", "--header-row")
    assert _json(run(*asked, "46", "--json"))["total_yuan"] == "64200.00"
    with pytest.raises(SystemExit):
        run(*asked, "0")


def test_every_option_that_a_sentence_names_is_one_of_the_import() -> None:
    subs = next(action for action in parser()._actions if action.dest == "command")
    known = set(subs.choices["import"]._option_string_actions)
    named = {option for answer in ANSWERS.values() for option in re.findall(r"--[a-z-]+", answer.terminal)}
    assert named >= {"--month", "--sheet", "--header-row", "--unit", "--amounts"}
    assert named <= known


def test_a_dry_run_saves_nothing(run: Run, june: Path) -> None:
    report = _json(run("import", june, "--dry-run", "--json"))
    assert (report["accepted"], report["saved"]) == (True, False)
    assert _json(run("lag", "--json"))["as_of"] is None


def test_warnings_stop_the_save_until_they_are_accepted(run: Run, tmp_path: Path) -> None:
    """A file that names no unit is read as yuan, with a warning."""
    path = tmp_path / "nounit.csv"
    path.write_text(f"项目编码,月份,支出金额\r\n{EQUIPMENT},2024-06,500.00\r\n", encoding="utf-8")
    refused = run("import", path, "--json")
    assert (refused.status, _json(refused)["saved"]) == (1, False)
    assert run("import", path, "--accept-warnings").status == 0


def test_a_missing_file_is_refused_with_a_sentence(run: Run) -> None:
    answer = run("import", "没有.csv")
    assert answer.status == 1
    assert "无法读取文件" in answer.said


def test_sample_spending_is_marked_and_gives_way_to_real_spending(run: Run, june: Path) -> None:
    assert run("sample").status == 0
    origins = {json.loads(line)["origin"] for line in run("batches", "--json").out.splitlines()}
    assert origins == {"shipped", "sample"}
    run("import", june, "--accept-warnings")
    assert {
        code for code, row in _projects(run("lag", "--json")).items() if row["spending_to_date_yuan"]
    } == {EQUIPMENT, TRAINING}


def test_the_targets_file_imported_again_changes_nothing(run: Run) -> None:
    report = _json(run("import", ROOT / "data/targets_2024/438001.json", "--accept-warnings", "--json"))
    assert (report["kind"], report["unchanged"], report["saved"]) == ("targets", True, False)


def test_the_csv_of_lag_has_a_row_per_project(run: Run, june: Path) -> None:
    run("import", june, "--accept-warnings")
    lines = run("lag", "--csv").out.split("\r\n")
    assert lines[0].startswith("project_code,project_name,budget_yuan")
    assert len([line for line in lines if line]) == 9


def test_a_backup_restores_and_the_check_is_clean(run: Run, june: Path, tmp_path: Path) -> None:
    run("import", june, "--accept-warnings")
    before = run("lag", "--json").out
    assert run("backup", tmp_path / "b.duckdb").status == 0
    run("undo", 2, "--reason", "试")
    assert run("restore", tmp_path / "b.duckdb").status == 0
    assert run("lag", "--json").out == before
    assert run("check").status == 0


def test_the_check_names_a_setting_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    assert run("check").status == 0
    store = Store(tmp_path / "perf.duckdb")
    stored_settings.save(store, {"behind": "0.9"}, "财务")
    store.close()
    checked = run("check")
    assert (checked.status, "已按默认值计算" in checked.said) == (1, True)


@pytest.mark.parametrize(
    "args", [["lag", "--as-of", "2024-13"], ["undo", "2"], ["import"], ["fly"], ["lag", "--x"]]
)
def test_wrong_usage_exits_2_with_a_chinese_sentence(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(args)
    assert stopped.value.code == 2
    assert "用法有误" in capsys.readouterr().err


def test_help_is_chinese() -> None:
    """What is left in Latin letters are commands, options, choices, formats and file names."""
    subs = next(action for action in parser()._actions if action.dest == "command")
    for text in [parser().format_help(), *(sub.format_help() for sub in subs.choices.values())]:
        assert "选项:" in text
        for english in ("usage", "options", "show this", "positional", "default"):
            assert english not in text


def test_every_word_that_is_replaced_is_still_argparses_own() -> None:
    import argparse
    import inspect

    source = re.sub(r"'\s*\n\s*'", "", inspect.getsource(argparse)).replace('"\n', "")
    for english in chinese_argparse.WORDS:
        assert english.encode("unicode_escape").decode() in source, english


def test_a_command_meets_a_running_server_with_a_sentence_and_status_3(tmp_path: Path) -> None:
    path = tmp_path / "perf.duckdb"
    opens = "import sys; from perf.store import Store; held = Store(sys.argv[1])"
    holder = f"{opens}; print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout is not None
        server.stdout.readline()
        command = subprocess.run(
            [sys.executable, "-m", "perf", "--store", str(path), "lag", "--json"],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        server.communicate()
    assert (command.returncode, command.stdout) == (3, "")
    assert "数据库正忙" in command.stderr
    assert "Traceback" not in command.stderr


@pytest.mark.parametrize("location", ["ducklake:postgres", "/proc/nowhere/x.duckdb"])
def test_a_store_out_of_reach_is_status_3_with_a_sentence(
    location: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--store", location, "lag"]) == 3
    assert capsys.readouterr().err.count("\n") == 1
