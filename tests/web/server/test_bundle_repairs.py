"""What is repaired in the platform's scripts is where it is thought to be, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit import file_util

from perf.web.server.patches import bundle_repairs

SCRIPTS = Path(file_util.get_static_dir()) / "static/js"


@pytest.mark.parametrize("script", bundle_repairs.SCRIPTS)
def test_every_literal_stands_in_its_script_as_often_as_declared(script: str) -> None:
    """An upgrade of streamlit that moves it fails here: charts would be cut on paper, words unread."""
    text = "".join(path.read_bytes().decode() for path in SCRIPTS.glob(f"{script}.*.js"))
    found = {literal: text.count(literal) for literal in bundle_repairs.SCRIPTS[script]}
    assert found == {literal: times for literal, (_, times) in bundle_repairs.SCRIPTS[script].items()}


def test_a_script_that_is_not_named_stays_as_it_is() -> None:
    assert bundle_repairs.repair("Snow.CVCZxrKL.js", "`presentation`") == "`presentation`"
