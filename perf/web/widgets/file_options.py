"""Sentences on how an uploaded file was understood, and the widgets that correct it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from perf.ingest import Options
from perf.ingest.limits import HEADER_LINES
from perf.ingest.problems.rules import shorten
from perf.ingest.table_file import TableFile, Understood
from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.widgets import file_box
from perf.words.labels import amount_word, month_list, term, tr

_SHARED: Final = ("month", "year", "amounts", "header", "sheet", "ignore")
"""What is chosen about a file of either kind."""


def show_options(prefix: str, view: View, own: Callable[[], object]) -> None:
    """Draw the box that corrects what was understood; `own` draws the widgets of this kind of file alone.

    The keys of the widgets are those of `file_box.option`.
    """
    with (
        st.expander(tr("识别有误？在这里更正"), key=f"{prefix}_overrule"),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        own()
        st.selectbox(
            term("month"), [None, *range(1, 13)], key=file_box.option(prefix, "month"), width=150,
            format_func=lambda m: tr("自动识别") if m is None else tr("{month}月", month=m),
        )  # fmt: skip
        st.selectbox(
            term("fiscal_year"), [None, *execution_facts.years(view)], width=150,
            key=file_box.option(prefix, "year"),
            format_func=lambda year: tr("自动识别") if year is None else tr("{year}年", year=str(year)),
        )  # fmt: skip
        st.number_input(
            tr("表头行号"), min_value=1, max_value=HEADER_LINES, value=None, step=1,
            key=file_box.option(prefix, "header"), width=150, placeholder=tr("自动识别"),
        )  # fmt: skip
        st.text_input(
            tr("工作表"), key=file_box.option(prefix, "sheet"), placeholder=tr("自动识别"), width=150
        )
        st.checkbox(tr("略过不在目标中的项目编码"), key=file_box.option(prefix, "ignore"))


def head(prefix: str, file_name: str) -> None:
    """Name the file that was understood as follows, and offer another one: the box may look empty by now."""
    with st.container(horizontal=True, vertical_alignment="center"):
        title = tr("系统这样理解“{file}”", file=shorten(file_name))
        st.subheader(plain(title), anchor=False, width="content")
        st.button(tr("换一个文件"), key=f"{prefix}_another", type="tertiary", icon=":material/restart_alt:",
                  on_click=file_box.empty, args=(prefix,))  # fmt: skip


def amounts(prefix: str, label: str, about: str | None = None) -> None:
    """Draw the choice between the month's own figures and the year's so far, by the name a page gives it."""
    st.selectbox(
        label, ["auto", "monthly", "cumulative"], key=file_box.option(prefix, "amounts"), width=170,
        help=about,
        format_func=lambda amounts: tr("自动识别") if amounts == "auto" else amount_word(amounts),
    )  # fmt: skip


def chosen(prefix: str, view: View) -> Options:
    """The options as the shared widgets stand now, for a file of the view's department.

    A month without a year leaves the year to the file: the reader may look at another one.
    """
    stands = {name: st.session_state[file_box.option(prefix, name)] for name in _SHARED}
    month = stands["month"]
    return Options(
        month=f"{month:02d}" if month else None,
        fiscal_year=stands["year"],
        amounts=stands["amounts"],
        header_row=stands["header"],
        sheet=stands["sheet"].strip() or None,
        ignore_unknown=stands["ignore"],
        department_code=view.department_code,
    )


def when(file: TableFile, detected: Understood) -> str:
    """The year and months of a file, and where they were read."""
    months = month_list(file.months) if file.months else tr("没有认出")
    text = tr("{year}年 {months}", year=file.fiscal_year or "?", months=months)
    return with_source(text, in_words(detected.month_source))


def encoding(detected: Understood) -> str:
    """Encoding of the file, and its sheet."""
    return " ".join(filter(None, (in_words(detected.encoding), detected.sheet)))


def in_words(word: str | None) -> str | None:
    """Translate a word of what was understood; None stays None."""
    return word and tr(word)


def with_source(value: str, source: str | None) -> str:
    """Value with its source in brackets behind it."""
    return tr("{value}（依据：{source}）", value=value, source=source) if source else value
