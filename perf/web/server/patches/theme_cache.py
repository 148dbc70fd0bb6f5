"""What the platform does at every click and need not, or later than it need.

It reads its settings anew for each run and puts the same hundred colours together again for the browser:
2 ms, half of what a page with nothing on it takes. The settings do not change while the server runs.
And after a batch of messages it waits 5 ms before it looks for more, so that a reader waits for the end of a
page that is long since made: 13 % of a click.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from perf import journal

if TYPE_CHECKING:
    from streamlit.proto.NewSession_pb2 import CustomThemeConfig

BETWEEN_BATCHES: Final = 0.002
"""Seconds between two batches of messages."""
_THEME, _PAUSE = "_populate_theme_msg", "MESSAGE_FLUSH_INTERVAL_SECS"
_Fill = Callable[["CustomThemeConfig", str], None]


def remembering(fill: _Fill) -> _Fill:
    """`fill` a message with a section of the theme, from memory once that has worked."""
    known: dict[str, CustomThemeConfig] = {}

    def filled(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in known:
            made = type(message)()
            fill(made, section)
            known[section] = made  # whole: the next visitor may be asking at this moment
        if known[section].ByteSize():  # else there would be a section with nothing in it
            message.MergeFrom(known[section])

    return filled


def install() -> None:
    """Let the platform remember and hurry; where an upgrade has moved a name, all stays as it was."""
    with journal.swallowing("记住主题的颜色", ImportError, AttributeError):
        from streamlit.runtime import app_session  # noqa: PLC0415 — private: here its absence is no matter

        setattr(app_session, _THEME, remembering(getattr(app_session, _THEME)))
    with journal.swallowing("缩短两批消息的间隔", ImportError, AttributeError):
        from streamlit.runtime import runtime  # noqa: PLC0415 — as above

        if getattr(runtime, _PAUSE) > BETWEEN_BATCHES:
            setattr(runtime, _PAUSE, BETWEEN_BATCHES)
