"""Forms that remember what stood in them when they were opened, and tell what another has changed meanwhile.

What is typed into a form is in the browser alone until it is sent off, so that the server cannot tell a form
that is only read from one that somebody types into. While a form is on the screen it therefore keeps the
keys and the beginnings of its fields whatever happens in the store, which is what makes the browser keep the
text; above it stands who changed what. Not to be kept: what is unsent when a person leaves the tab or page
(the browser drops it with the fields), and unsent cells of a table whose rows have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import streamlit as st

from perf.store import StaleError, StoreError, Touch
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.widgets import draft_sentences
from perf.web.widgets.draft_sentences import Word
from perf.web.widgets.language_switch import TYPED
from perf.words.labels import local_time, tr


@dataclass(frozen=True, slots=True)
class Item:
    """Subject of a form, as it stands now.

    `touched` says who has changed one of the named fields last, after a version of the store; `buttons` are
    the keys of those that send the form off, the first is always drawn. `undone` is what is said, with {who}
    and {when}, where all of what the form was opened on is undone: a save then makes a new one.
    """

    name: str
    stands: Mapping[str, Any]
    words: Mapping[str, Word]
    touched: Callable[[int, Sequence[str]], Touch | None]
    buttons: Sequence[str]
    undone: str = ""

    @property
    def is_sent(self) -> bool:
        """True where this run answers one of its buttons."""
        return any(st.session_state.get(button) for button in self.buttons)


@dataclass(frozen=True, slots=True)
class Draft:
    """Form that somebody has before them.

    `number` tells one opening from the next; `version` is the store's on which it was opened, `stood` what
    stood there then, `shown` what the fields begin with: the same, or after a refusal what was typed over
    what stands now. `refusal` says why nothing was saved, `notice` what has changed while nobody sent it
    off, and `told` is what stood there when that was said.
    """

    name: str
    number: int
    version: int
    stood: Mapping[str, Any]
    shown: Mapping[str, Any]
    refusal: str = ""
    notice: str = ""
    told: Mapping[str, Any] | None = None

    def key(self, field: str) -> str:
        """The key of a field's widget: another one for every opening, so that it begins with `shown`."""
        return f"{self.name}_{self.number}_{field}"

    def text_key(self, field: str) -> str:
        """The key of a field for free text, which only the browser holds when the language changes."""
        return f"{TYPED}{self.key(field)}"

    def changed(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that this person has changed, or has before them changed since a refusal."""
        return {field: value for field, value in typed.items() if value != self.stood[field]}


def opened(view: View, item: Item) -> Draft:
    """The form of an item: as it was opened while somebody may be typing into it, else anew."""
    kept: Draft | None = st.session_state.get(_state_key(item.name))
    if kept is None or not (kept.refusal or kept.stood == item.stands or is_on_screen(item)):
        kept = _new(view, item.name, item.stands)
    elif list(kept.stood) != list(item.stands):
        kept = _of_other_fields(view, item, kept)
    elif kept.stood == item.stands:
        kept = kept if kept.told is None else replace(kept, refusal="", notice="", told=None)
    elif not item.is_sent and not (kept.refusal and kept.told == item.stands):
        kept = replace(kept, refusal="", notice=_notice(item, kept), told=dict(item.stands))
    st.session_state[_state_key(item.name)] = kept
    return kept


def is_open(name: str) -> bool:
    """True where a form of this name was opened and neither saved nor given up."""
    return _state_key(name) in st.session_state


def is_on_screen(item: Item) -> bool:
    """True where the last run drew the form: the platform forgets the buttons of one that it did not draw."""
    return item.buttons[0] in st.session_state


def _state_key(name: str) -> str:
    return f"draft_{name}"


def _new(view: View, name: str, stands: Mapping[str, Any]) -> Draft:
    number: int = st.session_state.get("drafts_opened", 0) + 1
    st.session_state["drafts_opened"] = number
    return Draft(name, number, view.version, dict(stands), dict(stands))


def _of_other_fields(view: View, item: Item, kept: Draft) -> Draft:
    """The form with the fields of now, begun with the texts that were sent off into those of before."""
    fresh = _new(view, item.name, item.stands)
    if item.is_sent:
        sent = {field: st.session_state.get(kept.text_key(field)) for field in item.stands}
        typed = {field: text for field, text in sent.items() if text is not None}
        refusal = draft_sentences.reopened()
        st.session_state[_state_key(item.name)] = replace(
            fresh, shown={**item.stands, **typed}, refusal=refusal
        )
        st.rerun()
    return replace(fresh, notice=draft_sentences.reopened())


def _notice(item: Item, draft: Draft) -> str:
    differing = [field for field in item.words if draft.stood[field] != item.stands[field]]
    touch = item.touched(draft.version, differing)
    if item.undone and touch:
        return tr(item.undone, who=touch.who, when=local_time(touch.at))
    return draft_sentences.noticed(touch, draft_sentences.changes(draft.stood, item.stands, item.words))


def forget(name: str) -> None:
    """Let the next opening begin with what stands then: after a save, or where what was typed is given up."""
    st.session_state.pop(_state_key(name), None)


def explain(draft: Draft) -> None:
    """Say why the last save was refused, or what has changed meanwhile, while the form is still open."""
    if draft.refusal:
        st.error(plain(draft.refusal), title=tr("没有保存"))
    elif draft.notice:
        st.warning(plain(draft.notice))
    else:
        return
    st.button(tr("放弃我填的，看现在的"), key=draft.key("forget"), on_click=forget, args=(draft.name,),
              type="tertiary", icon=":material/undo:")  # fmt: skip


def refuse(view: View, draft: Draft, typed: Mapping[str, Any], item: Item, problem: StaleError) -> NoReturn:
    """Draw the form anew: what was typed over what stands now, and who changed what when above it."""
    what = draft_sentences.changes(draft.stood, item.stands, item.words)
    refusal = draft_sentences.refused(problem.touch, what) if problem.touch and what else str(problem)
    st.session_state[_state_key(draft.name)] = replace(
        _new(view, draft.name, item.stands),
        version=view.store.version(),
        shown={**item.stands, **draft.changed(typed)},
        refusal=refusal,
    )
    st.rerun()


def save_draft(
    view: View, draft: Draft, typed: Mapping[str, Any], item: Item, change: Callable[[], int]
) -> int | None:
    """Save by `change` what was typed, let the form go and return the number; None where it was not saved.

    Then it is said why, and what was typed stays; where somebody else was first, the page is drawn anew.
    """
    try:
        seq = change()
    except StaleError as problem:
        refuse(view, draft, typed, item, problem)
    except StoreError as problem:
        st.error(plain(str(problem)), title=tr("没有保存"))
        return None
    forget(draft.name)
    return seq


def refuse_undone(draft: Draft, item: Item) -> None:
    """Say once that what the form was opened on is undone; all that was sent off stays in its fields."""
    if item.undone and draft.told != item.stands:
        told = replace(draft, refusal=_notice(item, draft), notice="", told=dict(item.stands))
        st.session_state[_state_key(draft.name)] = told
        st.rerun()
