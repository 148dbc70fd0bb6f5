"""Forms that remember what stood in them when they were opened, and tell what another has changed meanwhile.

What is typed into a field is known to the server as soon as the field is left, and is kept whatever is looked
at meanwhile: another tab, page, month or language. While something is typed, or the form is on the screen, it
keeps the keys and the beginnings of its fields whatever happens in the store; above it stands who changed
what. The keys follow from what the form was opened on: a server that was started anew gives the same form
the same keys, and the browser what was typed into it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import streamlit as st

from perf.store import StaleError, StoreError, Touch
from perf.web.base import unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.widgets import draft_sentences
from perf.web.widgets.draft_sentences import Word
from perf.web.widgets.language_switch import TYPED
from perf.words.labels import local_time, tr


def _itself(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Item:
    """Subject of a form, as it stands now.

    `touched` says who has changed one of the named fields last, after a version of the store; `buttons` are
    the names of those that send the form off, the first is always drawn. `undone` is what is said, with {who}
    and {when}, where all of what the form was opened on is undone: a save then makes a new one. `in_widget`
    maps a value to that of its widget.
    """

    name: str
    stands: Mapping[str, Any]
    words: Mapping[str, Word]
    touched: Callable[[int, Sequence[str]], Touch | None]
    undone: str = ""
    buttons: Sequence[str] = ("save",)
    in_widget: Callable[[Any], Any] = _itself


@dataclass(frozen=True, slots=True)
class Draft:
    """Form that somebody has before them.

    `mark` tells one opening from another; `version` is the store's on which it was opened, `stood` what
    stood there then, `shown` what the fields begin with: the same, or after a refusal what was typed over
    what stands now. `refusal` says why nothing was saved, `notice` what has changed while nobody sent it
    off, and `told` is what stood there when that was said.
    """

    name: str
    mark: str
    version: int
    stood: Mapping[str, Any]
    shown: Mapping[str, Any]
    refusal: str = ""
    notice: str = ""
    told: Mapping[str, Any] | None = None

    def key(self, field: str) -> str:
        """The key of a field's widget: another one for every opening, so that it begins with `shown`."""
        return f"{self.name}_{self.mark}_{field}"

    def text_key(self, field: str) -> str:
        """The key of a field for free text, which only the browser holds when the language changes."""
        return f"{TYPED}{self.key(field)}"

    def changed(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that this person has changed, or has before them changed since a refusal."""
        return {field: value for field, value in typed.items() if value != self.stood[field]}


def opened(view: View, item: Item) -> Draft:
    """The form of an item: as it was opened while somebody may be typing into it, else anew."""
    kept: Draft | None = st.session_state.get(_state_key(item.name))
    if kept is not None and saved().pop(item.name, None) == kept.mark:
        forget(item.name)
        kept = None
    if kept is None or not (kept.refusal or kept.stood == item.stands or _is_begun(kept, item)):
        if kept is not None:
            forget(item.name)
        kept = _new(view, item, item.stands)
    elif list(kept.stood) != list(item.stands):
        kept = _of_other_fields(view, item, kept)
    elif kept.stood == item.stands:
        kept = kept if kept.told is None else replace(kept, refusal="", notice="", told=None)
    elif not _is_sent(kept, item) and not (kept.refusal and kept.told == item.stands):
        kept = replace(kept, refusal="", notice=_notice(item, kept), told=dict(item.stands))
    st.session_state[_state_key(item.name)] = kept
    unsaved.note(item.name, is_unsaved=bool(kept.refusal or _typed(kept, item)))
    return kept


def saved() -> dict[str, str]:
    """The marks of forms that were saved and perhaps not let go, by name; fetched before a save.

    A click that waits, the second of two, may end a run where it touches the session state.
    """
    marks: dict[str, str] = st.session_state.setdefault("drafts_saved", {})
    return marks


def is_open(name: str) -> bool:
    """True where a form of this name was opened and neither saved nor given up."""
    return _state_key(name) in st.session_state


def _is_begun(kept: Draft, item: Item) -> bool:
    """True where something was typed, or the last run drew the form: the platform forgets other buttons."""
    return kept.key(item.buttons[0]) in st.session_state or bool(_typed(kept, item))


def _is_sent(kept: Draft, item: Item) -> bool:
    """True where this run answers one of the form's buttons."""
    return any(st.session_state.get(kept.key(button)) for button in item.buttons)


def _typed(kept: Draft, item: Item) -> dict[str, Any]:
    """The fields whose widgets hold something else than they began with, with what they hold."""
    typed = {}
    for field, shown in kept.shown.items():
        for key in (kept.key(field), kept.text_key(field)):
            if key in st.session_state and st.session_state[key] != item.in_widget(shown):
                typed[field] = st.session_state[key]
    return typed


def _state_key(name: str) -> str:
    return f"draft_{name}"


def _new(view: View, item: Item, shown: Mapping[str, Any]) -> Draft:
    content = repr((sorted(item.stands.items()), sorted(shown.items())))
    mark = hashlib.sha256(content.encode()).hexdigest()[:8]
    return Draft(item.name, mark, view.version, dict(item.stands), dict(shown))


def _of_other_fields(view: View, item: Item, kept: Draft) -> Draft:
    """The form with the fields of now, begun with the texts that were typed into those of before."""
    typed = {field: text for field, text in _typed(kept, item).items() if field in item.stands}
    fresh = _new(view, item, {**item.stands, **typed})
    if typed or _is_sent(kept, item):
        return replace(fresh, refusal=draft_sentences.reopened())
    return replace(fresh, notice=draft_sentences.reopened())


def _notice(item: Item, draft: Draft) -> str:
    differing = [field for field in item.words if draft.stood[field] != item.stands[field]]
    touch = item.touched(draft.version, differing)
    if item.undone and touch:
        return tr(item.undone, who=touch.who, when=local_time(touch.at))
    return draft_sentences.noticed(touch, draft_sentences.changes(draft.stood, item.stands, item.words))


def forget(name: str) -> None:
    """Let the next opening begin with what stands then: after a save, or where what was typed is given up."""
    kept: Draft | None = st.session_state.pop(_state_key(name), None)
    unsaved.clear(name)
    saved().pop(name, None)
    for key in _keys(kept):
        del st.session_state[key]


def _keys(kept: Draft | None) -> list[str]:
    """The keys of what the fields of a form hold."""
    if kept is None:
        return []
    keys = [key(field) for field in kept.shown for key in (kept.key, kept.text_key)]
    return [key for key in keys if key in st.session_state]


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
    shown = {**item.stands, **draft.changed(typed)}
    forget(draft.name)
    fresh = replace(_new(view, item, shown), version=view.store.version(), refusal=refusal)
    st.session_state[_state_key(draft.name)] = fresh
    st.rerun()


def save_draft(
    view: View, draft: Draft, typed: Mapping[str, Any], item: Item, change: Callable[[], int]
) -> int | None:
    """Save by `change` what was typed, let the form go and return the number; None where it was not saved.

    Then it is said why, and what was typed stays; where somebody else was first, the page is drawn anew.
    """
    marks = saved()
    try:
        seq = change()
    except StaleError as problem:
        refuse(view, draft, typed, item, problem)
    except StoreError as problem:
        st.error(plain(str(problem)), title=tr("没有保存"))
        return None
    marks[draft.name] = draft.mark
    forget(draft.name)
    return seq


def refuse_undone(draft: Draft, item: Item) -> None:
    """Say once that what the form was opened on is undone; all that was sent off stays in its fields."""
    if item.undone and draft.told != item.stands:
        told = replace(draft, refusal=_notice(item, draft), notice="", told=dict(item.stands))
        st.session_state[_state_key(draft.name)] = told
        st.rerun()
