"""Laws of thresholds: the default stands in for what cannot be used, and says so."""

from __future__ import annotations

import pytest

from perf.model import Thresholds
from perf.settings import thresholds


def test_without_settings_the_defaults_hold() -> None:
    assert thresholds({}) == (Thresholds(), ())


def test_a_stored_value_is_used() -> None:
    assert thresholds({"behind": "0.08", "plan_between": "step"})[0] == Thresholds(
        behind=0.08, plan_between="step"
    )


@pytest.mark.parametrize("stored", [{"behind": "x"}, {"behind": "nan"}, {"preset": "best"}, {"watch": "2"}])
def test_an_unusable_value_falls_back_with_a_warning(stored: dict[str, str]) -> None:
    used, problems = thresholds(stored)
    assert (used, len(problems)) == (Thresholds(), 1)


def test_thresholds_out_of_order_fall_back_together() -> None:
    used, problems = thresholds({"behind": "0.3"})
    assert (used, len(problems)) == (Thresholds(), 1)
