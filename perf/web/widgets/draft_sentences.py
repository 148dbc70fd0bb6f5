"""Sentences for whoever has a form open in which somebody else has changed or undone something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from perf.store import Touch
from perf.words.labels import local_time, tr


class Word(NamedTuple):
    """Name of a field, and its values in words."""

    label: str
    in_words: Callable[[Any], str] = str


def refused(touch: Touch, what: str) -> str:
    """Why a save was refused: 张三在2024-07-01 09:30把“分值”由“12.50”改为“20.00”。… And what to do."""
    return tr(
        "{happened}您填的留在下面，没有保存；请核对，仍要改就再保存一次。", happened=_happened(touch, what)
    )


def noticed(touch: Touch | None, what: str) -> str:
    """Sentence before anything is sent off: the form stays as it is, for somebody may be typing into it."""
    return tr(
        "{happened}下面还是您打开时的内容，您填的都在；照常保存，别人改的不会被悄悄盖掉。",
        happened=_happened(touch, what),
    )


def _happened(touch: Touch | None, what: str) -> str:
    if touch is None or not what:
        return tr("您填写期间，这里的内容变了。")
    names = {"who": touch.who, "when": local_time(touch.at), "what": what}
    if touch.is_undo:
        return tr("您填写期间，{who}在{when}撤销了一次保存，{what}。", **names)
    return tr("您填写期间，{who}在{when}把{what}。", **names)


def reopened() -> str:
    """Said where the form has other fields now than those that somebody was filling in."""
    return tr("您填写期间，这里要填的栏目变了，没有保存。表单已按现在的栏目重新打开，请核对后再保存。")


def changes(stood: Mapping[str, Any], stands: Mapping[str, Any], words: Mapping[str, Word]) -> str:
    """List what another has changed, field by field; empty where nothing that has a word differs."""
    return tr("，").join(
        tr("“{field}”由“{old}”改为“{new}”", field=word.label,
           old=_brief(word.in_words(stood[field])), new=_brief(word.in_words(stands[field])))
        for field, word in words.items()
        if stood[field] != stands[field]
    )  # fmt: skip


def _brief(text: str, most: int = 40) -> str:
    """The beginning of a text that may be long; a dash for an empty one."""
    return "—" if not text else text if len(text) <= most else f"{text[:most]}…"
