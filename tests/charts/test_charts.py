"""Laws of the figures: what they show, what they never show, and that a reader can tell their marks apart."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lag_cases import DOCUMENT, Case, inputs

from perf import charts
from perf.charts.strokes import spread
from perf.execution.department import department_total
from perf.execution.lag import lag_table, month_series
from perf.model import Checkpoint, Status
from perf.words.labels import status_shape, status_word

SHARES = dict(
    zip(DOCUMENT, ("0.59", "0.53", "0.53", "0.413", "0.348", "0.614", "0.544", "0.478"), strict=True)
)
NOTHING = dict.fromkeys(range(1, 6), 0)
NASTY = '<img src=x onerror="alert(1)"> & **粗** \n `码`'


def spent(name: str, share: str, months: int = 6) -> Case:
    """A project of 2024 that has spent a share of its budget evenly over the months."""
    case = DOCUMENT[name]
    monthly = int(case.budget * Decimal(share) / months)
    return replace(case, name=name, code=f"P-{name}", spending=dict.fromkeys(range(1, months + 1), monthly))


EIGHT = [spent(name, share) for name, share in SHARES.items()]
CONSULTING = spent("业务咨询委托费", "0.348")


def ranking(projects: list[Case], month: int = 6, **options: Any) -> go.Figure:
    frame = inputs(projects, month)
    table = lag_table(frame, month)
    return charts.ranking(table, department_total(table, frame, month), **options)


def series_and_row(case: Case, month: int) -> tuple[pd.DataFrame, pd.Series]:
    points = [Checkpoint(m, Decimal(rate).scaleb(-4)) for m, rate in case.plan.items()]
    amounts = pd.Series(case.spending, dtype="Int64").sort_index()
    told = pd.DataFrame(
        {"month": amounts.index, "amount_fen": amounts, "spending_to_date_fen": amounts.cumsum()}
    ).assign(is_cumulative=False)
    series = month_series(points, case.budget, told, month, first_month=case.first_month)
    return series, lag_table(inputs([case], month), month).iloc[0]


def progress(case: Case, month: int = 6, **options: Any) -> go.Figure:
    return charts.progress(*series_and_row(case, month), **options)


def texts(value: Any) -> Iterator[str]:
    """Every text in a figure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in texts(part))


def codes(figure: go.Figure) -> list[str]:
    """The project codes of a ranking, from the top."""
    return [facts[0] for facts in figure.data[0].customdata]


def trace(figure: go.Figure, kind: str) -> Any:
    """The trace with a marker symbol or mode."""
    return next(part for part in figure.data if kind in (part.mode, part.marker.symbol))


def annotation(figure: go.Figure, word: str) -> Any:
    return next(note for note in figure.layout.annotations if word in note.text)


FIGURES: dict[str, Callable[[charts.Theme], go.Figure]] = {
    "eight": lambda theme: ranking(EIGHT, theme=theme),
    "unknown": lambda theme: ranking([Case(), Case(None, spending={6: 5})], theme=theme),
    "behind": lambda theme: progress(CONSULTING, theme=theme),
    "ahead": lambda theme: progress(spent("业务培训费", "0.6"), theme=theme),
    "overspent": lambda theme: progress(spent("专项邮电费", "1.3"), theme=theme),
    "not reported": lambda theme: progress(Case(), theme=theme),
    "no plan": lambda theme: progress(Case(plan={}, spending={6: 5}), theme=theme),
    "no budget": lambda theme: progress(Case(None, spending={6: 5}), theme=theme),
    "step": lambda theme: progress(CONSULTING, theme=theme, plan_between="step"),
    "december": lambda theme: progress(spent("专项邮电费", "0.9", 12), 12, theme=theme),
    "refunded": lambda theme: progress(Case(spending={1: -10_00, 6: 0}), theme=theme),
}


