"""Law: no fault hides another: a row is asked everything it can be asked, unless it is not ours."""

from __future__ import annotations

from perf.ingest import Options
from tests.ingest.golden_kit import BASIC
from tests.ingest.reading_year import EQUIPMENT
from tests.ingest.reading_year import read as read_readings
from tests.ingest.year_2024 import ACTIVITIES, csv_text, read

HEAD = ["项目编码", "项目名称", "支付日期", "支付金额(元)"]
MISTYPED = "13010024P00647610002X"
GOOD = [ACTIVITIES, "外事活动经费", "2024-06-30", "5"]


def found(*rows: list[str], options: Options = Options()) -> list[tuple[int | None, str]]:  # noqa: B008
    """(line, rule) of what is wrong with these rows, a good one below them."""
    file = read(csv_text([HEAD, *rows, GOOD]), options)
    return [(problem.line, problem.rule) for problem in file.problems]


def test_the_cells_of_a_row_with_an_unknown_code_are_asked_too() -> None:
    row = [MISTYPED, "外事活动经费", "2024-13-01", "约100"]
    assert found(row) == [(2, "S302"), (2, "S307"), (2, "S401")]


def test_the_cells_of_a_row_without_a_project_are_asked_too() -> None:
    assert found(["", "", "2024-06-31", "1.234"]) == [(2, "S303"), (2, "S306"), (2, "S312")]


def test_what_is_ignored_or_not_ours_need_not_be_right() -> None:
    row = [MISTYPED, "外事活动经费", "2024-13-01", "约100"]
    assert found(row, options=Options(ignore_unknown=True)) == [(2, "S408")]
    assert found([BASIC, "基本支出", "2024-13-01", "约100"]) == [(2, "S406")]


def test_a_name_that_is_unknown_is_not_called_a_code() -> None:
    text = csv_text([["项目", "支出金额(元)"], ["外事活动费", "5"], [MISTYPED, "6"], [ACTIVITIES, "7"]])
    by_rule = {p.rule: p.message for p in read(text, name="2024年6月.csv").problems}
    assert sorted(by_rule) == ["S401", "S404"]
    assert "外事活动经费" in by_rule["S404"]


def test_a_name_that_is_unknown_is_not_called_a_code_in_readings_either() -> None:
    text = "项目,三级指标,月份,完成值\n{},办公设备购置数量,2024-06,5\n"
    rules = {name: read_readings(text.format(name)).problems[0].rule for name in ("办公设备", EQUIPMENT[:-1])}
    assert rules == {"办公设备": "S404", EQUIPMENT[:-1]: "S401"}
