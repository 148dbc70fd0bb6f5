"""A file somebody is taking is there until it is taken, whoever's page is drawn meanwhile; then it goes."""

from __future__ import annotations

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from perf.web.server.patches import download_retention


class Clock:
    """Seconds, as the test says."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(download_retention, "monotonic", clock)
    return clock


@pytest.fixture
def manager(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> MediaFileManager:
    """The platform's manager of files, with one reader's page; swept once, as by a busy server."""
    for name in ("remove_orphaned_files", "_remove_orphaned_deferred_callables"):
        monkeypatch.setattr(MediaFileManager, name, getattr(MediaFileManager, name))
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "reader")
    download_retention.install()
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    manager.remove_orphaned_files()
    return manager


def _draw(manager: MediaFileManager) -> str:
    """The reader's page is drawn, with a button on it: what the button asks for."""
    manager.clear_session_refs("reader")
    return manager.add_deferred(lambda: b"paper", "text/plain", "0.1", "paper.txt", element_id="button")


def _others_run(manager: MediaFileManager, clock: Clock, seconds: float) -> None:
    """The ends of other readers' runs, ten a second."""
    for _ in range(int(seconds * 10)):
        clock.now += 0.1
        manager.remove_orphaned_files()


def _is_there(manager: MediaFileManager, url: str) -> bool:
    return manager.read_file(url.rpartition("/")[2].partition(".")[0]) is not None


@pytest.mark.parametrize("begun", [0.0, 7.5, 14.9, 15.0, 29.0])
def test_a_file_waits_for_whoever_asked_for_it_and_is_gone_later(
    manager: MediaFileManager, clock: Clock, begun: float
) -> None:
    """`begun` seconds after a sweep."""
    _others_run(manager, clock, begun)
    url = manager.execute_deferred(_draw(manager))
    _others_run(manager, clock, download_retention.KEPT_SECONDS - 0.5)
    assert _is_there(manager, url)
    _others_run(manager, clock, 2 * download_retention.KEPT_SECONDS + 1)
    assert not _is_there(manager, url)


@pytest.mark.parametrize("begun", [0.0, 7.5, 14.9, 15.0, 29.0])
def test_a_click_is_answered_while_the_page_is_drawn_anew_and_a_while_after(
    manager: MediaFileManager, clock: Clock, begun: float
) -> None:
    _others_run(manager, clock, begun)
    clicked = _draw(manager)
    manager.clear_session_refs("reader")  # its page begins to be drawn anew
    _others_run(manager, clock, 1)
    assert manager.execute_deferred(clicked)
    newer = _draw(manager)
    _others_run(manager, clock, download_retention.KEPT_SECONDS - 2)
    assert manager.execute_deferred(clicked)
    _others_run(manager, clock, 2 * download_retention.KEPT_SECONDS + 1)
    with pytest.raises(MediaFileStorageError):
        manager.execute_deferred(clicked)
    assert manager.execute_deferred(newer)
