"""Keys under which the facts of a department and year are kept: as of a change of the store.

Every save makes a new version of the store. What rests on some kinds of batch alone is kept under the newest
version that changed one of these: a reason that somebody writes is no cause to work out the money anew.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from perf.store import Store, open_store, stored_batches
from perf.web.base.cache import shared

_MONEY: Final = ("spending", "targets", "revision", "setting")
_RESULTS: Final = (*_MONEY, "reading", "review", "indicator_setting")


class DepartmentYear(NamedTuple):
    """A department and year of a store, as of a version of it: the head of every key."""

    location: str
    version: int
    department_code: str
    fiscal_year: int

    @property
    def stored(self) -> tuple[Store, str, int]:
        """First arguments of the functions of the store: the open store, the department, the year.

        `version` goes along to each of them: what is kept under a version is read as of it.
        """
        return open_store(self.location), self.department_code, self.fiscal_year


def money(department_year: DepartmentYear) -> DepartmentYear:
    """Key as of the newest change that a figure of money can rest on: its answers are the same."""
    return _as_of_change(department_year, _MONEY)


def results(department_year: DepartmentYear) -> DepartmentYear:
    """Key as of the newest change that a figure of money or of an indicator can rest on."""
    return _as_of_change(department_year, _RESULTS)


@shared(128)
def _as_of_change(department_year: DepartmentYear, kinds: tuple[str, ...]) -> DepartmentYear:
    store, department_code, fiscal_year = department_year.stored
    version = department_year.version
    newest = stored_batches.newest_change(store, kinds, department_code, fiscal_year, version)
    return department_year._replace(version=newest)
