"""Answers worked out once for many who ask at the same time: by the first of them, while the others wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeVar

_P = ParamSpec("_P")
_S = TypeVar("_S")
_T = TypeVar("_T")


class Answer(Generic[_T]):
    """Place for one answer, None included; an error is nobody's answer, and the next who asks tries again."""

    __slots__ = ("_found", "_lock")

    def __init__(self) -> None:
        self._found: list[_T] = []
        self._lock = threading.Lock()

    def of(self, work_out: Callable[[], _T]) -> _T:
        """The answer; `work_out` is called where there is none yet, by one thread at a time."""
        if not self._found:
            with self._lock:
                if not self._found:
                    self._found.append(work_out())
        return self._found[0]


def kept(
    layer: Literal["money", "results", "now"],
) -> Callable[[Callable[Concatenate[_S, _P], _T]], Callable[Concatenate[_S, _P], _T]]:
    """Keep the answers of a method: in the `answers` of the object's attribute `layer`, or its own for now.

    The method is called on the object that keeps the answer.
    """

    def decorate(work_out: Callable[Concatenate[_S, _P], _T]) -> Callable[Concatenate[_S, _P], _T]:
        @wraps(work_out)
        def look_up(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
            owner: Any = self if layer == "now" else getattr(self, layer)
            question = (work_out, *args, *kwargs.items())
            answer = owner.answers.get(question) or owner.answers.setdefault(question, Answer())
            known: _T = answer.of(lambda: work_out(owner, *args, **kwargs))
            return known

        return look_up

    return decorate
