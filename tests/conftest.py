"""What every test shares: properties have no time limit each, and are the same on every machine of CI."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from perf.language import LANGUAGE

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture
def english() -> Iterator[None]:
    """What is said in this test is said in English."""
    before = LANGUAGE.set("en")
    yield
    LANGUAGE.reset(before)
