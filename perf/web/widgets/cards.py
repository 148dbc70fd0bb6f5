"""Figures as cards: each its name, its value, a line of what stands beside it, its meaning on hover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import streamlit as st

from perf.web.base.window import on_a_phone
from perf.words.labels import ems

_NAME_PX, _VALUE_PX, _BESIDE_PX = 12.25, 22.4, 12.25
"""The type of a card's name, of its value (metricValueFontSize of the theme) and of the line below it."""
_FRAME_PX, _SIGN_PX, _CHIP_PX = 30, 22, 11
"""Pixels of a card's frame, of the sign of the hover beside a name, of the ground of the line below."""
_HALF_A_PHONE: Final = 174
"""Pixels that are left for a card where two stand side by side on a phone 390 pixels wide."""


class Card(NamedTuple):
    """Texts of a card."""

    name: str
    value: str
    beside: str
    """The line below the value."""
    briefly: str
    """Text below where there is no room for it: what the page's first sentence does not say anyway."""
    meaning: str


def grid(cards: Sequence[Card]) -> None:
    """The cards side by side, as many as are shown whole; on a phone by twos, without frames."""
    phone = on_a_phone()
    if phone:
        cards = [one if _fits(one) else one._replace(beside=one.briefly) for one in cards]
    widest = max(map(_needs, cards)) + (0 if phone else _FRAME_PX)
    with st.grid(len(cards), min_column_width=widest, gap="small"):
        for one in cards:
            st.metric(
                one.name, one.value, one.beside, delta_color="off", delta_arrow="off", border=not phone,
                help=one.meaning, height="stretch",
            )  # fmt: skip


def _fits(card: Card) -> bool:
    return _needs(card) <= _HALF_A_PHONE


def _needs(card: Card) -> int:
    """The width in pixels from which a card without a frame is shown whole."""
    return round(
        max(
            ems(card.name) * _NAME_PX + _SIGN_PX,
            ems(card.value) * _VALUE_PX,
            ems(card.beside) * _BESIDE_PX + _CHIP_PX,
        )
    )
