"""Laws of pictures of what is not sure: no alarm where nobody reported, hollow where months are missing."""

from __future__ import annotations

from lag_cases import Case

from perf import charts
from perf.model import Status
from tests.charts.test_charts import NOTHING, annotation, progress, ranking, trace


def test_a_bar_of_what_is_not_sure_is_hollow_and_never_in_the_full_colour_of_an_alarm() -> None:
    """Spending of July alone is a bound of the lag; where the month itself is missing, there is no lag."""
    bound, silent = Case(100, spending={7: 30}, code="B"), Case(100, spending=NOTHING, code="S")
    figure, theme = ranking([bound, silent], 7), charts.LIGHT
    bars = figure.data[2].marker
    assert not {*bars.color} & {*theme.fill.values()}
    assert bars.line.color == (theme.fill[Status.FAR_BEHIND], theme.muted)
    above, below = figure.data[7].text
    assert "至多 37.5 点" in above
    assert ("未报" in below, "数据截至5月" in below, "点" in below) == (True, True, False)


def test_the_year_of_a_project_added_in_august_begins_at_the_end_of_july() -> None:
    figure = progress(Case(100_00, spending={8: 10_00, 9: 10_00}, first_month=8), 9)
    plan = next(line for line in figure.data if line.line.dash == "5px,4px")
    begun = [(month, rate) for month, rate in zip(plan.x, plan.y, strict=True) if rate is not None]
    assert begun[0] == (7, 0)
    assert trace(figure, "diamond").x == (10, 12)


def test_where_the_month_is_not_reported_the_line_ends_and_says_up_to_when() -> None:
    figure = progress(Case(100_00, spending=NOTHING | {6: 40_00}), 9)
    assert trace(figure, "lines+markers").x[-1] == 6
    assert not [line for line in figure.data if line.line.color == charts.LIGHT.alarm]
    assert "数据截至6月" in annotation(figure, "支出").text


def test_what_is_overspent_or_spent_whole_is_said_and_drawn_without_legs() -> None:
    over, whole = (progress(Case(100_00_00, spending=NOTHING | {6: n})) for n in (120_00_00, 100_00_00))
    assert "超预算 0.20 万元" in annotation(over, "支出").text
    assert "已完成" in annotation(whole, "支出").text
    assert ("领先" in annotation(over, "支出").text, "领先" in annotation(whole, "支出").text) == (
        False,
        False,
    )
