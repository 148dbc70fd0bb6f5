"""Laws of readings on the command line: import, attainment and score as stable JSON, undo, exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from perf.store import Store, stored_settings
from tests.cli.conftest import Answer, Run
from tests.ingest.golden_kit import book
from tests.ingest.reading_golden import FOLDER
from tests.ingest.reading_year import ACTIVITIES, DEVICES, EQUIPMENT, GOOD, HEAD, TRAINING, shipped

FIELDS = [
    "project_code", "level1", "level2", "indicator_name", "target_text", "comparator", "target_value",
    "target_unit", "timing", "actual_value", "actual_level", "attainment", "status",
]  # fmt: skip
WHOLE = (
    f"{HEAD}{DEVICES},2024-12,8,,\n{EQUIPMENT},质量指标,设备验收合格率/达标率,2024-12,100%,,\n"
    f"{EQUIPMENT},时效指标,及时性,2024-12,100%,,\n{EQUIPMENT},社会效益指标,办公设备正常运行,2024-12,76%,,\n"
    f"{EQUIPMENT},服务对象满意度指标,设备使用人员满意度,2024-12,19/20,,\n"
)
SPENT = "项目编码,月份,支出金额(元)\n" + "".join(
    f"{EQUIPMENT},2024-{month:02d},8025.00\n" for month in range(1, 13)
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "填报.csv", GOOD)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8-sig")
    return path


def answer_of(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.out)
    return found


def devices(run: Run, *more: str) -> dict[str, Any]:
    """The indicator that the tests report."""
    rows = answer_of(run("indicators", "--json", *more))["indicators"]
    return next(row for row in rows if row["indicator_name"] == "办公设备购置数量")


def project(run: Run, code: str = EQUIPMENT) -> dict[str, Any]:
    """A project's score."""
    return next(p for p in answer_of(run("score", "--json"))["projects"] if p["project_code"] == code)


def test_a_new_store_lists_every_indicator_as_not_reported(run: Run) -> None:
    answer = run("indicators", "--json")
    found = answer_of(answer)
    assert (answer.status, found["as_of"], len(found["indicators"])) == (0, None, 53 + 7)
    assert {row["status"] for row in found["indicators"]} == {"not_reported"}
    assert [list(row) for row in found["indicators"]] == [FIELDS] * 60
    assert [row["project_code"] for row in found["indicators"][53:]] == [None] * 7


@pytest.mark.parametrize("kind", ["auto", "readings"])
def test_an_imported_reading_counts_at_once(run: Run, good: Path, kind: str) -> None:
    report = answer_of(run("import", good, "--kind", kind, "--json"))
    assert (report["kind"], report["accepted"], report["saved"], report["rows"]) == (
        "readings",
        True,
        True,
        1,
    )
    assert (report["total_yuan"], report["unchanged"], report["problems"]) == (None, False, [])
    assert devices(run, "--as-of", "2024-06") == {
        "project_code": EQUIPMENT, "level1": "产出指标", "level2": "数量指标",
        "indicator_name": "办公设备购置数量", "target_text": "≥8台", "comparator": "at_least",
        "target_value": 8.0, "target_unit": "台", "timing": "cumulative", "actual_value": 5.0,
        "actual_level": None, "attainment": 0.625, "status": "in_progress",
    }  # fmt: skip


def test_a_workbook_is_known_as_readings_by_what_is_in_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "六月.xlsx"
    path.write_bytes(book(("表", [line.split(",") for line in GOOD.splitlines()])))
    assert answer_of(run("import", path, "--json"))["kind"] == "readings"


def test_without_a_month_it_is_the_newest_with_spending_else_with_a_reading(
    run: Run, good: Path, tmp_path: Path
) -> None:
    run("import", good)
    assert answer_of(run("indicators", "--json"))["as_of"] == "2024-06"
    run("import", write(tmp_path / "支出.csv", SPENT), "--accept-warnings")
    assert answer_of(run("indicators", "--json"))["as_of"] == "2024-12"


