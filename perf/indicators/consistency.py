"""Contradictions and gaps within a department's targets: findings to act on, none of which blocks."""

from __future__ import annotations

from perf.indicators import consistency_figures, consistency_wording
from perf.model import Problem, Targets
from perf.rules import Rule

CHECKS = tuple(
    sorted((*consistency_figures.CHECKS, *consistency_wording.CHECKS), key=lambda check: check.rule.number)
)
CONSISTENCY_RULES: tuple[Rule, ...] = tuple(check.rule for check in CHECKS)
"""The rules of all checks, in the order of their numbers."""


def findings(targets: Targets) -> tuple[Problem, ...]:
    """Problems where the targets repeat or contradict themselves or lack something, by rule, then by path.

    Each has its JSON path in the targets file as `column`, the figures, and the step to take.
    """
    return tuple(problem for check in CHECKS for problem in check.findings(targets))
