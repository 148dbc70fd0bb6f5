"""The plain values of a department's paper: totals, projects, months, what to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from perf.execution.comparison import Comparison, EarlierFigures
from perf.execution.department import DepartmentTotal
from perf.reports.project_paper import ProjectPaper, StoppedProject

NOTHING: Final = Comparison()
"""A comparison with no earlier figures."""


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """The department at a month's end, rates 0-1; the execution is None after the month of the paper."""

    month: int
    planned_rate: float | None
    execution_rate: float | None


@dataclass(frozen=True, slots=True)
class DepartmentPaper:
    """A department as of a month's end: its totals, projects, year so far, and what there is to compare."""

    department_code: str
    department_name: str
    fiscal_year: int
    as_of_month: int
    total: DepartmentTotal
    projects: tuple[ProjectPaper, ...]
    year: tuple[MonthPoint, ...] = ()
    compared: Comparison = NOTHING
    asides: tuple[str, ...] = ()
    """Sentences on what no total holds."""
    is_sample: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    stopped: tuple[StoppedProject, ...] = ()

    @property
    def budget_fen(self) -> int | None:
        """年初预算数：approved at the start of the year, of projects that are stopped since too."""
        budgets = [*(one.budget_fen for one in self.projects), *(one.budget_fen for one in self.stopped)]
        approved = [fen for fen in budgets if fen is not None]
        return sum(approved) if approved else None

    @property
    def earlier(self) -> tuple[tuple[str, EarlierFigures], ...]:
        """Earlier figures to compare with, each with its name."""
        named = (("上月", self.compared.last_month), ("上年同期", self.compared.last_year))
        return tuple((name, figures) for name, figures in named if figures is not None)

    @property
    def by_lag(self) -> tuple[ProjectPaper, ...]:
        """The projects, the largest lag in money first, the unknown last."""
        known = [paper for paper in self.projects if paper.lag_fen is not None]
        unknown = [paper for paper in self.projects if paper.lag_fen is None]
        return (*sorted(known, key=lambda paper: -(paper.lag_fen or 0)), *unknown)

    @property
    def lagging(self) -> tuple[ProjectPaper, ...]:
        """Projects that lag, the largest lag in money first."""
        return tuple(paper for paper in self.by_lag if paper.lags)

    @property
    def to_urge(self) -> tuple[ProjectPaper, ...]:
        """Projects that a 督办函 is for, the largest lag in money first."""
        return tuple(paper for paper in self.by_lag if paper.is_to_be_urged)
