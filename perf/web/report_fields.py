"""The fields of a paper that a person writes: per project and indicator for the forms, whole texts else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from perf.labels import term, tr
from perf.language import marked
from perf.reports.department import DepartmentPaper
from perf.reports.values import ProjectPaper
from perf.web import drafts, report_facts
from perf.web.view import View

LONGEST: Final = 2000
"""How many characters a field may hold."""


class Field(NamedTuple):
    """A text of a paper: its name in the store, the word over it, what an empty one means."""

    name: str
    word: str
    hint: str


OF_SHEET: Final[Mapping[str, tuple[Field, ...]]] = {
    "monitoring": (
        Field("implementing_unit", marked("实施单位"), marked("不写就是本部门。")),
        Field("objective", marked("年度总体目标"), marked("不写就是绩效文本里的目标。")),
    ),
    "self-evaluation": (
        Field("implementing_unit", marked("实施单位"), marked("不写就是本部门。")),
        Field("objective", marked("预期目标"), marked("不写就是绩效文本里的目标。")),
        Field("achievement", marked("实际完成情况"), marked("对照预期目标写。")),
    ),
    "briefing": (
        Field("opening", marked("开头的说明"), marked("接在第一段之后。")),
        Field("requirements", marked("工作要求"), marked("一行一条，接在下一步工作之后。")),
    ),
    "rectification": (
        Field("addressee", marked("主送"), marked("不写就是原因说明里的责任科室。")),
        Field("requirements", marked("整改要求"), marked("一行一条；不写就按数字拟出。")),
        Field("deadline", marked("完成时限"), marked("不写就是原因说明里的时限。")),
    ),
}
OF_INDICATOR: Final[Mapping[str, tuple[Field, ...]]] = {
    "monitoring": (
        Field("expected", marked("全年预计完成情况"), ""),
        Field("reason", marked("原因说明"), marked("不写就是填报时写的原因。")),
        Field("remark", marked("备注"), ""),
    ),
    "self-evaluation": (
        Field("explanation", marked("偏差原因分析及改进措施"), marked("不写就是填报时写的原因。")),
    ),
}


def show(view: View, report: str, paper: DepartmentPaper | ProjectPaper) -> None:
    """The form with what was typed before; only what changed is saved."""
    code = paper.project_code if isinstance(paper, ProjectPaper) else ""
    name = f"reports_{report}_{view.as_of}_{code}"
    words = _words(report, paper)
    stands = {field: paper.texts.get(field, "") for field in words}
    draft = drafts.opened(view, name, stands, f"{name}_save")
    drafts.explain(draft)
    with st.form(name, enter_to_submit=False):
        typed = {
            field.name: st.text_area(
                tr(field.word), draft.shown[field.name], max_chars=LONGEST, key=draft.key(field.name),
                placeholder=tr(field.hint), height="content",
            ).strip()
            for field in OF_SHEET[report]
        }  # fmt: skip
        if isinstance(paper, ProjectPaper) and report in OF_INDICATOR:
            typed |= _indicators(report, paper, draft)
        if not st.form_submit_button(
            tr("保存文字"), key=f"{name}_save", type="primary", icon=":material/save:"
        ):
            return
    changed = draft.changed(typed)
    if not changed:
        st.caption(tr("还没有改动。"))
    elif problem := report_facts.save(view, report, code, changed, draft.version):
        drafts.refuse(view, draft, typed, stands, (problem, words))
    else:
        drafts.forget(name)
        st.rerun()


def _words(report: str, paper: DepartmentPaper | ProjectPaper) -> dict[str, drafts.Word]:
    """Every field of the form by its name in the store, and what it is called."""
    words = {field.name: drafts.Word(tr(field.word)) for field in OF_SHEET[report]}
    if isinstance(paper, ProjectPaper):
        words |= {
            line.field(field.name): drafts.Word(
                tr("{indicator}的{field}", indicator=line.indicator_name, field=tr(field.word))
            )
            for line in paper.by_level
            for field in OF_INDICATOR.get(report, ())
        }
    return words


def _indicators(report: str, paper: ProjectPaper, draft: drafts.Draft) -> dict[str, str]:
    """A grid with one row per indicator and one column per field."""
    fields = OF_INDICATOR[report]
    rows = [
        {
            "indicator_name": line.indicator_name,
            **{field.name: draft.shown[line.field(field.name)] for field in fields},
        }
        for line in paper.by_level
    ]
    columns = {"indicator_name": st.column_config.TextColumn(term("indicator_name"), disabled=True)} | {
        field.name: st.column_config.TextColumn(
            tr(field.word), max_chars=LONGEST, help=tr(field.hint) or None, width="medium"
        )
        for field in fields
    }
    edited = st.data_editor(
        pd.DataFrame(rows, dtype="str"), column_config=columns, hide_index=True, key=draft.key("indicators"),
        alt=tr("按指标填写"), placeholder="",
    )  # fmt: skip
    return {
        line.field(field.name): "" if pd.isna(row[field.name]) else str(row[field.name]).strip()
        for line, row in zip(paper.by_level, edited.to_dict("records"), strict=True)
        for field in fields
    }
