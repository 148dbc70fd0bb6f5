"""The parts of the consistency checks: numbered checks, findings, figures read from whole texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from perf.model import Indicator, Problem, Project, Severity, Targets
from perf.rules import Rule
from perf.words.half_width import fold
from perf.words.labels import tr
from perf.words.language import marked

GATE = marked("目标自查")


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that looks for what breaks it."""

    rule: Rule
    search: Callable[[Targets], Iterator[Problem]]

    def findings(self, targets: Targets) -> Iterator[Problem]:
        """Problems of the targets that break the rule, in the order of the document."""
        for problem in self.search(targets):
            yield replace(problem, rule=self.rule.number)


def check(
    number: str, sentence: str, example: str
) -> Callable[[Callable[[Targets], Iterator[Problem]]], Check]:
    """Make a check of a function that yields each `finding`; none of them blocks."""
    return lambda search: Check(Rule(number, GATE, Severity.WARNING, sentence, example), search)


def finding(
    path: str,
    project: Project | None,
    message: str,
    *,
    value: str | None = None,
    expected: str | None = None,
    difference: str | None = None,
) -> Problem:
    """A finding at a JSON path of the targets file; its sentence opens with the project's name."""
    return Problem(
        Severity.WARNING,
        rule="",
        message=tr("{name}：{message}", name=project.project_name, message=message) if project else message,
        column=path,
        project_code=project.project_code if project else None,
        value=value,
        expected=expected,
        difference=difference,
    )


class LocatedIndicator(NamedTuple):
    """An indicator with its project and its JSON path in the file."""

    path: str
    project: Project
    indicator: Indicator


def projects(targets: Targets) -> Iterator[tuple[str, Project]]:
    """Every project with its JSON path."""
    return ((f"projects[{index}]", project) for index, project in enumerate(targets.projects))


def indicators(path: str, project: Project) -> list[LocatedIndicator]:
    """The indicators of the project at a JSON path, in order."""
    return [
        LocatedIndicator(f"{path}.indicators[{index}]", project, indicator)
        for index, indicator in enumerate(project.indicators)
    ]


def all_indicators(targets: Targets) -> Iterator[LocatedIndicator]:
    """The indicators of all projects, in order."""
    for path, project in projects(targets):
        yield from indicators(path, project)


class Figure(NamedTuple):
    """A target that is a comparator, a number and a unit and nothing else."""

    comparator: str
    value: Decimal
    unit: str

    @property
    def is_cap(self) -> bool:
        """True for at most so much money."""
        return self.comparator == "at_most" and self.unit in {"万元", "元"}

    @property
    def yuan(self) -> Decimal:
        """A money figure in yuan."""
        return self.value * 10_000 if self.unit == "万元" else self.value


_COMPARATORS = {
    "": "equal", "左右": "about",
    "≥": "at_least", ">=": "at_least", "不少于": "at_least", "不低于": "at_least", "以上": "at_least",
    "≤": "at_most", "<=": "at_most", "不超过": "at_most", "不高于": "at_most", "以内": "at_most",
}  # fmt: skip
_FIGURE = re.compile(
    r"(?P<sign>≥|>=|不少于|不低于|≤|<=|不超过|不高于)?(?P<value>[0-9]{1,12}(?:\.[0-9]{1,6})?)"
    r"(?P<unit>万元|元|人次|人|批\(次\)|批次|批|次|%)(?P<tail>以上|以内|左右)?"
)


def plain(text: str | None) -> str:
    """A text half-width and without spaces, as patterns expect it."""
    return "".join(fold(text or "").split())


def figure(text: str) -> Figure | None:
    """The figure that a whole text is; None for prose, and for prose with a number in it."""
    match = _FIGURE.fullmatch(plain(text))
    if not match or (match["sign"] and match["tail"]):
        return None
    comparator = _COMPARATORS[match["sign"] or match["tail"] or ""]
    return Figure(comparator, Decimal(match["value"]), match["unit"])
