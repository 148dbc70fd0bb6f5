"""The Chinese of the built-in widgets: every literal is where it is thought to be, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit import file_util

from perf.web.server.patches import chinese

STATIC = Path(file_util.get_static_dir())
SCRIPTS = {path.name: path.read_bytes().decode() for path in (STATIC / "static/js").glob("*.js")}


def sources(script: str) -> str:
    """The text of all scripts of a name, e.g. of every utils.….js."""
    return "".join(text for name, text in SCRIPTS.items() if name.split(".")[0] == script)


@pytest.mark.parametrize("script", chinese.SCRIPTS)
def test_every_literal_stands_in_its_script_as_often_as_declared(script: str) -> None:
    """An upgrade of streamlit that moves, drops or repeats a text fails here, with the text."""
    text = sources(script)
    found = {literal: text.count(literal) for literal, _, _ in chinese.replacements(script)}
    assert found == {literal: times for literal, _, times in chinese.replacements(script)}


def test_every_literal_stands_in_the_page_once() -> None:
    html = (STATIC / "index.html").read_bytes().decode()
    assert {literal: html.count(literal) for literal in chinese.PAGE} == dict.fromkeys(chinese.PAGE, 1)


@pytest.mark.parametrize("script", chinese.SCRIPTS)
def test_a_translation_keeps_the_values_that_the_text_surrounds(script: str) -> None:
    """`${…}` in a literal is a value (a file's name, a limit): the Chinese names none that was not there."""
    for literal, words, _ in chinese.replacements(script):
        assert set(placeholders(words)) <= set(placeholders(literal))


def placeholders(literal: str) -> list[str]:
    """The complete `${…}` of a literal that hold a plain name."""
    return [part.split("}")[0] for part in literal.split("${")[1:] if "}" in part and "`" not in part]


def test_a_script_without_a_table_is_served_as_it_is() -> None:
    assert chinese.translate_script("Snow.CVCZxrKL.js", "`Upload`") == "`Upload`"


def test_the_page_says_that_it_is_chinese_and_runs_no_script_of_its_own() -> None:
    """Without an inline script the content policy needs no exception."""
    html = chinese.translate_page((STATIC / "index.html").read_bytes().decode())
    assert '<html lang="zh-CN">' in html
    assert html.count("<script") == html.count('<script type="module" crossorigin src=') == 1
    assert html.count("</noscript>") == 1
