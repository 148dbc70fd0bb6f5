"""Settings of indicators by people: timing, weight, … ; the newest active value of each counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import duckdb

from perf.indicators.model import Comparator, IndicatorKey, IndicatorSettings, Timing
from perf.store.embedded import Store
from perf.store.errors import StoreError, Touch
from perf.store.stored_batches import Batch, last_touch, record, refuse_touched, where
from perf.words.half_width import ascii_number
from perf.words.labels import tr


def _between(low: int, high: int | None = None) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        value = Decimal(ascii_number(text))
        if not value.is_finite() or value < low or (high is not None and value > high):
            raise ValueError(text)
        return value

    return read


FIELDS: Final[Mapping[str, Callable[[str], Any]]] = {
    "timing": Timing,
    "comparator": Comparator,
    "target_value": _between(0),
    "target_unit": str,
    "weight": _between(0, 100),
    "feeds": str,
    "score_share": _between(0, 1),
    "hand_score": _between(0, 100),
    "hand_reason": str,
}
"""Field of IndicatorSettings → the reader of its stored text, which raises ValueError or InvalidOperation."""

_AND: Final = "、"
"""Between the names of what one batch settles."""


def load(
    store: Store, department_code: str, fiscal_year: int, version: int | None = None
) -> dict[IndicatorKey, IndicatorSettings]:
    """Settings per indicator as of a version (default now); a field not settled keeps its proposal."""
    settled: dict[IndicatorKey, dict[str, Any]] = {}
    for row in store.read("indicator_settings", **where(store, department_code, fiscal_year, version)).rows():
        key = IndicatorKey(*(row[name] for name in IndicatorKey._fields))
        settled.setdefault(key, {})[row["name"]] = FIELDS[row["name"]](row["value"])
    return {key: IndicatorSettings(**values) for key, values in settled.items()}


def save(  # noqa: PLR0917 — department and year, values, user: the order of every function here
    store: Store,
    department_code: str,
    fiscal_year: int,
    key: IndicatorKey,
    values: Mapping[str, str | None],
    user: str,
    based_on: int | None = None,
) -> int:
    """Settle fields of one indicator in one batch and return its number; see `save_all`."""
    return save_all(store, department_code, fiscal_year, {key: values}, user, based_on)


def save_all(  # noqa: PLR0917 — as save
    store: Store,
    department_code: str,
    fiscal_year: int,
    values: Mapping[IndicatorKey, Mapping[str, str | None]],
    user: str,
    based_on: int | None = None,
) -> int:
    """Settle fields of several indicators in one batch and return its number; None goes back to the proposal.

    Numbers are given as text: a weight or a score by hand in points 0-100, a score share 0-1. StoreError for
    what is none, and for a score by hand without a reason.
    `based_on` is the version of the store that the user saw: StaleError where anyone has settled, undone or
    restored anything about one of these indicators since.
    """
    rows = [(*key, name, value) for key, fields in values.items() for name, value in fields.items()]
    if not rows:
        raise StoreError(tr("没有要保存的设置。"))
    for *_, name, value in rows:
        _refuse_unusable(name, value)
    _refuse_without_reason(values.values())
    batch = Batch(
        kind="indicator_setting", created_by=user, department_code=department_code, fiscal_year=fiscal_year,
        row_count=len(rows), note=_AND.join(dict.fromkeys(key.indicator_name for key in values)),
    )  # fmt: skip

    def change(cursor: duckdb.DuckDBPyConnection, seq: int) -> int:
        if based_on is not None:
            shared = {"department_code": department_code, "fiscal_year": fiscal_year, "based_on": based_on}
            for key in values:
                refuse_touched(cursor, "indicator_setting_touched", {**shared, **key._asdict()})
        record(cursor, seq, batch)
        cursor.executemany(
            "INSERT INTO indicator_setting VALUES (?, ?, ?, ?, ?, ?)", [(seq, *row) for row in rows]
        )
        return seq

    return store.write(change)


def history(
    store: Store, department_code: str, fiscal_year: int, key: IndicatorKey, version: int | None = None
) -> list[dict[str, Any]]:
    """Every value ever settled for an indicator, newest first: name, value, old_value, who, when, active."""
    parameters = {**where(store, department_code, fiscal_year, version), **key._asdict()}
    return store.read("indicator_setting_history", **parameters).rows()


def last_change(
    store: Store, department_code: str, fiscal_year: int, key: IndicatorKey, since: int
) -> Touch | None:
    """The last setting, undo or restoring about an indicator after version `since`; None without any."""
    parameters = {**where(store, department_code, fiscal_year, None), **key._asdict()}
    return last_touch(store, "indicator_setting_touched", based_on=since, **parameters)


def _refuse_unusable(name: str, value: str | None) -> None:
    try:
        if value is not None:
            FIELDS[name](value)
    except (ValueError, InvalidOperation) as error:
        message = tr("指标设置 {name} 不能是 {value}，没有保存。请改正后再保存。", name=name, value=value)
        raise StoreError(message) from error


def _refuse_without_reason(settled: Iterable[Mapping[str, str | None]]) -> None:
    if any(fields.get("hand_score") is not None and not fields.get("hand_reason") for fields in settled):
        raise StoreError(tr("人工评分要写明理由，没有保存。"))
