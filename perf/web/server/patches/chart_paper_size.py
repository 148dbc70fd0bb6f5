"""A chart shrinks with the paper it is printed on.

Reason: a chart is drawn for the screen's width and not drawn anew for the paper's. With a viewBox the style
sheet can scale its picture; the class says whether it was drawn wide.
Effect: the charts of 总览 and 单个项目 stand on A4 whole, from a laptop and from a wide screen; without it
words of them are cut off on all four (tests/browser/test_paper.py).
"""

from __future__ import annotations

from typing import Final

from perf.web.server.patches.literals import Literal

WIDE_PX: Final = 560
"""Two pictures side by side that are wider than this are put one below the other on paper."""
_DRAWN: Final = ".selectAll(`.main-svg`).call(c.setSize,a.width,a.height)"
LITERALS: Final = (
    Literal(
        "PlotlyChart",
        _DRAWN,
        f"{_DRAWN}.attr(`viewBox`,`0 0 ${{a.width}} ${{a.height}}`).classed(`wide`,a.width>{WIDE_PX})",
    ),
)
