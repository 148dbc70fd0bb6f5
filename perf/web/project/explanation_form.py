"""原因与整改 of one project: what is owed, what was explained, a form for the next text, the history."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from perf.indicators import causes, rectification
from perf.indicators.indicator_words import reason_word, rectification_text
from perf.indicators.model import Explanation, ReasonCategory, RectificationState
from perf.services import first_start, papers
from perf.store import Touch, stored_explanations
from perf.web.base import execution_facts, toasts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.present import indicator_facts, report_facts
from perf.web.present.duty_sentences import duty_text
from perf.web.widgets import downloads, drafts, history
from perf.web.widgets.draft_sentences import Word
from perf.words.labels import local_time, term, tr
from perf.words.language import marked

_LETTER = "rectification"
LONGEST, LONGEST_YEARS = 1000, 10
"""Characters of a reason or a measure, a paragraph of the official form; years until a deadline."""
_UNDONE: Final = marked(
    "您填写期间，{who}在{when}撤销了这条说明。您填的留在下面，没有保存；再按保存，就是一条新的说明。"
)


def show_explanations(view: View, project_code: str) -> None:
    """The tab of one project."""
    if saved := toasts.once(_held(), "saved"):
        st.success(plain(saved))
    owed = [duty for duty in indicator_facts.duties(view) if duty.project_code == project_code]
    if owed:
        st.warning(plain(tr("；").join(map(duty_text, owed))), title=tr("需要说明原因"))
    mine = [row for row in indicator_facts.explanations(view) if row.project_code == project_code]
    for explanation in reversed(mine):
        _card(view, explanation)
    if not owed and not mine:
        st.caption(tr("这个项目现在不需要说明原因；需要时也可以主动填写。"))
    _form(view, project_code, mine)
    _letter(view, project_code)
    _past(view, project_code)


def _card(view: View, explanation: Explanation) -> None:
    later = indicator_facts.later_explanation(view, explanation.explanation_id)
    state = rectification.state_text(later or explanation, first_start.today())
    if later is not None:
        state = tr("{month}月更新为{state}", month=later.as_of_month, state=state)
    with st.container(border=True):
        st.markdown(
            tr("**{state}**　{category}　截至{month}月底的说明，{who}于{when}填写",
               state=plain(state), category=plain(reason_word(explanation.category)),
               month=explanation.as_of_month, who=plain(explanation.created_by or "—"),
               when=plain(local_time(explanation.created)) if explanation.created else "—")
        )  # fmt: skip
        st.table(
            {
                term("reason"): plain(explanation.reason),
                tr("措施"): plain(explanation.measure or "—"),
                tr("责任科室"): plain(explanation.division or "—"),
                tr("完成时限"): f"{explanation.deadline:%Y-%m-%d}" if explanation.deadline else "—",
                tr("结果"): plain(explanation.outcome or "—"),
            },
            border="horizontal",
        )
        rows = indicator_facts.explanation_history(view, explanation.explanation_id or 0)
        if len(rows) > 1:
            with st.expander(tr("修改过 {count} 次", count=len(rows) - 1)):
                st.table(texts(rows), border="horizontal", hide_index=True)


def texts(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Every text that an explanation ever had, newest first."""
    return pd.DataFrame(
        [
            {
                tr("时间"): local_time(row["created"]),
                tr("填写人"): plain(row["created_by"]),
                term("status"): rectification_text(row["state"]) if row["active"] else tr("✕ 已撤销"),
                term("reason"): plain(row["reason"]),
                tr("措施"): plain(row["measure"] or "—"),
                tr("责任科室"): plain(row["division"] or "—"),
                tr("完成时限"): f"{row['deadline']:%Y-%m-%d}" if row["deadline"] else "—",
                tr("结果"): plain(row["outcome"] or "—"),
            }
            for row in rows
        ]
    )


