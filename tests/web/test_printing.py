"""The page on paper: the literal that lets charts shrink is where it is thought to be; night becomes day."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from streamlit import file_util

from perf.charts.theme import DARK, LIGHT
from perf.web import printing

STATIC = Path(file_util.get_static_dir())


@pytest.mark.parametrize("script", printing.SCRIPTS)
def test_every_literal_stands_in_its_script_once(script: str) -> None:
    """An upgrade of streamlit that moves it fails here: charts would be cut on paper."""
    text = "".join(path.read_bytes().decode() for path in (STATIC / "static/js").glob(f"{script}.*.js"))
    assert {literal: text.count(literal) for literal in printing.SCRIPTS[script]} == dict.fromkeys(
        printing.SCRIPTS[script], 1
    )


def test_a_script_that_is_not_named_stays_as_it_is() -> None:
    assert printing.patch("Snow.CVCZxrKL.js", "call(c.setSize)") == "call(c.setSize)"


def test_the_page_carries_the_style_sheet_in_its_head_once() -> None:
    html = printing.add_styles((STATIC / "index.html").read_bytes().decode())
    assert html.count("<style>") == 1
    assert html.index(printing.STYLES) < html.index("</head>")


def test_every_light_ink_of_the_dark_theme_is_printed_dark() -> None:
    names = {field.name for field in fields(DARK)} - {"ground", "fill", "on_fill", "soft", "band"}
    for name in names:
        assert printing.STYLES.count(getattr(LIGHT, name)) >= 2, name


def test_the_style_sheet_asks_for_nothing_from_outside() -> None:
    assert "url(" not in printing.STYLES
    assert "@import" not in printing.STYLES
