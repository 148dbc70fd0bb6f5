"""Laws of plans that look like something else than cumulative per cent: named with what was meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.model import Checkpoint, Project
from perf.targets import plan_figures


def project(plan: dict[int, str], budget: str | None = "10.70", fiscal: str | None = None) -> Project:
    """A project with this plan in per cent and this budget in 万元."""
    points = tuple(Checkpoint(month, Decimal(rate) / 100) for month, rate in plan.items())
    yuan, fiscal_yuan = (None if wan is None else Decimal(wan) * 10_000 for wan in (budget, fiscal))
    return Project("", "印刷费", yuan, fiscal_yuan, checkpoints=points)


@pytest.mark.parametrize(
    ("plan", "rule", "month", "meant"),
    [
        ({3: "0.25", 6: "0.5", 10: "0.75", 12: "1"}, "T21", 3, "25、50、75、100"),
        ({3: "0.3", 6: "60", 12: "100"}, "T21", 3, "30、60、100"),
        ({6: "0.5"}, "T21", 6, "50"),
        ({3: "0", 12: "1"}, "T21", 12, "0、100"),
        ({3: "0.25", 6: "0.25", 9: "0.25", 12: "0.25"}, "T21", 3, "25、25、25、25"),
        ({3: "2.14", 6: "5.35", 12: "10.7"}, "T22", 12, "20、50、100"),
        ({6: "5.35", 10: "10.7"}, "T22", 10, "50、100"),
        ({3: "25", 6: "25", 9: "25", 12: "25"}, "T23", 12, "25、50、75、100"),
        ({3: "10", 6: "20", 10: "30", 12: "40"}, "T23", 12, "10、30、60、100"),
        ({4: "33.33", 8: "33.33", 12: "33.33"}, "T23", 12, "33.33、66.66、99.99"),
        ({3: "30", 6: "60", 12: "95"}, "T24", 12, "100%"),
    ],
)
def test_a_plan_that_looks_like_something_else_says_what_may_be_meant(
    plan: dict[int, str], rule: str, month: int, meant: str
) -> None:
    found = plan_figures.fault(project(plan))
    assert found is not None
    assert (found.rule, found.checkpoint_month, found.expected) == (rule, month, meant)
    assert found.message.endswith("。")


@pytest.mark.parametrize(
    ("plan", "budget"),
    [
        ({}, "10.70"),
        ({3: "30", 6: "60", 10: "90", 12: "100"}, "10.70"),
        ({3: "0", 6: "0", 12: "100"}, "10.70"),
        ({3: "1", 6: "60", 12: "100"}, "10.70"),
        ({3: "25", 6: "50", 9: "75", 12: "100"}, "100.00"),
        ({6: "60", 10: "90"}, "10.70"),
        ({6: "0"}, "10.70"),
        ({12: "100"}, None),
    ],
)
def test_a_plan_in_cumulative_per_cent_is_not_asked_about(plan: dict[int, str], budget: str | None) -> None:
    assert plan_figures.fault(project(plan, budget)) is None


def test_an_amount_may_be_the_fiscal_funds_alone() -> None:
    found = plan_figures.fault(project({6: "5", 12: "10"}, "10.70", "10.00"))
    assert (found and found.rule, found and found.expected) == ("T22", "50、100")


@given(st.lists(st.integers(100, 9_999), min_size=1, max_size=3, unique=True))
def test_no_rising_plan_from_one_per_cent_to_the_whole_is_asked_about(hundredths: list[int]) -> None:
    rising = [*(str(Decimal(n) / 100) for n in sorted(hundredths)), "100"]
    assert plan_figures.fault(project(dict(zip((3, 6, 10, 12)[-len(rising) :], rising, strict=True)))) is None
