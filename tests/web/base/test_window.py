"""Laws of the reader's window: what the browser tells is hostile until it is read."""

from __future__ import annotations

import pytest

from perf.web.base.window import SMALLEST, Window, read


@pytest.mark.parametrize(
    ("told", "window"),
    [
        ("1366x768", Window(1366, 768)),
        ("390x844", Window(390, 844)),
        (None, SMALLEST),
        ("", SMALLEST),
        ("1366", SMALLEST),
        ("0x768", SMALLEST),
        ("999999x768", SMALLEST),
        ("\u0661\u0663\u0666\u0666x768", SMALLEST),
        (768, SMALLEST),
    ],
)
def test_a_size_is_a_size_or_the_smallest(told: object, window: Window) -> None:
    assert read(told) == window
