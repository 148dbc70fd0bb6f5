"""The parts of 报表: which projects, the file, and the sheet that is previewed and written into."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from perf.reports.department_paper import DepartmentPaper
from perf.reports.project_paper import ProjectPaper
from perf.services import papers
from perf.web.base.view import View
from perf.web.widgets import downloads
from perf.words.labels import term, tr

SUMMARY = ""
"""The code that stands for the summary sheet."""


def of_projects(paper: DepartmentPaper) -> DepartmentPaper:
    """The paper of the projects chosen, of all until somebody chooses."""
    names = {project.project_code: project.project_name for project in paper.projects}
    chosen = st.multiselect(
        term("project"), list(names), format_func=names.__getitem__, key="reports_projects",
        placeholder=tr("全部项目"), help=tr("文件里有哪些项目；不选就是全部。"),
    )  # fmt: skip
    if not chosen:
        return paper
    projects = tuple(project for project in paper.projects if project.project_code in chosen)
    return replace(paper, projects=projects, stopped=())


def sheet(paper: DepartmentPaper) -> ProjectPaper | None:
    """The sheet to look at; None for the summary."""
    names = {project.project_code: project.project_name for project in paper.projects}
    code = st.selectbox(
        tr("看哪一张"), [SUMMARY, *names], key="reports_sheet",
        format_func=lambda code: names.get(code, tr("汇总")),
    )  # fmt: skip
    return next((project for project in paper.projects if project.project_code == code), None)


def addressed(paper: DepartmentPaper) -> ProjectPaper | None:
    """The project that a letter is about, the largest lag first; None where there is nothing to urge."""
    names = {project.project_code: project.project_name for project in paper.to_urge}
    if not names:
        return None
    code = st.selectbox(term("project"), list(names), format_func=names.__getitem__, key="reports_letter")
    return next((project for project in paper.projects if project.project_code == code), None)


def download(view: View, report: str, paper: DepartmentPaper) -> None:
    """Offer the file, made when it is asked for."""
    output = papers.REPORTS[report]
    label = tr("下载 Excel 文件") if output.suffix == ".xlsx" else tr("下载 Word 文件")
    downloads.button(
        label, lambda: output.make(paper), papers.file_name(paper, report), mime=output.mime,
        key=f"reports_download_{view.as_of}_{report}", type="primary",
    )  # fmt: skip
