"""The lag of every month: a row per project, a cell per month, in the order of the ranking beside it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from perf.charts import captions
from perf.charts.captions import Row, is_bound
from perf.charts.certainty import look
from perf.charts.lag_ranking import ABOVE, BELOW, TEXT_AT, ground
from perf.charts.strokes import Part, bars, texts
from perf.charts.theme import Theme
from perf.execution.lag import months_of
from perf.execution.plan import YEAR
from perf.frames import number
from perf.model import CHECKPOINT_MONTHS
from perf.words import language
from perf.words.labels import points, tr

_CELL_AT, _THICK = 0.17, 0.5
"""Height of the cell's middle in its row (of height 1), and how much of the row it fills."""


def parts(
    history: pd.DataFrame, order: Sequence[str], as_of_month: int, theme: Theme
) -> tuple[list[Part], Part]:
    """The traces and the layout: cells of the months that have begun, empty ground for those to come."""
    row_of = {code: row for row, code in enumerate(order)}
    shown = history[history["project_code"].isin(row_of)]
    cells = [row for row in shown.to_dict("records") if row["month"] <= as_of_month]
    names = {row["project_code"]: row["project_name"] for row in cells}
    labels = [captions.plain(names.get(code, ""), captions.NAME_LENGTH) for code in order]
    at = [row_of[cell["project_code"]] for cell in cells]
    traces = [
        _to_come(len(order), as_of_month, theme),
        _cells(cells, at, theme),
        texts(
            [cell["month"] - 0.5 for cell in cells],
            [row + _CELL_AT for row in at],
            [_figure(cell) for cell in cells],
            position="middle center",
            colours=[look(cell, theme).ink for cell in cells],
            size=12,
        ),
        texts([0.0] * len(order), [row + TEXT_AT for row in range(len(order))], labels,
              position="middle right", colours=theme.muted, size=12),
        _around(len(order), as_of_month, _legend(cells), theme),
    ]  # fmt: skip
    return traces, ground(len(order), YEAR, theme)


def _to_come(count: int, as_of_month: int, theme: Theme) -> Part:
    """The months to come, so that the row is seen to go on to December."""
    trace = bars([YEAR - as_of_month] * count, [row + _CELL_AT for row in range(count)], _THICK, theme.track)
    return trace | {"base": as_of_month}


def _cells(cells: list[Row], at: list[int], theme: Theme) -> Part:
    """A cell in the colour of its month's light, hollow where that is a bound; hatched where not reported."""
    looks = [look(cell, theme) for cell in cells]
    trace = bars([1] * len(cells), [row + _CELL_AT for row in at], _THICK, [one.fill for one in looks])
    edges = [one.edge if is_bound(cell) else theme.ground for cell, one in zip(cells, looks, strict=True)]
    marker = trace["marker"] | {"line": {"width": 2, "color": edges}}
    if any(map(_is_missing, cells)):
        hatched = ["/" if _is_missing(cell) else "" for cell in cells]
        marker["pattern"] = {"shape": hatched, "fgcolor": theme.muted, "size": 6, "solidity": 0.4}
    return trace | {
        "base": [cell["month"] - 1 for cell in cells],
        "marker": marker,
        "hoverinfo": None,
        "customdata": [captions.month_facts(cell) for cell in cells],
        "hovertemplate": captions.matrix_hover(),
    }


def _is_missing(cell: Row) -> bool:
    return cell["month"] in months_of(cell["missing_mask"])


def _figure(cell: Row) -> str:
    return "" if number(cell["lag_rate"]) is None else points(cell["lag_rate"], cell["lag_places"])


def _legend(cells: list[Row]) -> str:
    """Key to a cell, of what occurs."""
    keys = [tr("格内为滞后的百分点，负为领先"), tr("◇ 计划节点")]
    keys += [tr("斜线 未报")] if any(map(_is_missing, cells)) else []
    keys += [tr("空框 未报齐")] if any(map(is_bound, cells)) else []
    return tr("；").join(keys)


def _around(count: int, as_of_month: int, legend: str, theme: Theme) -> Part:
    """The months above, the checkpoints marked; below, the legend of a cell."""
    months = range(1, YEAR + 1)
    return texts(
        [*(month - 0.5 for month in months), 0.0],
        [*(ABOVE for _ in months), count + BELOW],
        [*(_month(month, as_of_month) for month in months), legend],
        position=[*("middle center" for _ in months), "middle right"],
        colours=[*(theme.ink if month == as_of_month else theme.muted for month in months), theme.muted],
        size=12,
    )


def _month(month: int, as_of_month: int) -> str:
    name = language.months((month,)) if month == as_of_month else language.month_mark(month)
    name += "◇" if month in CHECKPOINT_MONTHS else ""
    return f"<b>{name}</b>" if month == as_of_month else name
