"""Fixtures and profiles that all tests share: few examples of a property at the desk, all of them in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from perf import journal
from perf.words.language import LANGUAGE

BROWSER = Path(__file__).parent / "browser"

settings.register_profile("desk", deadline=None, max_examples=20)
settings.register_profile("full", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "desk"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The tests that drive a browser are not even imported where none of them is wanted."""
    return ("not browser" in config.option.markexpr and collection_path == BROWSER) or None


@pytest.fixture
def english() -> Iterator[None]:
    """What is said in this test is said in English."""
    before = LANGUAGE.set("en")
    yield
    LANGUAGE.reset(before)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log of this test, attached while it runs."""
    path = tmp_path / "logs" / "perf.log"
    journal.start(path)
    yield path
    journal.stop()
