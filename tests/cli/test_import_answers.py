"""Laws of what import shows before it saves, and of the switches that answer what it asks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from perf.__main__ import main
from tests.cli.conftest import Answer, Run

ROOT = Path(__file__).parents[2]
EQUIPMENT, PARTY = "13010024P00971210054H", "13010024P00971110072C"
HEAD = "项目编码,项目名称,支付金额（元）,支付日期\n"
MAY = f"{HEAD}{EQUIPMENT},办公设备购置,8000.00,2024-05-06\n{PARTY},党组织活动经费,500.00,2024-05-21\n"
LATE = f"{HEAD}{EQUIPMENT},办公设备购置,300.00,2024-05-31\n{EQUIPMENT},办公设备购置,1000.00,2024-06-06\n"
SIGNBOARD = "中共石家庄市委外事工作委员会办公室"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def report(answer: Answer) -> dict[str, Any]:
    return json.loads(answer.out)


def another_year(folder: Path, year: int) -> Path:
    """The shipped targets as those of another year."""
    document = json.loads((ROOT / "data/targets_2024/438001.json").read_text(encoding="utf-8"))
    return write(folder / f"{year}.json", json.dumps({**document, "year": year}, ensure_ascii=False))


def another_department(folder: Path) -> Path:
    """Targets of a department of one project."""
    document = json.loads((ROOT / "data/targets_2024/438001.json").read_text(encoding="utf-8"))
    (first, *_) = document["projects"]
    first |= {"code": "13010024P001111100013", "name": "招商活动经费"}
    document |= {"unit": {"code": "439001", "name": "石家庄市商务局"}, "projects": [first]}
    return write(folder / "other.json", json.dumps(document, ensure_ascii=False))


def test_a_dry_run_shows_department_year_months_and_each_figure_before_and_after(
    run: Run, tmp_path: Path
) -> None:
    run("import", write(tmp_path / "5月支付.csv", MAY), "--accept-warnings")
    late = write(tmp_path / "6月支付.csv", LATE)
    shown = run("import", late, "--dry-run").out.splitlines()
    assert shown[0] == "石家庄市人民政府外事办公室（438001）2024年5、6月，入库后的变化（元）："
    assert shown[1:] == [
        "  办公设备购置 5月：8,000.00 → 300.00，差额 −7,700.00",
        "  办公设备购置 6月：未报 → 1,000.00，差额 1,000.00",
        "  党组织活动经费 5月：500.00 → 无数据，差额 −500.00",
        "  合计：8,500.00 → 1,300.00，差额 −7,200.00",
    ]
    said = report(run("import", late, "--dry-run", "--json"))
    assert (said["department_code"], said["fiscal_year"], said["months"]) == ("438001", 2024, [5, 6])
    assert said["changes"][0] == {
        "project_code": EQUIPMENT, "project_name": "办公设备购置", "month": 5, "old_yuan": "8000.00",
        "new_yuan": "300.00", "difference_yuan": "-7700.00", "old_rows": 1, "new_rows": 1,
    }  # fmt: skip
    assert [one["old_yuan"] for one in said["changes"]] == ["8000.00", None]
    assert [one["project_code"] for one in said["vanishing"]] == [PARTY]
    assert said["changes_total"]["difference_yuan"] == "-7200.00"


def test_every_field_of_the_report_is_documented(run: Run, tmp_path: Path) -> None:
    said = report(run("import", write(tmp_path / "5月支付.csv", MAY), "--dry-run", "--json"))
    text = (ROOT / "docs/csv-format.md").read_text(encoding="utf-8")
    fields = ("department_code", "fiscal_year", "months", "changes", "vanishing", "changes_total")
    assert [name for name in (*fields, *said["changes"][0]) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("typed", [["--month", "1999-05"], ["--month", "2100-01"], ["--year", "0"]])
def test_a_year_of_no_file_is_wrong_usage_in_a_sentence(
    run: Run, tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "支出.csv", MAY)
    with pytest.raises(SystemExit) as stopped:
        main(["--store", str(tmp_path / "perf.duckdb"), "import", str(path), *typed])
    assert stopped.value.code == 2
    assert re.search(r"2000—2099", capsys.readouterr().err)


def test_the_year_is_asked_for_and_the_switch_that_is_named_answers(run: Run, tmp_path: Path) -> None:
    run("import", another_year(tmp_path, 2025), "--accept-warnings")
    path = write(tmp_path / "1月支出.csv", f"项目编码,本月支出（元）\n{EQUIPMENT},5.00\n")
    asked = report(run("import", path, "--json"))
    (open_year,) = [one for one in asked["problems"] if one["severity"] == "阻断"]
    assert (open_year["rule"], "2024年、2025年" in open_year["message"]) == ("S422", True)
    assert "--year" in open_year["message"]
    done = report(run("import", path, "--year", "2025", "--dry-run", "--json"))
    assert (done["accepted"], done["fiscal_year"], done["months"]) == (True, 2025, [1])


def test_a_file_of_several_departments_says_how_each_gets_its_rows(run: Run, tmp_path: Path) -> None:
    run("import", another_department(tmp_path), "--accept-warnings")
    head = "单位代码,项目编码,本月支出（元）\n"
    rows = f"438001,{EQUIPMENT},1000\n438001,{PARTY},500\n439001,13010024P001111100013,70.5\n"
    path = write(tmp_path / "2024年6月.csv", head + rows)
    (asked,) = [one for one in report(run("import", path, "--json"))["problems"] if one["rule"] == "S422"]
    for words in (
        "石家庄市人民政府外事办公室（2行，1,500.00 元）",
        "石家庄市商务局（1行，70.50 元）",
        "--department",
    ):
        assert words in asked["message"]
    ours = report(run("import", path, "--department", "438001", "--accept-warnings", "--json"))
    (aside,) = [one["message"] for one in ours["problems"] if one["rule"] == "S407"]
    assert (ours["total_yuan"], "石家庄市商务局" in aside, "--department 439001" in aside) == (
        "1500.00",
        True,
        True,
    )
    theirs = report(run("import", path, "--department", "439001", "--accept-warnings", "--json"))
    assert (theirs["saved"], theirs["total_yuan"]) == (True, "70.50")


def test_this_is_us_is_kept_for_the_next_file_and_can_be_undone(run: Run, tmp_path: Path) -> None:
    text = f"单位代码,单位名称,项目编码,本月支出（元）\n438,{SIGNBOARD},{EQUIPMENT},1000.00\n"
    june, july = (write(tmp_path / f"2024年{month}月.csv", text) for month in (6, 7))
    (asked,) = report(run("import", june, "--json"))["problems"]
    assert (asked["rule"], f"--this-is-us {SIGNBOARD}" in asked["message"]) == ("S451", True)
    looked = run("import", june, "--this-is-us", SIGNBOARD, "--dry-run", "--json")
    assert (report(looked)["problems"], report(run("import", june, "--json"))["saved"]) == ([], False)
    saved = run("import", june, "--this-is-us", SIGNBOARD, "--json")
    (seq,) = re.findall(r"编号 (\d+)", saved.said)
    assert (report(saved)["saved"], report(saved)["total_yuan"]) == (True, "1000.00")
    assert report(run("import", july, "--json"))["saved"]
    assert run("undo", seq, "--reason", "看错了").status == 0
    assert [one["rule"] for one in report(run("import", july, "--dry-run", "--json"))["problems"]] == ["S451"]


def test_what_is_said_in_a_terminal_names_switches_and_no_control_of_the_page(
    run: Run, tmp_path: Path
) -> None:
    path = write(tmp_path / "支出.csv", "项目编码,项目名称,金额,执行数\n13010024P123456789012,随便,5,5\n")
    messages = [one["message"] for one in report(run("import", path, "--json"))["problems"]]
    assert any("--month" in message for message in messages)
    assert any("--ignore-unknown" in message for message in messages)
    assert [message for message in messages if "识别有误" in message] == []
