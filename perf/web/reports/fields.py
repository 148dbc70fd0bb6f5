"""The fields of a paper that a person writes: per project and indicator for the forms, whole texts else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from perf.execution.plan import YEAR
from perf.reports.department_paper import DepartmentPaper
from perf.reports.project_paper import FORECAST, ProjectPaper
from perf.reports.typed_amount import amount, canonical
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.present import report_facts
from perf.web.widgets import drafts
from perf.web.widgets.draft_sentences import Word
from perf.words.labels import term, tr, wan
from perf.words.language import marked

LONGEST, LONGEST_AMOUNT = 2000, 40
"""Characters that a field may hold at most."""


class Field(NamedTuple):
    """Text of a paper: its name in the store, the word over it, what an empty one means.

    One that `is_line` is answered in one line. One that `is_amount` is checked as 万元; it is about the
    months to come, so that in December nobody asks.
    """

    name: str
    word: str
    hint: str
    is_amount: bool = False
    is_line: bool = False


_SIGNED: Final = (
    Field("filled_by", marked("填报人"), "", is_line=True),
    Field("phone", marked("联系电话"), "", is_line=True),
    Field("project_head", marked("项目负责人"), "", is_line=True),
    Field("finance_head", marked("财务负责人"), "", is_line=True),
    Field("opinion", marked("审核意见"), marked("空着就由审核人手写。")),
)
"""The footer of a form."""
OF_SHEET: Final[Mapping[str, tuple[Field, ...]]] = {
    "monitoring": (
        Field("implementing_unit", marked("实施单位"), marked("不写就是本部门。"), is_line=True),
        Field("objective", marked("年度总体目标"), marked("不写就是绩效文本里的目标。")),
        Field(
            FORECAST,
            marked("全年预计执行数（万元）"),
            marked("不写就由系统推算，并标明推算。"),
            is_amount=True,
        ),
        *_SIGNED,
    ),
    "self-evaluation": (
        Field("implementing_unit", marked("实施单位"), marked("不写就是本部门。"), is_line=True),
        Field("objective", marked("预期目标"), marked("不写就是绩效文本里的目标。")),
        Field("achievement", marked("实际完成情况"), marked("对照预期目标写。")),
        *_SIGNED,
    ),
    "briefing": (
        Field("opening", marked("开头的说明"), marked("接在第一段之后。")),
        Field("requirements", marked("工作要求"), marked("一行一条，接在下一步工作之后。")),
    ),
    "rectification": (
        Field("addressee", marked("主送"), marked("不写就是原因说明里的责任科室。"), is_line=True),
        Field("requirements", marked("整改要求"), marked("一行一条；不写就按数字拟出。")),
        Field("deadline", marked("完成时限"), marked("不写就是原因说明里的时限，如9月底。"), is_line=True),
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


def show_fields(view: View, report: str, paper: DepartmentPaper | ProjectPaper) -> None:
    """The form with what was typed before; only what changed is saved."""
    code = paper.project_code if isinstance(paper, ProjectPaper) else ""
    name = f"reports_{report}_{view.as_of}_{code}"
    fields = [field for field in OF_SHEET[report] if not field.is_amount or view.as_of_month < YEAR]
    words = _words(report, paper, fields)
    stands = {field: paper.texts.get(field, "") for field in words}
    touched = partial(report_facts.last_change, view, report, code)
    item = drafts.Item(name, stands, words, touched)
    draft = drafts.opened(view, item)
    drafts.explain(draft)
    with st.container(border=True, key=f"{item.name}_on_screen"):
        typed = {field.name: _text(field, draft) for field in fields}
        if isinstance(paper, ProjectPaper) and report in OF_INDICATOR:
            typed |= _indicators(report, paper, draft)
        if not st.button(tr("保存文字"), key=draft.key("save"), type="primary", icon=":material/save:"):
            return
    faults = [fault for field in fields if field.is_amount and (fault := _fault(typed[field.name], paper))]
    if faults:
        st.error(plain("".join(faults)), title=tr("没有保存"))
        return
    typed |= {field.name: _kept(typed[field.name]) for field in fields if field.is_amount}
    changed = draft.changed(typed)
    if not changed:
        st.caption(tr("还没有改动。"))
    elif drafts.save_draft(
        view, draft, typed, item, lambda: report_facts.save(view, report, code, changed, draft.version)
    ):
        st.rerun()


def _text(field: Field, draft: drafts.Draft) -> str:
    label, key, hint = tr(field.word), draft.text_key(field.name), tr(field.hint)
    shown: str = draft.shown[field.name]
    if field.is_amount or field.is_line:
        longest = LONGEST_AMOUNT if field.is_amount else LONGEST
        return st.text_input(
            label, shown, max_chars=longest, key=key, placeholder=hint, persist_state="session"
        ).strip()
    return st.text_area(
        label, shown, max_chars=LONGEST, key=key, placeholder=hint, height="content", persist_state="session"
    ).strip()


def _fault(text: str, paper: DepartmentPaper | ProjectPaper) -> str:
    """Sentence on what is no amount, or more than the budget holds; empty for what is right."""
    fen, fault = amount(text)
    most = paper.most_fen if isinstance(paper, ProjectPaper) else None
    if fault or fen is None or most is None or fen <= most:
        return fault
    return tr("“{text}”超过预算。全年预计执行数最多 {most} 万元，请改正；要超过预算，请先办理预算调整。",
              text=text.strip()[:LONGEST_AMOUNT], most=wan(most))  # fmt: skip


def _kept(text: str) -> str:
    """Amount that is right, in the writing that is kept."""
    fen, _ = amount(text)
    return "" if fen is None else canonical(fen)


def _words(report: str, paper: DepartmentPaper | ProjectPaper, fields: Sequence[Field]) -> dict[str, Word]:
    """Every field of the form by its name in the store, and what it is called."""
    words = {field.name: Word(tr(field.word)) for field in fields}
    if isinstance(paper, ProjectPaper):
        words |= {
            line.field(field.name): Word(
                tr("{indicator}的{field}", indicator=line.indicator_name, field=tr(field.word))
            )
            for line in paper.by_level
            for field in OF_INDICATOR.get(report, ())
        }
    return words


def _indicators(report: str, paper: ProjectPaper, draft: drafts.Draft) -> dict[str, str]:
    """Edit a grid with one row per indicator and one column per field.

    What is typed is kept beside the grid by field: the platform forgets a grid that it does not draw.
    """
    fields = OF_INDICATOR[report]
    rows = [
        {
            "indicator_name": line.indicator_name,
            **{field.name: _so_far(draft, line.field(field.name)) for field in fields},
        }
        for line in paper.by_level
    ]
    key, drawn = _grid(draft, rows)
    columns = {"indicator_name": st.column_config.TextColumn(term("indicator_name"), disabled=True)} | {
        field.name: st.column_config.TextColumn(
            tr(field.word), max_chars=LONGEST, help=tr(field.hint) or None, width="medium"
        )
        for field in fields
    }
    edited = st.data_editor(
        drawn, column_config=columns, hide_index=True, key=key, alt=tr("按指标填写"), placeholder=""
    )
    typed = {
        line.field(field.name): "" if pd.isna(row[field.name]) else str(row[field.name]).strip()
        for line, row in zip(paper.by_level, edited.to_dict("records"), strict=True)
        for field in fields
    }
    st.session_state.update({draft.text_key(field): text for field, text in typed.items()})
    return typed


def _so_far(draft: drafts.Draft, field: str) -> str:
    """Text of a cell as it is typed by now."""
    return str(st.session_state.get(draft.text_key(field), draft.shown[field]))


def _grid(draft: drafts.Draft, rows: list[dict[str, str]]) -> tuple[str, pd.DataFrame]:
    """The key of the grid and the rows that it began with: new ones when it comes back to the screen."""
    number, drawn = st.session_state.get(draft.key("grid"), (0, None))
    if drawn is None or draft.key(f"indicators_{number}") not in st.session_state:
        number, drawn = number + 1, pd.DataFrame(rows, dtype="str")
        st.session_state[draft.key("grid")] = number, drawn
    return draft.key(f"indicators_{number}"), drawn
