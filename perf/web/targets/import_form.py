"""A targets file instead of the version in force: its problems, what it changes, the button that saves it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from perf.model import Targets
from perf.services import targets_upload
from perf.services.targets_upload import CheckedTargets
from perf.targets import compare
from perf.web.base.view import View
from perf.web.targets import forms
from perf.web.targets.views import change_table
from perf.web.widgets import banners, problems
from perf.words.labels import tr


def show_import(view: View, targets: Targets) -> None:
    """Take a file: problems first, then the differences, then the save once its warnings are accepted."""
    file = st.file_uploader(tr("目标文件（JSON）"), type=["json"], key="targets_file")
    if file is None:
        return
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
        st.success(tr("与现在的版本相同，没有变化。"))
        return
    if len(every) > 1:
        st.info(tr("文件里有 {count} 份目标，这里只导入本部门本年度的一份。", count=len(every)))
    different = change_table(compare(targets, checked.targets))
    st.dataframe(different, hide_index=True, alt=tr("将要改变的内容"))
    accepted = problems.accepted(checked.warnings, checked.sha256, key="targets_import")
    st.button(
        tr("导入为新版本"), type="primary", key="targets_import", disabled=not accepted, on_click=_save,
        args=(view, checked), help=None if accepted else tr("请先核对上面的提示。"),
    )  # fmt: skip


def _own(every: Sequence[CheckedTargets], shown: Targets) -> CheckedTargets | None:
    """Return the set of the page's department and year; of one that cannot be read that one, to say why."""
    department_year = (shown.department_code, shown.fiscal_year)
    for one in every:
        if one.targets is None or (one.targets.department_code, one.targets.fiscal_year) == department_year:
            return one
    return None


def _save(view: View, checked: CheckedTargets) -> None:
    forms.keep_version(lambda: targets_upload.save(view.store, checked, view.user))