def _form(view: View, project_code: str, mine: list[Explanation]) -> None:
    """Edit one text: of a new explanation, or the next one of an explanation that stands."""
    standing = {row.explanation_id or 0: row for row in mine}
    is_open = [row.explanation_id for row in mine if row.state is not RectificationState.DONE]
    choices = [*_undone(view, project_code, standing), *reversed(standing), None]
    chosen = st.selectbox(
        tr("填写"), choices, index=choices.index(is_open[-1]) if is_open else len(choices) - 1,
        format_func=lambda number: _name(number, standing), key=f"explanation_{view.as_of}_{project_code}",
        persist_state="session",
    )  # fmt: skip
    old = standing.get(chosen or 0) or Explanation(project_code, view.as_of_month, ReasonCategory.OTHER, "")
    item = _item(view, chosen, old)
    draft = drafts.opened(view, item)
    drafts.explain(draft)
    with st.container(border=True, key=f"{item.name}_on_screen"):
        typed = _entered(view, draft)
        if not st.button(tr("保存说明"), key=draft.key("save"), type="primary", icon=":material/save:"):
            return
    _save(view, old, (draft, item), typed)


def _form_name(view: View, project_code: str, explanation_id: int | None) -> str:
    return f"explanation_form_{view.as_of}_{project_code}_{explanation_id}"


def _undone(view: View, project_code: str, standing: Mapping[int, Explanation]) -> list[int]:
    """The explanation that is chosen, where another has undone it while its form is open."""
    chosen: int | None = st.session_state.get(f"explanation_{view.as_of}_{project_code}")
    if chosen is None or chosen in standing or not drafts.is_open(_form_name(view, project_code, chosen)):
        return []
    return [chosen]


def _item(view: View, chosen: int | None, old: Explanation) -> drafts.Item:
    """Subject of the form: `old` is empty where nothing is chosen or what is chosen was undone."""

    def touched(_since: int, _fields: Sequence[str]) -> Touch | None:
        return stored_explanations.last_change(
            view.store, view.department_code, view.fiscal_year, chosen or 0
        )

    return drafts.Item(
        _form_name(view, old.project_code, chosen),
        {field: getattr(old, field) for field in (*_fields(), "batch_seq")}
        | {"category": list(causes.causes_of(old.category))},
        _fields(),
        touched,
        _UNDONE if chosen != old.explanation_id else "",
    )


def _fields() -> dict[str, Word]:
    """The fields of the form, and what they are called."""
    return {
        "category": Word(tr("原因类别"), lambda chosen: reason_word(causes.as_text(chosen))),
        "state": Word(term("status"), rectification_text),
        "reason": Word(term("reason")),
        "measure": Word(tr("措施")),
        "division": Word(tr("责任科室")),
        "deadline": Word(tr("完成时限"), lambda day: f"{day:%Y-%m-%d}" if day else ""),
        "outcome": Word(tr("结果")),
    }


def _name(number: int | None, standing: Mapping[int, Explanation]) -> str:
    if number is None:
        return tr("新的说明")
    explanation = standing.get(number)
    if explanation is None:
        return tr("已被撤销的说明（保存后是一条新的）")
    return tr("更新截至{month}月底的说明（{category}）", month=explanation.as_of_month,
              category=reason_word(explanation.category))  # fmt: skip


