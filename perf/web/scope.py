"""What names the facts of a department and year as of a change of the store: the head of every cache key.

Every save makes a new version of the store. What rests on some kinds of batch alone is kept under the newest
version that changed one of these: a reason that somebody writes is no cause to work out the money anew.
"""

from __future__ import annotations

from typing import Final

from perf.store import batches as stored_batches
from perf.store import open_store
from perf.web.shared import shared

Scope = tuple[str, int, str, int]
"""Store location, version, department code, fiscal year."""

_MONEY: Final = ("spending", "targets", "revision", "setting")
_RESULTS: Final = (*_MONEY, "reading", "review", "indicator_setting")


def money(scope: Scope) -> Scope:
    """As of the newest change that a figure of money can rest on: the answers are those of `scope`."""
    return _as_of_change(scope, _MONEY)


def results(scope: Scope) -> Scope:
    """As of the newest change that a figure of money or of an indicator can rest on."""
    return _as_of_change(scope, _RESULTS)


@shared(128)
def _as_of_change(scope: Scope, kinds: tuple[str, ...]) -> Scope:
    location, version, department_code, fiscal_year = scope
    newest = stored_batches.newest_change(open_store(location), kinds, department_code, fiscal_year, version)
    return location, newest, department_code, fiscal_year
