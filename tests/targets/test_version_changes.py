"""Laws of comparing two versions of a department's targets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from target_cases import CODE, any_targets

from perf.model import Checkpoint, DepartmentTarget, Indicator, Project, Targets
from perf.targets import Change, compare

OFFICE = Project(
    CODE, "办公设备购置", Decimal("107000.00"),
    checkpoints=(Checkpoint(6, Decimal("0.6")), Checkpoint(12, Decimal(1))),
    indicators=(
        Indicator("产出指标", "数量指标", "台数", "≥8台"),
        Indicator("产出指标", "质量指标", "率", "≥95%"),
    ),
)  # fmt: skip
BEFORE = Targets(
    "438001", "外事办", 2024, (OFFICE,), (DepartmentTarget("总体", "培训", "450人次左右"),), ("加强领导",)
)


def changed(**fields: Any) -> tuple[Change, ...]:
    return compare(BEFORE, replace(BEFORE, projects=(replace(OFFICE, **fields),)))


def test_a_changed_field_of_a_project_stands_with_both_values() -> None:
    expected = Change("changed", CODE, OFFICE.project_name, "budget_yuan", "107000.00", "90000.00")
    assert changed(budget_yuan=Decimal("90000.00")) == (expected,)


def test_each_month_of_the_plan_is_a_change_of_its_own() -> None:
    plan = (Checkpoint(3, Decimal("0.3")), Checkpoint(6, Decimal("0.5")), Checkpoint(12, Decimal(1)))
    rows = [(c.change_kind, c.field, c.item, c.old, c.new) for c in changed(checkpoints=plan)]
    assert rows == [
        ("changed", "planned_rate", "3", None, "0.3"),
        ("changed", "planned_rate", "6", "0.6", "0.5"),
    ]


def test_an_indicator_is_matched_by_levels_and_name() -> None:
    first, second = OFFICE.indicators
    rows = changed(indicators=(second, replace(first, target_text="≥10台")))
    item = "产出指标 / 数量指标 / 台数"
    assert rows == (Change("changed", CODE, OFFICE.project_name, "target_text", "≥8台", "≥10台", item),)


def test_indicators_with_the_same_name_are_matched_in_order() -> None:
    first, _ = OFFICE.indicators
    old = replace(BEFORE, projects=(replace(OFFICE, indicators=(first, first)),))
    new = replace(BEFORE, projects=(replace(OFFICE, indicators=(first, replace(first, target_text="≥9台"))),))
    assert [(c.old, c.new) for c in compare(old, new)] == [("≥8台", "≥9台")]


def test_an_indicator_that_came_or_went_is_one_change() -> None:
    assert [(c.change_kind, c.field, c.old) for c in changed(indicators=OFFICE.indicators[:1])] == [
        ("removed", "indicator", "≥95%")
    ]


def test_a_project_that_came_is_one_change() -> None:
    other = replace(OFFICE, project_code="13010024P00971110072C", project_name="党组织活动经费")
    expected = Change("added", other.project_code, other.project_name, "project", None, other.project_name)
    assert compare(BEFORE, replace(BEFORE, projects=(OFFICE, other))) == (expected,)


def test_changes_of_the_department_have_no_project() -> None:
    new = replace(
        BEFORE, note="说明", safeguards=("加强领导", "规范开支"),
        department_targets=(DepartmentTarget("总体", "培训", "500人次"),),
    )  # fmt: skip
    assert compare(BEFORE, new) == (
        Change("changed", None, None, "note", None, "说明"),
        Change("changed", None, None, "target_text", "450人次左右", "500人次", "总体 / 培训"),
        Change("added", None, None, "safeguard", None, "规范开支"),
    )


@settings(deadline=None)
@given(any_targets)
def test_equal_targets_differ_in_nothing(targets: Targets) -> None:
    assert compare(targets, targets) == ()


@settings(deadline=None)
@given(any_targets, any_targets)
def test_backwards_the_same_differences_stand_with_old_and_new_exchanged(old: Targets, new: Targets) -> None:
    forth = {(c.project_code, c.field, c.item, c.old, c.new) for c in compare(old, new)}
    back = {(c.project_code, c.field, c.item, c.new, c.old) for c in compare(new, old)}
    assert forth == back
