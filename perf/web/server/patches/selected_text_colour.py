"""The chosen one among buttons and tabs is written in the colour of text.

Reason: the platform writes it in the accent, and no single accent is legible by night both as text and below
white text.
Effect: contrast by night 14.0 to 1; 3.6 to 1 without it, where 4.5 is the least, and axe finds it on seven of
the eight pages (tests/browser/test_access.py).
"""

from __future__ import annotations

from typing import Final

from perf.web.server.patches.literals import Literal

_TAB: Final = ('"&[data-selected]":{color:e.colors.', ',"& .react-aria-SelectionIndicator"')
_CHOSEN: Final = "),borderColor:e.colors.primary,color:e.colors."
LITERALS: Final = (
    Literal("index", f"{_TAB[0]}primary{_TAB[1]}", f"{_TAB[0]}bodyText{_TAB[1]}"),
    Literal("styled-components", f".9{_CHOSEN}primary", f".9{_CHOSEN}bodyText", 4),
    Literal("styled-components", f".8{_CHOSEN}primary", f".8{_CHOSEN}bodyText", 3),
)
