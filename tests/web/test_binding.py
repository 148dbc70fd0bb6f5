"""The server refuses to be reached from elsewhere, however it is told to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("flags", "variables"),
    [
        (["--server.address=0.0.0.0"], {}),
        ([], {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}),
        (["--server.address="], {}),
    ],
    ids=["flag", "environment", "nothing stated"],
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
