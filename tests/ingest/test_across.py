"""Laws of the columns of a wide table that sum its months: compared as 合计 is, where they sum just these."""

from __future__ import annotations

import pytest

from perf.ingest import Options
from tests.ingest.year_2024 import EQUIPMENT, csv_text, read, rules


def found(heads: list[str], cells: list[str]) -> list[str]:
    """The rules that a row of these columns breaks."""
    return rules(read(csv_text([["2024年"], ["单位：元"], ["项目编码", *heads], [EQUIPMENT, *cells]])))


@pytest.mark.parametrize(
    "name", ["合计", "累计", "累计支出", "本年累计", "累计支出数", "1-3月合计", "1-3月累计支出", "1—3月支出"]
)
def test_a_sum_of_the_months_must_be_one(name: str) -> None:
    heads = ["1月", "2月", "3月", name]
    assert found(heads, ["10", "20", "30", "60"]) == []
    assert found(heads, ["10", "20", "30", "70"]) == ["S412"]
    assert found(heads, ["10", "20", "30", ""]) == []


def test_a_sum_of_the_first_months_is_that_of_these_alone() -> None:
    heads = ["1月", "2月", "3月", "1-2月合计"]
    assert (found(heads, ["1", "2", "9", "3"]), found(heads, ["1", "2", "9", "12"])) == ([], ["S412"])


def test_a_sum_in_its_own_unit_is_compared_in_it() -> None:
    assert found(["1月(元)", "2月(元)", "累计（元）"], ["100", "200", "300"]) == []


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["5月", "6月", "累计支出"], ["10", "20", "400"]),
        (["1月", "2月", "年初预算"], ["10", "20", "400"]),
        (["1月", "2月", "上年累计"], ["10", "20", "400"]),
        (["1-1月", "1-2月", "累计说明"], ["10", "20", "400"]),
        (["1月", "2月", "累计"], ["10", "20", "见附表"]),
    ],
)
def test_what_does_not_sum_these_months_is_kept_and_not_compared(heads: list[str], cells: list[str]) -> None:
    assert found(heads, cells) == []


def test_cumulative_figures_are_not_summed_again() -> None:
    text = csv_text(
        [["2024年"], ["单位：元"], ["项目编码", "1月", "2月", "累计支出"], [EQUIPMENT, 10, 30, 30]]
    )
    assert rules(read(text, Options(amounts="cumulative"))) == []
    assert rules(read(text, Options(amounts="monthly"))) == ["S412"]
