"""The slides of 汇报：large type, one picture each, nothing to operate but on, back, stop and out."""

from __future__ import annotations

import time

import pandas as pd
import streamlit as st

from perf import charts
from perf.frames import whole
from perf.model import Status
from perf.statements import department_statements, project_statements, who_lags
from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.base.window import Window
from perf.web.present import pictures, tables
from perf.words.labels import (
    execution,
    minus,
    or_no_data,
    percent,
    points,
    signed_points,
    status_text,
    term,
    tr,
    wan,
)

SECONDS = 15
"""Seconds that a slide stands unless the address says otherwise (?seconds=20)."""
_FASTEST, _SLOWEST = 5, 600
_DESIGNED = Window(1366, 768)
"""The window for which the head is laid out; it grows and shrinks with the window."""
_SIDES_PX, _OTHER_PX = 146, 164
"""Pixels that a page leaves free left and right; above the head, between the parts, and below."""
_PHONE_PX = 360
"""A picture is as wide as this before its type is enlarged."""
_NARROW_PX, _SCROLLED_PX = 640, 1000
"""On a window less wide than this, a phone, the head is text that wraps, and a picture may be this high."""
_SMALLEST, _LARGEST = 0.95, 1.8
"""The pictures' type against that on the other pages: no smaller, and as much larger than the head's."""


def seconds(text: str | None) -> int:
    """The time of a slide from the address, which is hostile until checked."""
    if text and text.isascii() and text.isdigit() and len(text) < 5:
        return min(max(int(text), _FASTEST), _SLOWEST)
    return SECONDS


def turn(count: int, every: int) -> int:
    """Index of the slide that stands now: the next one when its time is over and nobody stopped it."""
    state = st.session_state
    slide_index, since = state.get("meeting_slide", 0), state.setdefault("meeting_since", time.monotonic())
    if not state.get("meeting_stopped") and time.monotonic() - since > every - 0.5:
        slide_index, state["meeting_since"] = slide_index + 1, time.monotonic()
    state["meeting_slide"] = slide_index % count
    return int(state["meeting_slide"])


def _step(by: int, count: int) -> None:
    st.session_state["meeting_slide"] = (st.session_state["meeting_slide"] + by) % count
    st.session_state["meeting_since"] = time.monotonic()


def _stop_or_go() -> None:
    st.session_state["meeting_stopped"] = not st.session_state.get("meeting_stopped", False)
    st.session_state["meeting_since"] = time.monotonic()


def department(view: View, window: Window) -> None:
    """Show how far the department is, and who lags: as many as there is room for."""
    total = execution_facts.department_total(view)
    spent = wan(total.spending_to_date_fen)
    against_plan = signed_points(minus(total.lag_rate), total.lag_places)
    against_time = signed_points(department_statements.lead_over_time(total))
    room = _head(
        window,
        execution_facts.said(view)[0],
        (term("spending_to_date_yuan"), or_no_data(spent, tr("{amount} 万元", amount=spent))),
        (term("execution_rate"), execution(total.execution_rate)),
        (tr("比计划"), or_no_data(against_plan, tr("{lead} 点", lead=against_plan))),
        (tr("比序时"), or_no_data(against_time, tr("{lead} 点", lead=against_time))),
        (tr("滞后项目"), who_lags.lagging_share(total)),
    )
    most = charts.rows_within(room / _SMALLEST)
    alt = pictures.ranking(view, tables.ProjectFilter()).alt
    _picture(pictures.largest(view, most), "department", alt, window, room)


def project(view: View, row: pd.Series, window: Window) -> None:
    """Show one project against its plan."""
    name, lag = term("lag_rate"), points(row["lag_rate"], row["lag_places"])
    lag = or_no_data(lag, tr("{lag} 点", lag=lag))
    if row["status"] == Status.OVERSPENT:
        name, lag = tr("超预算"), tr("{amount} 万元", amount=wan(minus(whole(row["remaining_fen"]))))
    room = _head(
        window,
        project_statements.headline(row, view.as_of_month),
        (term("status"), status_text(row["status"])),
        (term("execution_rate"), execution(row["execution_rate"])),
        (term("planned_rate"), percent(row["planned_rate"])),
        (name, lag),
        (term("catch_up_yuan"), project_statements.catch_up_value(row)),
    )
    targets = execution_facts.targets(view)
    code = row["project_code"]
    target = next((p for p in targets.projects if p.project_code == code), None) if targets else None
    if target is not None and whole(row["revised_budget_fen"]) is not None:
        year = pictures.year(view, target)
        _picture(year.figure, "project", year.alt, window, room)


def _head(window: Window, sentence: str, *figures: tuple[str, str]) -> float:
    """Draw the sentence and the figures; returns the height that is left for a picture."""
    texts = [sentence, *(f"{label} {value}" for label, value in figures)]
    if window.width < _NARROW_PX:
        st.header(plain(sentence), anchor=False)
        st.markdown(plain(" · ".join(texts[1:])))
        return _SCROLLED_PX
    head = charts.for_a_wall(pictures.head(sentence, figures), _growth(window))
    st.plotly_chart(head, key="meeting_head", theme=None, config=charts.CONFIG, alt=tr("；").join(texts))
    return window.height - _OTHER_PX - float(head.layout.height)


def _picture(figure: charts.Figure, name: str, alt: str, window: Window, room: float) -> None:
    """Draw the picture as large as the room allows, in height and in width."""
    factor = min(
        room / figure.layout.height, (window.width - _SIDES_PX) / _PHONE_PX, _LARGEST * _growth(window)
    )
    larger = charts.for_a_wall(figure, max(factor, _SMALLEST))
    st.plotly_chart(larger, key=f"meeting_{name}", theme=None, config=charts.CONFIG, alt=alt)


def _growth(window: Window) -> float:
    """Factor by which the window is larger than the one designed for, the lesser of both directions."""
    across = (window.width - _SIDES_PX) / (_DESIGNED.width - _SIDES_PX)
    return max(min(across, window.height / _DESIGNED.height), 0.5)


def footer(view: View, slide_index: int, count: int, marks: str | None) -> None:
    """Show department, month, what the figures lack, the number of the slide, and the few buttons."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        texts = [
            view.department_name,
            tr("截至{year}年{month}月底", year=view.fiscal_year, month=view.as_of_month),
        ]
        if execution_facts.sample_batch(view) is not None:
            texts.append(term("sample"))
        if marks:
            texts.append(marks)
        st.caption(plain(" · ".join(texts)), width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            st.caption(f"{slide_index + 1} / {count}", width="content")
            stopped = st.session_state.get("meeting_stopped", False)
            st.button(tr("上一页"), key="meeting_back", on_click=_step, args=(-1, count), shortcut="Left",
                      type="tertiary")  # fmt: skip
            st.button(tr("继续") if stopped else tr("暂停"), key="meeting_stop", on_click=_stop_or_go,
                      shortcut="Space", type="tertiary")  # fmt: skip
            st.button(tr("下一页"), key="meeting_next", on_click=_step, args=(1, count), shortcut="Right",
                      type="tertiary")  # fmt: skip
            if st.button(tr("退出"), key="meeting_out", shortcut="Esc", type="tertiary"):
                st.switch_page("overview.py", query_params={"as_of": view.as_of})
