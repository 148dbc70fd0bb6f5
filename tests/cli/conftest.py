"""How the tests run a command: against a store of their own, with what it printed and said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from perf.__main__ import main


class Answer(NamedTuple):
    """What a command answered."""

    status: int
    out: str
    said: str


Run = Callable[..., Answer]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: object) -> Answer:
        capsys.readouterr()
        status = main(["--store", str(tmp_path / "perf.duckdb"), *map(str, args)])
        return Answer(status, *capsys.readouterr())

    return run
