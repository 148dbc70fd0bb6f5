"""The parts of the consistency checks: numbered checks, findings, figures read from whole texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, NamedTuple

from perf.indicators.model import Comparator
from perf.indicators.target_reader import read_target
from perf.model import Indicator, Problem, Project, Severity, Targets
from perf.rules import Rule
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


YUAN_PER: Final = {"元": 1, "万元": 10_000}


class Figure(NamedTuple):
    """A target that is a comparator, a number and a unit and nothing else."""

    comparator: Comparator
    value: Decimal
    unit: str

    @property
    def is_cap(self) -> bool:
        """True for at most so much money."""
        return self.comparator is Comparator.AT_MOST and self.unit in YUAN_PER and self.value > 0

    @property
    def yuan(self) -> Decimal:
        """A money figure in yuan."""
        return self.value * YUAN_PER[self.unit]


UNITS: Final = ("万元", "元", "人次", "人", "批(次)", "批次", "批", "次", "%")
_BARE: Final = ("V01", "V02", "V03")
"""Rules of target texts without a word beside comparator, number and unit."""


def figure(text: str) -> Figure | None:
    """The figure that a whole text is, in one of `UNITS`; None for prose, with or without a number."""
    target = read_target(text)
    if target.rule not in _BARE or target.value is None or target.unit not in UNITS:
        return None
    return Figure(target.comparator, target.value, target.unit)


def cap(text: str) -> Figure | None:
    """At most so much money, with or without words before it that say for what."""
    target = read_target(text)
    if target.value is None or target.unit is None:
        return None
    read = Figure(target.comparator, target.value, target.unit)
    return read if read.is_cap else None
