"""Laws of a share above the whole: found where it is one of a whole, with the figure that was meant."""

from __future__ import annotations

import pytest

from perf.indicators.consistency import findings
from perf.model import Indicator, Project, Targets


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("292%", "≥92%"),
        ("≥292%", "≥92%"),
        ("2100%", "≥100%"),
        ("合格率295%以上", "合格率≥95%以上"),
        ("150%", "≤100%"),
    ],
)
def test_a_sign_read_as_a_digit_is_taken_back(target: str, meant: str) -> None:
    indicator = Indicator("产出指标", "质量指标", "合格率", target, "说明")
    project = Project("13010024P000075100212", "业务培训费", None, indicators=(indicator,))
    found = [f for f in findings(Targets("438001", "外事办", 2024, (project,))) if f.rule == "K19"]
    assert [(f.value, f.expected, f.column) for f in found] == [
        (target, meant, "projects[0].indicators[0].target")
    ]
