"""The theme's colours are put together once.

Reason: at each run the platform reads its settings anew and puts the same hundred colours together again for
the browser. The settings do not change while the server runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from streamlit.proto.NewSession_pb2 import CustomThemeConfig

_FILL: Final = "_populate_theme_msg"
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
    """Have the platform remember."""
    from streamlit.runtime import app_session  # noqa: PLC0415 — private: only the guard may ask for it

    setattr(app_session, _FILL, remembering(getattr(app_session, _FILL)))
