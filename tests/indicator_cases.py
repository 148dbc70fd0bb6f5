"""Small indicators for the tests: one project, its specs, readings in few words, and what stands of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from perf.indicators.attainment import attainment_table
from perf.indicators.model import IndicatorKey, IndicatorSettings, Level, Reading
from perf.indicators.specs import spec_table
from perf.model import DepartmentTarget, Indicator, Project, Targets

CODE = "13010024P000075100212"
BUDGET = Decimal("767900.00")
LEVELS = {
    "output": ("产出指标", "数量指标"),
    "cost": ("产出指标", "成本指标"),
    "outcome": ("效益指标", "社会效益指标"),
    "satisfaction": ("满意度指标", "服务对象满意度指标"),
}


def indicator(target_text: str, name: str = "甲", kind: str = "output", **more: Any) -> Indicator:
    return Indicator(*LEVELS[kind], name, target_text, **more)


def specs(
    *indicators: Indicator | str,
    settings: Mapping[str, IndicatorSettings] | None = None,
    weights: str = "2020",
    department: Sequence[DepartmentTarget] = (),
) -> pd.DataFrame:
    """The specs of one project of 76.79 万元; a text alone is an indicator of that target, named 甲."""
    full = tuple(indicator(one) if isinstance(one, str) else one for one in indicators)
    targets = Targets("438001", "外事办", 2024, (Project(CODE, "外事活动经费", BUDGET, indicators=full),),
                      tuple(department))  # fmt: skip
    own = {
        key(one): settings[one.indicator_name] for one in full if settings and one.indicator_name in settings
    }
    return spec_table(targets, own, weights)


def key(one: Indicator) -> IndicatorKey:
    return IndicatorKey(CODE, one.level2, one.indicator_name)


def reading(
    month: int, told: str | Level, of: Indicator | IndicatorKey | None = None, **more: Any
) -> Reading:
    """A reviewed reading of 甲, or of another: a number as text, or a level."""
    whose = of if isinstance(of, IndicatorKey) else key(of or indicator(""))
    given = Reading(whose, month, reviewed_by="审核人", **more)
    return replace(given, level=told) if isinstance(told, Level) else replace(given, value=Decimal(told))


def row(
    target: Indicator | str, *readings: Reading, month: int = 6, spent: int | None = None, **more: Any
) -> dict[str, Any]:
    """What is said of one indicator at a month's end, null as None."""
    table = attainment_table(specs(target), readings, month, {CODE: spent}, **more)
    (values,) = table.astype(object).where(table.notna(), None).to_dict("records")
    return values
