"""Laws of the months so far: a cell per project and month, in the order of the ranking, nothing invented."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from lag_cases import Case, inputs

from perf import charts
from perf.execution.lag import lag_table
from tests.charts.test_charts import EIGHT, codes, ranking

LATE = Case(100, {6: 6000, 12: 10000}, {1: 10, 2: 0, 3: 0}, name="晚", code="L")


def history(projects: list[Case], month: int) -> pd.DataFrame:
    """The lag table of each month so far."""
    tables = [lag_table(inputs(projects, m), m).assign(month=m) for m in range(1, month + 1)]
    return pd.concat(tables, ignore_index=True)


def matrix(projects: list[Case], month: int = 6, **options: Any) -> go.Figure:
    table = lag_table(inputs(projects, month), month)
    return charts.matrix(history(projects, month), table, month, **options)


@pytest.mark.parametrize("theme", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("projects", [EIGHT, [Case(), Case(None, spending={6: 5})]], ids=["eight", "unknown"])
def test_the_picture_passes_plotlys_own_check(projects: list[Case], theme: charts.Theme) -> None:
    drawn = matrix(projects, theme=theme).to_dict()
    checked = go.Figure(drawn).to_dict()
    assert checked["data"] == drawn["data"]
    assert checked["layout"] | {"template": {}} == drawn["layout"]


def test_a_whole_year_of_eight_projects_stays_under_40_kb() -> None:
    assert len(matrix(EIGHT, 12).to_json()) < 40_000


def test_the_rows_stand_in_the_order_of_the_ranking_with_a_cell_per_month() -> None:
    cells = matrix(EIGHT).data[1]
    rows = {facts[0]: round(y) for facts, y in zip(cells.customdata, cells.y, strict=True)}
    assert sorted(rows, key=rows.__getitem__) == codes(ranking(EIGHT))
    assert len(cells.customdata) == 8 * 6


def test_at_most_25_projects_are_drawn() -> None:
    cells = matrix([Case(100, spending={6: n}, code=str(n)) for n in range(30)]).data[1]
    assert len({facts[0] for facts in cells.customdata}) == 25


def test_a_cell_has_the_colour_and_the_lag_of_its_own_month() -> None:
    figure = matrix([LATE], 3)
    lights = lag_table(inputs([LATE], 3), 3)["status"].tolist()
    assert figure.data[2].text == ("0.0", "10.0", "20.0")
    assert figure.data[1].marker.color[2] == charts.LIGHT.fill[lights[0]]


def test_a_month_to_come_has_no_figure_and_one_that_nobody_reported_is_hatched() -> None:
    figure = matrix([Case(100, spending={1: 5, 3: 5})], 3)
    cells, theme = figure.data[1].marker, charts.LIGHT
    assert [bool(text) for text in figure.data[2].text] == [True, False, True]
    assert cells.pattern.shape == ("", "/", "")
    assert cells.line.color == (theme.ground, theme.ground, theme.fill["behind"])  # March is a bound
    legend = figure.data[4].text[-1]
    assert ("斜线 未报" in legend, "空框 未报齐" in legend) == (True, True)


def test_where_all_is_reported_nothing_is_hatched_or_hollow() -> None:
    figure = matrix([LATE], 3)
    assert figure.data[1].marker.pattern.shape is None
    assert {*figure.data[1].marker.line.color} == {charts.LIGHT.ground}
    assert "未报" not in figure.data[4].text[-1]


def test_a_project_that_never_reported_has_cells_without_a_figure() -> None:
    assert set(matrix([Case(100)]).data[2].text) == {""}


def test_in_words_the_months_say_since_when_a_project_lags() -> None:
    assert "晚自3月起滞后" in charts.matrix_alt(history([LATE], 3), ["L"], 3)
    assert "L" not in charts.matrix_alt(history([LATE], 1), ["L"], 1)
    assert "晚" not in charts.matrix_alt(history([LATE], 8), ["L"], 8)  # nobody knows of August
