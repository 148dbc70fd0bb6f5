"""Laws of two people's edits of the same targets: nobody's is lost, what clashes is named."""

from __future__ import annotations

from math import nan
from typing import Any

from perf.targets.edits import INDICATOR_FIELDS
from perf.targets.merging import merged_indicators, merged_plan


def _plan(code: str = "A", **percents: float | None) -> dict[str, Any]:
    return {
        "project_code": code,
        "project_name": f"项目{code}",
        "3": 10.0,
        "6": None,
        "12": 100.0,
        **percents,
    }


def _indicator(name: str, **values: str | None) -> dict[str, Any]:
    whole = dict.fromkeys(INDICATOR_FIELDS, None)
    return (
        whole
        | {"level1": "产出指标", "level2": "数量指标", "indicator_name": name, "target_text": "≥1次"}
        | values
    )


def test_cells_that_two_have_changed_in_a_plan_are_both_there() -> None:
    merged = merged_plan([_plan()], [_plan(**{"3": 20.0})], [_plan(**{"6": 50.0})])
    assert merged.rows == [_plan(**{"3": 20.0, "6": 50.0})]
    assert merged.clashes == []


def test_a_cell_that_both_have_changed_is_as_edited_here_and_named() -> None:
    merged = merged_plan([_plan()], [_plan(**{"3": 20.0})], [_plan(**{"3": 30.0})])
    assert merged.rows == [_plan(**{"3": 20.0})]
    assert merged.clashes == ["项目A的3月底计划"]


def test_the_same_change_by_both_is_no_clash() -> None:
    merged = merged_plan([_plan()], [_plan(**{"3": 20.0})], [_plan(**{"3": 20.0})])
    assert (merged.rows, merged.clashes) == ([_plan(**{"3": 20.0})], [])


def test_a_cell_that_was_emptied_stays_empty() -> None:
    assert merged_plan([_plan()], [_plan(**{"3": nan})], [_plan(**{"6": 50.0})]).rows[0]["3"] != 10.0


def test_blank_cells_are_equal_however_they_are_written() -> None:
    merged = merged_plan([_plan(**{"6": None})], [_plan(**{"6": nan})], [_plan(**{"6": 50.0})])
    assert (merged.rows, merged.clashes) == ([_plan(**{"6": 50.0})], [])


def test_a_project_that_came_is_there_and_an_edited_one_that_went_is_named() -> None:
    merged = merged_plan(
        [_plan("A"), _plan("B")], [_plan("A"), _plan("B", **{"3": 5.0})], [_plan("A"), _plan("C")]
    )
    assert [row["project_code"] for row in merged.rows] == ["A", "C"]
    assert merged.clashes == ["项目B已不在目标里，没有留下"]


def test_indicators_that_two_have_changed_added_and_deleted_are_all_as_they_meant() -> None:
    base = [_indicator("一"), _indicator("二"), _indicator("三"), _indicator("四")]
    mine = [_indicator("一", target_text="≥2次"), _indicator("三"), _indicator("四"), _indicator("我的")]
    theirs = [_indicator("一", description="说明"), _indicator("二"), _indicator("三"), _indicator("他的")]
    merged = merged_indicators(base, mine, theirs)
    assert merged.rows == [
        _indicator("一", target_text="≥2次", description="说明"),
        _indicator("三"),
        _indicator("我的"),
        _indicator("他的"),
    ]
    assert merged.clashes == []


def test_what_one_has_deleted_and_the_other_changed_stays_and_is_named() -> None:
    base = [_indicator("一"), _indicator("二")]
    mine = [_indicator("一", target_text="≥2次")]
    theirs = [_indicator("二", target_text="≥3次")]
    merged = merged_indicators(base, mine, theirs)
    assert merged.rows == [_indicator("一", target_text="≥2次"), _indicator("二", target_text="≥3次")]
    assert merged.clashes == ["指标“一”", "指标“二”"]


def test_an_indicator_that_both_have_changed_is_as_edited_here_and_named() -> None:
    merged = merged_indicators(
        [_indicator("一")], [_indicator("一", target_text="≥2次")], [_indicator("一", target_text="≥3次")]
    )
    assert merged.rows == [_indicator("一", target_text="≥2次")]
    assert merged.clashes == ["指标“一”"]


def test_two_indicators_of_one_name_are_told_apart_by_their_order() -> None:
    base = [_indicator("一"), _indicator("一", target_text="≥9次")]
    mine = [_indicator("一"), _indicator("一", target_text="≥8次")]
    assert merged_indicators(base, mine, base).rows == mine
