"""Laws of the order of projects."""

from __future__ import annotations

import pandas as pd

from perf.execution.ranking import lagging, largest_first


def table() -> pd.DataFrame:
    """Five projects, one of them without a figure."""
    return pd.DataFrame(
        {
            "project_code": list("ABCDE"),
            "lag_fen": pd.array([5, None, 9, 5, -1], dtype="Int64"),
            "status": ["behind", "unknown", "far_behind", "watch", "ahead"],
        }
    )


def test_the_largest_comes_first_equal_ones_stay_and_the_unknown_is_last() -> None:
    assert largest_first(table())["project_code"].tolist() == list("CADEB")


def test_only_those_that_lag_are_lagging() -> None:
    assert set(lagging(table())["project_code"]) <= {"A", "C", "D"}
    assert lagging(table())["project_code"].tolist()[:2] == ["C", "A"]
