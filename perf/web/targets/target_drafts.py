"""Edits of targets that are not saved yet: kept by grid, so that another choice beside it drops none."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from perf.model import Targets
from perf.targets import compare, edits
from perf.web.base import execution_facts
from perf.web.base.view import View
from perf.words.labels import tr

PLAN: Final = "plan"
"""The grid of all plans; the other grids are named by the project whose indicators they hold."""
_HELD: Final = "target_drafts"


def held() -> dict[str, Any]:
    """State of the grids between runs: the version edited, per grid its rows as drawn and as edited."""
    kept: dict[str, Any] = st.session_state.setdefault(
        _HELD, {"round": 0, "of": None, "drawn": {}, "rows": {}, "differs": False}
    )
    return kept


def follow(view: View) -> None:
    """Edits are of one version: say so where another one came meanwhile, and begin anew."""
    kept, of = held(), (view.department_code, view.fiscal_year, execution_facts.targets_seq(view))
    if kept["of"] not in {None, of}:
        if kept["differs"] and kept["of"][:2] == of[:2]:
            st.warning(tr("目标刚刚换了版本，没有保存的修改没有留下。请在新的版本上再改。"))
        forget()
    kept["of"] = of


def opened(name: str, rows: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """The key of a grid's widget and its rows: with the edits so far when it comes back to the screen."""
    kept = held()
    if name in kept["drawn"] and _key(name) not in st.session_state:
        kept["round"] += 1
        kept["drawn"][name] = kept["rows"][name]
    drawn: pd.DataFrame = kept["drawn"].setdefault(name, rows)
    return _key(name), drawn


def keep(name: str, edited: pd.DataFrame) -> None:
    """The grid's rows as they are now edited."""
    held()["rows"][name] = edited.reset_index(drop=True)


def applied(targets: Targets) -> Targets:
    """The targets with the edits of all grids."""
    kept, new = held(), targets
    for name, rows in kept["rows"].items():
        records = rows.to_dict("records")
        is_plan = name == PLAN
        new = edits.with_plan(new, records) if is_plan else edits.with_indicators(new, name, records)
    kept["differs"] = bool(compare(targets, new))
    return new


def forget() -> None:
    """Drop all edits: they are saved, or not meant any more."""
    kept = held()
    kept.update(round=kept["round"] + 1, drawn={}, rows={}, differs=False)


def _key(name: str) -> str:
    return f"targets_{name}_{held()['round']}"
