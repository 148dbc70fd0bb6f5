"""Papers that 报表 shows, kept per version of the store, and the one way it saves what a person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from perf.reports.department_paper import DepartmentPaper
from perf.services import papers
from perf.store import Touch, stored_report_texts
from perf.web.base import toasts
from perf.web.base.cache import shared
from perf.web.base.cache_key import DepartmentYear
from perf.web.base.kept_facts import facts_of
from perf.web.base.view import View
from perf.words.labels import tr


@shared(16)
def _paper(department_year: DepartmentYear, as_of_month: int, report: str) -> DepartmentPaper | None:
    last = department_year._replace(fiscal_year=department_year.fiscal_year - 1)
    return papers.of_facts(facts_of(department_year), facts_of(last), as_of_month, report)


def paper(view: View, report: str) -> DepartmentPaper | None:
    """Values of a paper as of the view's month; None where the department has no targets for the year."""
    return _paper(view.department_year, view.as_of_month, report)


def save(view: View, report: str, project_code: str, texts: Mapping[str, str], based_on: int) -> int:
    """Save the fields that changed; StaleError where another has changed one since `based_on`."""
    say = toasts.later()
    seq = stored_report_texts.save(
        view.store, view.department_code, view.fiscal_year, report, project_code, view.as_of_month, texts,
        view.user, based_on,
    )  # fmt: skip
    say(tr("已保存，下个月的报表从这些文字开始。"))
    return seq


def last_change(
    view: View, report: str, project_code: str, since: int, fields: Sequence[str]
) -> Touch | None:
    """Last time that somebody typed, undid or restored one of these fields after version `since`, or None."""
    return stored_report_texts.last_change(
        view.store, view.department_code, view.fiscal_year, report, project_code, view.as_of_month, fields,
        since,
    )  # fmt: skip
