"""调整预算：date, document number, reason, the whole amount from then on; each is saved once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from perf.model import BudgetRevision, Targets
from perf.store import StoreError, stored_revisions
from perf.targets import edits
from perf.web.base import execution_facts, toasts, unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.targets.forms import year_bounds
from perf.web.targets.views import stated
from perf.words.hidden_characters import to_correct
from perf.words.labels import term, tr, yuan

_HELD: Final = "revision_held"


def show_revision_form(view: View, targets: Targets) -> None:
    """Show what the last save did, and the form: empty again after each save."""
    held: dict[str, Any] = st.session_state.setdefault(_HELD, {"round": 0})
    of = view.department_code, view.fiscal_year
    if held.setdefault("of", of) != of:  # what was typed is about a project of another department or year
        held.update(round=held["round"] + 1, of=of)
    saved = toasts.once(held, "saved")
    if saved:
        st.success(plain(saved))
    revision = _form(view, targets, held["round"])
    if revision is None:
        return
    before = _in_force(view, targets, revision.project_code, revision.revised_on)
    try:
        seq = stored_revisions.save(view.store, view.department_code, view.fiscal_year, revision, view.user)
    except StoreError as problem:
        st.error(plain(str(problem)), title=tr("没有保存"))
        return
    toasts.forget(held, "saved")
    held["round"] += 1
    held["saved"] = tr(
        "已保存，编号 {seq}：{project}自{day}起，全年预算由 {old} 元改为 {new} 元。", seq=seq,
        project=_names(targets)[revision.project_code], day=revision.revised_on, old=stated(before),
        new=yuan(revision.revised_budget_yuan),
    )  # fmt: skip
    unsaved.clear(_HELD)
    st.rerun()


def _names(targets: Targets) -> dict[str, str]:
    return {project.project_code: project.project_name for project in targets.projects}


def _form(view: View, targets: Targets, number: int) -> BudgetRevision | None:
    """Revision to be saved, once the button is pressed and everything is filled in."""
    names = _names(targets)
    with st.container(border=True, key="revision_on_screen"):
        left, right = st.columns(2)
        code = left.selectbox(
            term("project"), list(names), format_func=names.__getitem__, key=f"revision_project_{number}",
            persist_state="session",
        )  # fmt: skip
        day = right.date_input(
            tr("调整日期"), value=None, key=f"revision_day_{number}", persist_state="session",
            **year_bounds(view),
        )  # fmt: skip
        amount = left.text_input(
            tr("调整后的全年预算（万元）"), key=f"revision_amount_{number}", persist_state="session",
            help=tr("写调整后的总数，不是增减数。"),
        )  # fmt: skip
        document = right.text_input(
            term("document_number"), key=f"revision_document_{number}", max_chars=100, persist_state="session"
        ).strip()
        reason = st.text_input(
            term("reason"), key=f"revision_reason_{number}", max_chars=300, persist_state="session"
        ).strip()
        unsaved.note(_HELD, is_unsaved=any((day, amount, document, reason)))
        if not st.button(
            tr("保存调整"), key=f"revision_save_{number}", type="primary", icon=":material/save:"
        ):
            return None
    budget = edits.yuan_from_wan(amount)
    asked = (
        None if day else tr("调整日期"),
        tr("调整后的全年预算（万元，不小于0，最多6位小数）") if budget is None else None,
        to_correct(term("document_number"), document),
        to_correct(term("reason"), reason),
    )
    missing = [word for word in asked if word]
    if missing or code not in names or budget is None or day is None:
        st.error(tr("没有保存。请填写或改正：{what}。", what=tr("、").join(missing)))
        return None
    return BudgetRevision(code, day, document, reason, budget)


def _in_force(view: View, targets: Targets, code: str, day: date) -> Decimal | None:
    """The budget of a project until a day, as it stands before the save."""
    written = next(one.budget_yuan for one in targets.projects if one.project_code == code)
    revised = [
        Decimal(row["revised_budget_yuan"])
        for row in execution_facts.revisions(view, code)
        if row["revised_on"] <= day
    ]
    return revised[-1] if revised else written
