"""Pictures of the pages, kept per state of the store; shared by all sessions, never to be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import streamlit as st

from perf import charts
from perf.charts.theme import DARK, LIGHT, Theme
from perf.execution.lag import month_series
from perf.execution.plan import YEAR
from perf.execution.ranking import largest_first
from perf.frames import whole
from perf.model import Project
from perf.web.base import execution_facts
from perf.web.base.cache import shared
from perf.web.base.cache_key import DepartmentYear, money, results
from perf.web.base.kept_facts import facts_of
from perf.web.base.view import View
from perf.web.base.window import on_a_phone
from perf.web.present import print_tables, project_tables, tables
from perf.web.present.tables import ProjectFilter
from perf.words.language import language


@dataclass(frozen=True, slots=True)
class Ranking:
    """The projects that a filter leaves: as rows of the lag table, as the page's table, as the pictures."""

    shown: pd.DataFrame
    rows: pa.Table
    figure: charts.Figure | None
    alt: str
    months: charts.Figure | None = None
    months_alt: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """One project's year: as the picture and as the table of its months."""

    figure: charts.Figure
    alt: str
    months: pa.Table


class Compared(NamedTuple):
    """The projects that a filter leaves, in the order asked for, and their ranking in words."""

    codes: tuple[str, ...]
    alt: str


class Look(NamedTuple):
    """Theme, language and width of a reader: part of the key under which a picture is kept."""

    is_dark: bool
    language: str
    is_narrow: bool = False
    """On a phone: names of projects are cut sooner, so that they do not meet what stands at the row's end."""

    @property
    def theme(self) -> Theme:
        """The colours."""
        return DARK if self.is_dark else LIGHT


def look() -> Look:
    """The designed theme that the reader's browser shows, and the language."""
    return Look(st.context.theme.type == "dark", language(), on_a_phone())


def ranking(view: View, project_filter: ProjectFilter) -> Ranking:
    """Ranking of the projects that the filter leaves."""
    return _ranking(view.department_year, view.as_of_month, look(), project_filter)


def printed(view: View, project_filter: ProjectFilter, first: int) -> str:
    """The table of 总览 as it stands on paper, from the row `first` of what the filter leaves."""
    return _printed(view.department_year, view.as_of_month, look(), project_filter, first)


def shares(view: View) -> pa.Table:
    """Table of how many projects and how much money each status holds."""
    return _shares(view.department_year, view.as_of_month)


def year(view: View, project: Project) -> Year:
    """Picture and table of one project's year against its plan."""
    return _year(view.department_year, view.as_of_month, look(), project)


def compared(view: View, project_filter: ProjectFilter, by: str) -> Compared:
    """The projects that the filter leaves, the largest `by` (a column of the lag table) first."""
    return _compared(view.department_year, view.as_of_month, project_filter, by)


def panels(view: View, codes: tuple[str, ...], columns: int) -> charts.Figure:
    """Panels of the projects of these codes on one sheet."""
    return _panels(view.department_year, view.as_of_month, look(), codes, columns)


def verdicts(view: View, *, narrow: bool) -> charts.Figure:
    """Money against results; `narrow` for a phone, whose labels have less room."""
    return _verdicts(view.department_year, view.as_of_month, look(), 340 if narrow else 620)


@shared(32, results)
def _verdicts(department_year: DepartmentYear, as_of_month: int, look: Look, width: int) -> charts.Figure:
    known = facts_of(department_year)
    columns = ["project_code", "execution_rate", "planned_rate", "planned_is_estimate", "revised_budget_fen"]
    table = known.verdicts(as_of_month).merge(known.lag(as_of_month)[columns], on="project_code")
    return charts.verdicts(table, known.thresholds().behind, look.theme, width)


@shared(32, money, by_language=True)
def _compared(
    department_year: DepartmentYear, as_of_month: int, project_filter: ProjectFilter, by: str
) -> Compared:
    known = facts_of(department_year)
    table, total = known.lag(as_of_month), known.total(as_of_month)
    shown = largest_first(tables.filtered(table, project_filter), by)
    return Compared(tuple(shown["project_code"]), charts.ranking_alt(shown, total))


@shared(32, money)
def _panels(
    department_year: DepartmentYear, as_of_month: int, look: Look, codes: tuple[str, ...], columns: int
) -> charts.Figure:
    history = execution_facts.history_of(department_year, YEAR)
    return charts.compare(history, codes, as_of_month, columns, look.theme)


@shared(64)
def _head(look: Look, sentence: str, figures: tuple[tuple[str, str], ...]) -> charts.Figure:
    return charts.head(sentence, figures, look.theme)


def head(sentence: str, figures: tuple[tuple[str, str], ...]) -> charts.Figure:
    """Picture of a sentence and figures in large type."""
    return _head(look(), sentence, figures)


@shared(64, money)
def _largest(department_year: DepartmentYear, as_of_month: int, look: Look, most: int) -> charts.Figure:
    known = facts_of(department_year)
    table, total = known.lag(as_of_month), known.total(as_of_month)
    return charts.ranking(table, total, theme=look.theme, most=most)


def largest(view: View, most: int) -> charts.Figure:
    """Ranking of as many projects as there is room for."""
    return _largest(view.department_year, view.as_of_month, look(), most)


@shared(64, money)
def _ranking(
    department_year: DepartmentYear, as_of_month: int, look: Look, project_filter: ProjectFilter
) -> Ranking:
    known = facts_of(department_year)
    table, total = known.lag(as_of_month), known.total(as_of_month)
    shown = tables.filtered(table, project_filter)
    if shown.empty:
        return Ranking(shown, tables.sent(shown), None, "")
    history = execution_facts.history_of(department_year, as_of_month)
    return Ranking(
        shown,
        tables.sent(tables.overview(shown, history)),
        charts.ranking(shown, total, theme=look.theme, is_narrow=look.is_narrow),
        charts.ranking_alt(shown, total),
        charts.matrix(history, shown, as_of_month, look.theme),
        charts.matrix_alt(history, list(shown["project_code"][: charts.MOST_SHOWN]), as_of_month),
    )


@shared(64, money, by_language=True)
def _shares(department_year: DepartmentYear, as_of_month: int) -> pa.Table:
    return tables.sent(tables.by_status(facts_of(department_year).lag(as_of_month)))


@shared(32, money)
def _printed(
    department_year: DepartmentYear, as_of_month: int, look: Look, project_filter: ProjectFilter, first: int
) -> str:
    known = facts_of(department_year)
    table, total = known.lag(as_of_month), known.total(as_of_month)
    shown = _ranking(department_year, as_of_month, look, project_filter).shown
    is_whole = first == 0 and len(shown) == len(table)
    return print_tables.overview_table(shown[first:], total, is_whole=is_whole)


@shared(128, money)
def _year(department_year: DepartmentYear, as_of_month: int, look: Look, project: Project) -> Year:
    project_code = project.project_code
    known = facts_of(department_year)
    table = known.lag(as_of_month)
    row = table[table["project_code"] == project_code].iloc[0]
    spending = execution_facts.spending_of(department_year, project_code)
    plan_between = known.thresholds().plan_between
    series = month_series(
        project.checkpoints, whole(row["revised_budget_fen"]), spending, as_of_month,
        plan_between=plan_between, first_month=int(row["first_month"]),
    )  # fmt: skip
    figure = charts.progress(series, row, look.theme, plan_between)
    months = tables.sent(project_tables.months(series, spending, as_of_month))
    return Year(figure, charts.progress_alt(series, row), months)
