"""View that every page of a run shows: the store, the department, the month, the user; set by the shell."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from perf.model import Month
from perf.store import Store
from perf.web.base.cache_key import DepartmentYear

_KEY = "view"
ICON = "data:image/png;base64," + b64encode(Path(__file__).with_name("icon.png").read_bytes()).decode()
"""The page's own icon: an emoji would be looked up in a large table, a symbol on a host outside, and a file
would be read and put among the server's media again at every click.
"""


@dataclass(frozen=True, slots=True)
class View:
    """One reader's choice of department and month, with who reads."""

    store: Store
    version: int
    department_code: str
    department_name: str
    fiscal_year: int
    as_of_month: int
    user: str

    @property
    def department_year(self) -> DepartmentYear:
        """Head of the keys under which the facts of this department and year are kept."""
        return DepartmentYear(str(self.store.path), self.version, self.department_code, self.fiscal_year)

    @property
    def as_of(self) -> str:
        """The month as it stands in an address: 2024-06."""
        return str(Month(self.fiscal_year, self.as_of_month))


def show(view: View) -> None:
    """Set the view of this run; the shell calls it before it runs a page."""
    st.session_state[_KEY] = view


def current() -> View:
    """View that the shell has set for this run."""
    view: View = st.session_state[_KEY]
    return view
