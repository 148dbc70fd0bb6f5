"""Laws of 汇报: no controls but the few buttons, every project in turn, and an address that cannot hurt."""

from __future__ import annotations

import pytest

from perf.store import Store
from perf.web.meeting.slides import SECONDS, seconds
from tests.pages.conftest import Open, text_of


def test_the_department_comes_first_then_the_largest_lag(sample: Store, open_page: Open) -> None:
    app = open_page("meeting", as_of="2024-06")
    assert "1 / 9" in text_of(app)
    app.button(key="meeting_next").click().run()
    assert "2 / 9" in text_of(app)
    app.button(key="meeting_back").click().run()
    app.button(key="meeting_back").click().run()
    assert "9 / 9" in text_of(app)


def test_there_is_nothing_to_choose_on_the_wall(page_of: Open) -> None:
    app = page_of("meeting", as_of="2024-06")
    assert not app.selectbox
    assert "2024年6月底" in text_of(app)
    assert "示例" in text_of(app)
    assert "7/8" in text_of(app)


def test_without_spending_every_slide_stands_all_the_same(store: Store, open_page: Open) -> None:
    app = open_page("meeting")
    for _ in range(8):
        app.button(key="meeting_next").click().run()
        assert not app.exception


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (None, SECONDS),
        ("20", 20),
        ("1", 5),
        ("9999", 600),
        ("-5", SECONDS),
        ("\u0663", SECONDS),
        ("1e9", SECONDS),
    ],
)
def test_the_time_of_a_slide_stays_within_reason(asked: str | None, given: int) -> None:
    assert seconds(asked) == given
