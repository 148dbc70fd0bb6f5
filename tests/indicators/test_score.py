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
from perf.indicators.model import IndicatorSettings, Level, Reading
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
        ("≤100元", "300", 0), ("0起", "0", 1), ("0起", "1", 0),
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
def test_a_level_is_scored_inside_its_band_and_in_its_middle_until_someone_picks(
    cases: list[tuple[Level, float | None]],
) -> None:
    all_of = [indicator("按时完成", name=str(index)) for index in range(len(cases))]
    picked = {
        one.indicator_name: IndicatorSettings(score_share=None if share is None else Decimal(repr(share)))
        for one, (_, share) in zip(all_of, cases, strict=True)
    }
    reported = [reading(12, level, one) for one, (level, _) in zip(all_of, cases, strict=True)]
    shares = scores(specs(*all_of, settings=picked), reported).indicators["share"]
    for share, (level, pick) in zip(shares, cases, strict=True):
        low, high = BANDS[level]
        assert share == pytest.approx((low + high) / 2 if pick is None else min(max(pick, low), high))


def test_a_date_that_was_kept_is_no_matter_of_degree() -> None:
    assert points("12月底前", reading(11, Level.ACHIEVED)) == 1
    assert points("12月底前", reading(11, Level.PARTLY_ACHIEVED)) == pytest.approx(0.7)


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
    assert project["execution_score"] == pytest.approx(min(10, rate * 10))


def test_what_nobody_reported_has_no_points_yet_and_leaves_the_score_incomplete() -> None:
    reported = [reading(12, "1", one) for one in FOUR[1:]]
    project = scores(specs(*FOUR), reported).projects.iloc[0]
    assert (project["total_score"], project["is_complete"], project["unscored_count"]) == (74.5, False, 1)


def test_without_an_execution_rate_the_score_is_incomplete() -> None:
    project = scores(specs("≥1次"), [reading(12, "1")], None).projects.iloc[0]
    assert (pd.isna(project["execution_score"]), project["total_score"], project["is_complete"]) == (
        True, 90, False,
    )  # fmt: skip


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
         "部分达成年度指标并具有一定效果，得分区间 60%–80%，取 70.0%（建议值） × 分值 90 = 63"),
        ("按时", "5", "填报的内容无法与指标值比较，暂计 0 分（分值 90）"),
    ],
)  # fmt: skip
def test_every_point_is_explained_with_its_inputs(target: str, reported: str | Level, formula: str) -> None:
    scored = scores(specs(target), [reading(12, reported)]).indicators
    assert formula_text(scored.iloc[0]) == formula


def test_an_unreported_indicator_says_so() -> None:
    assert formula_text(scores(specs("≥1次"), []).indicators.iloc[0]) == "未填报，暂计 0 分（分值 90）"
