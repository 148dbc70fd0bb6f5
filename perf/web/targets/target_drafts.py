"""Edits of targets that are not saved yet: kept by grid, whatever else is looked at or saved meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from perf.model import Targets
from perf.targets import compare, edits, merging
from perf.web.base import execution_facts, unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.words.labels import local_time, tr

PLAN: Final = "plan"
"""The grid of all plans; the other grids are named by the project whose indicators they hold."""
MID_YEAR: Final = ("add", "stop")
"""Changes in the course of a year, which need a document."""
_HELD: Final = "target_drafts"
_EMPTY: Final = {
    "targets_document": "",
    "targets_new_code": "",
    "targets_new_name": "",
    "targets_new_budget": "",
    "targets_new_day": None,
    "targets_stop_project": None,
    "targets_stop_day": None,
}
"""Fields beside the grids as nobody has filled them in."""


def held() -> dict[str, Any]:
    """State of the grids between runs: the version edited, per grid its rows as drawn and as edited."""
    kept: dict[str, Any] = st.session_state.setdefault(
        _HELD,
        {"round": 0, "of": None, "base": None, "drawn": {}, "rows": {}, "differs": False, "said": ""},
    )
    return kept


def begin(view: View, targets: Targets) -> None:
    """Before anything is drawn: empty the fields of what is saved, or of another department or year."""
    kept, of = held(), (view.department_code, view.fiscal_year, execution_facts.targets_seq(view))
    if kept["of"] is not None and kept["of"][:2] != of[:2]:
        forget()
    if kept.pop("is_over", False):
        unsaved.clear(_HELD)
        st.session_state.update(_EMPTY)
        if st.session_state.get("targets_action") in MID_YEAR:
            st.session_state["targets_action"] = PLAN
    if kept["of"] is None:
        kept.update(of=of, base=targets)
    if kept["said"]:
        st.warning(plain(kept["said"]))


def follow(view: View, targets: Targets) -> None:
    """After the grids: put the edits onto the version that has come meanwhile, and draw them anew."""
    kept, of = held(), (view.department_code, view.fiscal_year, execution_facts.targets_seq(view))
    if kept["of"] == of:
        return
    base, clashes = kept["base"], []
    if compare(base, _with_rows(base, kept["rows"])):
        merged = {name: _merged(name, rows, base, targets) for name, rows in kept["rows"].items()}
        clashes = [clash for one in merged.values() for clash in one.clashes]
        rows = {name: _as_before(one.rows, kept["rows"][name]) for name, one in merged.items()}
        said = _said(view, of[2], clashes)
    else:
        rows, said = {}, ""
    kept.update(round=kept["round"] + 1, of=of, base=targets, drawn=dict(rows), rows=rows, said=said)
    st.rerun()


def _merged(name: str, rows: pd.DataFrame, base: Targets, targets: Targets) -> merging.Merged:
    mine: Any = rows.to_dict("records")
    if name == PLAN:
        return merging.merged_plan(edits.plan_rows(base), mine, edits.plan_rows(targets))
    return merging.merged_indicators(
        edits.indicator_rows(base, name), mine, edits.indicator_rows(targets, name)
    )


def _as_before(rows: list[dict[str, Any]], before: pd.DataFrame) -> pd.DataFrame:
    """Rows as a table of the same columns and types as one before."""
    return pd.DataFrame(rows, columns=before.columns).astype(before.dtypes.to_dict())


def _said(view: View, seq: int | None, clashes: Sequence[str]) -> str:
    """Sentence on who has saved the version that the edits are on now, and on what both have changed."""
    batch = next((one for one in execution_facts.history(view, "targets") if one["seq"] == seq), None)
    happened = (
        tr("您修改期间，目标换了版本。")
        if batch is None
        else tr(
            "您修改期间，目标换成了{who}在{when}保存的版本（编号 {seq}）。",
            who=batch["created_by"], when=local_time(batch["created"]), seq=seq,
        )
    )  # fmt: skip
    kept = tr("您改的都还在，已经放到这个版本上；请核对下面的变化，再保存。")
    both = tr("这些地方别人也改过，下面是您填的：{what}。", what=tr("、").join(clashes)) if clashes else ""
    return happened + kept + both


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
    kept = held()
    new = _with_rows(targets, kept["rows"])
    kept["differs"] = bool(compare(targets, new))
    return new


def _with_rows(targets: Targets, grids: dict[str, pd.DataFrame]) -> Targets:
    new = targets
    for name, rows in grids.items():
        records = rows.to_dict("records")
        new = edits.with_plan(new, records) if name == PLAN else edits.with_indicators(new, name, records)
    return new


def note() -> None:
    """Have the browser ask before the page is left while something here is not saved."""
    typed = any(st.session_state.get(name) not in {None, "", empty} for name, empty in _EMPTY.items())
    unsaved.note(_HELD, is_unsaved=held()["differs"] or typed)


def forget() -> None:
    """Drop all edits and what the fields beside them hold: they are not meant any more."""
    end(held())
    unsaved.clear(_HELD)


def end(kept: dict[str, Any]) -> None:
    """Have the next run begin afresh; `kept` is what `held` gave before the save."""
    kept.update(round=kept["round"] + 1, of=None, drawn={}, rows={}, differs=False, said="", is_over=True)


def _key(name: str) -> str:
    return f"targets_{name}_{held()['round']}"
