"""Laws of rows of another year: the line is named, and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perf.ingest import Options
from perf.words.surface import SURFACE, Surface
from tests.ingest.year_2024 import EQUIPMENT, OTHER, OTHER_CODE, PARTY, TARGETS, csv_text, read, rules

LATER = replace(TARGETS, fiscal_year=2025, projects=TARGETS.projects[1:])
"""The next year, in which EQUIPMENT is no project any more."""
BOTH = (TARGETS, LATER)
HEAD = ["项目编码", "支付日期", "支付金额(元)"]


def test_a_project_of_another_year_is_named_with_the_ways_on() -> None:
    text = csv_text([HEAD, [PARTY, "2025-01-03", "1"], [EQUIPMENT, "2025-01-04", "5"]])
    (found,) = [one for one in read(text, targets=BOTH).problems if one.is_blocking]
    assert (found.rule, found.line) == ("S401", 3)
    for words in ("2024年的项目“办公设备购置”", "选择“预算年度”", "“新增项目”", "“略过不在目标中的项目编码”"):
        assert words in found.message
    read_on = SURFACE.set(Surface.TERMINAL)
    try:
        (said,) = [one.message for one in read(text, targets=BOTH).problems if one.is_blocking]
    finally:
        SURFACE.reset(read_on)
    assert "--year" in said
    assert "--ignore-unknown" in said


def test_a_year_without_targets_is_named_with_its_line() -> None:
    text = csv_text([HEAD, [EQUIPMENT, "2023-03-01", "1"]])
    assert [(one.rule, one.line) for one in read(text, targets=BOTH).problems] == [("S421", 2)]
    titled = csv_text([["2023年3月支出"], ["项目编码", "本月支出(元)"], [EQUIPMENT, "1"]])
    assert [(one.rule, one.line) for one in read(titled, targets=BOTH).problems] == [("S421", 1)]


@pytest.mark.parametrize(
    ("month", "expected"), [("2024-06", []), ("06", []), ("2024-05", ["S206"]), (None, ["S206"])]
)
def test_the_month_that_is_chosen_for_dated_rows_is_their_last(
    month: str | None, expected: list[str]
) -> None:
    text = csv_text([HEAD, [EQUIPMENT, "2024-05-01", "1"], [EQUIPMENT, "2024-06-01", "1"]])
    file = read(text, Options(month=month), name="5月支付.csv")
    assert (rules(file), file.months) == (expected, (5, 6))


@pytest.mark.parametrize("options", [Options(month="01"), Options(month="01", fiscal_year=2025)])
def test_a_month_without_a_year_leaves_the_year_open(options: Options) -> None:
    text = csv_text([["项目编码", "本月支出(元)"], [PARTY, "1"]])
    file = read(text, options, name="1月支出.csv", targets=BOTH)
    assert rules(file) == ([] if options.fiscal_year else ["S422"])
    assert file.fiscal_year == options.fiscal_year


def test_rows_of_several_departments_are_counted_and_summed_by_cells_or_codes() -> None:
    rows = [[OTHER_CODE, "2024-06-01", "700"], [EQUIPMENT, "2024-06-01", "1"], [PARTY, "2024-06-01", "2"]]
    by_code = read(csv_text([HEAD, *rows]), targets=(TARGETS, OTHER))
    names = [["单位名称", *HEAD], *(["商务局" if n == 0 else "市外办", *row] for n, row in enumerate(rows))]
    by_name = read(csv_text(names), targets=(TARGETS, OTHER))
    for file in (by_code, by_name):
        (asked,) = [one.message for one in file.problems if one.rule == "S422"]
        assert "438001 石家庄市人民政府外事办公室（2行，3.00 元）" in asked
        assert "439001 石家庄市商务局（1行，700.00 元）" in asked


def test_a_year_that_is_stated_settles_a_column_of_years_but_no_date() -> None:
    """What the question offers answers it: the year is not offered to whoever has stated it."""
    stated = Options(fiscal_year=2024)
    months = csv_text(
        [["预算年度", "项目编码", "本月支出(元)"], ["2023", PARTY, "5"], ["2023", EQUIPMENT, "6"]]
    )
    file = read(months, stated, name="2024年5月.csv")
    assert [(one.rule, one.line, "共2行" in one.message) for one in file.problems] == [("S351", 2, True)]
    assert file.total_yuan == 11
    dated = csv_text([HEAD, [EQUIPMENT, "2023-05-01", "1"], [PARTY, "2024-05-01", "1"]])
    for options, is_offered in ((stated, False), (Options(), True)):
        (found,) = read(dated, options, name="2024年.csv").problems
        assert (found.rule, found.line, "选择“预算年度”" in found.message) == ("S310", 2, is_offered)


def test_rows_set_aside_under_an_unknown_name_are_told_by_their_project_codes() -> None:
    """Only the other department is named in a way that is known, so the file is taken to be its own."""
    rows = [["某某办公室", EQUIPMENT, "2024-06-01", "1"], ["市商务局", OTHER_CODE, "2024-06-01", "7"]]
    file = read(csv_text([["单位名称", *HEAD], *rows]), targets=(TARGETS, OTHER))
    (aside,) = [one.message for one in file.problems if one.rule == "S407"]
    assert (file.department_code, "这些行是“石家庄市人民政府外事办公室”的" in aside) == ("439001", True)