@pytest.mark.parametrize("theme", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_passes_plotlys_own_check(name: str, theme: charts.Theme) -> None:
    drawn = FIGURES[name](theme).to_dict()
    checked = go.Figure(drawn).to_dict()
    assert checked["data"] == drawn["data"]
    assert checked["layout"] | {"template": {}} == drawn["layout"]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_eight_projects_stays_under_12_kb(name: str) -> None:
    assert len(FIGURES[name](charts.LIGHT).to_json()) < 12_000


@pytest.mark.parametrize("name", FIGURES)
def test_no_text_in_a_figure_is_smaller_than_12_px(name: str) -> None:
    written = FIGURES[name](charts.LIGHT).to_json()
    sizes = re.findall(r'font-size:(\d+)|font":{[^}]*?"size":(\d+)', written)
    assert min(int(styled or set_) for styled, set_ in sizes) >= 12


def test_the_ranking_puts_the_largest_lag_first_and_the_unknown_last() -> None:
    projects = [Case(code="none"), *EIGHT]
    assert codes(ranking(projects))[:2] == ["P-对外交流活动经费", "P-业务咨询委托费"]
    assert codes(ranking(projects, by="lag_rate"))[:2] == ["P-业务咨询委托费", "P-对外交流活动经费"]
    assert codes(ranking(projects))[-1] == "none"


def test_the_ranking_draws_at_most_25_and_says_how_many_it_left_out() -> None:
    figure = ranking([Case(100, spending={6: n}, code=str(n)) for n in range(30)])
    assert codes(figure) == [str(n) for n in range(25)]
    assert "另有 5 个项目" in figure.data[8].text[0]


def test_in_the_ranking_an_unknown_rate_has_no_bar_not_a_bar_of_zero() -> None:
    figure = ranking([Case(100, spending={6: 0}), Case(100)])
    assert figure.data[2].x == (0.0, None)


def test_each_row_of_the_ranking_bears_the_shape_and_the_word_of_its_status() -> None:
    lights = [status for status in Status if status is not Status.NOT_REPORTED]
    amounts = [None, 130, 100, 30, 45, 53, 60, 70]
    figure = ranking([Case(100, spending={} if n is None else {6: n}, code=str(n)) for n in amounts])
    labels = dict(zip(codes(figure), figure.data[7].text, strict=True))
    for status, amount in zip(lights, amounts, strict=True):
        assert status_shape(status) in labels[str(amount)]
        assert status_word(status) in labels[str(amount)]


def test_a_bar_has_the_colour_of_its_status_and_the_tick_stands_out_from_it() -> None:
    figure = ranking([Case(100, spending=NOTHING | {6: amount}) for amount in (30, 130)])
    theme = charts.LIGHT
    assert figure.data[2].marker.color == (theme.fill[Status.FAR_BEHIND], theme.fill[Status.OVERSPENT])
    assert figure.data[4].marker.line.color == (theme.ink, theme.on_fill[Status.OVERSPENT])


def test_a_project_with_a_month_missing_is_marked_and_the_hover_names_the_month() -> None:
    figure = ranking([replace(CONSULTING, spending={1: 1, 2: 1, 4: 1, 5: 1, 6: 1})])
    assert figure.data[5].text[0].strip().endswith("未报齐")
    assert "3月" in figure.data[0].customdata[0][-1]


@given(spent_parts=st.integers(0, 120), planned=st.integers(0, 100), is_missing=st.booleans())
def test_what_stands_behind_a_rate_never_lies_on_the_plan_or_beyond_the_bar(
    *, spent_parts: int, planned: int, is_missing: bool
) -> None:
    """A rate inside its bar begins with it; outside it stands behind the bar, and behind a plan near by."""
    spending = {1: spent_parts, 6: 0} if is_missing else {**dict.fromkeys(range(2, 7), 0), 1: spent_parts}
    figure = ranking([Case(100, {6: planned * 100, 12: 10_000}, spending)])
    (place,), rate, plan = figure.data[5].x, spent_parts / 100, planned / 100
    length = 0.12 + 0.12 * is_missing
    if place == 0 and rate > 0:
        assert rate >= length
    else:
        assert place >= rate
        assert not place < plan < place + length


def test_where_it_is_narrow_a_long_name_is_cut_sooner() -> None:
    case = replace(CONSULTING, name="驻外机构与友好城市综合事务经费")
    assert ranking([case]).data[6].text[0] == "驻外机构与友好城市综合事务…"
    assert ranking([case], is_narrow=True).data[6].text[0] == "驻外机构与友好城市…"


@pytest.mark.parametrize("draw", [lambda case: ranking([case]), progress, lambda case: ranking([case] * 3)])
def test_a_name_is_text_never_html_in_a_figure(draw: Callable[[Case], go.Figure]) -> None:
    figure = draw(replace(CONSULTING, name=NASTY))
    assert not [text for text in texts(figure.to_dict()) if "<img" in text or "\n" in text]


def test_diamonds_stand_at_the_stated_checkpoints_only() -> None:
    """办公设备购置 states no March: the estimate of 30 % there is a line, never a point."""
    diamonds = trace(progress(EIGHT[0]), "diamond")
    assert (diamonds.x, diamonds.y) == ((6, 10, 12), (0.6, 0.9, 1.0))


def test_the_plan_is_dashed_and_hovers_say_which_months_are_estimates() -> None:
    figure = progress(CONSULTING)
    hovers = figure.data[-1].hovertext
    assert [month for month, hover in enumerate(hovers, 1) if "推算" not in hover] == [3, 6, 10, 12]


def test_the_lag_is_drawn_as_two_legs_in_months_and_in_points() -> None:
    _, row = series_and_row(CONSULTING, 6)
    legs = next(line for line in progress(CONSULTING).data if line.line.color == charts.LIGHT.alarm)
    rate = row["execution_rate"]
    assert legs.x == (6 - row["months_behind"], 6, 6)
    assert legs.y == (rate, rate, 0.7)
    assert all(word in annotation(progress(CONSULTING), "支出").text for word in ("34.8%", "35.2", "2.6"))


@pytest.mark.parametrize(
    "case", [spent("业务培训费", "0.4"), spent("专项邮电费", "1.3"), Case(plan={}), Case()]
)
def test_without_a_lag_to_show_there_are_no_legs(case: Case) -> None:
    assert not [line for line in progress(case).data if line.line.color == charts.LIGHT.alarm]


def test_the_spending_line_ends_with_the_last_report_and_is_hollow_where_one_is_missing() -> None:
    line = trace(progress(Case(100_00, spending={1: 10_00, 3: 10_00, 4: 5_00})), "lines+markers")
    assert line.x == (0, 1, 2, 3, 4)
    assert [colour == charts.LIGHT.ground for colour in line.marker.color] == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_a_month_that_nobody_reported_is_marked_on_the_axis() -> None:
    ticks = progress(Case(spending={1: 5, 3: 5})).layout.xaxis.ticktext
    assert [month for month, tick in enumerate(ticks, 1) if "<br>" in tick] == [2, 4, 5, 6]


def test_the_forecasts_run_to_december_and_are_named_with_their_basis() -> None:
    figure = progress(CONSULTING)
    ends = [line.y[-1] for line in figure.data if line.line.dash == "dot" and line.x[-1] == 12]
    assert ends == pytest.approx([0.696, 0.348 / 0.7], abs=1e-3)
    assert [re.search(r"\d+%", note.text)[0] for note in figure.layout.annotations[2:4]] == ["70%", "50%"]


def test_in_december_nothing_is_forecast() -> None:
    labels = " ".join(texts(FIGURES["december"](charts.LIGHT).to_dict()))
    assert "预测" not in labels


def test_a_forecast_beyond_the_picture_does_not_flatten_it() -> None:
    assert progress(Case(100, spending={1: 60}), 1).layout.yaxis.range[1] == pytest.approx(1.57)


@given(st.lists(st.floats(0, 1.5), min_size=1, max_size=4))
def test_labels_at_the_edge_never_touch_and_keep_their_order(heights: list[float]) -> None:
    placed = spread(heights, [0.1] * len(heights), 1.6)
    order = sorted(range(len(heights)), key=lambda at: -heights[at])
    gaps = [placed[upper] - placed[lower] for upper, lower in pairwise(order)]
    assert all(gap >= 0.1 - 1e-9 for gap in gaps)
    assert max(placed) <= 1.55


def test_each_figure_has_a_sentence_that_says_the_same() -> None:
    frame = inputs(EIGHT, 6)
    table = lag_table(frame, 6)
    said = charts.ranking_alt(table, department_total(table, frame, 6))
    assert all(word in said for word in ("50.0%", "8", "2", "对外交流活动经费", "47.8%", "60.0%"))
    series, row = series_and_row(replace(CONSULTING, spending={1: 10_00, 3: 0}), 6)
    assert all(word in charts.progress_alt(series, row) for word in ("0.0%", "70.0%", "2、4、5、6", "3月30%"))


def test_after_warming_up_a_first_figure_loads_nothing_more_of_plotly() -> None:
    root = Path(__file__).parents[2]
    program = """
import sys; sys.path[:0] = ["tests/charts", "tests", "."]
from perf import charts
charts.warm(); before = set(sys.modules)
import test_charts
test_charts.ranking(test_charts.EIGHT).to_json(); test_charts.progress(test_charts.CONSULTING).to_json()
print([name for name in set(sys.modules) - before if name.startswith("plotly")])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
