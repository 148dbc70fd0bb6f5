"""The edits of a department's targets: one kind at a time, then the review that saves a new version."""

from __future__ import annotations

import streamlit as st

from perf.model import Targets
from perf.web.base.view import View
from perf.web.targets import forms, target_drafts
from perf.words.labels import term, tr


def show_edit(view: View, targets: Targets) -> None:
    """Show the choice of what to change, its form, and what would change."""
    actions = {
        "plan": tr("支出计划"),
        "indicators": term("indicator"),
        "add": tr("新增项目"),
        "stop": tr("停用项目"),
    }
    target_drafts.begin(view, targets)
    action = st.segmented_control(
        tr("要改什么"), list(actions), format_func=actions.__getitem__, default=target_drafts.PLAN,
        required=True, key="targets_action", persist_state="session",
    )  # fmt: skip
    mid_year = action in target_drafts.MID_YEAR
    st.text_input(
        tr("文号（必填）") if mid_year else tr("文号或说明（可不填）"),
        key="targets_document",
        max_chars=100,
        persist_state="session",
    )
    if action == "plan":
        forms.edit_plan(targets)
    elif action == "indicators":
        forms.edit_indicators(targets)
    target_drafts.follow(view, targets)
    new = target_drafts.applied(targets)
    target_drafts.note()
    if action == "add":
        new = forms.add_project(view, new)
    elif action == "stop":
        new = forms.stop_project(view, new)
    forms.review_and_save(view, targets, new, needs_document=mid_year)
