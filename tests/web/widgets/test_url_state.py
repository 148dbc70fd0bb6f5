"""Choices in the address: a link, another page, the way back, and a run that the next click ends early."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    """One page of three months; the test says which page it is and whether the run ends early."""
    import streamlit as st

    from perf.web.widgets import url_state

    url_state.enter(st.session_state["on"])
    url_state.follow("month", ["1", "2", "3"], "3")
    if st.session_state["ends_early"]:
        st.stop()
    st.selectbox("month", ["1", "2", "3"], key="month", persist_state="session")
    url_state.tell("month", "3")


@pytest.fixture
def visit() -> AppTest:
    """A reader whose link says the month 2."""
    app = AppTest.from_function(page)
    app.query_params["month"] = "2"
    return _run(app, "overview")


def _run(app: AppTest, on: str, *, ends_early: bool = False) -> AppTest:
    app.session_state["on"], app.session_state["ends_early"] = on, ends_early
    app.run()
    assert not app.exception
    return app


def _month(app: AppTest) -> str:
    return str(app.session_state["month"])


def test_a_link_opens_its_month(visit: AppTest) -> None:
    assert _month(visit) == "2"


@pytest.mark.parametrize("told", ["4", "", "../3"])
def test_what_is_no_month_is_ignored(visit: AppTest, told: str) -> None:
    visit.query_params["month"] = told
    assert _month(_run(visit, "overview")) == "2"


@pytest.mark.parametrize("ended", [0, 1, 2])
def test_a_choice_goes_along_to_another_page_and_back_however_many_runs_end_early(
    visit: AppTest, ended: int
) -> None:
    for on in ("compare", "overview", "compare"):
        visit.query_params.clear()  # what the platform does when the page changes
        for _ in range(ended):
            assert _month(_run(visit, on, ends_early=True)) == "2"
        assert _month(_run(visit, on)) == "2"
        assert visit.query_params["month"] == "2"


def test_the_way_back_to_an_address_without_it_gives_the_choice_up(visit: AppTest) -> None:
    visit.query_params.clear()
    _run(visit, "overview")
    assert _month(visit) == "3"
    assert "month" not in visit.query_params
