"""Frames → plotly figures: the only room that knows plotly, and here alone figures are made of plain dicts.

lag_ranking      the ranking of projects: bars, ticks and time
month_matrix     a row per project, a cell per month
project_panels   all projects on one sheet, a panel each
project_year     one project's year: plan, spending, lag, forecasts
verdict_map      双监控: money × results, in four quarters
slide_head       the sentence and the figures at the head of a slide
certainty        looks of bars and cells: full, hollow, pale
captions         the words of the figures: labels, hovers, a sentence for each
year_captions    the words of one project's year
label_positions  places of labels beside their points
enlarge          a figure larger, for a meeting room
strokes          bars, lines, texts and the layout, in plotly's words
theme            colours and fonts, light and dark

Labels lie on the lines instead of in a legend; a sentence tells each figure in words (`…_alt`). No figure
has a template: that keeps them small and fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from perf.charts import lag_ranking, month_matrix, project_panels, project_year, slide_head, verdict_map
from perf.charts.captions import matrix_alt, ranking_alt
from perf.charts.enlarge import enlarged
from perf.charts.lag_ranking import MOST_SHOWN, rows_within
from perf.charts.project_panels import MOST_PANELS
from perf.charts.strokes import Part, bars, layout, line, note
from perf.charts.theme import DARK, LIGHT, Theme
from perf.charts.verdict_map import verdict_alt
from perf.charts.year_captions import progress_alt
from perf.execution.department import DepartmentTotal

__all__ = [
    "CONFIG",
    "DARK",
    "LIGHT",
    "MOST_PANELS",
    "MOST_SHOWN",
    "Figure",
    "Theme",
    "compare",
    "for_a_wall",
    "head",
    "matrix",
    "matrix_alt",
    "progress",
    "progress_alt",
    "ranking",
    "ranking_alt",
    "rows_within",
    "verdict_alt",
    "verdicts",
    "warm",
]

Figure = go.Figure


class _Drawn(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure that nobody changes any more: what a browser is sent of it is put together once."""

    _sent: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Data and layout; not to be changed."""
        if self._sent is None:
            self._sent = super().to_dict()
        return self._sent


CONFIG: Final = {"displayModeBar": False, "responsive": True}
"""Settings of plotly's own script: no toolbar, as wide as the page."""


def ranking(
    table: pd.DataFrame,
    department: DepartmentTotal,
    theme: Theme = LIGHT,
    by: str = "lag_fen",
    *,
    most: int = MOST_SHOWN,
    is_narrow: bool = False,
) -> go.Figure:
    """Ranking of projects, the largest lag first; bar = execution, tick = plan, dotted = time.

    `table` is a lag_table, `by` is lag_fen or lag_rate; `most` rows are drawn, with shorter names where it
    is narrow. A point's customdata begins with the project's code.
    """
    return _figure(*lag_ranking.parts(table, department, theme, by, most, is_narrow=is_narrow))


def matrix(
    history: pd.DataFrame, table: pd.DataFrame, as_of_month: int, theme: Theme = LIGHT, by: str = "lag_fen"
) -> go.Figure:
    """Lag of each month: a row per project in the order of the ranking, a cell per month.

    `history` is the lag_table of each month up to `as_of_month` (1-12) with its `month`, `table` the newest.
    A cell's customdata begins with the project's code and holds the month.
    """
    order = list(lag_ranking.drawn(table, by)["project_code"])
    return _figure(*month_matrix.parts(history, order, as_of_month, theme))


def compare(
    history: pd.DataFrame, order: Sequence[str], as_of_month: int, columns: int, theme: Theme = LIGHT
) -> go.Figure:
    """All projects of `order` (codes) on one sheet: a panel each, plan against spending, on one scale.

    `history` is the lag_table of each of the 12 months with its `month`; after `as_of_month` only the plan is
    drawn. A panel's customdata begins with the project's code.
    """
    return _figure(*project_panels.parts(history, order, as_of_month, columns, theme))


def for_a_wall(figure: go.Figure, factor: float) -> go.Figure:
    """A figure with every size in it times a factor, its height too, for a screen seen from afar."""
    larger = enlarged(figure.to_dict(), factor)
    return _figure(larger["data"], larger["layout"])


def head(sentence: str, figures: Sequence[tuple[str, str]], theme: Theme = LIGHT) -> go.Figure:
    """The head of a slide: a sentence and (label, value) pairs in type that is read from afar."""
    return _figure(*slide_head.parts(sentence, figures, theme))


def progress(
    series: pd.DataFrame, row: pd.Series, theme: Theme = LIGHT, plan_between: str = "linear"
) -> go.Figure:
    """One project's year: plan with its stated checkpoints, spending, time, the lag and the forecasts.

    `series` is the project's month_series, `row` its row of the lag_table; rates in % of the revised budget.
    """
    return _figure(*project_year.parts(series.to_dict("records"), row.to_dict(), theme, plan_between))


def verdicts(table: pd.DataFrame, behind: float, theme: Theme = LIGHT, width: int = 640) -> go.Figure:
    """双监控：each project by money × results; see verdict_map.parts for the columns of `table`.

    A point's customdata begins with the project's code. `width` in pixels is what its labels may count on.
    """
    return _figure(*verdict_map.parts(table, behind, theme, width))


def warm() -> None:
    """Draw one tiny figure, so that no reader waits for what plotly loads at its first use."""
    traces = [bars([1.0], [0.0], 1.0, LIGHT.ink), line([0, 1], [0, 1], LIGHT.ink, 1)]
    _figure(traces, layout(LIGHT, 100, {}, {}, annotations=[note("", 0, 0, LIGHT.ink)])).to_json()


def _figure(traces: list[Part], ground: Part) -> go.Figure:
    """Plotly's own check would take 3 of 4 ms at every draw: the tests make it instead, for every figure."""
    return _Drawn(traces, ground, _validate=False)
