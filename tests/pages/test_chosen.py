"""A row that is chosen by its place is never taken for another that somebody has put in its place."""

from __future__ import annotations

from perf.store import Store
from tests.pages.conftest import Open, choose
from tests.reading_facts import give, reading


def test_another_batch_that_came_meanwhile_is_not_the_chosen_one(sample: Store, open_page: Open) -> None:
    give(sample, reading("5", 6))
    app = open_page("indicators", as_of="2024-06")
    app.session_state["indicators_tabs"] = "填报历史"
    app = choose(app.run(), "readings_table", 0)
    assert "readings_undo" in [button.key for button in app.button]
    give(sample, reading("8", 6))
    assert "readings_undo" not in [button.key for button in app.run().button]


def test_another_reading_that_came_meanwhile_is_not_the_one_ticked(sample: Store, open_page: Open) -> None:
    give(sample, reading("5", 6), awaits=True)
    app = open_page("indicators", as_of="2024-06")
    app.session_state["indicators_tabs"] = "审核"
    app = choose(app.run(), "indicators_review", 0)
    assert not app.button(key="indicators_accept").disabled
    give(sample, reading("3", 5), awaits=True)
    assert app.run().button(key="indicators_accept").disabled
