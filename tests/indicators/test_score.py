"""Laws of the self-evaluation score: points, bands, classes, grades, and the sentence that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_cases import CODE, LEVELS, indicator, reading, specs

from perf.indicators.attainment import attainment_table
from perf.indicators.model import Comparator, IndicatorSettings, Level, Reading
from perf.indicators.score import BANDS, Scores, grade, score_table
from perf.indicators.score_formula import formula_text
from tests.examples import examples


def scores(
    table: pd.DataFrame, readings: Sequence[Reading], rate: float | None = 0.95, month: int = 12, **more: Any
) -> Scores:
    attained = attainment_table(table, readings, month, {CODE: 50_000_000})
    return score_table(attained, {CODE: rate}, **more)


def points(target: str, *readings: Reading, share: str | None = None) -> float:
    """The share of its weight that one indicator gets at the year's end."""
    own = IndicatorSettings(score_share=None if share is None else Decimal(share))
    return float(scores(specs(target, settings={"甲": own}), readings).indicators["share"][0])


@pytest.mark.parametrize(
    ("target", "reported", "share"),
    [
        ("≥9次", "9", 1), ("≥9次", "18", 1), ("≥10次", "7", 0.7), ("≥10次", "0", 0), ("100%", "95", 0.95),
        ("≤100元", "100", 1), ("≤100元", "0", 1), ("≤100元", "125", 0.75), ("≤100元", "200", 0),
        ("≤100元", "300", 0), ("0起", "0", 1), ("0起", "1", 0), ("0起", "3", 0),
    ],
)  # fmt: skip
def test_at_least_is_full_or_in_proportion_and_at_most_falls_to_zero_at_twice_the_target(
    target: str, reported: str, share: float
) -> None:
    assert points(target, reading(12, reported)) == pytest.approx(share)


@examples(10)  # each is ten indicators
@given(
    st.lists(st.tuples(st.sampled_from(list(Level)), st.none() | st.floats(0, 1)), min_size=10, max_size=10)
)
def test_a_level_is_scored_inside_its_band_and_not_at_all_until_someone_picks(
    cases: list[tuple[Level, float | None]],
) -> None:
    all_of = [indicator("按时完成", name=str(index)) for index in range(len(cases))]
    picked = {
        one.indicator_name: IndicatorSettings(score_share=None if share is None else Decimal(repr(share)))
        for one, (_, share) in zip(all_of, cases, strict=True)
    }
    reported = [reading(12, level, one) for one, (level, _) in zip(all_of, cases, strict=True)]
    rows = scores(specs(*all_of, settings=picked), reported).indicators
    found = zip(rows["share"], rows["score"], rows["is_share_proposed"], cases, strict=True)
    for share, score, is_proposed, (level, pick) in found:
        low, high = BANDS[level]
        is_inside = pick is not None and (low <= pick < high or pick == high == 1)
        assert is_proposed == (not is_inside)
        assert share == pick if is_inside else pd.isna(share) and pd.isna(score)


@pytest.mark.parametrize(
    ("level", "share", "is_picked"),
    [
        (Level.ACHIEVED, "1", True), (Level.ACHIEVED, "0.8", True), (Level.ACHIEVED, "0.79", False),
        (Level.PARTLY_ACHIEVED, "0.79", True), (Level.PARTLY_ACHIEVED, "0.8", False),
        (Level.PARTLY_ACHIEVED, "0.6", True), (Level.NOT_ACHIEVED, "0.59", True),
        (Level.NOT_ACHIEVED, "0.6", False), (Level.NOT_ACHIEVED, "0", True),
    ],
)  # fmt: skip
def test_the_upper_end_of_a_lower_band_belongs_to_the_next(level: Level, share: str, is_picked: Any) -> None:
    assert pd.notna(points("按时", reading(12, level), share=share)) == is_picked


def test_full_points_are_offered_for_what_is_reached() -> None:
    levels = {level: scores(specs("按时"), [reading(12, level)]).indicators for level in Level}
    assert {level: rows["offered_share"][0] for level, rows in levels.items()} == {
        Level.ACHIEVED: 1.0, Level.PARTLY_ACHIEVED: 0.7, Level.NOT_ACHIEVED: 0.3,
    }  # fmt: skip


