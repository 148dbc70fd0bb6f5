"""Unsaved cells of the grid of entry: kept by indicator, whatever rows are shown.

The platform keeps the cells of a grid by their places alone and drops them where other rows are drawn: a
filter beside the grid would take them away without a word.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import pandas as pd
import streamlit as st

from perf.indicators import entry_grid
from perf.indicators.causes import as_text
from perf.indicators.model import IndicatorKey, ReasonCategory
from perf.web.base.view import View
from perf.web.present.indicator_tables import key_of
from perf.words.language import language

Typed = dict[IndicatorKey, dict[str, str]]
"""By indicator and field what was typed."""
_HELD: Final = "indicators_entry_held"


class Sheet(NamedTuple):
    """Grid as it is drawn: the key of its widget, the version of the store that it shows, its rows."""

    key: str
    version: int
    month: int
    rows: pd.DataFrame


def held() -> dict[str, Any]:
    """Everything that the grid of entry keeps between runs, in one plain dict."""
    kept: dict[str, Any] = st.session_state.setdefault(
        _HELD, {"round": 0, "of": None, "sheet": None, "typed": {}, "is_checked": False}
    )
    return kept


def typed(view: View, month: int) -> Typed:
    """Unsaved cells of a month."""
    months: dict[tuple[str, int, int], Typed] = held()["typed"]
    return months.setdefault((view.department_code, view.fiscal_year, month), {})


def other_months(view: View, month: int) -> list[int]:
    """The other months of the year for which something was typed that is not saved."""
    return sorted(
        at for (*year, at), rows in held()["typed"].items()
        if rows and at != month and year == [view.department_code, view.fiscal_year]
    )  # fmt: skip


def collect(view: View) -> Sheet | None:
    """Take over what was typed into the grid that was on the screen; that grid."""
    sheet: Sheet | None = held()["sheet"]
    if sheet is None:
        return None
    cells = st.session_state.get(sheet.key, {}).get("edited_rows", {})
    kept = typed(view, sheet.month) if held()["of"][:2] == _whose(view) else {}
    for row_index, changed in cells.items():
        row = kept.setdefault(key_of(sheet.rows.iloc[int(row_index)]), {})
        row |= {name: _typed(cell) for name, cell in changed.items()}
    return sheet


def _typed(cell: object) -> str:
    """A cell as it is kept: causes that were chosen together are one text."""
    if isinstance(cell, list):
        return as_text(map(ReasonCategory, cell))
    return "" if cell is None else str(cell)


def opened(view: View, month: int, shown: pd.DataFrame, filters: tuple[object, ...]) -> Sheet:
    """The grid of the rows `shown`, with what was typed before in them; the one on the screen while it is."""
    kept, of = held(), (*_whose(view), month, view.version, language(), *filters)
    if kept["sheet"] is None or kept["of"] != of:
        kept["round"] += kept["sheet"] is not None
        key = f"indicators_entry_{month}_{kept['round']}"
        kept["of"] = of
        kept["sheet"] = Sheet(key, view.version, month, filled_in(shown, typed(view, month)))
    sheet: Sheet = kept["sheet"]
    return sheet


def filled_in(rows: pd.DataFrame, typed_: Typed) -> pd.DataFrame:
    """The rows of the grid with what was typed instead of what is stored."""
    return pd.DataFrame(
        [row | typed_.get(key_of(row), {}) for row in rows.to_dict("records")], columns=rows.columns
    )


def changed(stored: pd.DataFrame, typed_: Typed) -> pd.DataFrame:
    """The rows in which something else was typed than is stored."""
    return entry_grid.changed(stored, filled_in(stored, typed_))


def forget(view: View, month: int) -> None:
    """Drop what was typed for a month: it is saved, or not meant any more."""
    typed(view, month).clear()
    renew(held())


def renew(kept: dict[str, Any]) -> None:
    """Draw the grid anew at the next run, as the store has it then; `kept` is what `held` gave."""
    kept.update(of=None, sheet=None, is_checked=False, round=kept["round"] + 1)


def _whose(view: View) -> tuple[str, int]:
    return view.department_code, view.fiscal_year
