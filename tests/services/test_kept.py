"""Laws of kept answers: worked out once, by the object whose layer they rest on."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from perf.services.kept import Answer, kept


class Sums:
    """Something that is asked, and counts how often it works an answer out."""

    def __init__(self, money: Sums | None = None) -> None:
        self.answers: dict[object, Answer[object]] = {}
        self.money = money or self
        self.worked_out: list[tuple[Sums, int]] = []

    @kept("money")
    def spent(self, month: int) -> list[int]:
        self.worked_out.append((self, month))
        return [month]

    @kept("now")
    def said(self, month: int) -> list[int]:
        self.worked_out.append((self, month))
        return [month]


def test_each_question_is_worked_out_once() -> None:
    sums = Sums()
    assert [sums.spent(1), sums.spent(2), sums.spent(1)] == [[1], [2], [1]]
    assert [month for _, month in sums.worked_out] == [1, 2]


def test_two_methods_have_their_own_answers_to_the_same_question() -> None:
    sums = Sums()
    assert sums.spent(1) is not sums.said(1)


def test_an_answer_of_a_layer_is_kept_and_worked_out_by_the_object_of_that_layer() -> None:
    money = Sums()
    first, second = Sums(money), Sums(money)
    assert first.spent(1) is second.spent(1) is money.spent(1)
    assert money.worked_out == [(money, 1)]
    assert first.said(1) is not second.said(1)


def test_many_who_ask_at_once_get_the_one_answer() -> None:
    sums, together = Sums(), threading.Barrier(8)

    def ask(_reader: int) -> list[int]:
        together.wait()
        return sums.spent(7)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert len(sums.worked_out) == 1
    assert all(answer is answers[0] for answer in answers)


def test_an_error_is_not_kept_and_nothing_is_an_answer_too() -> None:
    answer: Answer[None] = Answer()
    tries: list[int] = []

    def work_out() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("busy")

    with pytest.raises(OSError, match="busy"):
        answer.of(work_out)
    assert [answer.of(work_out), answer.of(work_out)] == [None, None]
    assert len(tries) == 2
