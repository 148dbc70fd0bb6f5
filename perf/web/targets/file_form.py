"""A targets file instead of the version in force: problems, differences, save."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import streamlit as st

from perf.model import Targets
from perf.targets import compare, parse_targets
from perf.web.base import unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.targets import forms
from perf.web.targets.views import change_table
from perf.web.widgets import banners, file_box, problems
from perf.words.labels import tr

PREFIX: Final = "targets_file"
"""Prefix of the keys of the box and what it holds."""


def import_file(view: View, targets: Targets) -> None:
    """Take a targets file: what is wrong with it, what it would change, and the button that saves it."""
    in_box = st.file_uploader(tr("目标文件（JSON）"), type=["json"], key=file_box.key(PREFIX))
    file = file_box.taken(PREFIX, in_box)
    if file is None:
        file_box.forget(PREFIX)
        return
    if in_box is None:  # it was given before another tab was looked at
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(file.name), width="content")
            st.button(
                tr("换一个文件"), key=f"{PREFIX}_another", type="tertiary", icon=":material/restart_alt:",
                on_click=file_box.empty, args=(PREFIX,),
            )  # fmt: skip
    content = file.getvalue()
    with banners.unread(file.name):
        new, target_problems = parse_targets(content, file.name)
    if target_problems:
        problems.show_problems(target_problems, file.name, key="targets_problems")
    if new is None:
        st.error(tr("请按上表改正文件后重新选择。"), title=tr("没有保存任何内容"))
        return
    _differences(view, targets, new, file)


def _differences(view: View, targets: Targets, new: Targets, file: Any) -> None:
    if (new.department_code, new.fiscal_year) != (targets.department_code, targets.fiscal_year):
        st.error(tr("这个文件属于另一个部门或年度；请用命令行导入：python -m perf import 文件。"))
        return
    different = compare(targets, new)
    if not different:
        unsaved.note(PREFIX, is_unsaved=False)
        st.success(tr("与现在的版本相同，没有变化。"))
        return
    st.dataframe(change_table(different), hide_index=True, alt=tr("将要改变的内容"))
    st.button(
        tr("导入为新版本"), type="primary", key="targets_import", on_click=_save, args=(view, new, file)
    )


def _save(view: View, new: Targets, file: Any) -> None:
    """Save the file, and empty its box; the second click of two saves nothing."""
    kept = file_box.held(PREFIX)
    if kept.get("saved") == file.file_id:
        return
    head = {
        "origin": "upload",
        "file_name": file.name,
        "sha256": hashlib.sha256(file.getvalue()).hexdigest(),
    }
    if forms.save(view, new, "", **head):
        kept["saved"] = file.file_id
        file_box.empty(PREFIX)
