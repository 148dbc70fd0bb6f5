"""The choice of department and month in the sidebar, which every page follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st

from perf.execution.plan import YEAR
from perf.model import Month
from perf.services import first_start
from perf.web.base import execution_facts
from perf.web.base.cache_key import DepartmentYear
from perf.web.base.kept_facts import facts_of
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.widgets import url_state
from perf.words.labels import term, tr


class Choice(NamedTuple):
    """The department and month that the reader looks at."""

    department_code: str
    department_name: str
    as_of: Month


def choose(location: str, version: int, departments: Sequence[dict[str, Any]], *, is_shown: bool) -> Choice:
    """Draw the choice among `departments` (a row per department and year), or only follow it."""
    names = {row["department_code"]: row["department_name"] for row in departments}
    department_code = _department(names, is_shown=is_shown)
    years = [row["fiscal_year"] for row in departments if row["department_code"] == department_code]
    department_years = [DepartmentYear(location, version, department_code, year) for year in years]
    return Choice(department_code, names[department_code], _as_of(department_years, is_shown=is_shown))


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


def _as_of(department_years: Sequence[DepartmentYear], *, is_shown: bool) -> Month:
    """Chosen month; `department_years` are those of one department, oldest first."""
    years = [department_year.fiscal_year for department_year in reversed(department_years)]
    months = [str(Month(year, month)) for year in years for month in range(YEAR, 0, -1)]
    default = str(_newest_as_of(department_years))
    silent = {
        str(Month(one.fiscal_year, month))
        for one in department_years
        for month in execution_facts.months_without_data(one)
    }
    url_state.follow("as_of", months, default)
    if is_shown:
        st.selectbox(
            term("as_of"), months, key="as_of", persist_state="session",
            help=tr("所有页面都按这个月底统计。没有支出数据的月份标明“未报”。"),
            format_func=lambda text: _month_end(text, is_silent=text in silent),
        )  # fmt: skip
    as_of = Month.parse(st.session_state["as_of"])
    url_state.tell("as_of", default)
    return as_of


def offer_newest(view: View, newest_month: int | None) -> None:
    """Offer the newest month that has data, where the one shown is a later one."""
    if newest_month is None or newest_month >= view.as_of_month:
        return
    st.button(
        tr("看{month}月底的情况", month=newest_month), key="as_of_newest", icon=":material/history:",
        on_click=_choose, args=(str(Month(view.fiscal_year, newest_month)),),
    )  # fmt: skip


def _choose(as_of: str) -> None:
    st.session_state["as_of"] = as_of


def _newest_as_of(department_years: Sequence[DepartmentYear]) -> Month:
    """The newest month with spending, else the last month of the newest year that has begun."""
    for department_year in reversed(department_years):
        month = facts_of(department_year).newest_month()
        if month:
            return Month(department_year.fiscal_year, month)
    today, year = first_start.today(), department_years[-1].fiscal_year
    return Month(year, today.month if year == today.year else YEAR)


def _month_end(text: str, *, is_silent: bool) -> str:
    """An option of the choice of the month, in words, with what nobody has reported marked."""
    month = Month.parse(text)
    words = tr("{year}年{month}月底", year=str(month.fiscal_year), month=month.month)
    return tr("{month_end} · 未报", month_end=words) if is_silent else words