def _entered(view: View, draft: drafts.Draft) -> dict[str, Any]:
    shown, key, text_key = draft.shown, draft.key, draft.text_key
    left, right = st.columns(2)
    chosen = left.multiselect(
        tr("原因类别"), list(ReasonCategory), default=shown["category"], format_func=reason_word,
        key=key("category"), placeholder=tr("可以选几个"), persist_state="session",
    )  # fmt: skip
    state = right.segmented_control(
        term("status"), list(RectificationState), default=shown["state"], required=True,
        format_func=rectification_text, key=key("state"), persist_state="session",
    )  # fmt: skip
    left, right = st.columns(2)
    reason = left.text_area(
        term("reason"), shown["reason"], max_chars=LONGEST, height=110, key=text_key("reason"),
        persist_state="session",
    )  # fmt: skip
    measure = right.text_area(
        tr("措施"), shown["measure"], max_chars=LONGEST, height=110, key=text_key("measure"),
        persist_state="session",
    )  # fmt: skip
    left, right = st.columns(2)
    division = left.text_input(
        tr("责任科室"), shown["division"], max_chars=100, key=text_key("division"), persist_state="session"
    )
    known = [shown["deadline"]] if shown["deadline"] else []
    deadline = right.date_input(
        tr("完成时限"), shown["deadline"], format="YYYY-MM-DD", key=key("deadline"), persist_state="session",
        min_value=min([date(view.fiscal_year, 1, 1), *known]),
        max_value=max([date(view.fiscal_year + LONGEST_YEARS, 12, 31), *known]),
    )  # fmt: skip
    outcome = st.text_input(
        tr("结果"),
        shown["outcome"],
        max_chars=LONGEST,
        help=tr("整改完成后写明结果。"),
        key=text_key("outcome"),
        persist_state="session",
    )
    return {
        "category": list(causes.causes_of(causes.as_text(chosen))) or shown["category"],
        "state": state or shown["state"],
        "reason": reason.strip(),
        "measure": measure.strip(),
        "division": division.strip(),
        "deadline": deadline,
        "outcome": outcome.strip(),
    }


def _save(
    view: View, old: Explanation, form: tuple[drafts.Draft, drafts.Item], typed: dict[str, Any]
) -> None:
    """`old` is the text that stands now: refused where it is not the one that the form was opened on."""
    draft, item = form
    drafts.refuse_undone(draft, item)
    month = max(old.as_of_month, view.as_of_month)
    given = {**typed, "category": causes.as_text(typed["category"])}
    new = dataclasses.replace(old, **given, as_of_month=month, batch_seq=draft.stood["batch_seq"])
    missing = rectification.lacking(new)
    if missing:
        st.error(tr("没有保存。请填写或改正：{what}。", what=tr("、").join(missing)))
        return
    if new == old:
        st.info(tr("没有改动。"))
        return
    where, held = (view.store, view.department_code, view.fiscal_year), _held()

    def change() -> int:
        seq = stored_explanations.save(*where, new, view.user)
        toasts.forget(held, "saved")
        held["saved"] = tr("已保存，编号 {seq}。", seq=seq)
        return seq

    if drafts.save_draft(view, draft, typed, item, change) is not None:
        st.rerun()


def _held() -> dict[str, Any]:
    """What is to be said of the last save, in one plain dict: see `file_box.held`."""
    held: dict[str, Any] = st.session_state.setdefault("explanation_held", {})
    return held


def _letter(view: View, project_code: str) -> None:
    """The draft of a 督办函 for this project, made when it is asked for; a person completes and sends it."""
    paper = report_facts.paper(view, _LETTER)
    project = (
        next((one for one in paper.projects if one.project_code == project_code), None) if paper else None
    )
    if paper is None or project is None or not project.is_to_be_urged:
        return
    letter = dataclasses.replace(paper, projects=(project,))
    report = papers.REPORTS[_LETTER]
    downloads.button(
        tr("下载督办函草稿（Word）"), lambda: report.make(letter), papers.file_name(letter, _LETTER),
        mime=report.mime, key=f"explanation_letter_{project_code}", type="tertiary",
        help=tr("由数据和已填的原因、措施生成，核对补齐后发出；要改文字请到报表页。"),
    )  # fmt: skip


def _past(view: View, project_code: str) -> None:
    """The saves of this project's explanations, each of which can be undone."""
    kept = [row for row in execution_facts.history(view, "explanation") if row["note"] == project_code]
    if kept:
        with st.expander(tr("保存记录与撤销"), key="explanation_past"):
            history.show_history(view, [{**row, "note": None} for row in kept], key="explanations")