def test_a_date_that_was_kept_is_no_matter_of_degree() -> None:
    assert points("12月底前", reading(11, Level.ACHIEVED)) == 1
    assert pd.isna(points("12月底前", reading(11, Level.PARTLY_ACHIEVED)))


FOUR = [indicator("≥1次", name, name) for name in LEVELS]


@pytest.mark.parametrize(
    ("weights", "classes"),
    [("2020", [None, 50, 30, 10]), ("2021", [20, 40, 20, 10])],
)
def test_a_perfect_year_has_100_points_in_the_classes_of_the_preset(
    weights: str, classes: list[float | None]
) -> None:
    reported = [reading(12, "1", one) for one in FOUR]
    projects = scores(specs(*FOUR, weights=weights), reported, 1.2, weights=weights).projects
    (project,) = projects.to_dict("records")
    names = ["cost_score", "output_score", "outcome_score", "satisfaction_score"]
    assert [None if pd.isna(project[name]) else round(project[name], 9) for name in names] == classes
    assert [round(project[name], 9) for name in ("execution_score", "total_score", "weight_total")] == [
        10, 100, 100,
    ]  # fmt: skip
    assert (project["grade"], project["is_complete"], project["unscored_count"]) == ("excellent", True, 0)


@given(st.floats(0, 2))
def test_execution_is_ten_times_the_rate_and_never_more_than_ten(rate: float) -> None:
    project = scores(specs("≥1次"), [], rate).projects.iloc[0]
    assert project["execution_score"] == pytest.approx(min(10, rate * 10), abs=0.0051)
    assert round(project["execution_score"], 2) == project["execution_score"]


def test_what_nobody_reported_has_no_points_and_leaves_no_total_and_no_grade() -> None:
    reported = [reading(12, "1", one) for one in FOUR[1:]]
    project = scores(specs(*FOUR), reported).projects.iloc[0]
    assert (project["score_so_far"], project["is_complete"], project["unscored_count"]) == (74.5, False, 1)
    assert pd.isna(project["total_score"])
    assert pd.isna(project["grade"])


def test_without_an_execution_rate_the_score_is_incomplete() -> None:
    project = scores(specs("≥1次"), [reading(12, "1")], None).projects.iloc[0]
    assert (pd.isna(project["execution_score"]), project["score_so_far"], project["is_complete"]) == (
        True, 90, False,
    )  # fmt: skip
    assert pd.isna(project["total_score"])


def test_spending_not_fully_reported_leaves_the_total_without_a_grade() -> None:
    project = scores(specs("≥1次"), [reading(12, "1")], not_fully_reported=[CODE]).projects.iloc[0]
    assert (project["total_score"], project["is_complete"], pd.isna(project["grade"])) == (99.5, False, True)


def test_a_cap_on_what_adds_up_is_scored_in_december_only() -> None:
    """A self-filled cost, and one that is reported month by month."""
    both = [indicator("≤76.79万元", "甲", "cost"), indicator("≤10起", "乙")]
    reported = [reading(6, "2", both[1])]
    june, december = (scores(specs(*both), reported, month=month) for month in (6, 12))
    assert june.indicators["formula"].tolist() == ["within", "within"]
    assert june.indicators["score"].isna().all()
    assert june.projects["total_score"].isna().all()
    assert december.indicators["score"].tolist() == [45, 45]


def test_a_cap_that_is_exceeded_is_scored_at_once() -> None:
    assert scores(specs("≤10起"), [reading(6, "15")], month=6).indicators["share"].tolist() == [0.5]


def test_equal_to_zero_is_not_met_by_three() -> None:
    own = IndicatorSettings(comparator=Comparator.EQUAL)
    for told, share, status in (("0", 1, "met"), ("3", 0, "missed")):
        row = scores(specs("0起", settings={"甲": own}), [reading(12, told)]).indicators.iloc[0]
        assert (row["share"], row["status"]) == (share, status)
    assert formula_text(row) == "指标值为 0，实际 3 起，不得分（分值 90）"


