"""The remembered theme is, byte for byte, the platform's own."""

from __future__ import annotations

import threading

import pytest
from streamlit.config import CustomThemeCategories
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from perf.web.server.patches import theme_cache

SECTIONS = ["theme", *(f"theme.{category.value}" for category in CustomThemeCategories)]


@pytest.mark.parametrize("section", SECTIONS)
def test_the_theme_is_what_the_platform_says_the_first_time_and_after(section: str) -> None:
    fill = app_session._populate_theme_msg
    remembered = theme_cache.remembering(fill)
    expected = ForwardMsg()
    fill(expected.new_session.custom_theme.light, section)
    for _ in range(3):
        actual = ForwardMsg()
        remembered(actual.new_session.custom_theme.light, section)
        assert expected == actual


def test_what_is_sent_is_no_part_of_what_is_remembered() -> None:
    remembered = theme_cache.remembering(app_session._populate_theme_msg)
    first, second = ForwardMsg(), ForwardMsg()
    remembered(first.new_session.custom_theme, "theme")
    expected = first.new_session.custom_theme.base_font_size
    first.new_session.custom_theme.base_font_size = expected + 1
    remembered(second.new_session.custom_theme, "theme")
    assert expected == second.new_session.custom_theme.base_font_size


def test_a_section_that_says_nothing_is_not_sent() -> None:
    message = ForwardMsg()
    theme_cache.remembering(lambda _message, _section: None)(message.new_session.custom_theme, "theme")
    assert not message.new_session.HasField("custom_theme")


def test_two_visitors_at_once_see_the_same_theme() -> None:
    """The second asks while the first one's theme is half made."""
    begun, second_asked = threading.Event(), threading.Event()

    def fill(message: CustomThemeConfig, _section: str) -> None:
        begun.set()
        second_asked.wait(0.2)
        message.primary_color = "#123456"

    remembered = theme_cache.remembering(fill)
    first, second = CustomThemeConfig(), CustomThemeConfig()
    visitor = threading.Thread(target=remembered, args=(first, "theme"))
    visitor.start()
    begun.wait()
    remembered(second, "theme")
    visitor.join()
    assert (first.primary_color, second.primary_color) == ("#123456", "#123456")


def test_a_theme_that_could_not_be_made_once_is_tried_again() -> None:
    failures = [RuntimeError("no such file")]

    def fill(message: CustomThemeConfig, _section: str) -> None:
        if failures:
            raise failures.pop()
        message.primary_color = "#123456"

    remembered, message = theme_cache.remembering(fill), CustomThemeConfig()
    with pytest.raises(RuntimeError):
        remembered(message, "theme")
    remembered(message, "theme")
    assert message.primary_color == "#123456"
