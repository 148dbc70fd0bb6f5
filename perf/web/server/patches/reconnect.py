"""A page whose connection was lost is drawn anew as soon as there is one again.

Reason: the platform leaves the page as it was. A server that was started anew knows nothing of it: a button
that is pressed then does nothing, and nobody is told. Drawn anew, the page has buttons of the new server, the
browser sends what it holds, and what is lost with the old server (a file) is asked for again.
Effect: after the server was killed and started again 5 of 5 confirmations of an upload worked or said what to
do, 0 without it (tests/browser/test_lost_connection.py).
"""

from __future__ import annotations

from typing import Final

from perf.web.server.patches.literals import Literal

_REQUESTED: Final = "!this.sessionInfo.last||e||t||this.state.fragmentIdsThisRun"
"""In the platform's App, when the connection is there: whether a run of the script is asked for."""
LITERALS: Final = (Literal("index", _REQUESTED, f"!0||{_REQUESTED}"),)
