"""What names the facts of a department and year as of a change of the store: the head of every cache key.

Every save makes a new version of the store. What rests on some kinds of batch alone is kept under the newest
version that changed one of these: a reason that somebody writes is no cause to work out the money anew.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from perf.store import Store, open_store, stored_batches
from perf.web.base.cache import shared

_MONEY: Final = ("spending", "targets", "revision", "setting")
_RESULTS: Final = (*_MONEY, "reading", "review", "indicator_setting")


class Scope(NamedTuple):
    """Whose facts, of which store, as of which version of it."""

    location: str
    version: int
    department_code: str
    fiscal_year: int

    @property
    def whose(self) -> tuple[Store, str, int]:
        """What the functions of the store begin with: the open store, the department, the year.

        `version` goes along to each of them: what is kept under a version is read as of it.
        """
        return open_store(self.location), self.department_code, self.fiscal_year


def money(scope: Scope) -> Scope:
    """As of the newest change that a figure of money can rest on: the answers are those of `scope`."""
    return _as_of_change(scope, _MONEY)


def results(scope: Scope) -> Scope:
    """As of the newest change that a figure of money or of an indicator can rest on."""
    return _as_of_change(scope, _RESULTS)


@shared(128)
def _as_of_change(scope: Scope, kinds: tuple[str, ...]) -> Scope:
    store, department_code, fiscal_year = scope.whose
    newest = stored_batches.newest_change(store, kinds, department_code, fiscal_year, scope.version)
    return scope._replace(version=newest)
