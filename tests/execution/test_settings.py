"""Laws of thresholds: the default stands in for what cannot be used, and says so."""

from __future__ import annotations

import pytest

from perf.execution.settings import Scoring, problems, scoring, thresholds
from perf.model import Thresholds


def test_without_settings_the_defaults_hold() -> None:
    assert thresholds({}) == (Thresholds(), ())


def test_a_stored_value_is_used() -> None:
    assert thresholds({"behind": "0.08", "plan_between": "step"})[0] == Thresholds(
        behind=0.08, plan_between="step"
    )


def test_a_limit_for_red_above_the_one_for_yellow_falls_back() -> None:
    """Else what is merely to be watched would be red, and nothing ever yellow."""
    stored = {"preset": "elapsed_ratio", "red_ratio": "0.9", "yellow_ratio": "0.5"}
    used, warnings = thresholds(stored)
    assert (used, warnings) == (Thresholds(), problems(stored))
    assert len(warnings) == 1


@pytest.mark.parametrize("stored", [{"behind": "x"}, {"behind": "nan"}, {"preset": "best"}, {"watch": "2"}])
def test_an_unusable_value_falls_back_with_a_warning(stored: dict[str, str]) -> None:
    used, warnings = thresholds(stored)
    assert (used, len(warnings)) == (Thresholds(), 1)


def test_thresholds_out_of_order_fall_back_together() -> None:
    used, warnings = thresholds({"behind": "0.3"})
    assert (used, len(warnings)) == (Thresholds(), 1)


def test_scoring_without_settings_is_the_default_and_a_stored_choice_counts() -> None:
    assert scoring({}) == (Scoring(), ())
    used, warnings = scoring({"weights": "2021", "good": "70", "excellent": "80", "behind": "0.2"})
    assert (used, used.grade_thresholds, warnings) == (Scoring("2021", 0.6, 80, 70), (80, 70, 60), ())


def test_a_scoring_value_that_is_none_or_out_of_order_falls_back_and_is_said() -> None:
    for stored in ({"weights": "1999"}, {"partly_from": "60"}, {"good": "nan"}, {"good": "95"}):
        used, warnings = scoring(stored)
        assert (used, len(warnings)) == (Scoring(), 1), stored


@pytest.mark.parametrize(
    "stored",
    [
        {"partly_from": "0"}, {"partly_from": "1"}, {"excellent": "100"}, {"fair": "0"},
        {"excellent": "80", "good": "80"}, {"good": "60", "fair": "60"},
        {"excellent": "100", "good": "100", "fair": "100"},
    ],
)  # fmt: skip
def test_scoring_may_lie_on_its_limits(stored: dict[str, str]) -> None:
    used, warnings = scoring(stored)
    assert ({name: getattr(used, name) for name in stored}, warnings) == (
        {name: float(value) for name, value in stored.items()}, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [("partly_from", "1.01"), ("partly_from", "-0.01"), ("excellent", "100.5"), ("good", "-1")],
)
def test_scoring_may_not_lie_beyond_its_limits(name: str, value: str) -> None:
    assert scoring({name: value, "excellent": "100.5" if name == "excellent" else "100"})[1]


def test_good_and_fair_end_at_100_points() -> None:
    for name in ("good", "fair"):
        stored = {"excellent": "100", "good": "100", "fair": "100"} | {name: "100.5"}
        assert "100.5" in [problem.value for problem in scoring(stored)[1]]


@pytest.mark.parametrize(
    "stored",
    [
        {"far_behind": "0.1"}, {"behind": "0.05", "watch": "0.05"}, {"watch": "0"}, {"ahead": "0"},
        {"far_behind": "1"}, {"ahead": "-1"}, {"red_ratio": "0.5", "yellow_ratio": "0.5"},
    ],
)  # fmt: skip
def test_thresholds_may_be_equal_and_lie_on_their_limits(stored: dict[str, str]) -> None:
    used, warnings = thresholds(stored)
    assert ({name: getattr(used, name) for name in stored}, warnings) == (
        {name: float(value) for name, value in stored.items()}, (),
    )  # fmt: skip


@pytest.mark.parametrize("stored", [{"far_behind": "1.01"}, {"ahead": "-1.01"}, {"ahead": "0.01"}])
def test_thresholds_may_not_lie_beyond_their_limits(stored: dict[str, str]) -> None:
    assert thresholds(stored)[0] == Thresholds()
    assert len(thresholds(stored)[1]) == 1
