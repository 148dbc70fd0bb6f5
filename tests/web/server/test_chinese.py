"""Laws of the Chinese of the built-in widgets; that every literal is in its script: test_guard.py."""

from __future__ import annotations

from pathlib import Path

from streamlit import file_util

from perf.web.server.patches import chinese

STATIC = Path(file_util.get_static_dir())


def test_every_literal_stands_in_the_page_once() -> None:
    html = (STATIC / "index.html").read_bytes().decode()
    assert {literal: html.count(literal) for literal in chinese.PAGE} == dict.fromkeys(chinese.PAGE, 1)


def test_a_translation_keeps_the_values_that_the_text_surrounds() -> None:
    """`${…}` in a literal is a value (a file's name, a limit): the Chinese names none that was not there."""
    for literal in chinese.LITERALS:
        assert set(placeholders(literal.replacement)) <= set(placeholders(literal.text))


def placeholders(literal: str) -> list[str]:
    """The complete `${…}` of a literal that hold a plain name."""
    return [part.split("}")[0] for part in literal.split("${")[1:] if "}" in part and "`" not in part]


def test_the_page_says_that_it_is_chinese_and_runs_no_script_of_its_own() -> None:
    """Without an inline script the content policy needs no exception."""
    html = chinese.translate_page((STATIC / "index.html").read_bytes().decode())
    assert '<html lang="zh-CN">' in html
    assert html.count("<script") == html.count('<script type="module" crossorigin src=') == 1
    assert html.count("</noscript>") == 1
