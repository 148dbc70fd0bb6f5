"""Laws of a swallowed error: logged once, with its traceback, under the number that the user is told."""

from __future__ import annotations

import logging
import re
import threading
from pathlib import Path

import pytest

from perf import journal
from perf.journal import causes


def fail(what: str) -> None:
    raise ValueError(what)


def test_a_swallowed_error_stands_in_the_log_once_with_traceback_and_number(log: Path) -> None:
    """However often it is handed on: what was raised from it has its number."""
    numbers = []
    try:
        try:
            fail("torn")
        except ValueError as cause:
            numbers.append(journal.swallowed(cause, "读缓存"))
            numbers.append(journal.swallowed(cause, "再读"))
            raise KeyError("other") from cause
    except KeyError as error:
        numbers.append(journal.crashed(error, "页面出错"))
    text = log.read_text("utf-8")
    assert re.fullmatch(r"[0-9A-F]{6}", numbers[0])
    assert numbers == [numbers[0]] * 3
    assert (text.count(numbers[0]), text.count("in fail"), text.count("builtins.ValueError")) == (1, 1, 1)
    assert "WARNING" in text.splitlines()[0]


def test_an_error_raised_while_another_was_handled_is_logged_for_itself(log: Path) -> None:
    try:
        try:
            fail("first")
        except ValueError as first:
            one = journal.swallowed(first, "一")
            fail("second")
    except ValueError as second:
        two = journal.swallowed(second, "二")
    assert one != two
    assert (log.read_text("utf-8").count(one), log.read_text("utf-8").count(two)) == (1, 1)


def test_only_the_errors_that_are_named_are_swallowed(log: Path) -> None:
    with journal.swallowing("读", KeyError):
        raise KeyError("x")
    with pytest.raises(ValueError, match="torn"), journal.swallowing("读", KeyError):
        fail("torn")
    assert log.read_text("utf-8").count("WARNING") == 1


def test_what_is_to_be_logged_once_is_logged_once(log: Path) -> None:
    for _ in range(3):
        with journal.swallowing("写缓存", OSError, once=True):
            raise OSError(28, "No space left on device", "cache")
    assert log.read_text("utf-8").count("[Errno 28] No space left on device cache") == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_error_that_ends_a_thread_is_in_the_log(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    journal.uncaught_too()
    thread = threading.Thread(target=fail, args=("torn",))
    thread.start()
    thread.join()
    assert log.read_text("utf-8").count("in fail") == 1


def test_other_libraries_are_kept_from_warnings_on_and_the_platforms_own_account_of_a_page_is_not(
    log: Path,
) -> None:
    platform = logging.getLogger("streamlit.error_util")
    was = platform.propagate
    platform.propagate = False
    try:
        journal.platform_too()
        platform.error("Uncaught app execution")
        platform.error("Failed to display")
        logging.getLogger("other").warning("beware")
        logging.getLogger("other").info("by the way")
    finally:
        platform.propagate = was
    heads = [line.split(maxsplit=5)[4:] for line in log.read_text("utf-8").splitlines()]
    assert heads == [["streamlit.error_util", "Failed to display"], ["other", "beware"]]


def test_once_stopped_nothing_more_is_written(log: Path) -> None:
    journal.noted("before")
    journal.stop()
    logging.getLogger("perf").error("after")
    assert "after" not in log.read_text("utf-8")


def test_the_log_is_beside_the_store_under_its_name_or_where_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert journal.beside(tmp_path / "外办.duckdb") == tmp_path / "logs" / "外办.log"
    monkeypatch.setenv("PERF_LOG", str(tmp_path / "x.log"))
    assert journal.beside(tmp_path / "外办.duckdb") == tmp_path / "x.log"


def test_the_same_error_again_within_a_minute_has_the_number_of_the_first(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page drawn anew every few seconds would push all else out of the log."""

    def again(what: str = "torn") -> str:
        try:
            fail(what)
        except ValueError as error:
            return journal.swallowed(error, "打开数据库")
        raise AssertionError

    first = again()
    assert [again() for _ in range(9)] == [first] * 9
    assert again("in two") != first
    monkeypatch.setattr(causes, "REPEATED_SECONDS", -1.0)
    later = again()
    assert later != first
    assert log.read_text("utf-8").count("编号") == 3
