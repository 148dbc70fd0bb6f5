"""Forms of settings: the values that were changed are saved as one batch, or a sentence says why not.

Two people may change them at once: what both have changed is refused once, with who changed what.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from perf.execution.settings import Scoring
from perf.model import Problem, Thresholds
from perf.store import StaleError, StoreError, Touch, stored_settings
from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.widgets import drafts
from perf.web.widgets.draft_sentences import Word
from perf.words.labels import tr

_Settings = TypeVar("_Settings", Thresholds, Scoring)


def warn(problems: Sequence[Problem]) -> None:
    """Say which stored values cannot be used, so that the defaults stand in for them."""
    for problem in problems:
        st.warning(plain(problem.message))


def item_of(view: View, of: type, stands: Mapping[str, Any], words: Mapping[str, Word]) -> drafts.Item:
    """Subject of a form of settings `of` a kind: the values as its fields have them, what they are called."""

    def touched(_since: int, _fields: Sequence[str]) -> Touch | None:
        saves = execution_facts.history(view, "setting")
        newest = max(saves, key=lambda save: save["changed"], default=None)
        if newest is None:
            return None
        return Touch(newest["changed_by"], newest["changed"], is_undo=not newest["active"])

    return drafts.Item(of.__name__, stands, words, touched)


def combined(view: View, draft: drafts.Draft, typed: Mapping[str, Any], item: drafts.Item) -> dict[str, Any]:
    """What this person has changed over what stands now; refused once where another has changed it too."""
    mine = draft.changed(typed)
    if any(item.stands[field] not in {draft.stood[field], value} for field, value in mine.items()):
        problem = StaleError(tr("您填写期间，这里的内容变了。"), item.touched(draft.version, list(mine)))
        drafts.refuse(view, draft, typed, item, problem)
    return {**item.stands, **mine}


def save_settings(
    view: View,
    now: tuple[_Settings, Sequence[Problem]],
    wanted: _Settings,
    parse: Callable[[Mapping[str, str]], tuple[_Settings, Sequence[Problem]]],
    refusal: str,
    *,
    draft: drafts.Draft,
) -> None:
    """Save the values that differ and draw the page anew; `refusal` is shown where `parse` has a problem.

    `now` is what `parse` makes of what is stored: where that has a problem, all values are saved.
    """
    (stands, unusable), new = now, dataclasses.asdict(wanted)
    old = {} if unusable else dataclasses.asdict(stands)
    changed = {name: str(value) for name, value in new.items() if name not in old or value != old[name]}
    if not changed:
        st.info(tr("没有改动。"))
        return
    if parse({name: str(value) for name, value in new.items()})[1]:
        st.error(refusal)
        return
    marks = drafts.saved()
    try:
        stored_settings.save(view.store, changed, view.user)
    except StoreError as problem:
        st.error(plain(str(problem)), title=tr("没有保存"))
        return
    marks[draft.name] = draft.mark
    drafts.forget(draft.name)
    st.rerun()
