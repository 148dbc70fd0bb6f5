"""Laws of what stands beside a figure: last month, a year ago, and nothing where there is nothing."""

from __future__ import annotations

from dataclasses import replace

from lag_cases import DOCUMENT, Case, inputs

from perf.execution.comparison import Comparison, EarlierFigures, of_department, of_project
from perf.execution.department import department_total
from perf.execution.lag import lag_table
from perf.statements.comparison_statements import comparison_sentence

MAY = EarlierFigures(2024, 5, 4_210_00_00, 0.421, 0.08, is_incomplete=False)
YEAR = EarlierFigures(2023, 6, 5_500_00_00, 0.55, -0.02, is_incomplete=False)


def projects(month: int = 1, **spent: int) -> list[Case]:
    return [
        replace(DOCUMENT[name], name=name, code=name, spending={month: fen} if fen >= 0 else {})
        for name, fen in spent.items()
    ]


def test_a_project_is_found_by_its_code_within_a_year_and_by_its_name_from_year_to_year() -> None:
    table = lag_table(inputs(projects(业务培训费=65_600, 专项邮电费=0), 1), 1)
    by_name = of_project(table, "project_name", "业务培训费", (2023, 1))
    assert by_name == of_project(table, "project_code", "业务培训费", (2023, 1))
    assert by_name is not None
    assert not by_name.is_sample
    assert (by_name.spending_to_date_fen, by_name.execution_rate, by_name.is_incomplete) == (
        65_600,
        0.01,
        False,
    )


def test_no_project_of_the_name_or_several_are_nothing_to_compare_with() -> None:
    two = lag_table(inputs([*projects(业务培训费=1), *projects(业务培训费=2)], 1), 1)
    assert [of_project(two, "project_name", name, (2023, 1)) for name in ("业务培训费", "没有")] == [
        None,
        None,
    ]


def test_where_nothing_had_been_reported_there_is_nothing() -> None:
    frame = inputs(projects(业务培训费=-1), 6)
    table = lag_table(frame, 6)
    assert of_project(table, "project_name", "业务培训费", (2024, 6)) is None
    assert of_department(department_total(table, frame, 6), 2024, 6) is None


def test_a_month_that_was_not_reported_itself_is_nothing_to_compare_with() -> None:
    """The figures that stand at its end are those of an earlier month."""
    frame = inputs(projects(业务培训费=65_600), 6)
    table = lag_table(frame, 6)
    assert of_project(table, "project_name", "业务培训费", (2024, 6)) is None
    assert of_department(department_total(table, frame, 6), 2024, 6) is None


def test_a_month_not_reported_then_is_said() -> None:
    frame = inputs(projects(2, 业务培训费=65_600), 2)
    then = of_department(department_total(lag_table(frame, 2), frame, 2), 2024, 2)
    assert then is not None
    assert then.is_incomplete
    assert "上月（未报齐）：执行率 1.0%" in (comparison_sentence(Comparison(last_month=then)) or "")


def test_each_moment_is_said_with_its_figures() -> None:
    assert comparison_sentence(Comparison(MAY, YEAR)) == (
        "上月：执行率 42.1%，滞后 8.0 个百分点，累计支出 42.10 万元；"
        "去年同期：执行率 55.0%，滞后 −2.0 个百分点，累计支出 55.00 万元"
    )


def test_what_does_not_exist_is_not_mentioned() -> None:
    only_last_month, only_last_year = (
        comparison_sentence(Comparison(MAY)) or "",
        comparison_sentence(Comparison(None, YEAR)) or "",
    )
    assert ("去年" in only_last_month, "上月" in only_last_year) == (False, False)
    assert comparison_sentence(Comparison()) is None


def test_invented_figures_of_last_year_are_called_so() -> None:
    assert "去年同期（示例）：执行率 55.0%" in (
        comparison_sentence(Comparison(None, replace(YEAR, is_sample=True))) or ""
    )
