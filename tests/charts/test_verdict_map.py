"""Laws of the picture of 双监控: four named quarters, each project in its own, no label lost."""

from __future__ import annotations

from itertools import combinations
from math import isnan
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf import charts
from perf.charts import label_positions
from perf.indicators.indicator_words import VERDICT_SHAPES, verdict_step, verdict_word
from perf.indicators.model import Verdict

BEHIND = 0.1
NAN = float("nan")


def table(*leads: tuple[str, float, float], budget: int = 10_00) -> pd.DataFrame:
    """A verdict table of (name, money lag, result lag)."""
    rows = [
        {
            "project_code": f"P-{name}",
            "project_name": name,
            "money_lag": money,
            "result_lag": result,
            "verdict": verdict(money, result),
            "result_progress": 0.5,
            "result_expected": 0.6,
            "reported_count": 3,
            "indicator_count": 7,
            "execution_rate": 0.4,
            "planned_rate": 0.5,
            "planned_is_estimate": False,
            "revised_budget_fen": budget,
        }
        for name, money, result in leads
    ]
    return pd.DataFrame(rows)


def verdict(money: float, result: float) -> Verdict:
    if isnan(money) or isnan(result):
        return Verdict.UNKNOWN
    if result > BEHIND:
        return Verdict.BOTH_BEHIND if money > BEHIND else Verdict.MONEY_AHEAD
    return Verdict.RESULTS_AHEAD if money > BEHIND else Verdict.NORMAL


FOUR = table(("正", 0, 0), ("全", 0.3, 0.2), ("算", 0.2, 0.0), ("先", 0.05, 0.4), ("缺", 0.1, NAN))


def marks(figure: go.Figure) -> Any:
    return next(trace for trace in figure.data if trace.customdata)


def notes(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("theme", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_the_picture_passes_plotlys_own_check(count: int, theme: charts.Theme) -> None:
    drawn = charts.verdicts(FOUR.head(count), BEHIND, theme).to_dict()
    checked = go.Figure(drawn).to_dict()
    assert checked["data"] == drawn["data"]
    assert checked["layout"] | {"template": {}} == drawn["layout"]


def test_every_quarter_bears_its_verdict_in_shape_and_word_and_the_next_step() -> None:
    figure = charts.verdicts(FOUR, BEHIND)
    for facts in marks(figure).customdata:
        one = verdict(*FOUR.set_index("project_code").loc[facts[0], ["money_lag", "result_lag"]])
        corner = next(text for text in notes(figure) if verdict_word(one) in text)
        assert VERDICT_SHAPES[one] in corner
        assert len(corner.split("<br>")[1]) >= 5
        assert verdict_step(one) in facts[1]


def test_the_dangerous_projects_come_first_and_no_project_without_verdict_is_drawn() -> None:
    figure = charts.verdicts(FOUR, BEHIND)
    assert [facts[0] for facts in marks(figure).customdata] == ["P-先", "P-全", "P-算", "P-正"]
    assert "1" in next(text for text in notes(figure) if "未画" in text)


def test_a_point_stands_on_its_side_of_both_borders() -> None:
    figure = charts.verdicts(FOUR, BEHIND)
    dangerous = figure.layout.shapes[0]
    for x, y, name in zip(marks(figure).x, marks(figure).y, "先全算正", strict=True):
        inside = dangerous.x0 <= x <= dangerous.x1 and dangerous.y0 <= y <= dangerous.y1
        assert inside == (name == "先")


def test_the_four_verdicts_have_four_shapes() -> None:
    shapes = next(trace for trace in charts.verdicts(FOUR, BEHIND).data if trace.mode == "text")
    assert len(set(shapes.text)) == 4


def test_a_larger_budget_is_a_larger_mark() -> None:
    rows = pd.concat([table(("小", 0, 0.2)), table(("大", 0, 0.3), budget=1000_00)])
    figure = charts.verdicts(rows, BEHIND)
    small, large = sorted(marks(figure).marker.size)
    assert small < large < 3 * small
    assert [facts[0] for facts in marks(figure).customdata] == ["P-大", "P-小"]


def test_a_name_is_text_never_html() -> None:
    figure = charts.verdicts(table(("<img src=x>", 0, 0.3)), BEHIND)
    assert not [text for text in (*notes(figure), marks(figure).customdata[0][1]) if "<img" in text]


@pytest.mark.parametrize("width", [350, 640])
def test_eight_projects_on_one_spot_all_keep_their_names(width: int) -> None:
    names = [f"第{number}项业务工作经费" for number in range(8)]
    names_drawn = notes(charts.verdicts(table(*((name, 0.0, 0.0) for name in names)), BEHIND, width=width))
    assert [name for name in names if name not in names_drawn] == []


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 320), st.floats(20, 110)), max_size=12))
def test_labels_never_cover_each_other_a_point_or_the_edge(spots: list[tuple[float, float, float]]) -> None:
    ground = label_positions.Box(0, 0, 600, 320)
    dots = [label_positions.Dot(x, y, 6, width, 18) for x, y, width in spots]
    offsets = label_positions.beside(dots, ground)
    boxes = [
        label_positions.Box(d.x + dx - d.width / 2, d.y + dy - 9, d.x + dx + d.width / 2, d.y + dy + 9)
        for d, offset in zip(dots, offsets, strict=True)
        if offset is not None
        for dx, dy in [offset]
    ]
    assert all(box.left >= 0 and box.top >= 0 and box.right <= 600 and box.bottom <= 320 for box in boxes)
    for one, other in combinations(boxes, 2):
        assert (
            one.right <= other.left
            or other.right <= one.left
            or one.bottom <= other.top
            or other.bottom <= one.top
        )


def test_the_picture_has_a_sentence_that_names_the_dangerous_projects() -> None:
    names_drawn = charts.verdict_alt(FOUR)
    assert all(word in names_drawn for word in ("先花钱后办事1个", "其中先", "全面滞后1个", "无数据1个"))
