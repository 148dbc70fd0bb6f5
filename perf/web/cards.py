"""A figure as a card: its name, its value, a line of what stands beside it, its meaning on hover."""

from __future__ import annotations

from typing import Final

import streamlit as st

from perf.charts.words import ems

_VALUE_PX: Final = 22.4
"""The type of a card's value, metricValueFontSize of the theme."""
_AROUND_PX, _NARROWEST = 30, 207
"""What is left and right of it; what the line below it needs in any language."""


def narrowest(*values: str) -> int:
    """The width in pixels from which a card shows each of these values whole: below it a row has fewer."""
    return max(_NARROWEST, *(round(ems(value) * _VALUE_PX) + _AROUND_PX for value in values))


def card(label: str, value: str, detail: str, help_text: str) -> None:
    """One card of a grid, as tall as its neighbours."""
    st.metric(
        label, value, detail, delta_color="off", delta_arrow="off", border=True, help=help_text,
        height="stretch",
    )  # fmt: skip
