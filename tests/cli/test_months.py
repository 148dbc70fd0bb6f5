"""Laws of months that nobody reported, at the command line: no lag, the newest month, who is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Answer, Run
from tests.cli.test_commands import JUNE, write_spending
from tests.facts import EQUIPMENT, TRAINING


def _json(answer: Answer) -> Any:
    return json.loads(answer.out)


def test_a_month_that_nobody_reported_has_no_lag_and_names_the_newest_with_data(
    run: Run, tmp_path: Path
) -> None:
    run("import", write_spending(tmp_path / "2024年6月支出.csv", JUNE), "--accept-warnings")
    said = _json(run("lag", "--as-of", "2024-12", "--json"))
    department, row = (
        said["department"],
        next(one for one in said["projects"] if one["project_code"] == TRAINING),
    )
    assert (row["status"], row["newest_month"], row["execution_rate"]) == ("not_reported", 6, 0.4)
    assert {row["lag_rate"], row["lag_yuan"], row["catch_up_yuan"], row["months_behind"]} == {None}
    assert (department["status"], department["newest_month"]) == ("not_reported", 6)
    assert (department["lag_yuan"], department["whole_budget_yuan"]) == (None, "11237400.00")
    assert {"project_code": TRAINING, "project_name": "业务培训费", "newest_month": 6} in department[
        "not_reported"
    ]
    assert "□ 未报 业务培训费：执行率 40.0%，数据截至6月" in run("lag", "--as-of", "2024-12").out


def test_those_who_have_not_reported_are_left_out_with_their_share(run: Run, tmp_path: Path) -> None:
    run("import", write_spending(tmp_path / "2024年6月支出.csv", JUNE), "--accept-warnings")
    department = _json(run("lag", "--json"))["department"]
    assert (department["revised_budget_yuan"], department["execution_rate"]) == (
        "172600.00", 90440 / 172600,
    )  # fmt: skip
    assert (len(department["not_reported"]), department["is_bound"]) == (6, True)
    assert department["not_reported_share"] == (11237400 - 172600) / 11237400


def test_a_correction_under_a_later_cumulative_figure_says_that_the_years_figure_stays(
    run: Run, tmp_path: Path
) -> None:
    may = write_spending(tmp_path / "may.csv", [(EQUIPMENT, "办公设备购置", "5", "100.00")])
    to_june = tmp_path / "june.csv"
    to_june.write_text(
        f"项目编码,项目名称,月份,累计支出(元)\r\n{EQUIPMENT},办公设备购置,6,500.00\r\n", "utf-8-sig"
    )
    right = write_spending(tmp_path / "right.csv", [(EQUIPMENT, "办公设备购置", "5", "150.00")])
    for path in (may, to_june):
        assert run("import", path, "--accept-warnings").status == 0
    sentence = "办公设备购置：5月的当月数会变；6月报的是累计数，从6月起累计支出不变，全年的数也不变。"
    assert sentence in run("import", right, "--dry-run").said
    assert _json(run("import", right, "--dry-run", "--json"))["detected"]["absorbed"] == [sentence]