def test_the_same_file_again_changes_nothing_and_says_so(run: Run, good: Path) -> None:
    seq = answer_of(run("import", good, "--json"))["seq"]
    again = run("import", good, "--json")
    report = answer_of(again)
    assert (again.status, report["saved"], report["unchanged"], report["seq"]) == (0, False, True, seq)


def test_an_undone_import_leaves_the_bytes_as_they_were(run: Run, good: Path, tmp_path: Path) -> None:
    run("import", good)
    before = run("indicators", "--json", "--as-of", "2024-06").out
    other = write(tmp_path / "b.csv", GOOD.replace(",5,", ",7,"))
    seq = answer_of(run("import", other, "--json"))["seq"]
    assert devices(run, "--as-of", "2024-06")["actual_value"] == 7.0
    assert run("undo", seq, "--reason", "传错").status == 0
    assert run("indicators", "--json", "--as-of", "2024-06").out == before


def test_a_refused_file_saves_nothing_and_lists_every_problem_with_its_line(run: Run) -> None:
    answer = run("import", FOLDER / "eight_kinds_of_error/填报.csv", "--accept-warnings", "--json")
    report = answer_of(answer)
    assert (answer.status, report["accepted"], report["saved"]) == (1, False, False)
    blocking = {problem["line"] for problem in report["problems"] if problem["severity"] == "阻断"}
    assert blocking == {2, 4, 5, 6, 7, 8}
    assert {row["status"] for row in answer_of(run("indicators", "--json"))["indicators"]} == {"not_reported"}


def test_warnings_stop_the_save_until_they_are_accepted(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"{HEAD}{EQUIPMENT},质量指标,设备验收合格率/达标率,2024-06,0.95,,\n")
    assert run("import", path).status == 1
    assert run("import", path, "--accept-warnings").status == 0
    rows = answer_of(run("indicators", "--json"))["indicators"]
    assert [row["actual_value"] for row in rows if row["actual_value"] is not None] == [95.0]


def test_a_month_and_a_basis_can_be_stated(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"项目编码,三级指标,完成值\n{ACTIVITIES},组团出访批次,2\n")
    for month in ("2024-05", "2024-06"):
        assert run("import", path, "--month", month, "--amounts", "monthly").status == 0
    rows = answer_of(run("indicators", "--json", "--as-of", "2024-06"))["indicators"]
    told = {row["indicator_name"]: (row["project_code"], row["actual_value"]) for row in rows}
    assert told["组团出访批次"] == (ACTIVITIES, 4.0)
    assert told["组织我市友好经济代表团出访"] == (None, 4.0)


def test_a_sheet_and_the_line_of_the_header_can_be_stated(run: Run, tmp_path: Path) -> None:
    head = [*HEAD.strip().split(",")]
    sheets = [(month, [head, [*DEVICES.split(","), f"2024-0{month[0]}", value]])
              for month, value in (("5月", 3), ("6月", 5))]  # fmt: skip
    path = tmp_path / "填报.xlsx"
    path.write_bytes(book(*sheets))
    asked = run("import", path)
    assert (asked.status, "--sheet" in asked.said) == (1, True)
    assert run("import", path, "--sheet", "6月").status == 0
    deep = write(tmp_path / "a.csv", "填报说明\n" * 45 + GOOD.replace(",5,", ",6,"))
    asked = run("import", deep, "--kind", "readings")
    assert (asked.status, "--header-row" in asked.said) == (1, True)
    wrong = run("import", deep, "--kind", "readings", "--header-row", "47")
    assert (wrong.status, "没有找到表头" in wrong.said) == (1, True)
    assert run("import", deep, "--kind", "readings", "--header-row", "46").status == 0
    assert devices(run)["actual_value"] == 6.0


