"""Laws of indicator settings, explanations and report texts: the newest counts, the history stays."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perf.indicators.model import (
    Comparator,
    Explanation,
    IndicatorKey,
    IndicatorSettings,
    ReasonCategory,
    RectificationState,
    Timing,
)
from perf.store import (
    StaleError,
    Store,
    StoreError,
    stored_batches,
    stored_explanations,
    stored_indicator_settings,
    stored_report_texts,
)
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR, store_with_targets

DEVICES = IndicatorKey(EQUIPMENT, "数量指标", "办公设备购置数量")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


def settle(store: Store, **values: str | None) -> int:
    return stored_indicator_settings.save(store, DEPARTMENT, YEAR, DEVICES, values, "张三")


def settled(store: Store, version: int | None = None) -> IndicatorSettings | None:
    return stored_indicator_settings.load(store, DEPARTMENT, YEAR, version).get(DEVICES)


def test_every_field_of_the_settings_can_be_settled_and_read_back() -> None:
    names = {field.name for field in dataclasses.fields(IndicatorSettings)}
    assert set(stored_indicator_settings.FIELDS) == names


def test_what_is_settled_is_read_with_its_type(store: Store) -> None:
    settle(store, timing="cumulative", comparator="at_most", weight="12.5", feeds="", score_share="0.9")
    settle(store, target_value="8", target_unit="台")
    assert settled(store) == IndicatorSettings(
        Timing.CUMULATIVE, Comparator.AT_MOST, Decimal(8), "台", Decimal("12.5"), "", Decimal("0.9")
    )


def test_a_null_goes_back_to_the_proposal(store: Store) -> None:
    settle(store, weight="12", timing="year_end")
    settle(store, weight=None)
    assert settled(store) == IndicatorSettings(timing=Timing.YEAR_END)


def test_undoing_a_setting_brings_the_one_before_back(store: Store) -> None:
    first = settle(store, weight="12")
    seq = settle(store, weight=None)
    stored_batches.undo(store, seq, "错", "张三")
    assert settled(store) == IndicatorSettings(weight=Decimal(12))
    stored_batches.undo(store, first, "错", "张三")
    assert settled(store) is None
    assert settled(store, version=first) == IndicatorSettings(weight=Decimal(12))


def test_the_history_of_a_setting_says_who_and_the_value_before(store: Store) -> None:
    settle(store, weight="12", timing="year_end")
    settle(store, weight="15")
    rows = stored_indicator_settings.history(store, DEPARTMENT, YEAR, DEVICES)
    shown = [(row["name"], row["value"], row["old_value"], row["created_by"], row["active"]) for row in rows]
    assert shown == [
        ("weight", "15", "12", "张三", True),
        ("timing", "year_end", None, "张三", True),
        ("weight", "12", None, "张三", True),
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("weight", "-1"), ("weight", "101"), ("weight", "NaN"), ("weight", "十"), ("timing", "x"),
     ("comparator", "most"), ("score_share", "1.1"), ("target_value", "Infinity")],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_refused_and_saves_nothing(
    store: Store, name: str, value: str
) -> None:
    before = store.version()
    with pytest.raises(StoreError, match="没有保存"):
        settle(store, **{name: value})
    assert store.version() == before


LATE = Explanation(
    EQUIPMENT, 6, ReasonCategory.FUNDING, "采购流程未完成", "七月开标", "办公室", date(2024, 7, 31)
)


def explain(store: Store, explanation: Explanation = LATE) -> int:
    return stored_explanations.save(store, DEPARTMENT, YEAR, explanation, "张三")


def explained(store: Store, version: int | None = None) -> list[Explanation]:
    return stored_explanations.load(store, DEPARTMENT, YEAR, version)


def test_a_score_by_hand_is_refused_without_its_reason(store: Store) -> None:
    with pytest.raises(StoreError, match="理由"):
        settle(store, hand_score="5")
    settle(store, hand_score="5", hand_reason="专家评审")


def test_a_new_explanation_takes_the_number_of_its_batch(store: Store) -> None:
    seq = explain(store)
    row = explained(store)[0]
    assert (row.explanation_id, row.batch_seq, row.created_by) == (seq, seq, "张三")
    bare = dataclasses.replace(row, explanation_id=None, batch_seq=None, created=None, created_by=None)
    assert bare == LATE


def test_the_newest_text_of_each_explanation_counts_and_undo_brings_the_old_back(store: Store) -> None:
    number = explain(store)
    other = explain(store, dataclasses.replace(LATE, as_of_month=9))
    done = dataclasses.replace(explained(store)[0], state=RectificationState.DONE, outcome="已支付")
    seq = explain(store, done)
    assert [(row.explanation_id, row.state) for row in explained(store)] == [
        (number, RectificationState.DONE), (other, RectificationState.TO_DO),
    ]  # fmt: skip
    stored_batches.undo(store, seq, "未完成", "张三")
    assert explained(store)[0].state is RectificationState.TO_DO
    assert explained(store, version=seq)[0].state is RectificationState.DONE
    stored_batches.restore(store, seq, "张三")
    assert explained(store)[0].state is RectificationState.DONE


def test_the_history_of_an_explanation_holds_every_text(store: Store) -> None:
    number = explain(store)
    seq = explain(store, dataclasses.replace(explained(store)[0], reason="供应商延期"))
    stored_batches.undo(store, seq, "错", "张三")
    rows = stored_explanations.history(store, DEPARTMENT, YEAR, number)
    assert [(row["reason"], row["active"]) for row in rows] == [("供应商延期", False), (LATE.reason, True)]


def test_a_text_written_over_one_that_another_changed_is_refused(store: Store) -> None:
    explain(store)
    mine = explained(store)[0]
    explain(store, dataclasses.replace(mine, reason="别人写的"))
    with pytest.raises(StaleError, match="他人更新"):
        explain(store, dataclasses.replace(mine, reason="我写的"))
    with pytest.raises(StaleError):
        explain(store, dataclasses.replace(mine, explanation_id=999, batch_seq=None))
    assert [row.reason for row in explained(store)] == ["别人写的"]


@pytest.mark.parametrize("what", ["settled", "undone"])
def test_a_setting_based_on_what_another_has_changed_since_is_refused(store: Store, what: str) -> None:
    first = settle(store, weight="10")
    seen = store.version()
    if what == "settled":
        stored_indicator_settings.save(store, DEPARTMENT, YEAR, DEVICES, {"timing": "year_end"}, "李四")
    else:
        stored_batches.undo(store, first, "误填", "李四")
    with pytest.raises(StaleError) as refused:
        stored_indicator_settings.save(store, DEPARTMENT, YEAR, DEVICES, {"weight": "20"}, "张三", seen)
    touch = refused.value.touch
    assert touch is not None
    assert (touch.who, touch.is_undo) == ("李四", what == "undone")
    assert stored_indicator_settings.last_change(store, DEPARTMENT, YEAR, DEVICES, seen) == touch
    now = store.version()
    stored_indicator_settings.save(store, DEPARTMENT, YEAR, DEVICES, {"weight": "20"}, "张三", now)


def test_a_setting_of_another_indicator_makes_nothing_stale(store: Store) -> None:
    seen = store.version()
    other = DEVICES._replace(indicator_name="另一个")
    stored_indicator_settings.save(store, DEPARTMENT, YEAR, other, {"weight": "5"}, "李四")
    stored_indicator_settings.save(store, DEPARTMENT, YEAR, DEVICES, {"weight": "20"}, "张三", seen)
    assert settled(store) == IndicatorSettings(weight=Decimal(20))


def write(store: Store, month: int, project_code: str = "", **texts: str) -> int:
    return stored_report_texts.save(store, DEPARTMENT, YEAR, "monitoring", project_code, month, texts, "张三")


def written(store: Store, month: int, report: str = "monitoring") -> dict[tuple[str, str], str]:
    return stored_report_texts.load(store, DEPARTMENT, YEAR, report, month)


def test_a_text_typed_into_paper_is_found_by_later_months_only(store: Store) -> None:
    write(store, 6, unit="市外办")
    assert [written(store, month) for month in (5, 6, 9)] == [
        {}, {("", "unit"): "市外办"}, {("", "unit"): "市外办"},
    ]  # fmt: skip
    assert written(store, 6, "briefing") == {}


def test_a_month_has_its_own_text_each_field_and_project_for_itself(store: Store) -> None:
    write(store, 6, EQUIPMENT, reason="六月", contact="张")
    write(store, 9, EQUIPMENT, reason="九月")
    write(store, 6, EQUIPMENT, reason="六月改")
    assert written(store, 8)[EQUIPMENT, "reason"] == "六月改"
    assert written(store, 9) == {(EQUIPMENT, "reason"): "九月", (EQUIPMENT, "contact"): "张"}


def test_a_text_based_on_what_another_has_typed_since_is_refused_field_by_field(store: Store) -> None:
    seen = store.version()
    write(store, 6, unit="李四写的")
    for texts, month in (({"unit": "我写的"}, 6), ({"unit": "我写的", "contact": "张"}, 7)):
        with pytest.raises(StaleError) as refused:
            stored_report_texts.save(store, DEPARTMENT, YEAR, "monitoring", "", month, texts, "我", seen)
        assert refused.value.touch is not None
        assert refused.value.touch.who == "张三"
    stored_report_texts.save(store, DEPARTMENT, YEAR, "monitoring", "", 6, {"contact": "张"}, "我", seen)
    stored_report_texts.save(store, DEPARTMENT, YEAR, "monitoring", EQUIPMENT, 6, {"unit": "我"}, "我", seen)
    stored_report_texts.save(store, DEPARTMENT, YEAR, "briefing", "", 6, {"unit": "我"}, "我", seen)


def test_undoing_a_text_brings_the_one_before_back(store: Store) -> None:
    write(store, 6, unit="旧")
    seq = write(store, 7, unit="")
    assert written(store, 7) == {("", "unit"): ""}
    stored_batches.undo(store, seq, "误删", "张三")
    assert written(store, 7) == {("", "unit"): "旧"}
