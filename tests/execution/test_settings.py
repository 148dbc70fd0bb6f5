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