def test_each_row_is_rounded_and_then_summed() -> None:
    """Three rows of 17, 16.5 and 16.5 points at a third each, and 3.333 for execution."""
    three = [indicator("≥3次", name) for name in "甲乙丙"]
    rest = [indicator("≥1次", "丁", "outcome"), indicator("≥1次", "戊", "satisfaction")]
    reported = [reading(12, "1", one) for one in (*three, *rest)]
    scored = scores(specs(*three, *rest), reported, 1 / 3)
    assert scored.indicators["score"].tolist() == [5.67, 5.5, 5.5, 30, 10]
    project = scored.projects.iloc[0]
    assert (project["execution_score"], project["output_score"], project["total_score"]) == (
        3.33,
        16.67,
        60.0,
    )


@pytest.mark.parametrize("told", [None, "5", Level.ACHIEVED])
def test_a_score_by_hand_stands_above_every_formula_with_its_reason(told: str | Level | None) -> None:
    own = IndicatorSettings(hand_score=Decimal("80.5"), hand_reason="专家评审")
    target = "按时" if isinstance(told, Level) else "≥9次"
    reported = [] if told is None else [reading(12, told)]
    scored = scores(specs(target, settings={"甲": own}), reported)
    row = scored.indicators.iloc[0]
    assert (row["score"], row["formula"], scored.projects["total_score"][0]) == (80.5, "hand", 90.0)
    assert formula_text(row) == "由人评定 80.5（分值 90）：专家评审"


def test_a_score_by_hand_is_never_above_the_weight() -> None:
    own = IndicatorSettings(hand_score=Decimal(95), hand_reason="笔误")
    assert scores(specs("≥9次", settings={"甲": own}), []).indicators["score"].tolist() == [90]


def test_targets_of_the_department_carry_no_points() -> None:
    attained = attainment_table(specs("≥1次"), [], 12, {})
    department = attained.assign(project_code=pd.array([""], dtype="str"))
    both = pd.concat([attained, department], ignore_index=True)
    assert [len(table) for table in score_table(both, {})] == [1, 1]


@pytest.mark.parametrize(
    ("score", "expected"),
    [(100, "excellent"), (90, "excellent"), (89.995, "excellent"), (89.994, "good"), (80, "good"),
     (79.99, "fair"), (60, "fair"), (59.99, "poor"), (0, "poor")],
)  # fmt: skip
def test_a_grade_begins_at_its_limit_as_the_score_is_shown(score: float, expected: str) -> None:
    assert grade(score) == expected


def test_other_limits_are_a_setting() -> None:
    assert [grade(score, (90, 80, 70)) for score in (70, 69)] == ["fair", "poor"]


@pytest.mark.parametrize(
    ("target", "reported", "formula"),
    [
        ("≥9批(次)", "9", "实际 9 批(次)，达到指标值，得满分 90"),
        ("≥9批(次)", "7", "实际 7 批(次) ÷ 指标值 9 批(次) × 分值 90 = 70"),
        ("≤100元", "125", "[1 −（实际 125 元 − 指标值 100 元）÷ 指标值 100 元] × 分值 90 = 67.5"),
        ("按时", Level.PARTLY_ACHIEVED,
         ("部分达成年度指标并具有一定效果，得分区间 60%–80%（不含80%），还没有人选定比例，未评"
         "（建议 70%，分值 90）")),
        ("按时", "5", "填报的内容无法与指标值比较，未评（分值 90）"),
    ],
)  # fmt: skip
def test_every_point_is_explained_with_its_inputs(target: str, reported: str | Level, formula: str) -> None:
    scored = scores(specs(target), [reading(12, reported)]).indicators
    assert formula_text(scored.iloc[0]) == formula


def test_an_unreported_indicator_says_so() -> None:
    assert formula_text(scores(specs("≥1次"), []).indicators.iloc[0]) == "未填报，未评（分值 90）"


def test_a_share_that_was_picked_is_in_the_formula() -> None:
    own = IndicatorSettings(score_share=Decimal("0.75"))
    scored = scores(specs("按时", settings={"甲": own}), [reading(12, Level.PARTLY_ACHIEVED)]).indicators
    wanted = "部分达成年度指标并具有一定效果，得分区间 60%–80%（不含80%），取 75.0% × 分值 90 = 67.5"
    assert formula_text(scored.iloc[0]) == wanted
