"""Laws of every public chart: plotly knows each of its keys, all twelve months stand in it, words say it too.

A new chart fails here until it has an example and a sentence.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import plotly.graph_objects as go
import pytest
from lag_cases import inputs

from perf import charts
from perf.execution.department import department_total
from perf.execution.lag import lag_table
from tests.charts.test_charts import CONSULTING, EIGHT, progress, ranking, series_and_row
from tests.charts.test_month_matrix import history, matrix
from tests.charts.test_project_panels import sheet
from tests.charts.test_verdict_map import BEHIND, FOUR

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "perf/charts"
YEAR = set(range(1, 13))


class Example(NamedTuple):
    """A chart drawn, and what says the same: a sentence, or None where the caller's own words are drawn."""

    draw: Callable[[charts.Theme], go.Figure]
    alt: Callable[[], str] | None


def _ranking_alt() -> str:
    frame = inputs(EIGHT, 6)
    table = lag_table(frame, 6)
    return charts.ranking_alt(table, department_total(table, frame, 6))


EXAMPLES = {
    "ranking": Example(lambda theme: ranking(EIGHT, theme=theme), _ranking_alt),
    "matrix": Example(
        lambda theme: matrix(EIGHT, 12, theme=theme),
        lambda: charts.matrix_alt(history(EIGHT, 12), [case.code for case in EIGHT], 12),
    ),
    "compare": Example(lambda theme: sheet(EIGHT, theme=theme), _ranking_alt),
    "progress": Example(
        lambda theme: progress(CONSULTING, theme=theme),
        lambda: charts.progress_alt(*series_and_row(CONSULTING, 6)),
    ),
    "verdicts": Example(lambda theme: charts.verdicts(FOUR, BEHIND, theme), lambda: charts.verdict_alt(FOUR)),
    "head": Example(lambda theme: charts.head("全部门落后计划。", (("执行率", "50.0%"),), theme), None),
    "for_a_wall": Example(lambda theme: charts.for_a_wall(ranking(EIGHT, theme=theme), 1.4), None),
}
DASHES = {"dash", "5px,4px"}
"""Dashes of a plan's line."""
OF_A_YEAR = ("matrix", "compare", "progress")
"""Charts along the twelve months."""


def _public() -> set[str]:
    """The public functions of perf.charts that return a figure."""
    functions = {name: getattr(charts, name) for name in charts.__all__}
    return {
        name
        for name, function in functions.items()
        if inspect.isfunction(function) and inspect.signature(function).return_annotation == "go.Figure"
    }


def test_every_public_chart_has_an_example_here() -> None:
    assert set(EXAMPLES) == _public(), "EXAMPLES here: an example of each, and its sentence"


def test_every_function_that_returns_a_figure_is_public() -> None:
    drawing = {
        node.name
        for file in FOLDER.glob("*.py")
        for node in ast.parse(file.read_bytes()).body
        if isinstance(node, ast.FunctionDef) and node.returns and "Figure" in ast.unparse(node.returns)
    }
    how = "a public function of perf/charts/__init__.py, named in its __all__"
    assert {name for name in drawing if not name.startswith("_")} == _public(), how


def test_every_module_that_lays_out_a_chart_is_drawn_by_a_public_function() -> None:
    entry = (FOLDER / "__init__.py").read_text("utf-8")
    modules = [file.stem for file in FOLDER.glob("*.py") if "\ndef parts(" in file.read_text("utf-8")]
    missing = [name for name in modules if f"_figure(*{name}.parts(" not in entry]
    assert missing == [], "perf/charts/__init__.py: a public function that draws its parts"


def test_every_public_chart_stands_on_a_page() -> None:
    files = [*(ROOT / "pages").glob("*.py"), *(ROOT / "perf/web").rglob("*.py")]
    drawn = set(re.findall(r"\bcharts\.(\w+)\(", "".join(file.read_text("utf-8") for file in files)))
    assert _public() - drawn == set(), "drawn nowhere: fetch and keep it in perf/web/present/pictures.py"


@pytest.mark.parametrize("theme", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_plotly_knows_every_key_of_a_chart_and_changes_nothing(name: str, theme: charts.Theme) -> None:
    """The pages draw without plotly's check, so a misspelt key would be dropped without a word."""
    drawn = EXAMPLES[name].draw(theme).to_dict()
    checked = go.Figure(drawn).to_dict()
    how = "what differs is dropped or changed by plotly: no key or value of its own, or an empty list"
    assert checked["data"] == drawn["data"], how
    assert checked["layout"] | {"template": {}} == drawn["layout"], how


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if example.alt])
def test_a_sentence_says_what_a_chart_shows(name: str) -> None:
    alt = EXAMPLES[name].alt
    assert alt is not None
    assert len(alt()) > 10
    assert "nan" not in alt().lower()


@pytest.mark.parametrize("name", OF_A_YEAR)
def test_no_month_is_missing_from_a_chart_of_the_year(name: str) -> None:
    figure = EXAMPLES[name].draw(charts.LIGHT)
    if name == "matrix":
        cells = next(trace for trace in figure.data if trace.customdata)
        months = {facts[0]: set() for facts in cells.customdata}
        for facts in cells.customdata:
            months[facts[0]].add(facts[1])
        assert list(months.values()) == [YEAR] * len(EIGHT)
        return
    dashed = [trace for trace in figure.data if trace.type == "scatter" and trace.line.dash in DASHES]
    plans = [set(trace.x) for trace in dashed]
    assert plans == [YEAR | {0}] * (len(EIGHT) if name == "compare" else 1)
    if name == "progress":
        assert set(figure.layout.xaxis.tickvals) == YEAR


def test_every_chart_of_a_page_is_given_its_sentence() -> None:
    files = [*(ROOT / "pages").glob("*.py"), *(ROOT / "perf/web").rglob("*.py")]
    calls = [
        (file.name, node.lineno, {keyword.arg for keyword in node.keywords})
        for file in files
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "plotly_chart"
    ]
    assert calls
    assert [(name, line) for name, line, keywords in calls if "alt" not in keywords] == []
