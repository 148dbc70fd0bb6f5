"""How many examples of a property are tried where a test says a number of its own."""

from __future__ import annotations

from hypothesis import settings

FULL = 100
"""Examples that a property gets in CI if its test does not say."""


def examples(number: int) -> settings:
    """`number` examples in CI, at the desk as much less as the profile has it, but some in any case."""
    return settings(max_examples=max(number * settings.default.max_examples // FULL, 3))
