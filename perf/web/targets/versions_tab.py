"""The history of a department's targets: versions, the differences of two, the version in force as a file."""

from __future__ import annotations

from functools import partial

import streamlit as st

from perf.model import Targets
from perf.targets import print_targets
from perf.web.base import execution_facts
from perf.web.base.view import View
from perf.web.targets import views
from perf.web.widgets import downloads, history
from perf.words.labels import tr


def show_versions(view: View, targets: Targets) -> None:
    """Show the versions, the differences of two of them, and the download of the one in force."""
    versions = execution_facts.history(view, "targets")
    history.show_history(view, versions, key="versions")
    numbers = [batch["seq"] for batch in versions]
    if len(numbers) > 1:
        pair = st.columns(2)
        older = pair[0].selectbox(tr("从版本"), numbers, index=1, key="targets_older")
        newer = pair[1].selectbox(tr("到版本"), numbers, index=0, key="targets_newer")
        st.dataframe(views.version_differences(view, newer, older), hide_index=True, alt=tr("版本差异"))
    downloads.button(
        tr("下载现在的版本（JSON）"), partial(print_targets, targets),
        f"{view.department_code}_{view.fiscal_year}.json", key="targets_download",
    )  # fmt: skip
