"""Text of a paper, on the screen and when the page is printed: the words and figures of the file."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from perf.reports import (
    briefing,
    briefing_text,
    form_sheet,
    form_summary,
    monitoring_form,
    paper_words,
    rectification_letter,
    self_evaluation_form,
)
from perf.reports.department_paper import DepartmentPaper
from perf.reports.paper_blocks import Block, Body, Heading, Line, Picture, Table
from perf.reports.project_paper import ProjectPaper
from perf.web.base.markdown import plain
from perf.web.present import wrapped_tables
from perf.web.present.print_tables import MOST_ROWS
from perf.words.labels import tr


@paper_words.chinese()
def form(report: str, paper: ProjectPaper) -> None:
    """One sheet of a form: title, head, money, objective, indicators, notes."""
    module = monitoring_form if report == "monitoring" else self_evaluation_form
    st.subheader(plain(f"{module.NAME}{module.period(paper)}"), anchor=False)
    _marks(paper.marks)
    st.table({plain(name): plain(text) for name, text in module.about(paper).items()}, border="horizontal")
    for table in module.preview(paper):
        _table(table)
    for note in module.notes(paper):
        st.caption(plain(note))


@paper_words.chinese()
def overview(report: str, paper: DepartmentPaper) -> None:
    """The summary sheet of a form."""
    module = monitoring_form if report == "monitoring" else self_evaluation_form
    st.subheader(plain(form_summary.over_all(module.NAME) + module.period(paper.projects[0])), anchor=False)
    _marks(briefing_text.marks(paper))
    st.caption(form_sheet.MONEY_UNIT)
    _table(form_summary.preview(report, paper.projects, paper.stopped))


@paper_words.chinese()
def document(paper: DepartmentPaper) -> None:
    """The briefing."""
    st.subheader(plain(briefing_text.title(paper)), anchor=False)
    _blocks(briefing.content(paper))


@paper_words.chinese()
def letter(paper: ProjectPaper) -> None:
    """The draft letter."""
    _marks(rectification_letter.marks(paper))
    st.subheader(plain(rectification_letter.title(paper)), anchor=False)
    _blocks(rectification_letter.content(paper))


def _marks(marks: Iterable[str]) -> None:
    with st.container(horizontal=True, gap="small"):
        for mark in marks:
            st.badge(plain(mark), color="orange")


def _blocks(blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Heading(text, level):
                st.markdown(f"{'#' * (level + 3)} {plain(text)}")
            case Line(text) | Body(text):
                st.markdown(plain(text))
            case Table():
                _table(block)
            case Picture(_, caption):
                st.caption(tr("{caption}（图在文件里）", caption=plain(caption)))


def _table(table: Table) -> None:
    frame = pd.DataFrame(table.rows[:MOST_ROWS], columns=list(table.heads))
    st.table(wrapped_tables.laid_out(frame), border="horizontal", hide_index=True)
    if len(table.rows) > MOST_ROWS:
        st.caption(tr("另有 {count} 行，在文件里。", count=len(table.rows) - MOST_ROWS))
