"""Which of the two designed themes the reader's browser shows."""

from __future__ import annotations

import streamlit as st

from perf.charts.theme import DARK, LIGHT, Theme


def chart_theme() -> Theme:
    """The figure colours that go with the page's light or dark theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT
