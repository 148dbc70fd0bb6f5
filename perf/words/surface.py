"""The surface on which a sentence is read, page or terminal: what a person can do there differs."""

from __future__ import annotations

from contextvars import ContextVar
from enum import StrEnum
from typing import NamedTuple

from perf.words.language import tr


class Surface(StrEnum):
    """The place where a sentence is read."""

    PAGE = "page"
    TERMINAL = "terminal"


SURFACE: ContextVar[Surface] = ContextVar("SURFACE", default=Surface.PAGE)
"""The surface of this context; the command line sets it for the time of a command."""


class Answer(NamedTuple):
    """A thing to do, in Chinese, as it stands behind 请: by a control of the page, by a switch."""

    page: str
    terminal: str

    def say(self, **values: object) -> str:
        """Say what to do on the surface in use, in the language in use."""
        return tr(self.terminal if SURFACE.get() is Surface.TERMINAL else self.page, **values)
