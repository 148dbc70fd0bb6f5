"""Laws of the sheet of all projects and of a slide: a panel each, one scale, sizes that grow together."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from lag_cases import Case, inputs

from perf import charts
from perf.charts.slide_head import in_lines
from perf.execution.department import department_total
from perf.execution.lag import lag_table
from perf.words.labels import ems, status_word
from perf.words.language import LANGUAGE
from tests.charts.test_charts import EIGHT, progress, ranking, spent


def sheet(projects: list[Case], month: int = 6, columns: int = 4, **options: Any) -> go.Figure:
    tables = [lag_table(inputs(projects, m), m).assign(month=m) for m in range(1, 13)]
    return charts.compare(pd.concat(tables), [case.code for case in projects], month, columns, **options)


@pytest.mark.parametrize("theme", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_the_sheet_passes_plotlys_own_check(columns: int, theme: charts.Theme) -> None:
    drawn = sheet([*EIGHT, Case(code="none"), Case(None, spending={6: 5}, code="b")], 6, columns, theme=theme)
    checked = go.Figure(drawn.to_dict()).to_dict()
    assert checked["data"] == drawn.to_dict()["data"]


def test_every_project_has_a_panel_on_the_same_scale() -> None:
    layout = sheet(EIGHT).layout
    scales = [layout[f"yaxis{place or ''}"].range for place in (*range(2, 9), "")]
    assert len(set(scales)) == 1
    assert [note.text.split("</b>")[0].removeprefix("<b>") for note in layout.annotations] == [
        case.name for case in EIGHT
    ]


def test_a_panel_leads_to_its_project_and_says_its_status_in_words() -> None:
    figure = sheet(EIGHT)
    leading = [trace.customdata[0][0] for trace in figure.data if trace.customdata]
    assert leading == [case.code for case in EIGHT]
    status = lag_table(inputs(EIGHT, 6), 6)["status"].tolist()
    for note, light in zip(figure.layout.annotations, status, strict=True):
        assert status_word(light) in note.text


def test_a_panel_whose_project_has_a_month_missing_says_so() -> None:
    projects = [spent("业务培训费", "0.4"), Case(100, spending={6: 40}, code="2")]
    whole, missing = sheet(projects).layout.annotations
    assert "未报齐" in missing.text
    assert "未报齐" not in whole.text


def test_spending_is_drawn_to_the_month_and_the_plan_to_december() -> None:
    plan, spent = (sheet(EIGHT[:1]).data[place] for place in (2, 3))
    assert (plan.x[-1], spent.x[-1]) == (12, 6)


def test_panels_never_overlap() -> None:
    layout = sheet(EIGHT, columns=3).layout
    boxes = [(layout[f"xaxis{n}"].domain, layout[f"yaxis{n}"].domain) for n in ("", *map(str, range(2, 9)))]
    for one in boxes:
        for other in boxes:
            apart = [a[1] <= b[0] or b[1] <= a[0] for a, b in zip(one, other, strict=True)]
            assert one == other or any(apart)


@pytest.mark.parametrize("amount", ["543.91 万元", "1,123,543.91 × ¥10k"])
def test_no_figure_of_a_slide_runs_into_the_next(amount: str) -> None:
    figures = [("累计支出", amount), *((name, "−11.6") for name in "abcd")]
    begins = [note.x for note in charts.head("一句", figures).layout.annotations[2::2]]
    room = [(later - begin) * 1220 for begin, later in pairwise(begins)]
    assert [one for one, (_, value) in zip(room, figures, strict=False) if ems(value) * 36 > one] == []


def test_a_figure_for_the_wall_is_the_same_figure_larger() -> None:
    small, large = ranking(EIGHT), charts.for_a_wall(ranking(EIGHT), 2)
    assert large.layout.height == 2 * small.layout.height
    assert large.data[6].textfont.size == 2 * small.data[6].textfont.size
    assert [list(trace.x) for trace in large.data] == [list(trace.x) for trace in small.data]
    assert large.data[1].width == small.data[1].width
    assert "font-size:24px" in large.data[8].text[0]


def test_a_slides_sentence_is_broken_behind_its_punctuation_and_nothing_is_lost() -> None:
    sentence = "截至6月底\uff0c执行率 48.2%\uff0c落后计划 11.8 个百分点\uff0c3 个项目滞后。"
    lines = in_lines(sentence, 14)
    assert len(lines) > 1
    assert "".join(lines) == sentence
    assert all(line[-1] in "\uff0c。" for line in lines)
    head = charts.head(sentence, [("执行率", "48.2%")])
    assert go.Figure(head.to_dict()).layout.annotations[2].text == "48.2%"


@pytest.mark.parametrize("height", [100, 334, 400, 1000, 5000])
def test_a_ranking_holds_as_many_projects_as_fit_and_says_how_many_do_not(height: int) -> None:
    projects = [Case(spending={6: 5}, code=f"P{number}", name=f"项目{number}") for number in range(40)]
    most = charts.rows_within(height)
    frame = inputs(projects, 6)
    table = lag_table(frame, 6)
    drawn = charts.ranking(table, department_total(table, frame, 6), most=most)
    assert drawn.layout.height <= height
    assert drawn.layout.height + 39 > min(height, 25 * 39)
    assert f"另有 {40 - most} 个项目" in drawn.data[8].text[0]


def test_the_name_at_the_end_of_a_line_is_not_cut_in_any_language() -> None:
    before = LANGUAGE.set("en")
    try:
        drawn = progress(EIGHT[0])
    finally:
        LANGUAGE.reset(before)
    longest = max(
        len(note.text.split("<br>")[0]) - 7 for note in drawn.layout.annotations if "<b>" in note.text
    )
    assert drawn.layout.margin.r >= longest * 7
