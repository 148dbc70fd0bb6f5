"""What the server decides when it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from perf.version import PRODUCT
from perf.web.server.startup import wants_browser
from tests.servers import environment, fill_store, free_port, wait_until_healthy

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


def test_a_server_without_a_console_leaves_its_start_and_end_in_the_log(tmp_path: Path) -> None:
    """As on a Windows that starts it with `pyw`; and a clean start warns of nothing."""
    fill_store(environment(tmp_path))
    program = tmp_path / "pyw.py"
    program.write_text(
        "import runpy, sys\nsys.stdout = sys.stderr = None\n"
        f"sys.path.insert(0, {str(HERE)!r})\n"
        "runpy.run_module('streamlit', run_name='__main__', alter_sys=True)\n"
    )
    port = free_port()
    command = [sys.executable, str(program), "run", "dashboard.py", f"--server.port={port}"]
    process = subprocess.Popen(command, cwd=HERE, env=environment(tmp_path))
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process, tmp_path / "logs" / "perf.log")
    finally:
        process.terminate()
        process.wait(10)
    lines = [line for line in journal_of(tmp_path).splitlines() if f" {process.pid} " in line]
    said = [line.split(maxsplit=5)[5].split("=")[0] for line in lines]
    assert said == ["看板启动 版本", "看板结束 版本"]
    for fact in (
        f"版本={PRODUCT} ",
        "Python=",
        "streamlit=",
        "duckdb=",
        f"数据库={tmp_path / 'perf.duckdb'}",
    ):
        assert fact in lines[0]


def journal_of(folder: Path) -> str:
    return (folder / "logs" / "perf.log").read_text("utf-8")
