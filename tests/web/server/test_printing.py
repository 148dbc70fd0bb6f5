"""The page on paper: the style sheet is in the page, asks for nothing, and turns night into day."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from streamlit import file_util

from perf.charts.theme import DARK, LIGHT
from perf.web.server import printing

STATIC = Path(file_util.get_static_dir())


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
