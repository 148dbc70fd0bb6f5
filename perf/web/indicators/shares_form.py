"""自评得分：in one form a person picks a share inside each level's band; saved as one batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from perf.indicators.model import IndicatorKey
from perf.store import Touch, stored_indicator_settings
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.present.indicator_tables import key_of
from perf.web.widgets import drafts
from perf.web.widgets.draft_sentences import Word
from perf.words.labels import tr

WHOLE = 100
"""The share of what is fully reached, in percent."""


class Share(NamedTuple):
    """In whole percent of an indicator's weight; until a person has picked it, it counts for nothing."""

    percent: int
    is_proposed: bool


class _Field(NamedTuple):
    key: IndicatorKey
    low: int
    high: int
    stands: Share


def show_shares(view: View, points: pd.DataFrame) -> None:
    """The levels of one project; until a person picks and saves, what is proposed counts for nothing."""
    fields = _fields(points)
    if not fields:
        return
    item = _item(view, fields)
    draft = drafts.opened(view, item)
    drafts.explain(draft)
    with st.container(border=True, key=f"{item.name}_on_screen"):
        st.markdown(
            tr("**定性指标的得分**：在等级对应的区间内选一个比例。滑块停在建议的比例上，保存以后才评分。")
        )
        with st.grid(3, min_column_width=240):
            picked = {name: _pick(draft, name, field) for name, field in fields.items()}
        if not st.button(tr("保存得分比例"), key=draft.key("save"), icon=":material/save:"):
            return
    _save(view, draft, fields, picked, item)


def _fields(points: pd.DataFrame) -> dict[str, _Field]:
    """By a name that is another one once the level, and with it the band, is another."""
    fields = {}
    for row in points[points["band_low"].notna()].to_dict("records"):
        low, high, share = (round(row[name] * 100) for name in ("band_low", "band_high", "offered_share"))
        high -= high < WHOLE  # the end of a lower band belongs to the next
        key = key_of(row)
        fields[f"{'_'.join(key)}_{low}"] = _Field(key, low, high, Share(share, row["is_share_proposed"]))
    return fields


def _item(view: View, fields: Mapping[str, _Field]) -> drafts.Item:
    def touched(since: int, names: Sequence[str]) -> Touch | None:
        where = view.store, view.department_code, view.fiscal_year
        touches = (stored_indicator_settings.last_change(*where, fields[name].key, since) for name in names)
        return max(filter(None, touches), key=lambda touch: touch.at, default=None)

    project_code = next(iter(fields.values())).key.project_code
    name = f"indicators_shares_{view.as_of}_{project_code}"
    words = {field: Word(about.key.indicator_name, _in_words) for field, about in fields.items()}
    stands = {field: about.stands for field, about in fields.items()}
    return drafts.Item(name, stands, words, touched, in_widget=_percent)


def _percent(share: Any) -> Any:
    return share.percent


def _in_words(share: Share) -> str:
    return f"{share.percent}%" + (tr("（建议）") if share.is_proposed else "")


def _pick(draft: drafts.Draft, name: str, field: _Field) -> Share:
    """Draw the slider; what it is on is no proposal any more once it is sent off."""
    shown: Share = draft.shown[name]
    mark = tr("（建议）") if field.stands.is_proposed else ""
    label = plain(tr("{name}{mark}（%）", name=field.key.indicator_name, mark=mark))
    return Share(
        st.slider(label, field.low, field.high, shown.percent, key=draft.key(name), persist_state="session"),
        is_proposed=False,
    )


def _save(
    view: View, draft: drafts.Draft, fields: Mapping[str, _Field], picked: dict[str, Any], item: drafts.Item
) -> None:
    """Settle every share that is new or was only proposed; all of them or none."""
    wanted = {
        fields[name].key: {"score_share": str(Decimal(share.percent) / 100)}
        for name, share in draft.changed(picked).items()
    }
    if not wanted:
        st.info(tr("没有改动。"))
        return
    where = view.store, view.department_code, view.fiscal_year
    if drafts.save_draft(
        view,
        draft,
        picked,
        item,
        lambda: stored_indicator_settings.save_all(*where, wanted, view.user, draft.version),
    ):
        st.rerun()
