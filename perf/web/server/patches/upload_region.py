"""The region that takes a file is a group with a name.

Reason: the platform gives it a name and the role of mere presentation; readers of the screen differ on which
of the two counts.
Effect: axe finds no fault of ours on the pages and tabs with an upload, one on each without it
(tests/browser/test_access.py).
"""

from __future__ import annotations

from typing import Final

from perf.web.server.patches.literals import Literal

LITERALS: Final = (Literal("utils", "t!==``?t:`presentation`", "t!==``?t:`group`"),)
