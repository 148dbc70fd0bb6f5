"""The one place that applies patches, and only to the version of streamlit they were tested with.

On any other version its scripts and its page are served as they are, nothing inside it is changed, and a line
in the log says so: the dashboard works, slower, in parts in English. What to do then stands in
tests/web/server/test_guard.py.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Final

import streamlit

from perf.web.server.patches import (
    chart_click,
    chart_paper_size,
    chart_single_draw,
    chinese,
    download_retention,
    flush_interval,
    plotly_bundle,
    reconnect,
    selected_text_colour,
    table_alignment,
    upload_region,
    window_component,
)
from perf.web.server.patches.literals import Literal, replace

_LOG: Final = logging.getLogger(__name__)
TESTED: Final = "1.67.0"
"""The version of streamlit that every patch was tested with."""
INSIDE: Final = (window_component, flush_interval, download_retention)
"""Patches of the running server, each with its `install`."""
LITERALS: Final[tuple[Literal, ...]] = (
    *chinese.LITERALS,
    *chart_click.LITERALS,
    *chart_paper_size.LITERALS,
    *chart_single_draw.LITERALS,
    *reconnect.LITERALS,
    *selected_text_colour.LITERALS,
    *table_alignment.LITERALS,
    *upload_region.LITERALS,
)
"""Patches of the served scripts."""


@cache
def is_tested() -> bool:
    """Whether the installed streamlit is the tested one; the first call on another one writes to the log."""
    if streamlit.__version__ == TESTED:
        return True
    _LOG.warning(
        "streamlit %s is installed, the patches were tested with %s: none is applied",
        streamlit.__version__,
        TESTED,
    )
    return False


def install() -> None:
    """Apply the patches of the running server; once, before it serves."""
    if is_tested():
        for patch in INSIDE:
            patch.install()


def patched_script(file_name: str, content: str) -> str:
    """Content of a served script with every patch of it applied."""
    if not is_tested():
        return content
    if file_name.startswith(plotly_bundle.SCRIPT):
        content = plotly_bundle.smaller(content)
    return replace(file_name, content, LITERALS)


def patched_page(html: str) -> str:
    """Content of index.html in Chinese."""
    return chinese.translate_page(html) if is_tested() else html
