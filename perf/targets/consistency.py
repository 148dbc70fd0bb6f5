"""Whether a department's targets contradict themselves: findings to act on, none of which blocks."""

from __future__ import annotations

from perf.model import Problem, Targets
from perf.rules import Rule
from perf.targets import consistency_figures, consistency_wording

CHECKS = tuple(
    sorted((*consistency_figures.CHECKS, *consistency_wording.CHECKS), key=lambda check: check.rule.number)
)
CONSISTENCY_RULES: tuple[Rule, ...] = tuple(check.rule for check in CHECKS)
"""In the order of their numbers."""


def findings(targets: Targets) -> tuple[Problem, ...]:
    """What the targets say twice, against themselves, or not at all, by rule and then by place in the file.

    Each finding names the place (`column`, a JSON path of the targets file), the figures, and what to do.
    """
    return tuple(problem for check in CHECKS for problem in check.findings(targets))
