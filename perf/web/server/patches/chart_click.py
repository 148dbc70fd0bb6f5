"""A click or a tap on a chart selects the point under it, not the one that was hovered before.

Reason: plotly.js selects what its last hover found, and looks for a hover at most every 50 ms. A finger has
not hovered before: its first tap found nothing, the second opened what the first had touched. A mouse that
clicks while it moves opened the row it came from. Here the hover is worked out anew from the event itself.
Effect: of 5 taps on a phone 5 opened the row they touched, 0 without it (tests/browser/test_touch.py).
"""

from __future__ import annotations

from typing import Final

from perf.web.server.patches.literals import Literal

_CLICKED: Final = "M)a.indexOf(`select`)>-1&&E(r,i,Q,ie,t.id,Te)"
"""In plotly's dragbox.js: i is the chart, r the event, d the component that hovers."""
LITERALS: Final = (
    Literal(
        "PlotlyChart",
        _CLICKED,
        _CLICKED.replace("M)", "M)d.unhover(i),d.hover(i,r,t.id,!0),", 1),
    ),
)
