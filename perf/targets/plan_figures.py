"""Plans whose figures look like no cumulative per cent: fractions, amounts, shares of quarters; pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate
from typing import Final, NamedTuple

from perf.model import Checkpoint, Project
from perf.words.labels import tr

YEAR_END: Final = 12
_ONE: Final = Decimal("0.01")
"""One per cent."""
_ROUNDED: Final = Decimal("0.0005")
"""Four quarters of 33.33 % and the like are a whole."""


class PlanFault(NamedTuple):
    """The rule that a plan breaks, the month at which it shows, the sentence, what may have been meant."""

    rule: str
    checkpoint_month: int
    message: str
    expected: str


def fault(project: Project) -> PlanFault | None:
    """Find what is odd about a project's plan as a whole: the likeliest slip, and nothing in a good plan."""
    points = project.checkpoints
    if not points:
        return None
    looks = (_amounts, _fractions, _quarters, _year_end)
    return next((found for look in looks if (found := look(project, points))), None)


def _fractions(project: Project, points: tuple[Checkpoint, ...]) -> PlanFault | None:
    """A share of the whole is 1 at most; 0.25 where 25 was meant is a quarter of one per cent."""
    small = [point for point in points if 0 < point.planned_rate < _ONE]
    rates = [point.planned_rate for point in points]
    if not small and not 0 < max(rates) <= _ONE:
        return None
    first = (small or [point for point in points if point.planned_rate])[0]
    is_all = max(rates) <= _ONE
    meant = _listed(rate * 100 if is_all or rate < _ONE else rate for rate in rates)
    message = tr(
        "“{name}”的支出计划写的是 {plan}，像是把百分数写成了小数；这里写百分数，应为 {expected}。请核对。",
        name=project.project_name, plan=_listed(rates), expected=meant,
    )  # fmt: skip
    return PlanFault("T21", first.checkpoint_month, message, meant)


def _amounts(project: Project, points: tuple[Checkpoint, ...]) -> PlanFault | None:
    """A last figure that is the budget in 万元."""
    last = points[-1]
    wan = last.planned_rate * 1_000_000
    if last.planned_rate == 1 or not wan or wan not in (project.budget_yuan, project.fiscal_funds_yuan):
        return None
    shares = _listed((point.planned_rate / last.planned_rate).quantize(Decimal("0.0001")) for point in points)
    message = tr(
        "“{name}”的支出计划写的是 {plan}，最后一个正好是预算的万元数，像是金额；"
        "这里写占预算的百分数，应为 {expected}。请核对。",
        name=project.project_name, plan=_listed(point.planned_rate for point in points), expected=shares,
    )  # fmt: skip
    return PlanFault("T22", last.checkpoint_month, message, shares)


def _quarters(project: Project, points: tuple[Checkpoint, ...]) -> PlanFault | None:
    """Figures that make up the whole only when added together."""
    rates = [point.planned_rate for point in points]
    if rates[-1] == 1 or abs(sum(rates, Decimal(0)) - 1) > _ROUNDED:
        return None
    meant = _listed(accumulate(rates))
    message = tr(
        "“{name}”的支出计划写的是 {plan}，相加正好是 100%，像是各段时间各自的比例；"
        "这里写到月底的累计比例，应为 {expected}。请核对。",
        name=project.project_name, plan=_listed(rates), expected=meant,
    )  # fmt: skip
    return PlanFault("T23", points[-1].checkpoint_month, message, meant)


def _year_end(project: Project, points: tuple[Checkpoint, ...]) -> PlanFault | None:
    last = points[-1]
    if last.checkpoint_month != YEAR_END or last.planned_rate == 1:
        return None
    message = tr(
        "“{name}”的支出计划到 12 月底是 {rate}%，不是 100%；请核对，或说明余下的预算如何处理。",
        name=project.project_name,
        rate=_percent(last.planned_rate),
    )
    return PlanFault("T24", YEAR_END, message, "100%")


def _listed(rates: Iterable[Decimal]) -> str:
    return tr("、").join(map(_percent, rates))


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}"