def test_a_fully_reported_project_is_scored_by_hand(run: Run, tmp_path: Path) -> None:
    """10.7万元 budgeted, 9.63 spent: 9 of 10; cost within the budget; 76 of 95 % is 0.8 of 30."""
    run("import", write(tmp_path / "a.csv", WHOLE), "--accept-warnings")
    run("import", write(tmp_path / "b.csv", SPENT), "--accept-warnings")
    row = project(run)
    assert (row["execution_score"], row["output_score"], row["outcome_score"]) == (9.0, 50.0, 24.0)
    assert (row["satisfaction_score"], row["total_score"], row["grade"]) == (10.0, 93.0, "excellent")
    assert (row["is_complete"], row["weight_total"], row["unscored_count"]) == (True, 100.0, 0)
    assert [(one["weight"], one["score"]) for one in row["indicators"]] == [
        (12.5, 12.5), (12.5, 12.5), (12.5, 12.5), (12.5, 12.5), (30.0, 24.0), (10.0, 10.0),
    ]  # fmt: skip


def test_what_is_not_reported_leaves_a_project_without_a_grade(run: Run, good: Path) -> None:
    run("import", good)
    row = project(run, TRAINING)
    assert (row["is_complete"], row["grade"], row["total_score"]) == (False, None, None)
    assert row["score_so_far"] == 0.0
    assert row["unscored_count"] == 7
    assert answer_of(run("score", "--json"))["department"]["complete_count"] == 0


def test_the_preset_of_weights_is_a_setting(run: Run, tmp_path: Path) -> None:
    run("import", write(tmp_path / "a.csv", WHOLE), "--accept-warnings")
    assert answer_of(run("score", "--json"))["weights"] == "2020"
    store = Store(tmp_path / "perf.duckdb")
    stored_settings.save(store, {"weights": "2021"}, "张三")
    store.close()
    found = answer_of(run("score", "--json"))
    assert found["weights"] == "2021"
    costs = [one["weight"] for one in found["projects"][0]["indicators"] if one["level2"] == "成本指标"]
    assert costs == [20.0]


def test_points_have_two_decimals_and_rates_are_not_rounded(run: Run, tmp_path: Path) -> None:
    run("import", write(tmp_path / "a.csv", GOOD))
    row = project(run)
    assert row["indicators"][0]["score"] == 7.81
    assert devices(run)["attainment"] == 0.625


@pytest.mark.parametrize("command", ["indicators", "score"])
def test_a_person_reads_a_line_for_each(run: Run, good: Path, command: str) -> None:
    run("import", good)
    lines = run(command).out.splitlines()
    assert lines[0] == "石家庄市人民政府外事办公室 截至 2024-06"
    assert len(lines) - 1 == {"indicators": 60, "score": len(shipped().projects)}[command]


def test_equal_facts_print_equal_bytes(run: Run, good: Path) -> None:
    run("import", good)
    assert run("score", "--json").out == run("score", "--json").out
    assert run("check").status == 0


@pytest.mark.parametrize(
    "asked",
    [("indicators", "--as-of", "2025-01"), ("score", "--department", "999"), ("targets", "--year", "2023")],
)
def test_what_there_are_no_targets_for_is_said_and_what_there_is(run: Run, asked: tuple[str, ...]) -> None:
    answer = run(*asked)
    assert (answer.status, answer.out) == (0, "")
    assert "438001 2024年" in answer.said


def test_a_project_that_is_stopped_has_no_indicators_to_judge_and_no_score(run: Run, tmp_path: Path) -> None:
    document = json.loads(run("targets", "--json").out)
    next(p for p in document["projects"] if p["code"] == EQUIPMENT)["stopped_on"] = "2024-05-31"
    changed = write(tmp_path / "targets.json", json.dumps(document, ensure_ascii=False))
    assert run("import", str(changed), "--accept-warnings").status == 0
    for month, is_there in (("2024-04", True), ("2024-06", False)):
        rows = answer_of(run("indicators", "--json", "--as-of", month))["indicators"]
        scored = answer_of(run("score", "--json", "--as-of", month))["projects"]
        assert (EQUIPMENT in {row["project_code"] for row in rows}) == is_there
        assert (EQUIPMENT in {row["project_code"] for row in scored}) == is_there


def test_scores_of_sample_spending_say_so(run: Run) -> None:
    assert not answer_of(run("score", "--json"))["is_sample"]
    run("sample")
    assert answer_of(run("score", "--json"))["is_sample"]
    assert "不是真实支出" in run("score").out
    assert "不是真实支出" in run("indicators").out
