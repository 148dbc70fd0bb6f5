"""A targets file instead of the version in force: its problems, what it changes, the button that saves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from perf.model import Targets
from perf.services import targets_upload
from perf.services.targets_upload import CheckedTargets
from perf.targets import compare
from perf.web.base import unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.targets import forms
from perf.web.targets.views import change_table
from perf.web.widgets import banners, file_box, problems
from perf.words.labels import tr

PREFIX: Final = "targets_file"
"""Prefix of the keys of the box and what it holds."""


def show_import(view: View, targets: Targets) -> None:
    """Take a file: problems first, then the differences, then the save once its warnings are accepted."""
    in_box = st.file_uploader(tr("目标文件（JSON）"), type=["json"], key=file_box.key(PREFIX))
    file = file_box.taken(PREFIX, in_box)
    if file is None:
        file_box.forget(PREFIX)
        return
    if in_box is None:  # it was given before another tab was looked at
        _name(file.name)
    with banners.unread(file.name):
        every = targets_upload.check(view.store, file.getvalue(), file.name)
    checked = _own(every, targets)
    if checked is None:
        st.error(tr("这个文件属于另一个部门或年度；请用命令行导入：python -m perf import 文件。"))
        return
    problems.show_problems(checked.problems, file.name, key="targets_problems")
    if checked.targets is None:
        st.error(tr("请按上表改正文件后重新选择。"), title=tr("没有保存任何内容"))
        return
    if checked.is_unchanged:
        unsaved.note(PREFIX, is_unsaved=False)
        st.success(tr("与现在的版本相同，没有变化。"))
        return
    if len(every) > 1:
        st.info(tr("文件里有 {count} 份目标，这里只导入本部门本年度的一份。", count=len(every)))
    different = change_table(compare(targets, checked.targets))
    st.dataframe(different, hide_index=True, alt=tr("将要改变的内容"))
    accepted = problems.accepted(checked.warnings, checked.sha256, key="targets_import")
    st.button(
        tr("导入为新版本"), type="primary", key="targets_import", disabled=not accepted, on_click=_save,
        args=(view, checked, file), help=None if accepted else tr("请先核对上面的提示。"),
    )  # fmt: skip


def _own(every: Sequence[CheckedTargets], shown: Targets) -> CheckedTargets | None:
    """Return the set of the page's department and year; of one that cannot be read that one, to say why."""
    department_year = (shown.department_code, shown.fiscal_year)
    for one in every:
        if one.targets is None or (one.targets.department_code, one.targets.fiscal_year) == department_year:
            return one
    return None


def _name(file_name: str) -> None:
    """Name the file that is meant, and offer another one: the box is empty by now."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(file_name), width="content")
        st.button(tr("换一个文件"), key=f"{PREFIX}_another", type="tertiary", icon=":material/restart_alt:",
                  on_click=file_box.empty, args=(PREFIX,))  # fmt: skip


def _save(view: View, checked: CheckedTargets, file: Any) -> None:
    """Save the file, and empty its box; the second click of two saves nothing."""
    kept = file_box.held(PREFIX)
    if kept.get("saved") == file.file_id:
        return
    if forms.keep_version(lambda: targets_upload.save(view.store, checked, view.user)):
        kept["saved"] = file.file_id
        file_box.empty(PREFIX)
