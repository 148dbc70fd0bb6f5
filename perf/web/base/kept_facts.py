"""Facts of the view, kept per change of the store: a write anywhere makes every session read anew."""

from __future__ import annotations

from perf.execution.plan import YEAR
from perf.services.facts import Facts
from perf.web.base.cache import shared
from perf.web.base.cache_key import DepartmentYear, money, results
from perf.web.base.view import View


@shared(24)
def facts_of(department_year: DepartmentYear) -> Facts:
    """Facts whose figures of money and of indicators are those of the newest change that can move them.

    A page asks for half of the months, and reading all their inputs takes little longer than reading one's.
    """
    store, department_code, fiscal_year = department_year.stored
    of_money, of_results = money(department_year), results(department_year)
    return Facts(
        store,
        department_year.version,
        department_code,
        fiscal_year,
        money=None if of_money == department_year else facts_of(of_money),
        results=None if of_results == department_year else facts_of(of_results),
        together=range(1, YEAR + 1),
    )


def facts(view: View) -> Facts:
    """Facts of the department and year that the view is of."""
    return facts_of(view.department_year)
