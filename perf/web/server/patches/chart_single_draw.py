"""A chart that comes in its own colours is drawn once.

Reason: the platform draws a chart and then puts its own colours into it, which draws it a second time, also
where it is told to leave the colours alone.
Effect: from a word in the filter to the last chart 97 ms for 105 (medians of 60, in turns).
"""

from __future__ import annotations

from typing import Final

from perf.web.server.patches.literals import Literal

LITERALS: Final = (Literal("PlotlyChart", "F(t=>Le(t,e.theme,c))", "F(t=>e.theme?Le(t,e.theme,c):t)"),)
