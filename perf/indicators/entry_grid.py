"""The entry grid of a month: its rows, the rows that were changed, and these as a readings file. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from perf.frames import known
from perf.indicators import value_texts
from perf.indicators.causes import causes_of
from perf.indicators.indicator_words import LEVEL_SHORT_WORDS, LIKELIHOOD_WORDS, REASON_WORDS
from perf.indicators.model import IndicatorKey, Level, Likelihood, Reading, ReasonCategory
from perf.model import AmountKind, Month
from perf.words.labels import Label, tr

ENTERED: Final = ("value", "level", "basis", "likelihood", "reason_category", "reason", "evidence")
"""Fields that a person types or chooses."""
_COLUMNS: Final = (
    *IndicatorKey._fields, "project_name", "target_text", "timing", "comparator", "before", *ENTERED, "state",
)  # fmt: skip
HEADER: Final = (
    "项目编码", "二级指标", "三级指标", "月份", "当前完成值", "数据口径", "完成可能性", "原因类别",
    "偏差原因说明", "佐证材料",
)  # fmt: skip
"""The columns of a readings file, so that an entry is checked by the rules of a file."""
FIRST_LINE: Final = 2
_BETWEEN: Final = "、"
"""Between several causes in a readings file."""
_BASIS: Final = {AmountKind.MONTHLY: "本月", AmountKind.CUMULATIVE: "累计"}
_WORDS: Final[Mapping[str, Mapping[Any, Label]]] = {
    "level": {level: LEVEL_SHORT_WORDS[level] for level in Level},
    "likelihood": {one: LIKELIHOOD_WORDS[one] for one in Likelihood},
    "reason_category": {one: REASON_WORDS[one] for one in ReasonCategory},
}
"""Fields chosen from a list: identifier → word. A readings file has the Chinese word in every language."""


def grid(specs: pd.DataFrame, readings: Sequence[Reading], month: int) -> pd.DataFrame:
    """One row per indicator that a person reports: its key, its target, the last value, this month's.

    Indicators filled from spending or from other indicators are left out, and so are those that the document
    repeats. The values are texts as one types them; empty where nothing was entered. `state` says whether
    this month's value counts, waits or was sent back.
    """
    newest = _newest(readings)
    rows = [_row(row, newest, month) for row in reported(specs).to_dict("records")]
    return pd.DataFrame(rows, columns=_COLUMNS)


def reported(specs: pd.DataFrame) -> pd.DataFrame:
    """The rows of the specs that a person reports."""
    is_department = specs["project_code"].eq("")
    is_fed = is_department & (specs["level2"] + "\n" + specs["indicator_name"]).isin(specs["feeds"])
    is_again = is_department & specs.duplicated(["project_code", "indicator_name", "target_text"])
    return specs[~specs["self_filling"] & ~is_fed & ~is_again]


def _newest(readings: Sequence[Reading]) -> dict[tuple[IndicatorKey, int], Reading]:
    """The last reading per indicator and month, whether it counts or waits."""
    newest: dict[tuple[IndicatorKey, int], Reading] = {}
    for reading in sorted(readings, key=lambda row: row.batch_seq or 0):
        newest[reading.key, reading.month] = reading
    return newest


def _row(
    row: Mapping[Any, Any], newest: Mapping[tuple[IndicatorKey, int], Reading], month: int
) -> dict[str, Any]:
    key = IndicatorKey(row["project_code"], row["level2"], row["indicator_name"])
    unit = known(row["target_unit"])
    months_before = range(month - 1, 0, -1)
    before = next((newest[key, earlier] for earlier in months_before if (key, earlier) in newest), None)
    return {
        **key._asdict(),
        "project_name": row["project_name"] or tr("部门目标"),
        "target_text": row["target_text"],
        "timing": row["timing"],
        "comparator": row["comparator"],
        "before": _with_month(before, unit),
        **_entered(newest.get((key, month)), adds_up=row["timing"] == "cumulative"),
    }


def _with_month(reading: Reading | None, unit: str | None) -> str:
    if reading is None:
        return ""
    text = value_texts.value_text(reading.value, reading.level, unit)
    return tr("{value}（{month}月）", value=text, month=reading.month)


def _entered(reading: Reading | None, *, adds_up: bool) -> dict[str, str]:
    """The month's reading as one types it, empty texts where there is none."""
    if reading is None:
        return dict.fromkeys(ENTERED, "") | {"basis": AmountKind.MONTHLY if adds_up else "", "state": ""}
    return {
        "value": _typed(reading),
        "level": reading.level or "",
        "basis": (AmountKind.CUMULATIVE if reading.is_cumulative else AmountKind.MONTHLY) if adds_up else "",
        "likelihood": reading.likelihood or "",
        "reason_category": reading.reason_category or "",
        "reason": reading.reason or "",
        "evidence": reading.evidence or "",
        "state": _state(reading),
    }


def _typed(reading: Reading) -> str:
    if reading.numerator is not None and reading.denominator is not None:
        return f"{reading.numerator:f}/{reading.denominator:f}"
    return "" if reading.value is None else f"{reading.value:f}"


def _state(reading: Reading) -> str:
    if reading.returned is not None:
        return tr("↩ 已退回：{note}", note=reading.returned)
    return tr("◐ 待审核") if reading.reviewed_by is None else tr("● 已审核")


def changed(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows of `after` in which a person typed something else than `before` has there."""
    fields = list(ENTERED)
    old, new = (frame[fields].fillna("").astype(str).map(_squeezed) for frame in (before, after))
    differs = (old != new).any(axis="columns").to_numpy()
    return after.assign(**{name: new[name] for name in fields})[differs]


def emptied(before: pd.DataFrame, rows: pd.DataFrame) -> list[str]:
    """Names of indicators whose value was deleted: only undoing removes one, so that history stays whole."""
    had = before.loc[rows.index]
    gone = (had["value"] + had["level"]).ne("") & (rows["value"] + rows["level"]).eq("")
    return list(rows.loc[gone, "indicator_name"])


def as_file(rows: pd.DataFrame, fiscal_year: int, month: int) -> bytes:
    """The rows as a readings file; a value and a level together are refused by its rules."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for row in rows.to_dict("records"):
        chosen = {name: _written(name, row[name]) for name in _WORDS}
        value = f"{row['value']} {chosen['level']}".strip()
        basis = _BASIS.get(row["basis"], "")
        when = str(Month(fiscal_year, month))
        writer.writerow(
            [
                row["project_code"], row["level2"], row["indicator_name"], when, value,
                basis, chosen["likelihood"], chosen["reason_category"], row["reason"], row["evidence"],
            ]
        )  # fmt: skip
    return text.getvalue().encode("utf-8")


def _written(name: str, identifier: str) -> str:
    words = _WORDS[name]
    if name == "reason_category":
        return _BETWEEN.join(words[cause].zh for cause in causes_of(identifier))
    return words[identifier].zh if identifier else ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())
