"""Why projects lag and who still owes a reason: lines and a short table for a leader."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from perf.indicators import rectification
from perf.indicators.duties import Duty
from perf.indicators.indicator_words import reason_word
from perf.indicators.model import DutyKind, Explanation
from perf.model import LAGGING, Status
from perf.services import first_start
from perf.web.base.markdown import plain, unbroken
from perf.web.base.view import View
from perf.web.present import indicator_facts
from perf.web.present.duty_sentences import duty_text
from perf.words.labels import status_text, term, tr

MOST_LINES, MOST_ROWS = 5, 8
"""At most this many duties and reasons stand on 总览; the rest is counted."""


def owed(view: View) -> None:
    """待说明：who owes a reason, one line each; nothing where nobody does."""
    duties = sorted(indicator_facts.duties(view), key=_weight)
    if not duties:
        return
    st.subheader(tr("待说明"), anchor=False)
    lines = [duty_text(duty) for duty in duties[:MOST_LINES]]
    if len(duties) > MOST_LINES:
        lines.append(tr("另有 {count} 项，见各项目的原因与整改。", count=len(duties) - MOST_LINES))
    st.markdown("\n".join("- " + plain(line) for line in lines))


def _weight(duty: Duty) -> tuple[int, float]:
    """The heaviest light first, what is no light last; among equals the larger figure."""
    lights = list(Status)
    rank = lights.index(duty.status) if duty.why is DutyKind.LIGHT and duty.status else len(lights)
    return rank, -(duty.figure or 0.0)


def reasons(view: View, table: pd.DataFrame) -> None:
    """Why the lagging projects lag and until when it is put right; nothing before anyone has explained.

    `table` is a lag_table with the largest lag first.
    """
    spoken = rectification.newest(indicator_facts.explanations(view))
    if not spoken:
        return
    names = (table[name].tolist() for name in ("project_code", "project_name", "status"))
    rows = [
        _row(name, status, spoken[code])
        for code, name, status in zip(*names, strict=True)
        if status in LAGGING and code in spoken
    ]
    if rows:
        st.subheader(tr("原因与整改"), anchor=False)
        st.table(pd.DataFrame(rows[:MOST_ROWS]), border="horizontal", hide_index=True)


def _row(name: str, status: str, explanation: Explanation) -> dict[str, str]:
    return {
        term("project"): plain(name),
        term("status"): unbroken(status_text(status)),
        term("reason"): plain(
            tr("{category}：{reason}", category=reason_word(explanation.category), reason=explanation.reason)
        ),
        tr("措施"): plain(explanation.measure or "—"),
        unbroken(tr("责任科室")): plain(explanation.division or "—"),
        unbroken(tr("完成时限")): unbroken(
            f"{explanation.deadline:%Y-%m-%d}" if explanation.deadline else "—"
        ),
        tr("整改"): rectification.state_text(explanation, first_start.today()),
    }
