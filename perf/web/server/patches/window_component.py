"""The few lines that measure the reader's window, handed to the browser by this server.

The platform takes a component's script from a package that is installed; these stand in a file of ours. The
security headers admit no script that stands in a page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from perf import journal

NAME: Final = "perf.window"
_SCRIPTS: Final = Path(__file__).parents[1]
served: list[bool] = []
"""Holds True once the server hands the lines out."""


def serve() -> None:
    """Have the server hand out the lines that measure; once, before it serves.

    Where an upgrade has moved a name, every window counts as the smallest.
    """
    # private: where they are missing, it is no matter; so they are not imported above
    with journal.swallowing("登记量窗口的脚本", ImportError, AttributeError):
        from streamlit.components.v2.get_bidi_component_manager import (  # noqa: PLC0415 — see above
            get_bidi_component_manager,
        )
        from streamlit.components.v2.manifest_scanner import (  # noqa: PLC0415 — see above
            ComponentConfig,
            ComponentManifest,
        )

        parts = ComponentManifest("perf", "1", [ComponentConfig("window", "in_browser")])
        get_bidi_component_manager().register_from_manifest(parts, _SCRIPTS)
        served.append(True)
