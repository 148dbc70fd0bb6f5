"""What the server decides when it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from perf.web.server.startup import wants_browser

HERE = Path(__file__).parents[3]
WARM = """
import sys
from perf.web.server import startup
startup.warm()
startup.warm_rest()
loaded = set(sys.modules)
import ast, pathlib
for page in pathlib.Path("pages").glob("*.py"):
    for node in ast.walk(ast.parse(page.read_bytes())):
        if isinstance(node, ast.ImportFrom):
            __import__(node.module, fromlist=[name.name for name in node.names])
print(sorted(name for name in set(sys.modules) - loaded if not name.startswith("streamlit")))
"""


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen")
@pytest.mark.parametrize(
    ("environment", "opens"),
    [
        ({"PERF_BROWSER": "1", "DISPLAY": ":0"}, True),
        ({"PERF_BROWSER": "1", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"PERF_BROWSER": "1"}, False),
        ({"DISPLAY": ":0"}, False),
        ({"PERF_BROWSER": "1", "DISPLAY": ":0", "PERF_NO_BROWSER": "1"}, False),
    ],
)
def test_a_browser_opens_where_it_was_asked_for_and_can_be_seen(
    environment: dict[str, str], *, opens: bool
) -> None:
    assert wants_browser(environment) is opens


def test_once_warm_no_page_has_anything_left_to_import() -> None:
    """Else the first visitor of that page would wait for it."""
    ended = subprocess.run([sys.executable, "-c", WARM], cwd=HERE, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
