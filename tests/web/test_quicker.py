"""The remembered theme is, byte for byte, the platform's own; what is changed there is still there."""

from __future__ import annotations

import pytest
from streamlit.config import CustomThemeCategories
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session, runtime

from perf.web import quicker

SECTIONS = ["theme", *(f"theme.{category.value}" for category in CustomThemeCategories)]


@pytest.mark.parametrize("section", SECTIONS)
def test_the_theme_is_what_the_platform_says_the_first_time_and_after(section: str) -> None:
    fill = app_session._populate_theme_msg
    remembered = quicker.remembering(fill)
    expected = ForwardMsg()
    fill(expected.new_session.custom_theme.light, section)
    for _ in range(3):
        actual = ForwardMsg()
        remembered(actual.new_session.custom_theme.light, section)
        assert expected == actual


def test_what_is_sent_is_no_part_of_what_is_remembered() -> None:
    remembered = quicker.remembering(app_session._populate_theme_msg)
    first, second = ForwardMsg(), ForwardMsg()
    remembered(first.new_session.custom_theme, "theme")
    expected = first.new_session.custom_theme.base_font_size
    first.new_session.custom_theme.base_font_size = expected + 1
    remembered(second.new_session.custom_theme, "theme")
    assert expected == second.new_session.custom_theme.base_font_size


def test_a_section_that_says_nothing_is_not_sent() -> None:
    message = ForwardMsg()
    quicker.remembering(lambda _message, _section: None)(message.new_session.custom_theme, "theme")
    assert not message.new_session.HasField("custom_theme")


def test_the_platform_still_has_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    before, pause = app_session._populate_theme_msg, runtime.MESSAGE_FLUSH_INTERVAL_SECS
    monkeypatch.setattr(app_session, "_populate_theme_msg", before)
    monkeypatch.setattr(runtime, "MESSAGE_FLUSH_INTERVAL_SECS", pause)
    quicker.install()
    assert app_session._populate_theme_msg is not before
    assert quicker.BETWEEN_BATCHES == runtime.MESSAGE_FLUSH_INTERVAL_SECS < pause
