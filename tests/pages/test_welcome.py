"""Laws of the first visit: it leads to where files go, is dismissed for good, and by each reader alone."""

from __future__ import annotations

from pathlib import Path

from perf.store import Store
from perf.web.overview import welcome
from tests.pages.conftest import Open


def test_the_first_visit_says_what_this_is_until_it_is_dismissed_for_good(
    sample: Store, open_page: Open
) -> None:
    app = open_page()
    assert any("第一次使用" in said.value for said in app.sidebar.markdown)
    app.button(key="welcome_done").click().run()
    for later in (app, open_page(), open_page("project")):
        assert not any("第一次使用" in said.value for said in later.sidebar.markdown)


def test_what_one_reader_dismisses_another_still_sees(own_cache: Path) -> None:
    welcome.dismiss("财务 甲/../x")
    assert welcome.is_dismissed("财务 甲/../x")
    assert not welcome.is_dismissed("领导")
    assert [path.parent for path in own_cache.iterdir()] == [own_cache]


def test_the_wall_shows_no_first_visit(sample: Store, open_page: Open) -> None:
    assert not any("第一次使用" in said.value for said in open_page("meeting").markdown)
