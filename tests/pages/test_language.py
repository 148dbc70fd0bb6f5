"""Laws of the switch: a link opens in its language, and every reader has his own."""

from __future__ import annotations

from perf.store import Store, stored_batches
from tests.pages.conftest import Open, read, text_of


def test_a_link_opens_in_its_language(sample: Store, open_page: Open) -> None:
    app = open_page(language="en", as_of="2024-06")
    assert "execution rate 48." in text_of(app)
    assert app.query_params["language"] in ("en", ["en"])


def test_two_readers_of_one_server_read_each_their_own_language(sample: Store, open_page: Open) -> None:
    """What is kept for all sessions is kept once per language."""
    pages = [text_of(open_page(as_of="2024-06", **asked)) for asked in ({}, {"language": "en"}, {})]
    assert "执行率 48." in pages[0]
    assert "execution rate 48." in pages[1]
    assert pages[2] == pages[0]


def test_the_language_goes_along_to_the_other_pages(sample: Store, open_page: Open) -> None:
    """Even where the address of a page says nothing of it, as the menu's does."""
    app = open_page("project", language="en")
    assert "execution rate" in text_of(app).lower()
    del app.query_params["language"]
    app.run()
    assert "execution rate" in text_of(app).lower()


def test_the_switch_changes_the_language_at_once_and_back(sample: Store, open_page: Open) -> None:
    app = open_page(as_of="2024-06")
    app.sidebar.button_group(key="language").set_value("en").run()
    assert "execution rate 48." in text_of(app)
    read("en")
    app.sidebar.button_group(key="language").set_value("zh").run()
    assert "执行率 48." in text_of(app)


def test_an_address_with_a_language_that_is_none_is_read_in_chinese(sample: Store, open_page: Open) -> None:
    assert "执行率" in text_of(open_page(language="xx"))


def test_a_callback_speaks_the_language_too(sample: Store, open_page: Open) -> None:
    app = open_page(language="en")
    app.button(key="remove_sample").click().run()
    assert not app.exception
    assert "No spending" in text_of(app)


def test_every_page_takes_the_switch_with_whatever_is_chosen_on_it(sample: Store, open_page: Open) -> None:
    """A tab, a filter, a project: chosen in one language, read in the other."""
    app = open_page("project", as_of="2024-06")
    app.session_state["project_tabs"] = "支出明细"
    app.run()
    app.button(key="project_next").click().run()
    chosen = app.selectbox(key="project").value
    app.sidebar.button_group(key="language").set_value("en").run()
    assert not app.exception
    assert app.selectbox(key="project").value == chosen
    assert "execution rate" in text_of(app).lower()


def test_what_is_stored_is_chinese_whoever_clicks(sample: Store, open_page: Open) -> None:
    open_page(language="en").button(key="remove_sample").click().run()
    assert stored_batches.history(sample, "spending")[0]["reason"] == "移除示例数据"
