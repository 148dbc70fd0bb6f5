"""What is shared is worked out once for each question, whoever asks and however many at a time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from perf.web.base.cache import shared
from perf.words.labels import term
from perf.words.language import LANGUAGE


def test_many_who_ask_at_once_get_the_one_answer_that_one_of_them_works_out() -> None:
    asked, together = [], threading.Barrier(8)

    @shared(4)
    def answer(question: int) -> list[int]:
        asked.append(question)
        return [question]

    def ask(_reader: int) -> list[int]:
        together.wait()
        return answer(7)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert asked == [7]
    assert all(one is answers[0] for one in answers)


def test_each_question_has_its_own_answer_however_it_is_put() -> None:
    @shared(8)
    def answer(question: str, *, loudly: bool = False) -> str:
        return question.upper() if loudly else question

    assert [answer("a"), answer("a", loudly=True), answer("b")] == ["a", "A", "b"]


def test_nothing_is_an_answer_too() -> None:
    asked = []

    @shared(2)
    def answer(question: int) -> None:
        asked.append(question)

    assert answer(1) is None
    assert answer(1) is None
    assert asked == [1]


def test_an_error_is_not_kept() -> None:
    asked = []

    @shared(2)
    def answer(question: int) -> int:
        asked.append(question)
        if len(asked) == 1:
            raise OSError("busy")
        return question

    with pytest.raises(OSError, match="busy"):
        answer(1)
    assert answer(1) == 1
    assert asked == [1, 1]


def test_only_the_newest_are_kept() -> None:
    asked = []

    @shared(2)
    def answer(question: int) -> int:
        asked.append(question)
        return question

    for question in (1, 2, 1, 3, 1, 2):
        answer(question)
    assert asked == [1, 2, 3, 2]


def test_each_language_has_its_own_answer_where_something_is_said() -> None:
    @shared(8, by_language=True)
    def word(name: str) -> str:
        return term(name)

    @shared(8)
    def thing(_name: str) -> object:
        return object()

    words, things = [], []
    for read_in in ("zh", "en", "zh", "en"):
        before = LANGUAGE.set(read_in)
        words.append(word("sample"))
        things.append(thing("sample"))
        LANGUAGE.reset(before)
    assert words == ["示例", "Sample", "示例", "Sample"]
    assert all(one is things[0] for one in things)
