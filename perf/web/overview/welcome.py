"""The first visit: a small box in the sidebar says what this is and leads through it, until it is dismissed.

Dismissed is dismissed for good: a mark per user in the cache folder, which outlives a restart and keeps the
department's records free of what a reader has seen. A cleared cache shows the box again, no more.
"""

from __future__ import annotations

import hashlib

import streamlit as st

from perf.web.server.static_files import cache_folder, keep
from perf.words.labels import tr

_STEP = "welcome_step"


def _steps() -> list[tuple[str, str, str]]:
    """Per step of the tour: its heading, what one sees there, the page."""
    return [
        (
            tr("总览：先看第一句话"),
            tr(
                "截至几月底、花了多少、比计划差多少、谁落后，一句话说完；下面是每个项目的执行率、计划，和从哪个月开始落后。"
            ),
            "overview.py",
        ),
        (
            tr("单个项目：为什么"),
            tr(
                "点任何一个项目，看它的计划、支出和预测在一张图上；点图上的月份，看那个月的每一行支出来自哪个文件。"
            ),
            "project.py",
        ),
        (
            tr("数据上传：财务每月做一次"),
            tr("把系统导出的 CSV 或 Excel 拖进去：先看有什么问题、会改变什么，再确认入库；传错了可以撤销。"),
            "upload.py",
        ),
        (
            tr("绩效指标与报表：钱和事一起看"),
            tr("填报指标完成情况，看花钱和办事是否一致；按月生成监控表、自评表和通报。"),
            "indicators.py",
        ),
    ]


def box(user: str) -> None:
    """The box in the sidebar; nothing once this user has dismissed it."""
    if is_dismissed(user):
        return
    with st.container(border=True, key="welcome", gap="xsmall"):
        st.markdown(tr("**第一次使用？** 这里每月回答：钱花了多少，比计划差多少，谁落后。"))
        st.page_link("upload.py", label=tr("上传支出在这里"), icon=":material/upload_file:")
        if st.button(tr("一分钟导览"), key="welcome_tour", icon=":material/tour:", width="stretch"):
            st.session_state[_STEP] = 0
            st.dialog(tr("一分钟导览"))(_tour)()
        st.button(tr("知道了，不再显示"), key="welcome_done", type="tertiary", on_click=dismiss, args=(user,))


def _tour() -> None:
    """Show one step at a time, within the dialog."""
    steps, at = _steps(), st.session_state[_STEP]
    heading, text, page = steps[at]
    st.title(heading, anchor=False)  # the dialog has the sidebar's sizes: a lower heading is below its text
    st.markdown(text)
    st.page_link(page, label=tr("打开这一页"), icon=":material/arrow_forward:")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.button(tr("上一步"), key="welcome_back", disabled=at == 0, on_click=_turn, args=(-1,))
        st.caption(f"{at + 1} / {len(steps)}", width="content")
        st.button(tr("下一步"), key="welcome_next", disabled=at + 1 == len(steps), on_click=_turn, args=(1,))


def _turn(by: int) -> None:
    st.session_state[_STEP] += by


def is_dismissed(user: str) -> bool:
    """True where this user has said that the box need not be shown again."""
    return _mark(user) in st.session_state or (cache_folder() / _mark(user)).exists()


def dismiss(user: str) -> None:
    """Never show the box to this user again; where the folder cannot be written, not in this session."""
    st.session_state[_mark(user)] = True
    keep(cache_folder() / _mark(user), b"")


def _mark(user: str) -> str:
    """File name for any user name."""
    return f"welcomed-{hashlib.sha256(user.encode()).hexdigest()[:16]}"
