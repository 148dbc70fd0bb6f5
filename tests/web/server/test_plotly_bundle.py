"""Laws of the smaller charts' script: what is drawn stays, what is not goes, no other is touched."""

from __future__ import annotations

import ast
import gzip
import re
from pathlib import Path

import pytest
from streamlit import file_util

from perf import charts
from perf.web.server.patches import plotly_bundle
from perf.web.server.static_files import Packed

STATIC = Path(file_util.get_static_dir())
SCRIPT = next((STATIC / "static/js").glob(f"{plotly_bundle.SCRIPT}.*.js"))
WHOLE = SCRIPT.read_bytes().decode()
BUNDLE = (
    'var wrap=x;var a=wrap({"lib/bar.js"(e){c()}}),b=wrap({"lib/pie.js"(e){d()}}),'
    'c=wrap({"src/bar.js"(e){%s}}),d=wrap({"src/pie.js"(e){}});core.register([a(),b()])'
)


def test_it_is_a_third_as_large_and_holds_what_is_drawn() -> None:
    short = plotly_bundle.smaller(WHOLE)
    assert len(short) < len(WHOLE) / 3
    for module in ("src/core.js", "lib/bar.js", "src/traces/bar/plot.js", "src/traces/scatter/plot.js"):
        assert f'"{module}"' in short
    for module in (
        "lib/heatmap.js",
        "src/traces/pie/plot.js",
        "node_modules/maplibre-gl/dist/maplibre-gl.mjs",
    ):
        assert f'"{module}"' not in short
    assert short.endswith(WHOLE[-1000:])  # streamlit's own part is whole


def test_every_name_that_is_called_is_still_there() -> None:
    short = plotly_bundle.smaller(WHOLE)
    names = {module.name for module in plotly_bundle._modules(short)}
    gone = {module.name for module in plotly_bundle._modules(WHOLE)} - names
    called = set(re.findall(r"(?<![\w$.])([\w$]+)\(\)", short))
    assert called & gone == set()


def test_the_served_script_is_the_smaller_one(tmp_path: Path) -> None:
    served = gzip.decompress(Packed(STATIC, tmp_path).get(f"js/{SCRIPT.name}"))
    assert len(served) < len(WHOLE) / 3
    assert "下载图片".encode() in served


def test_no_figure_needs_another_kind_of_chart() -> None:
    """A new kind of chart is named in TRACES too, or nothing would be drawn."""
    drawn = set()
    for file in Path(charts.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Dict):
                named = {key.value: value for key, value in constants(node)}
                drawn |= {named["type"].value} if "type" in named else set()
    shapes = {"rect"}  # of the layout, which the core draws
    assert drawn - shapes == set(plotly_bundle.TRACES), "TRACES in perf/web/server/patches/plotly_bundle.py"


def constants(node: ast.Dict) -> list[tuple[ast.Constant, ast.Constant]]:
    """The pairs of a dict display that are both literal."""
    pairs = zip(node.keys, node.values, strict=True)
    return [
        (key, value)
        for key, value in pairs
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "f(`}})`)",
        "f(`${g(`}`)}})`)",
        "f('}})')",
        "/[}/]})]/.test(e)",
        "e/2;f(e)/(2)/3",
        "return/}\\}/",
        "/*}})*/f()",
        "f(`\\`}})`)",
    ],
)
def test_a_bracket_in_a_string_a_pattern_or_a_comment_ends_no_module(body: str) -> None:
    whole = BUNDLE % body
    assert plotly_bundle.smaller(whole) == (
        whole.replace('b=wrap({"lib/pie.js"(e){d()}})', "b=0")
        .replace('d=wrap({"src/pie.js"(e){}})', "d=0")
        .replace("a(),b()", "a()")
    )


@pytest.mark.parametrize("text", ["", "function f(){}", 'var a=wrap({"x.js"(e){'])
def test_what_is_no_bundle_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"bundle|closed"):
        plotly_bundle.smaller(text)
