"""The parts of 总览：figures against both reference lines, filter, next steps beside shares, files."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from perf.execution.department import DepartmentTotal
from perf.model import Status
from perf.services import overview_export
from perf.statements import department_statements, who_lags
from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.base.window import on_a_phone
from perf.web.overview import explanations
from perf.web.present import pictures, tables
from perf.web.present.tables import ProjectFilter
from perf.web.widgets import downloads
from perf.web.widgets.cards import Card, grid
from perf.words import labels
from perf.words.labels import (
    execution,
    meaning,
    minus,
    or_no_data,
    percent,
    signed_points,
    signed_wan,
    status_text,
    term,
    tr,
    wan,
)
from perf.words.language import in_language, marked

HEADING_PX = 40
"""So that two headings side by side stand on one line, with a button or without."""

PAGE_ROWS = 200
"""A table longer than this is shown in pages: searching is quicker than scrolling."""


def nothing_yet(view: View) -> None:
    """Nobody has reported: say so, and lead to where it is done."""
    st.header(tr("截至{month}月底还没有任何支出数据", month=view.as_of_month), anchor=False)
    several = marked("请财务人员上传1月至{month}月的支出文件。")
    asked = several if view.as_of_month > 1 else marked("请财务人员上传1月的支出文件。")
    st.info(tr(asked, month=view.as_of_month))
    st.page_link("upload.py", label=tr("去数据上传"), icon=":material/upload_file:")


def cards(total: DepartmentTotal) -> None:
    """Spent, against plan and against time by money, and how many projects lag by count."""
    budget, spent_wan = wan(total.revised_budget_fen), wan(total.spending_to_date_fen)
    lead = signed_points(minus(total.lag_rate), total.lag_places)
    lead_over_time = signed_points(department_statements.lead_over_time(total))
    planned = labels.planned(total.planned_rate, is_estimate=total.planned_is_estimate)
    counts, lagging_share = department_statements.lagging_counts(total), who_lags.lagging_share(total)
    rate = None if total.execution_rate is None else execution(total.execution_rate)
    whole = tr("预算 {budget} 万元", budget=budget)
    spent = Card(
        _marked(term("spending_to_date_yuan"), total),
        or_no_data(spent_wan, tr("{amount} 万元", amount=spent_wan)),
        whole if rate is None else tr("占预算 {budget} 万元的 {rate}", rate=rate, budget=budget),
        whole,
        meaning("spending_to_date_yuan"),
    )  # fmt: skip
    against_plan = Card(
        _marked(tr("比计划"), total),
        or_no_data(lead, tr("{lead} 个百分点", lead=lead)),
        planned
        if total.lag_fen is None
        else tr("{planned}，{lag} 万元", planned=planned, lag=signed_wan(minus(total.lag_fen))),
        planned,
        meaning("lag_rate"),
    )
    elapsed = tr("序时进度 {rate}", rate=percent(total.elapsed_rate))
    against_time = Card(
        _marked(tr("比序时"), total),
        or_no_data(lead_over_time, tr("{lead} 个百分点", lead=lead_over_time)),
        elapsed,
        elapsed,
        meaning("elapsed_rate"),
    )
    lagging = Card(
        tr("滞后项目（按个数）"),
        or_no_data(lagging_share, tr("{lagging} 个", lagging=lagging_share)),
        counts,
        counts.split(" · ", maxsplit=1)[0],
        tr("每个项目按自己的计划判断，不按金额加权；另外三张卡按金额加权。全部：{counts}",
           counts=department_statements.status_counts(total)),
    )  # fmt: skip
    grid([spent, against_plan, against_time, lagging])


def _marked(name: str, total: DepartmentTotal) -> str:
    """A card's name with its marks: of those who reported alone, a bound where months before are missing."""
    if total.not_reported and total.spending_to_date_fen is not None:
        return tr("{name}（已报项目，未报齐）" if total.is_bound else "{name}（已报项目）", name=name)
    return tr("{name}（未报齐）", name=name) if total.is_bound else name


def line(*, beside: bool = False) -> DeltaGenerator:
    """Line of a heading: what belongs to the heading stands at its other end; on a phone it may take two.

    With another such line `beside` it, both are of one height, so that what is below them is level.
    """
    return st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        height=HEADING_PX if beside and not on_a_phone() else "content",
        border=False,
    )


def project_filter(page: str = "overview") -> ProjectFilter:
    """Which projects the reader asks for."""
    funds = {"": tr("全部")} | {name: term(f"{name}_yuan") for name in tables.FUNDS}
    with st.popover(tr("筛选"), icon=":material/filter_list:", key=f"{page}_filter"):
        words = st.text_input(tr("搜索项目"), key=f"{page}_search", placeholder=tr("名称或编码"))
        chosen = st.multiselect(
            term("status"), list(Status), format_func=status_text, key=f"{page}_status",
            placeholder=tr("全部"),
        )  # fmt: skip
        fund = st.selectbox(tr("资金"), list(funds), format_func=funds.__getitem__, key=f"{page}_fund")
    return ProjectFilter(words, tuple(chosen), fund)


def page_rows(count: int) -> slice:
    """The rows of the table's page that is open; pages to turn stand there only where there are several."""
    pages = -(-count // PAGE_ROWS)
    number = st.pagination(pages, key="overview_page") if pages > 1 else 1
    return slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS)


def steps_and_shares(view: View, steps: list[str]) -> None:
    """Show what to do next and who owes a reason, beside the projects and the money of each status."""
    next_steps, shares = st.columns(2, gap="medium")
    with next_steps:
        st.subheader(tr("下一步"), anchor=False)
        st.markdown("\n".join("- " + plain(line) for line in steps))
        explanations.owed(view)
    with shares:
        st.subheader(tr("按个数与按金额"), anchor=False)
        st.table(pictures.shares(view), border="horizontal", hide_index=True)


def exported(view: View, shown: pd.DataFrame, total: DepartmentTotal) -> None:
    """Offer the table as files for Excel and WPS, made when they are asked for."""
    title = tr("{name}{year}年预算执行情况（截至{month}月底）", name=view.department_name,
               year=view.fiscal_year, month=view.as_of_month)  # fmt: skip
    name, is_sample = tr("执行情况_{as_of}", as_of=view.as_of), execution_facts.sample_batch(view) is not None
    if is_sample:
        title = tr("{title}【{word}】", title=title, word=term("sample"))
        name = f"{name}_{term('sample')}"
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    with st.container(horizontal=True):
        downloads.button(
            tr("导出为Excel"), in_language(lambda: overview_export.execution_workbook(shown, total, title)),
            f"{name}.xlsx", key="overview_xlsx", mime=mime, type="tertiary",
        )  # fmt: skip
        downloads.button(
            tr("导出为CSV"), in_language(lambda: overview_export.execution_csv(shown, is_sample=is_sample)),
            f"{name}.csv", key="overview_csv", mime="text/csv", type="tertiary",
        )  # fmt: skip
