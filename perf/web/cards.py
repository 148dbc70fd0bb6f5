"""A figure as a card: its name, its value, a line of what stands beside it, its meaning on hover."""

from __future__ import annotations

import streamlit as st


def card(label: str, value: str, detail: str, help_text: str) -> None:
    """One card of a grid, as tall as its neighbours."""
    st.metric(
        label, value, detail, delta_color="off", delta_arrow="off", border=True, help=help_text,
        height="stretch",
    )  # fmt: skip
