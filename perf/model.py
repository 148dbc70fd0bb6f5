"""The frozen values every module speaks in; no behaviour beyond what a value knows of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

CHECKPOINT_MONTHS = (3, 6, 10, 12)
"""The months at whose end a published spending plan states a cumulative share."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month (1-12) of a fiscal year (1000-2999), written 2024-06; the earlier one is the smaller one.

    Raises ValueError for a year or month outside these.
    """

    fiscal_year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse what no text could be parsed to."""
        if not (1000 <= self.fiscal_year <= 2999 and 1 <= self.month <= 12):
            raise ValueError(f"not a month: {self}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Month that "2024-06" names; raises ValueError for anything written in another way."""
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
        if match is None:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        """Text that `parse` reads."""
        return f"{self.fiscal_year}-{self.month:02d}"


class Severity(StrEnum):
    """Weight of a problem: it stops the save （阻断） or may be accepted （提示）."""

    BLOCKING = "阻断"
    WARNING = "提示"


class Status(StrEnum):
    """A project's light, in order of precedence (the words are in labels.py)."""

    UNKNOWN = "unknown"
    NOT_REPORTED = "not_reported"
    OVERSPENT = "overspent"
    COMPLETED = "completed"
    FAR_BEHIND = "far_behind"
    BEHIND = "behind"
    WATCH = "watch"
    ON_TRACK = "on_track"
    AHEAD = "ahead"


LAGGING = (Status.FAR_BEHIND, Status.BEHIND)
"""The statuses that the headline counts as 滞后."""
UNJUDGED = (Status.UNKNOWN, Status.NOT_REPORTED)
"""The statuses that say nothing of how a project stands: no light, and not counted among those judged."""


class AmountKind(StrEnum):
    """Meaning of an amount in a spending file: the month's own spending, or the year's up to it."""

    MONTHLY = "monthly"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in what a user gave us: a value beside the result, never an exception.

    `line` is the line the user sees (CSV: the text line on which the record begins; xlsx: the sheet's
    row). `value`, `expected` and `difference` are texts, ready to be shown in a table. `this_is_us_text` is a
    text of a department cell, where a person may answer that it names their own department.
    """

    severity: Severity
    rule: str
    message: str
    line: int | None = None
    column: str | None = None
    project_code: str | None = None
    value: str | None = None
    expected: str | None = None
    difference: str | None = None
    file: str | None = None
    sheet: str | None = None
    this_is_us_text: str | None = None

    @property
    def is_blocking(self) -> bool:
        """True when nothing may be saved until the problem is gone."""
        return self.severity is Severity.BLOCKING


class Judged:
    """Something checked, with its `problems`: it may be saved or not, some of them accepted before."""

    __slots__ = ()
    problems: tuple[Problem, ...]

    @property
    def is_acceptable(self) -> bool:
        """True when nothing blocks saving; warnings may still have to be accepted."""
        return not any(problem.is_blocking for problem in self.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems that must be accepted before the save."""
        return tuple(problem for problem in self.problems if not problem.is_blocking)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One stated point of a spending plan: `planned_rate` (0–1) of the budget by a month's end.

    A month whose figure the document leaves blank has no Checkpoint at all.
    """

    checkpoint_month: int
    planned_rate: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """One 绩效指标 as the document writes it; `target_text` is never reworded."""

    level1: str
    level2: str
    indicator_name: str
    target_text: str
    description: str | None = None
    target_basis: str | None = None


@dataclass(frozen=True, slots=True)
class DepartmentTarget:
    """A target stated for the department as a whole, under a heading of its document."""

    section: str
    indicator_name: str
    target_text: str


@dataclass(frozen=True, slots=True)
class Project:
    """A budget project （项目） with its plan and indicators; None means not stated, never zero.

    `added_on`/`stopped_on` with their document numbers are set for what came or ended in mid-year.
    """

    project_code: str
    project_name: str
    budget_yuan: Decimal | None
    fiscal_funds_yuan: Decimal | None = None
    other_funds_yuan: Decimal | None = None
    purpose: str | None = None
    objective: str | None = None
    checkpoints: tuple[Checkpoint, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    added_on: date | None = None
    added_document: str | None = None
    stopped_on: date | None = None
    stopped_document: str | None = None

    def is_added_in(self, fiscal_year: int) -> bool:
        """True where it was added within the year, so that nothing was approved for it at its start."""
        return self.added_on is not None and self.added_on > date(fiscal_year, 1, 1)


@dataclass(frozen=True, slots=True)
class Targets:
    """One department's targets for one fiscal year: one version of the published document."""

    department_code: str
    department_name: str
    fiscal_year: int
    projects: tuple[Project, ...]
    department_targets: tuple[DepartmentTarget, ...] = ()
    safeguards: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetRevision:
    """调整预算：from `revised_on` the project's whole budget is `revised_budget_yuan` (not a difference)."""

    project_code: str
    revised_on: date
    document_number: str
    reason: str
    revised_budget_yuan: Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Lags at which a project's light changes, as fractions of the budget; settings, since no law fixes them.

    With `preset` "elapsed_ratio" the light follows execution_rate ÷ elapsed_rate instead: under `red_ratio`
    far_behind, under `yellow_ratio` watch, else on_track (the rule of several provincial systems).
    `plan_between` says what the plan is between two checkpoints: the line joining them, or the last one.
    """

    far_behind: float = 0.20
    behind: float = 0.10
    watch: float = 0.05
    ahead: float = -0.05
    preset: str = field(default="lag")
    red_ratio: float = 0.60
    yellow_ratio: float = 0.80
    plan_between: str = field(default="linear")
