"""Laws of rows that only group others: never counted twice, dropped only where they repeat others."""

from __future__ import annotations

import pytest

from tests.ingest.year_2024 import ACTIVITIES, POST, amounts, csv_text, read, rules

HEAD = [["2024年6月"], ["单位：元"], ["项目", "本月支出"]]
GOOD = [(ACTIVITIES, 6, "100.00"), (POST, 6, "10.00")]
ONE, TWO = ["外事活动经费", "100"], ["专项邮电费", "10"]


def table(*rows: list[str]) -> str:
    return csv_text([*HEAD, *rows])


def test_a_part_of_the_row_above_is_not_counted_again() -> None:
    file = read(table(["合计", "110"], ONE, ["其中：因公出国", "60"], ["其中:因公来访", "5"], TWO))
    assert (rules(file), amounts(file)) == (["S403", "S431", "S431", "S403"], GOOD)
    assert [(aside.label, aside.row_count, str(aside.total_yuan)) for aside in file.set_aside] == [
        ("其中：因公出国", 1, "60.00"),
        ("其中:因公来访", 1, "5.00"),
    ]


def test_a_part_may_repeat_the_code_of_its_whole() -> None:
    head = [["2024年6月"], ["单位：元"], ["项目编码", "项目名称", "本月支出"]]
    rows = [[ACTIVITIES, "外事活动经费", "100"], [ACTIVITIES, "其中：因公出国", "60"]]
    other = [ACTIVITIES, "外事活动经费", "100"], [POST, "其中：因公出国", "10"]
    assert amounts(read(csv_text([*head, *rows]))) == GOOD[:1]
    assert amounts(read(csv_text([*head, *other]))) == GOOD


def test_a_project_that_a_total_consists_of_is_counted() -> None:
    file = read(table(["合计", "110"], ["其中：外事活动经费", "100"], TWO))
    assert (rules(file), amounts(file)) == (["S403", "S403"], GOOD)


def test_a_part_of_nothing_that_is_counted_is_asked_for_its_project() -> None:

    assert "S404" in rules(read(table(["合计", "110"], ["其中：因公出国", "100"], TWO)))


@pytest.mark.parametrize("caption", ["一、因公出国", "（一）因公出国", "二.其他"])
def test_a_caption_without_an_amount_is_dropped_and_counted(caption: str) -> None:
    rows = [[caption, ""], ONE, ["小计", "100"], ["三、其他", ""], TWO, ["小计", "10"], ["合计", "110"]]
    file = read(table(*rows))
    assert (rules(file), amounts(file), file.detected.dropped_row_count) == (["S403", "S403"], GOOD, 5)


def test_a_numbered_project_is_a_project_and_needs_its_amount() -> None:
    assert amounts(read(table(["一、外事活动经费", "100"], ["2、专项邮电费", "10"]))) == GOOD
    assert "S301" in rules(read(table(["一、外事活动经费", ""], TWO)))


@pytest.mark.parametrize("first", ["100", "110"])
def test_a_head_that_is_the_sum_of_the_rows_below_it_is_a_subtotal(first: str) -> None:
    """Down to the next head, or over several of them."""
    file = read(table(["一、外事", first], ONE, ["（二）其他", "10"], TWO, ["合计", "110"]))
    assert (rules(file), amounts(file), file.detected.total_row_count) == (["S403", "S403"], GOOD, 3)


def test_a_head_that_is_no_sum_is_asked_for_its_project() -> None:
    file = read(table(["一、外事", "99"], ONE, ["二、其他", "10"], TWO))
    assert [(problem.line, problem.rule) for problem in file.problems if problem.is_blocking] == [(4, "S404")]


def test_a_head_of_a_wide_table_is_a_sum_in_every_month() -> None:
    head = [["2024年"], ["项目名称", "1月(元)", "2月", "合计"]]
    rows = [
        ["一、外事", "100", "10", "110"],
        ["外事活动经费", "60", "10", "70"],
        ["专项邮电费", "40", "", "40"],
    ]
    file = read(csv_text([*head, *rows]))
    assert (rules(file), file.row_count) == (["S403", "S403"], 3)
    rows[0][2] = "11"
    assert "S404" in rules(read(csv_text([*head, *rows])))
