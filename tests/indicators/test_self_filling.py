"""Laws of a cost that is read from spending: it is as of the month that was reported, and not later."""

from __future__ import annotations

import pytest
from indicator_cases import CODE, indicator, row

from perf.indicators.model import AttainmentStatus

COST = indicator("≤76.79万元", kind="cost")


def cost(spent: int | None, told: int | None) -> dict[str, object]:
    """A cost of at most the budget of 76.79 万元 in December, with spending to date in fen as of a month."""
    return row(COST, month=12, spent=spent, told_months={CODE: told})


@pytest.mark.parametrize(
    ("told", "status", "is_carried"),
    [
        (6, AttainmentStatus.WITHIN, True),
        (11, AttainmentStatus.WITHIN, True),
        (12, AttainmentStatus.MET, False),
    ],
)
def test_a_cap_kept_by_june_is_not_kept_by_december_while_nobody_has_reported(
    told: int, status: AttainmentStatus, *, is_carried: bool
) -> None:
    seen = cost(76_79_00_00, told)
    assert (seen["status"], seen["actual_month"], seen["is_carried"]) == (status, told, is_carried)


def test_a_cap_that_is_exceeded_is_so_whatever_comes() -> None:
    assert cost(76_79_00_01, 6)["status"] == AttainmentStatus.MISSED


def test_where_nothing_was_ever_reported_nothing_is_known() -> None:
    assert cost(None, None)["status"] == AttainmentStatus.NOT_REPORTED
