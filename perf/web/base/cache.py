"""Answers that all sessions share, worked out once: by the first who asks, while the others wait.

The platform's own cache takes 0.1 ms for a hit, mostly to tell its arguments from one another, and a page
asks some forty times. Here the arguments must be hashable, and what is kept is never to be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from perf.services.kept import Answer
from perf.words.language import language

_P = ParamSpec("_P")
_T = TypeVar("_T")


def shared(
    most: int, under: Callable[[Any], Hashable] | None = None, *, by_language: bool = False
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep the `most` newest answers of a function whose arguments say all that they depend on.

    `under` maps the first argument to what the answers depend on: the function is called with that instead.
    `by_language` keeps an answer for each reader's language, for functions that say something.
    """

    def decorate(work_out: Callable[_P, _T]) -> Callable[_P, _T]:
        @lru_cache(most)
        def answer(*_question: Hashable) -> Answer[_T]:
            return Answer()

        @wraps(work_out)
        def look_up(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            if under is not None:
                args = (under(args[0]), *args[1:])  # type: ignore[assignment]
            read_in = language() if by_language else None
            return answer(read_in, *args, *kwargs.items()).of(lambda: work_out(*args, **kwargs))

        return look_up

    return decorate
