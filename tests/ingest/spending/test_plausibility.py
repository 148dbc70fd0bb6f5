"""Laws of what is asked beside the stored figures: budgets of the file, jumps, a project's term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from perf.ingest import SpendingFile
from perf.ingest.spending.preview import compare
from perf.model import Problem
from tests.ingest.spending.test_preview import BUDGETS, PROJECT_NAMES, file_of, stored
from tests.ingest.year_2024 import EQUIPMENT, EXCHANGE, PARTY, TARGETS, csv_text, read

JUNE = "2024年6月.csv"
"""The budget of EQUIPMENT is 107 000, that of PARTY 41 400."""


def asked(file: SpendingFile, *old: object, **more: object) -> list[Problem]:
    """What is asked about a file, that its months fall or overspend left out."""
    budgets, projects = more.get("budgets", BUDGETS), more.get("projects", TARGETS.projects)
    found = compare(file, old, "month", budgets, PROJECT_NAMES, projects)  # type: ignore[arg-type]
    return [problem for problem in found.problems if problem.rule > "S510"]


def of_month(header: str, *rows: list[str]) -> SpendingFile:
    return read(csv_text([["项目编码", "本月支出(元)", header], *rows]), name=JUNE)


def payments(header: str, *rows: tuple[str, str]) -> SpendingFile:
    lines = [[code, f"2024-06-{day:02d}", "10", quota] for day, (code, quota) in enumerate(rows, start=1)]
    return read(csv_text([["项目编码", "支付日期", "支付金额(元)", header], *lines]))


@pytest.mark.parametrize(
    "header",
    [
        "预算数", "年初预算", "年初预算数", "调整预算数", "调整后预算数", "调整后预算", "全年预算",
        "全年预算数", "指标金额", "预算金额", "预算指标数", "批复数", "年度预算数（元）",
    ],
)  # fmt: skip
def test_a_budget_in_the_file_that_is_not_the_stored_one_is_asked_about(header: str) -> None:
    (found,) = asked(of_month(header, [EQUIPMENT, "10", "120000"], [PARTY, "1", "41400"]))
    assert (found.rule, found.line, found.column) == ("S511", 2, header)
    assert (found.value, found.expected, found.difference) == ("120000.00", "107000.00", "13000.00")
    assert "是否有未录入的调整" in found.message


@pytest.mark.parametrize("budget", ["107000", "107,000.00", "120000", "", "-", "0", "-5", "见批复"])
def test_the_first_budget_and_the_one_in_force_are_both_right(budget: str) -> None:
    in_force = {**BUDGETS, EQUIPMENT: Decimal(120_000)}
    assert asked(of_month("预算数", [EQUIPMENT, "10", budget]), budgets=in_force) == []


@pytest.mark.parametrize(
    ("header", "budget", "is_asked"),
    [
        ("预算数（万元）", "10.70", False),
        ("预算数（万元）", "10.7", False),
        ("预算数", "10.7", False),
        ("预算数（万元）", "12", True),
        ("预算余额", "97000", False),
        ("预算执行数", "97000", False),
        ("上年预算数", "97000", False),
        ("预算文号", "97000", False),
    ],
)
def test_the_unit_of_the_column_counts_and_other_columns_do_not(
    header: str, budget: str, *, is_asked: bool
) -> None:
    file = of_month(header, [EQUIPMENT, "10", budget])
    assert [found.rule for found in asked(file)] == ["S511"] * is_asked


@pytest.mark.parametrize(
    ("quotas", "value"),
    [
        (["107000", "107000"], None),
        (["60000", "47000"], None),
        (["60000", "60000", "47000"], None),
        (["53500", "53500", "53500"], None),
        (["60000", "7000"], None),
        (["60000", "60000"], "60000.00"),
        (["60000", "57000"], "117000.00"),
        (["120000", "120000"], "120000.00"),
    ],
)
def test_several_quotas_of_a_project_are_held_against_its_budget_together(
    quotas: list[str], value: str | None
) -> None:
    found = asked(payments("指标金额", *((EQUIPMENT, quota) for quota in quotas)))
    assert [one.value for one in found] == ([value] if value else [])


def run_of(*months: str) -> list[object]:
    """Cumulative figures of EXCHANGE from January on, as they are stored."""
    figures = [Decimal(month) for month in months]
    before = [Decimal(0), *figures]
    return [
        stored(EXCHANGE, number, str(figure - before[number - 1]), str(figure), cumulative=True)
        for number, figure in enumerate(figures, start=1)
    ]


def in_november(yuan: str) -> SpendingFile:
    return file_of((EXCHANGE, 11, yuan), cumulative=True)


@pytest.mark.parametrize(
    ("november", "is_asked"), [("3330000", False), ("4200000", False), ("6300000.01", True)]
)
def test_a_cumulative_figure_that_jumps_against_its_run_is_asked_about(
    november: str, *, is_asked: bool
) -> None:
    """The budget is 10 000 000, each month so far spent 300 000; a month of 900 000 is three times that."""
    old = run_of(*(str(300_000 * month) for month in range(1, 11)))
    assert [one.rule for one in asked(in_november(november), *old)] == ["S512"] * is_asked
    assert asked(file_of((EXCHANGE, 11, "3500000")), *old) == []


def test_a_jump_needs_a_run_and_a_gap_is_shared_out() -> None:
    assert asked(in_november("6300000.01"), *run_of("300000", "600000")) == []
    assert asked(in_november("5000000"), *run_of(*(str(500_000 * n) for n in range(1, 4)))) == []


STOPPED = tuple(
    replace(p, stopped_on=date(2024, 5, 15), stopped_document="冀财〔2024〕9号")
    if p.project_code == EQUIPMENT
    else p
    for p in TARGETS.projects
)
ADDED = tuple(
    replace(p, added_on=date(2024, 5, 15)) if p.project_code == EQUIPMENT else p for p in TARGETS.projects
)


def dated(*days: str) -> SpendingFile:
    lines = [[EQUIPMENT, day, "100"] for day in days]
    return read(csv_text([["项目编码", "支付日期", "支付金额(元)"], *lines]))


def test_spending_after_a_project_was_stopped_is_asked_about() -> None:
    (found,) = asked(file_of((EQUIPMENT, 5, "7"), (EQUIPMENT, 6, "10")), projects=STOPPED)
    assert (found.rule, found.value, found.line) == ("S513", "10.00", 3)
    assert "2024年5月15日停用（冀财〔2024〕9号），6月" in found.message
    (late,) = asked(dated("2024-05-15", "2024-05-16"), projects=STOPPED)
    assert (late.rule, late.value) == ("S513", "100.00")


def test_spending_before_a_project_was_added_is_asked_about() -> None:
    found = asked(file_of((EQUIPMENT, 4, "7"), (EQUIPMENT, 5, "10")), projects=ADDED)
    assert [(one.rule, one.value) for one in found] == [("S514", "7.00")]
    assert [one.value for one in asked(dated("2024-05-14", "2024-05-15"), projects=ADDED)] == ["100.00"]


def test_a_cumulative_figure_that_only_stands_still_is_no_spending_after_the_stop() -> None:
    old = stored(EQUIPMENT, 5, "500", cumulative=True)
    still, more = (file_of((EQUIPMENT, 6, yuan), cumulative=True) for yuan in ("500", "600"))
    assert asked(still, old, projects=STOPPED) == []
    assert [(one.rule, one.value) for one in asked(more, old, projects=STOPPED)] == [("S513", "100.00")]
