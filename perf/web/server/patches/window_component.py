"""The few lines that measure the reader's window are handed to the browser by this server.

Reason: the platform takes a component's script from a package that is installed; these stand in a file of
ours. The security headers admit no script that stands in a page.
Effect: a slide fills the window from 1280×720 to 1920×1080 (tests/browser/test_compare.py); without it every
window counts as the smallest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

NAME: Final = "perf.window"
_SCRIPTS: Final = Path(__file__).parents[1]
served: list[bool] = []
"""Holds True once the server hands the lines out; until then every window counts as the smallest."""


def install() -> None:
    """Have the server hand out the lines that measure."""
    from streamlit.components.v2.get_bidi_component_manager import (  # noqa: PLC0415 — private: only the
        get_bidi_component_manager,
    )
    from streamlit.components.v2.manifest_scanner import (  # noqa: PLC0415 — guard may ask for it
        ComponentConfig,
        ComponentManifest,
    )

    parts = ComponentManifest("perf", "1", [ComponentConfig("window", "in_browser")])
    get_bidi_component_manager().register_from_manifest(parts, _SCRIPTS)
    served.append(True)
