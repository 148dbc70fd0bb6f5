r"""The texts of streamlit's own scripts, each with its Chinese; knows only words, touches no file.

page_frame        the frame around a page: navigation, menu, status, dialogs, errors
input_widgets     the input widgets
grids_and_charts  tables and charts

Streamlit has no language setting, so its scripts are served with these literals replaced. A table's name is
the script's name up to the first dot. A key without a backtick is a whole literal of that script (`…` in the
minified source); one with a backtick stands for itself: words that are also identifiers, or that surround a
value. A value is the Chinese, or the Chinese and how often the literal stands there when that is not once.
What an upgrade moves or repeats fails tests/web/server/test_chinese.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perf.web.server.patches.chinese import grids_and_charts, input_widgets, page_frame
from perf.web.server.patches.literals import Literal

PAGE: Final = page_frame.PAGE
SCRIPTS: Final[Mapping[str, Mapping[str, str | tuple[str, int]]]] = {
    **page_frame.SCRIPTS,
    **input_widgets.SCRIPTS,
    **grids_and_charts.SCRIPTS,
}


def _literals(script: str) -> list[Literal]:
    """The exact literals of a script with their Chinese."""
    literals = []
    for key, value in SCRIPTS[script].items():
        chinese, times = (value, 1) if isinstance(value, str) else value
        quote = "" if "`" in key else "`"
        literals.append(Literal(script, f"{quote}{key}{quote}", f"{quote}{chinese}{quote}", times))
    return literals


LITERALS: Final = tuple(literal for script in SCRIPTS for literal in _literals(script))
"""Every text of every script."""


def translate_page(html: str) -> str:
    """index.html in Chinese, and without what this application does not use."""
    for literal, chinese in PAGE.items():
        html = html.replace(literal, chinese)
    before, _, rest = html.partition("<noscript>")
    return f"{before}<noscript>{page_frame.NO_SCRIPT}</noscript>{rest.partition('</noscript>')[2]}"
