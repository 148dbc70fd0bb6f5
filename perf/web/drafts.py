"""What stood in a form when it was opened: a save tells by it what another person has changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import streamlit as st

from perf.labels import local_time, tr
from perf.store import StaleError
from perf.web.language import TYPED
from perf.web.text import plain
from perf.web.view import View


class Word(NamedTuple):
    """What a field is called, and how a value of it is said."""

    label: str
    said: Callable[[Any], str] = str


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that somebody has before them.

    `number` tells one opening from the next; `version` is the store's on which it was opened, `stood` what
    stood there then, `shown` what the fields begin with: the same, or after a refusal what was typed over
    what stands now. `refusal` says why.
    """

    name: str
    number: int
    version: int
    stood: Mapping[str, Any]
    shown: Mapping[str, Any]
    refusal: str = ""

    def key(self, field: str) -> str:
        """The key of a field's widget: another one for every opening, so that it begins with `shown`."""
        return f"{self.name}_{self.number}_{field}"

    def text_key(self, field: str) -> str:
        """The same for free text, which a change of the language leaves to the browser that holds it."""
        return f"{TYPED}{self.key(field)}"

    def changed(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that this person has changed, or has before them changed since a refusal."""
        return {field: value for field, value in typed.items() if value != self.stood[field]}


def opened(view: View, name: str, stands: Mapping[str, Any], *buttons: str) -> Draft:
    """The form of this name: as it was opened, anew where nobody sends it off and something else stands now.

    `buttons` are the keys of those that send it off.
    """
    kept: Draft | None = st.session_state.get(f"draft_{name}")
    is_sent = any(st.session_state.get(button) for button in buttons)
    if kept is None or (kept.stood != stands and not is_sent):
        kept = Draft(name, _next(), view.version, dict(stands), dict(stands))
        st.session_state[f"draft_{name}"] = kept
    return kept


def _next() -> int:
    number: int = st.session_state.get("drafts_opened", 0) + 1
    st.session_state["drafts_opened"] = number
    return number


def forget(name: str) -> None:
    """The next opening begins with what stands then: after a save, or where what was typed is given up."""
    st.session_state.pop(f"draft_{name}", None)


def explain(draft: Draft) -> None:
    """Why the last save was refused, while what was typed is still before the person who typed it."""
    if draft.refusal:
        st.error(plain(draft.refusal), title=tr("没有保存"))
        st.button(tr("放弃我填的，看现在的"), key=draft.key("forget"), on_click=forget, args=(draft.name,),
                  type="tertiary", icon=":material/undo:")  # fmt: skip


def refuse(
    view: View,
    draft: Draft,
    typed: Mapping[str, Any],
    stands: Mapping[str, Any],
    told: tuple[StaleError, Mapping[str, Word]],
) -> None:
    """Draw the form anew: what was typed over what stands now, and who changed what when above it."""
    problem, words = told
    mine = draft.changed(typed)
    refusal = sentence(problem, draft.stood, stands, words)
    st.session_state[f"draft_{draft.name}"] = Draft(
        draft.name, _next(), view.store.version(), dict(stands), {**stands, **mine}, refusal
    )
    st.rerun()


def sentence(
    problem: StaleError, stood: Mapping[str, Any], stands: Mapping[str, Any], words: Mapping[str, Word]
) -> str:
    """张三在2024-07-01 09:30把分值由12.50改为20.00。…; what the store says where nothing differs."""
    parts = [
        tr("“{field}”由“{old}”改为“{new}”", field=words[field].label,
           old=_brief(words[field].said(stood[field])), new=_brief(words[field].said(stands[field])))
        for field in words
        if stood[field] != stands[field]
    ]  # fmt: skip
    if not parts or problem.who is None or problem.when is None:
        return str(problem)
    return tr(
        "您填写期间，{who}在{when}把{what}。您填的留在下面，没有保存；请核对，仍要改就再保存一次。",
        who=problem.who, when=local_time(problem.when), what=tr("，").join(parts),
    )  # fmt: skip


def _brief(text: str, most: int = 40) -> str:
    """The beginning of a text that may be long; a dash for an empty one."""
    return "—" if not text else text if len(text) <= most else f"{text[:most]}…"
