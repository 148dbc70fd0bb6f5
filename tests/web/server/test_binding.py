"""The server refuses to be reached from elsewhere, however it is told to.

Which addresses these are stands in test_security.py; one server is started fast, the others with the slow.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("flags", "variables"),
    [
        pytest.param(["--server.address=0.0.0.0"], {}, id="flag"),
        pytest.param([], {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, id="environment", marks=pytest.mark.slow),
        pytest.param(["--server.address="], {}, id="nothing stated", marks=pytest.mark.slow),
    ],
)
def test_an_open_binding_ends_with_one_sentence_and_no_traceback(
    flags: list[str], variables: dict[str, str], tmp_path: Path
) -> None:
    program = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port=0", *flags]
    own = {"PERF_STORE": str(tmp_path / "perf.duckdb"), "PYTHONUTF8": "1"} | variables
    ended = subprocess.run(
        program,
        cwd=HERE,
        env=os.environ | own,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert "127.0.0.1" in ended.stderr
    assert not (tmp_path / "perf.duckdb").exists()
