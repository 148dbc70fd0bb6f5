"""整改：explanations as they stood at a month's end, their state and deadline, what one still lacks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from perf.indicators.indicator_words import rectification_text
from perf.indicators.model import Explanation, RectificationState
from perf.words.hidden_characters import to_correct
from perf.words.labels import tr

_OVERDUE_SHAPE = "✕"


def is_overdue(explanation: Explanation, today: date) -> bool:
    """True where the deadline has passed before `today` and the project is not put right."""
    is_open = explanation.state is not RectificationState.DONE
    return is_open and explanation.deadline is not None and explanation.deadline < today


def state_text(explanation: Explanation, today: date) -> str:
    """The state in shape and word, 已逾期 with its days before all else."""
    state = rectification_text(explanation.state)
    if not is_overdue(explanation, today) or explanation.deadline is None:
        return state
    days = (today - explanation.deadline).days
    return tr("{shape} 已逾期 {days} 天（{state}）", shape=_OVERDUE_SHAPE, days=days, state=state)


def standing(explanations: Sequence[Explanation], as_of_month: int) -> list[Explanation]:
    """Explanations as they stood at a month's end: of each the newest text for this month or one before.

    What was written for a later month says nothing of this one; the oldest explanation comes first.
    """
    standing_texts: dict[int, Explanation] = {}
    in_order = sorted(explanations, key=lambda text: (text.as_of_month, text.batch_seq or 0))
    for number, text in enumerate(in_order):
        if text.as_of_month <= as_of_month:
            standing_texts[text.explanation_id or -number] = text  # one not saved yet stands for itself
    return sorted(standing_texts.values(), key=lambda text: text.explanation_id or 0)


def newest(explanations: Sequence[Explanation]) -> dict[str, Explanation]:
    """Project code → the explanation that speaks for it: an open one first, then the newest."""
    by_project: dict[str, Explanation] = {}
    for explanation in sorted(explanations, key=_weight):
        by_project[explanation.project_code] = explanation
    return by_project


def _weight(explanation: Explanation) -> tuple[bool, int, int]:
    is_open = explanation.state is not RectificationState.DONE
    return is_open, explanation.as_of_month, explanation.batch_seq or 0


def lacking(explanation: Explanation) -> list[str]:
    """Names of the fields that a person has yet to fill or correct before the explanation can be saved."""
    is_done = explanation.state is RectificationState.DONE
    outcome = tr("结果（已整改的要写结果）")
    asked = [
        to_correct(tr("原因"), explanation.reason),
        to_correct(tr("措施"), explanation.measure),
        to_correct(tr("责任科室"), explanation.division),
        None if is_done or explanation.deadline else tr("完成时限"),
        to_correct(outcome, explanation.outcome) if is_done or explanation.outcome else None,
    ]
    return [name for name in asked if name]
