"""Forms of settings: the values that were changed are saved as one batch, or a sentence says why not."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from perf.execution.settings import Scoring
from perf.model import Problem, Thresholds
from perf.store import StoreError, stored_settings
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.words.labels import tr

_Settings = TypeVar("_Settings", Thresholds, Scoring)


def warn(problems: Sequence[Problem]) -> None:
    """Say which stored values cannot be used, so that the defaults stand in for them."""
    for problem in problems:
        st.warning(plain(problem.message))


def save_settings(
    view: View,
    now: tuple[_Settings, Sequence[Problem]],
    wanted: _Settings,
    parse: Callable[[Mapping[str, str]], tuple[_Settings, Sequence[Problem]]],
    refusal: str,
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
    try:
        stored_settings.save(view.store, changed, view.user)
    except StoreError as problem:
        st.error(plain(str(problem)), title=tr("没有保存"))
        return
    st.rerun()
