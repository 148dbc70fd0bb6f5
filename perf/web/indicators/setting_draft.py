"""One indicator's settings as a draft: who changed them last, and their save; for both forms of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from perf.indicators.model import IndicatorKey
from perf.store import Touch, stored_indicator_settings
from perf.web.base.view import View
from perf.web.widgets import drafts
from perf.words.labels import tr


def last_change(view: View, key: IndicatorKey, since: int, _fields: Sequence[str]) -> Touch | None:
    """Who has changed a setting of the indicator last, after a version of the store."""
    where = view.store, view.department_code, view.fiscal_year
    return stored_indicator_settings.last_change(*where, key, since)


def save(
    view: View,
    key: IndicatorKey,
    form: tuple[drafts.Draft, Mapping[str, Any], drafts.Item],
    values: Mapping[str, str | None],
) -> None:
    """Save the values, if any; `form` is as it was opened, what was typed into it, what stands now."""
    draft, typed, item = form
    if not values:
        st.info(tr("没有改动。"))
        return
    where = view.store, view.department_code, view.fiscal_year
    if drafts.save_draft(
        view,
        draft,
        typed,
        item,
        lambda: stored_indicator_settings.save(*where, key, values, view.user, draft.version),
    ):
        st.rerun()
