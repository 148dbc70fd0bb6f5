"""Sentences on what has to be explained, for the overview and for the project itself."""

from __future__ import annotations

from perf.indicators.duties import Duty
from perf.indicators.model import DutyKind
from perf.model import Status
from perf.words.labels import execution, percent, points, status_text, term, tr


def duty_text(duty: Duty) -> str:
    """Sentence on what has to be explained, e.g. 业务培训费滞后 12.0 个百分点，还没有说明原因."""
    name = duty.project_name or term("department")
    if duty.why is DutyKind.EXECUTION:
        return tr(
            "{name}：年底执行率 {rate}，不到90%",
            name=name,
            rate=execution(duty.figure),
        )
    if duty.why is DutyKind.EXCEEDED:
        return tr("{name}：{indicator}达到指标值的 {rate}，请说明原因", name=name,
                  indicator=duty.indicator_name, rate=percent(duty.figure, 0))  # fmt: skip
    if duty.why is DutyKind.OVERRUN:
        return tr("{name}：{indicator}超出上限，是上限的 {rate}，请说明原因", name=name,
                  indicator=duty.indicator_name, rate=percent(duty.figure, 0))  # fmt: skip
    if duty.why is DutyKind.BELOW:
        return tr("{name}：{indicator}年底没有达标，请说明原因", name=name, indicator=duty.indicator_name)
    return tr("{name}：{status}，{how_far}", name=name, status=status_text(duty.status),
              how_far=_how_far(duty))  # fmt: skip


def _how_far(duty: Duty) -> str:
    """Size of what a light shows: of what is overspent its rate, else its lag, or its lead."""
    figure = duty.figure or 0.0
    if duty.status is Status.OVERSPENT:
        return tr("执行率 {rate}", rate=execution(duty.figure))
    if figure < 0:
        return tr("超前 {lag} 个百分点", lag=points(-figure, duty.places))
    return tr("落后 {lag} 个百分点", lag=points(figure, duty.places))
