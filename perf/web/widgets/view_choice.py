"""The choice of department and month in the sidebar, which every page follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st

from perf.execution.plan import YEAR
from perf.services import first_start
from perf.web.base import execution_facts
from perf.web.base.cache_key import Scope
from perf.web.base.markdown import plain
from perf.web.widgets import url_state
from perf.words.labels import term, tr


class Choice(NamedTuple):
    """The department and month that the reader looks at."""

    department_code: str
    department_name: str
    fiscal_year: int
    as_of_month: int


def choose(location: str, version: int, departments: Sequence[dict[str, Any]], *, is_shown: bool) -> Choice:
    """Draw the choice among `departments` (a row per department and year), or only follow it."""
    names = {row["department_code"]: row["department_name"] for row in departments}
    department_code = _department(names, is_shown=is_shown)
    years = [row["fiscal_year"] for row in departments if row["department_code"] == department_code]
    scopes = [Scope(location, version, department_code, year) for year in years]
    as_of = _as_of(scopes, is_shown=is_shown)
    return Choice(department_code, names[department_code], int(as_of[:4]), int(as_of[5:]))


def _department(names: dict[str, str], *, is_shown: bool) -> str:
    default = next(iter(names))
    url_state.follow("department", list(names), default)
    if len(names) > 1 and is_shown:
        st.selectbox(
            term("department"), list(names), format_func=names.__getitem__, key="department",
            persist_state="session",
        )  # fmt: skip
        url_state.tell("department", default)
    elif is_shown:
        st.caption(plain(names[default]))
    return str(st.session_state["department"])


def _as_of(scopes: Sequence[Scope], *, is_shown: bool) -> str:
    """Chosen month as YYYY-MM; `scopes` are the department's years, oldest first."""
    years = [scope.fiscal_year for scope in reversed(scopes)]
    months = [f"{year}-{month:02d}" for year in years for month in range(YEAR, 0, -1)]
    default = _newest_as_of(scopes)
    url_state.follow("as_of", months, default)
    if is_shown:
        st.selectbox(
            term("as_of"), months, key="as_of", persist_state="session",
            help=tr("所有页面都按这个月底统计。"),
            format_func=lambda text: tr("{year}年{month}月底", year=text[:4], month=int(text[5:])),
        )  # fmt: skip
    url_state.tell("as_of", default)
    return str(st.session_state["as_of"])


def _newest_as_of(scopes: Sequence[Scope]) -> str:
    """The newest month with spending, else the last month of the newest year that has begun."""
    for scope in reversed(scopes):
        month = execution_facts.newest_month(scope)
        if month:
            return f"{scope.fiscal_year}-{month:02d}"
    today, year = first_start.today(), scopes[-1].fiscal_year
    return f"{year}-{today.month if year == today.year else YEAR:02d}"
