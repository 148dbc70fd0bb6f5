"""Laws of what is proposed for an indicator, and of what a person settles in its place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.indicators.model import Comparator, IndicatorKey, IndicatorSettings, Timing
from perf.indicators.specs import COLUMNS, link_to, spec_table
from perf.indicators.weights import PRESETS, weights_of
from perf.model import DepartmentTarget, Indicator, Project, Targets
from perf.targets import parse_targets

FILE = Path(__file__).parents[2] / "data/targets_2024/438001.json"
DOCUMENT = parse_targets(FILE.read_bytes(), FILE.name)[0]
assert DOCUMENT is not None
CODE = "13010024P000075100212"
LEVELS = {
    "output": ("产出指标", "数量指标"),
    "cost": ("产出指标", "成本指标"),
    "outcome": ("效益指标", "社会效益指标"),
    "satisfaction": ("满意度指标", "服务对象满意度指标"),
}
TIME = {"time": ("产出指标", "时效指标")}


def one(target_text: str, name: str = "甲", kind: str = "output", **more: Any) -> Indicator:
    return Indicator(*(LEVELS | TIME)[kind], name, target_text, **more)


def table(
    *indicators: Indicator,
    settings: Mapping[IndicatorKey, IndicatorSettings] | None = None,
    weights: str = "2020",
    department: tuple[DepartmentTarget, ...] = (),
) -> pd.DataFrame:
    """The specs of one project of 6.56 万元."""
    project = Project(CODE, "业务培训费", Decimal("65600.00"), indicators=indicators)
    targets = Targets("438001", "外事办", 2024, (project,), department)
    return spec_table(targets, settings or {}, weights)


def key(indicator: Indicator) -> IndicatorKey:
    return IndicatorKey(CODE, indicator.level2, indicator.indicator_name)


def test_the_document_has_a_row_per_indicator_and_then_per_department_target_in_its_order() -> None:
    specs = spec_table(DOCUMENT, {})
    assert (len(specs), (specs["project_code"] == "").sum()) == (60, 7)
    names = [i.indicator_name for p in DOCUMENT.projects for i in p.indicators]
    names += [target.indicator_name for target in DOCUMENT.department_targets]
    assert specs["indicator_name"].tolist() == names
    assert specs.loc[53, ["level1", "level2"]].tolist() == ["部门目标", "总体绩效目标"]


def test_every_column_has_its_type_also_where_there_is_no_indicator() -> None:
    empty = spec_table(Targets("438001", "外事办", 2024, ()), {})
    types = {name: pd.Series([], dtype=kind).dtype for name, kind in COLUMNS.items()}
    assert dict(empty.dtypes) == types == dict(spec_table(DOCUMENT, {}).dtypes)


def test_a_cost_of_at_most_the_budget_fills_itself_whatever_its_level() -> None:
    """预算费用支出情况 stands under 数量, and is the budget all the same."""
    specs = spec_table(DOCUMENT, {})
    assert specs.loc[specs["self_filling"], "indicator_name"].tolist() == [
        "预算控制数", "完成工作需要的资金", "印刷成本", "预算费用支出情况", "把控邮寄费用", "资金成本",
        "对美交流活动经费金额",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["≤6.56万元", "≤65600元", "6.56万元", "不超过6.560万元", "费用控制在6.56万元以内"]
)
def test_the_budget_in_any_words_fills_from_spending(text: str) -> None:
    assert table(one(text, kind="cost"))["self_filling"].tolist() == [True]


@pytest.mark.parametrize("text", ["≤6.55万元", "≥6.56万元", "≤6.56元", "≤6.56"])
def test_another_amount_does_not_fill_itself(text: str) -> None:
    assert table(one(text, kind="cost"))["self_filling"].tolist() == [False]


@pytest.mark.parametrize(
    ("indicator", "timing"),
    [
        (one("≥450人"), "cumulative"),
        (one("≥9批(次)"), "cumulative"),
        (one("≤3起"), "cumulative"),
        (one("≤6.56万元", kind="cost"), "cumulative"),
        (one("≤5万元", kind="cost"), "cumulative"),
        (one("≥95%"), "point_in_time"),
        (one("≥95", "合格率"), "point_in_time"),
        (one("≤30天"), "point_in_time"),
        (one("人均费用不超过100元", kind="cost"), "point_in_time"),
        (one("≤100元", "人均培训成本", kind="cost"), "point_in_time"),
        (one("≥90%", kind="satisfaction"), "year_end"),
        (one("≥95%", description="设备运行的满意度", kind="outcome"), "year_end"),
        (one("按时完成"), "year_end"),
        (one("12月底前"), "year_end"),
    ],
)
def test_counts_add_up_rates_stand_and_satisfaction_shows_at_the_years_end(
    indicator: Indicator, timing: str
) -> None:
    assert table(indicator)["timing"].tolist() == [timing]


def test_department_targets_are_linked_to_the_indicator_that_feeds_them() -> None:
    specs = spec_table(DOCUMENT, {})
    links = specs.loc[specs["feeds"] != "", ["indicator_name", "feeds"]].to_numpy().tolist()
    first = {target.indicator_name: link_to(target) for target in reversed(DOCUMENT.department_targets)}
    assert links == [
        ["培训参加人(次)", first["领事保护培训、APEC商务旅行卡培训等"]],
        ["受训学员满意度", first["培训对象满意度"]],
        ["交流合作批次", first["接待外国友好组织和团体、民间友好人士来访"]],
        ["组团出访批次", first["组织我市友好经济代表团出访"]],
    ]


BETTER_LOW = """
cost 亩均补助成本 1600元/亩
cost 单价 500元
cost 人均费用 100元/人·天
cost 总成本 5万元
time 办理时限 5个工作日
time 响应 30分钟
time 服务响应时间 30分钟
time 工程工期 6个月
output 平均等待时间 15分钟
output 差错率 1%
output 投诉率 0.5%
output 设备故障率(%) 2%
output 返工率 3%
outcome 人员流失率 5%
outcome 安全事故发生率 1‰
outcome 信访案件数 3件
outcome 群众满意 投诉率为1%
output 数据错误率 =1%
"""
NOT_SO = """
cost 成本节约率 5%
cost 成本控制率 100%
cost 预算执行 按期
time 及时率 100%
time 服务期限 12个月
time 全年开放天数 300天
time 质保年限 3年
time 系统使用寿命 8年
output 投诉处理率 98%
output 差错纠正率 98%
output 故障排除率 95%
output 事故结案数 3件
output 化解信访件数 30件
output 查处违法案件数 20件
output 合格率 95%
output 投诉办结率 100%
output 培训时间 5天
outcome 投诉率 ≥1%
"""


@pytest.mark.parametrize("row", BETTER_LOW.strip().split("\n"))
def test_a_bare_figure_is_at_most_where_its_kind_is_better_low(row: str) -> None:
    kind, name, text = row.split()
    (spec,) = table(one(text, name, kind)).to_dict("records")
    assert (spec["comparator"], spec["settled"]) == ("at_most", ())


@pytest.mark.parametrize("row", NOT_SO.strip().split("\n"))
def test_a_bare_figure_of_another_kind_and_one_with_a_direction_stay_as_written(row: str) -> None:
    kind, name, text = row.split()
    assert table(one(text, name, kind))["comparator"].tolist() != ["at_most"]


def test_a_bare_figure_of_faults_is_at_most_among_the_targets_of_a_department_too() -> None:
    target = DepartmentTarget("总体", "投诉率", "1%")
    assert table(department=(target,))["comparator"].tolist() == ["at_most"]


@pytest.mark.parametrize("text", ["≥20年", "≥12个月", "≤5天", "30分钟内"])
def test_a_time_is_not_added_up_over_the_months(text: str) -> None:
    assert table(one(text, "使用年限"))["timing"].tolist() == ["point_in_time"]


def test_two_likely_indicators_are_no_proposal() -> None:
    target = DepartmentTarget("总体", "培训人次", "450人次")
    assert table(one("≥450人", "培训一"), one("≥450人", "培训二"), department=(target,))["feeds"].eq("").all()


def test_what_a_person_settles_stands_and_is_named() -> None:
    prose = one("保质保量")
    own = IndicatorSettings(Timing.CUMULATIVE, Comparator.AT_LEAST, Decimal("12.5"), "次", Decimal(7), "")
    (row,) = table(prose, settings={key(prose): own}).to_dict("records")
    names = ["timing", "comparator", "target_value", "target_unit", "weight"]
    assert [row[name] for name in names] == ["cumulative", "at_least", 12.5, "次", 7]
    assert row["settled"] == (*names, "feeds")


def test_nothing_settled_is_all_proposed() -> None:
    assert spec_table(DOCUMENT, {})["settled"].tolist() == [()] * 60


def by_class(weights: str) -> list[float]:
    specs = table(*(one("≥1次", kind, kind) for kind in LEVELS), one("≥2次", "又"), weights=weights)
    return specs["weight"].tolist()


def test_the_points_of_both_presets_split_evenly_inside_a_class() -> None:
    """2020: 产出 50 with 成本 in it, 效益 30, 满意度 10; 2021: 成本 20, 产出 40, 效益 20, 满意度 10."""
    assert by_class("2020") == [17, 16.5, 30, 10, 16.5]
    assert by_class("2021") == [20, 20, 20, 10, 20]


def test_a_class_that_a_project_lacks_leaves_its_points_to_the_others_in_proportion() -> None:
    assert table(one("≥1次"), one("按时", "乙", "outcome"))["weight"].tolist() == [56, 34]


@given(
    st.lists(st.sampled_from(list(LEVELS)), min_size=1, max_size=14),
    st.sampled_from(list(PRESETS)),
)
def test_weights_and_execution_always_add_up_to_100(kinds: list[str], preset: str) -> None:
    indicators = [one("≥1次", str(number), kind) for number, kind in enumerate(kinds)]
    weights = weights_of(indicators, [None] * len(kinds), preset)
    assert (round(sum(weights), 9), min(weights) > 0) == (90, True)
    assert [weight for weight in weights if weight % 0.5] == []


def test_more_indicators_than_half_points_share_hundredths() -> None:
    """30 satisfaction indicators share 10 points."""
    kinds = ["output", "outcome", *["satisfaction"] * 30]
    weights = weights_of([one("≥1次", str(n), kind) for n, kind in enumerate(kinds)], [None] * len(kinds))
    assert (round(sum(weights), 9), weights[:2], min(weights)) == (90, [50, 30], 0.33)


@given(st.lists(st.none() | st.integers(0, 20).map(Decimal), min_size=1, max_size=8))
def test_a_settled_weight_stands_and_the_others_of_its_class_share_the_rest(
    settled: list[Decimal | None],
) -> None:
    indicators = [one("≥1次", str(number)) for number in range(len(settled))]
    weights = weights_of(indicators, settled)
    fixed = [float(weight) for weight in settled if weight is not None]
    assert [w for w, own in zip(weights, settled, strict=True) if own is not None] == fixed
    if len(fixed) < len(settled) and sum(fixed) <= 90:
        assert round(sum(weights), 9) == 90
