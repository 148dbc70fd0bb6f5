"""Laws of editing targets: an untouched table changes nothing, a blank is not stated, money is exact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from perf.model import Project
from perf.targets import compare, edits
from tests.facts import EQUIPMENT, EXAMPLE, TRAINING, plan


def test_an_untouched_plan_table_changes_nothing() -> None:
    assert edits.with_plan(EXAMPLE, edits.plan_rows(EXAMPLE)) == EXAMPLE


def test_a_blank_cell_is_not_stated() -> None:
    rows = edits.plan_rows(EXAMPLE)
    rows[1]["3"] = float("nan")
    edited = edits.with_plan(EXAMPLE, rows)
    assert edited.projects[1].checkpoints == plan(m6="0.4", m10="0.9", m12="1")


def test_a_falling_plan_is_a_blocking_problem() -> None:
    rows = edits.plan_rows(EXAMPLE)
    rows[1]["6"] = 20.0
    problems = edits.problems_of(edits.with_plan(EXAMPLE, rows))
    assert [problem.project_code for problem in problems if problem.is_blocking] == [TRAINING]


def test_an_untouched_indicator_table_changes_nothing() -> None:
    rows = [
        {name: getattr(item, name) for name in edits.INDICATOR_FIELDS}
        for item in EXAMPLE.projects[0].indicators
    ]
    assert edits.with_indicators(EXAMPLE, EQUIPMENT, rows) == EXAMPLE
    assert edits.with_indicators(EXAMPLE, EQUIPMENT, [*rows, dict.fromkeys(rows[0])]) == EXAMPLE


def test_a_stopped_project_differs_in_its_day_and_document_only() -> None:
    stopped = edits.with_stopped(EXAMPLE, TRAINING, date(2024, 9, 1), " 石外办2号 ")
    changes = {(change.field, change.new) for change in compare(EXAMPLE, stopped)}
    assert changes == {("stopped_on", "2024-09-01"), ("stopped_document", "石外办2号")}


def test_an_added_project_is_one_change() -> None:
    new = Project("13010024P0060X210031B", "业务咨询委托费", Decimal("173100.00"), added_on=date(2024, 4, 1))
    assert [change.change_kind for change in compare(EXAMPLE, edits.with_added(EXAMPLE, new))] == ["added"]


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("10.70", "107000.00"),
        ("1,000", "10000000.00"),
        ("0.000001", "0.01"),
        ("0.0000001", None),
        ("１2.5", "125000.00"),
        ("1e3", None),
        ("1_0", None),
        ("9" * 40, None),
        ("-1", None),
        ("x", None),
        ("NaN", None),
        ("", None),
    ],
)
def test_wan_as_typed_becomes_exact_yuan_or_nothing(typed: str, yuan: str | None) -> None:
    assert edits.yuan_from_wan(typed) == (None if yuan is None else Decimal(yuan))
