"""Columns beside an amount count: they prove it cumulative, give its unit row by row, name this year."""

from __future__ import annotations

import pytest

from perf.ingest import Options
from perf.model import AmountKind
from tests.ingest.year_2024 import ACTIVITIES, EQUIPMENT, PARTY, POST, amounts, read, rules

JUNE = "2024年6月.csv"


def table(header: str, *rows: str) -> str:
    return "\n".join((header, *rows)) + "\n"


@pytest.mark.parametrize(("header", "rows"), [
    ("预算数（元）,支出金额（元）,支出进度（%）", ("107000,53500,50.00", "41400,20700,50.00")),
    ("预算数,支出金额（元）,执行率", ("107000,53500,50%", "41400,13800,33.33%")),
    ("年初预算,支出金额（元）,支出进度", ("107000,53500,0.5", "41400,13800,0.3333")),
    ("指标金额,支出金额（元）,指标余额", ("107000,53500,53500", "41400,400,41000")),
    ("调整预算数,执行数（元）,结余", ("107000,53500,53500.00", "41400,400,41000")),
    ("项目预算数（万元）,项目执行数（万元）,项目执行率", ("10.70,5.35,50.00%", "76.79,46.07,60.00%")),
])  # fmt: skip
def test_budget_with_rate_or_remainder_proves_it_cumulative(header: str, rows: tuple[str, ...]) -> None:
    named = [f"{code},{row}" for code, row in zip((EQUIPMENT, PARTY), rows, strict=True)]
    file = read(table(f"项目编码,{header}", *named), name=JUNE)
    assert file.amounts is AmountKind.CUMULATIVE
    assert file.detected.amounts_source == "其他列"
    assert "S210" not in rules(file)


@pytest.mark.parametrize(("header", "row"), [
    ("预算数,支出金额（元）,支出进度", "107000,10700,50%"),
    ("预算数,支出金额（元）,本月支出进度", "107000,10700,10%"),
    ("预算数,支出金额（元）,序时进度", "107000,53500,50%"),
    ("累计下达,累计支出,累计支出进度,本月支出（元）,本月支出进度", "107000,53500,50%,10700,10%"),
    ("预算文号,支出金额（元）,支出进度", "石财预1号,53500,50%"),
])  # fmt: skip
def test_columns_that_prove_nothing_leave_an_amount_the_month_s(header: str, row: str) -> None:
    file = read(table(f"项目编码,{header}", f"{EQUIPMENT},{row}"), name=JUNE)
    assert file.amounts is AmountKind.MONTHLY


def test_the_user_s_word_stands_above_the_proof() -> None:
    text = table("项目编码,预算数,支出金额（元）,支出进度", f"{EQUIPMENT},107000,53500,50%")
    assert read(text, Options(amounts="monthly"), name=JUNE).amounts is AmountKind.MONTHLY


def test_a_title_that_says_this_month_against_the_proof_asks() -> None:
    text = table(
        "2024年6月本月支出表", "项目编码,预算数,支出金额（元）,支出进度", f"{EQUIPMENT},107000,53500,50%"
    )
    assert "S210" in rules(read(text, name=JUNE))


@pytest.mark.parametrize("word", ["截止日期", "截至日期", "统计截止日期"])
def test_an_amount_up_to_a_day_is_cumulative(word: str) -> None:
    file = read(table(f"项目编码,{word},支出金额（元）", f"{EQUIPMENT},2024-06-30,53500"))
    assert (file.amounts, amounts(file)) == (AmountKind.CUMULATIVE, [(EQUIPMENT, 6, "53500.00")])
    assert file.rows.to_pylist()[0]["paid_on"] is None


@pytest.mark.parametrize("word", ["单位", "计量单位", "金额单位"])
def test_each_row_has_its_own_unit(word: str) -> None:
    text = table(
        f"项目编码,本月支出,{word}",
        f"{EQUIPMENT},1.25,万元", f"{PARTY},5000.00,元", f"{POST},0.123456,人民币万元",
        f"{ACTIVITIES},￥300,（元）",
    )  # fmt: skip
    file = read(text, name=JUNE)
    assert [yuan for _, _, yuan in amounts(file)] == ["12500.00", "5000.00", "1234.56", "300.00"]
    assert "S209" not in rules(file)


def test_a_total_without_a_unit_has_that_of_the_rows() -> None:
    text = table("项目编码,本月支出,单位", f"{EQUIPMENT},1.25,万元", f"{PARTY},0.5,万元", "合计,1.75,")
    file = read(text, name=JUNE)
    assert (file.detected.unit, str(file.total_yuan), rules(file)) == ("万元", "17500.00", [])


def test_a_unit_of_a_row_that_is_not_read_or_not_stated_is_refused() -> None:
    thousand = read(table("项目编码,本月支出,单位", f"{EQUIPMENT},1,千元", f"{PARTY},5000,元"), name=JUNE)
    other = read(table("项目编码,本月支出（元）,单位", f"{EQUIPMENT},1,万元", f"{PARTY},5000,元"), name=JUNE)
    assert [(found.rule, found.line) for found in thousand.problems if found.is_blocking] == [("S213", 2)]
    assert [(found.rule, found.line) for found in other.problems if found.is_blocking] == [("S208", 2)]


def test_units_of_things_are_no_units_of_money() -> None:
    file = read(
        table("项目编码,本月支出（元）,计量单位", f"{EQUIPMENT},5000,台", f"{PARTY},300,次"), name=JUNE
    )
    assert rules(file) == []


def test_this_year_s_column_is_read_and_not_last_year_s() -> None:
    text = table("项目编码,2023年支出金额（元）,2024年支出金额（元）", f"{EQUIPMENT},900,1000")
    file = read(text, Options(amounts="cumulative"), name=JUNE)
    assert (amounts(file), file.extra_columns) == ([(EQUIPMENT, 6, "1000.00")], ("2023年支出金额（元）",))
    assert "S210" in rules(read(text, name=JUNE))


@pytest.mark.parametrize(
    "mark", ["*{}", "{}*", "★{}", "{}（必填）", "【必填】{}", "1.{}", "{}①", "（1）{}", "＊{}"]
)
def test_marks_around_a_column_s_name_are_no_part_of_it(mark: str) -> None:
    header = ",".join(map(mark.format, ("项目编码", "支付金额(元)", "支付日期")))
    assert amounts(read(table(header, f"{EQUIPMENT},1000.00,2024-06-03"))) == [(EQUIPMENT, 6, "1000.00")]


def test_the_exact_name_of_another_project_is_named_in_both_directions() -> None:
    """A name inside the other one is an abbreviation only where no other project bears it."""
    text = table("项目编码,项目名称,月份,金额(元)", f"{EQUIPMENT},党组织活动经费,2024-06,200000")
    assert "S405" in rules(read(text))
