"""Laws of the consistency check: each rule finds its fault and leaves the nearest harmless case alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from target_cases import CODE, DOCUMENT, any_targets

from perf.indicators.consistency import CONSISTENCY_RULES, findings
from perf.indicators.consistency_base import figure
from perf.model import Checkpoint, DepartmentTarget, Indicator, Problem, Project, Severity, Targets
from perf.targets import parse_targets


def document() -> tuple[Problem, ...]:
    targets, _ = parse_targets(DOCUMENT, "438001.json")
    assert targets is not None
    return findings(targets)


def test_the_2024_document_has_these_findings_and_no_others() -> None:
    names = {
        "13010024P00971210054H": "办公设备购置",
        "13010024P00993510034Q": "文件资料印刷费",
        "13010024P000075100212": "业务培训费",
        "13010024P0060X210031B": "业务咨询委托费",
        "13010024P00667710010U": "专项邮电费",
        "13010024P006476100022": "外事活动经费",
        "13010024P00935410003U": "对外交流活动经费",
        None: None,
    }
    assert [(f.rule, names[f.project_code], f.column) for f in document()] == [
        ("K01", "业务培训费", "projects[3].indicators[2].target"),
        ("K02", "业务咨询委托费", "projects[4].indicators[0].level2"),
        ("K03", "业务培训费", "projects[3].indicators[5]"),
        ("K04", "业务咨询委托费", "projects[4].indicators[6].level3"),
        ("K05", "外事活动经费", "projects[6].indicators[2].target"),
        ("K05", "对外交流活动经费", "projects[7].indicators[1].target"),
        ("K06", "办公设备购置", "projects[0].plan"),
        ("K08", "业务培训费", "projects[3].indicators[1]"),
        ("K08", "外事活动经费", "projects[6].indicators[2]"),
        ("K08", "外事活动经费", "projects[6].indicators[3]"),
        ("K08", "业务培训费", "projects[3].indicators[6]"),
        ("K11", "办公设备购置", "projects[0].indicators[2].target"),
        ("K11", "文件资料印刷费", "projects[2].indicators[0].target"),
        ("K12", "业务咨询委托费", "projects[4].indicators[0].target"),
        ("K12", "业务咨询委托费", "projects[4].indicators[1].target"),
        ("K12", "业务咨询委托费", "projects[4].indicators[4].target"),
        ("K13", "业务咨询委托费", "projects[4].indicators[1].level1"),
        ("K13", "业务咨询委托费", "projects[4].indicators[6].level1"),
        ("K15", "外事活动经费", "projects[6].purpose"),
        ("K16", "业务咨询委托费", "projects[4].indicators"),
        ("K16", "专项邮电费", "projects[5].indicators"),
        ("K16", "对外交流活动经费", "projects[7].indicators"),
        ("K17", None, "projects"),
    ]


def test_the_figures_of_the_document_are_told() -> None:
    found = {f.rule: f for f in document()}
    assert (found["K01"].value, found["K01"].expected, found["K01"].difference) == ("145.78", "≤100", "45.78")
    assert all(
        part in found["K01"].message for part in ("业务培训费", "6.56", "450", "145.78", "100", "4.50")
    )
    assert found["K17"].message.startswith("53 ")


def test_the_department_targets_of_the_document_are_linked_by_number_and_words() -> None:
    links = {(f.expected, f.value) for f in document() if f.rule == "K08"}
    assert links == {
        ("450人次左右", "≥450人"),
        ("不少于9次", "≥9批(次)"),
        ("不少于6次", "≥6批(次)"),
        ("≥90%", "≥90%"),
    }


# --- one project without a fault, and how each rule is broken and nearly broken ---------------------------


def indicator(
    level2: str, name: str, target: str, level1: str = "产出指标", description: str | None = "说明"
) -> Indicator:
    return Indicator(level1, level2, name, target, description)


COST = indicator("成本指标", "资金成本", "≤6.56万元")
OUTPUT = indicator("数量指标", "次数", "≥5次")
OUTCOME = indicator("社会效益指标", "效果", "保障工作正常开展", "效益指标")
SATISFACTION = indicator("服务对象满意度指标", "满意度", "≥90%", "满意度指标")
PLAN = tuple(Checkpoint(m, Decimal(r) / 100) for m, r in ((3, 30), (6, 40), (10, 90), (12, 100)))
GOOD = Project(
    CODE, "业务培训费", Decimal("65600.00"), purpose="培训", objective="培训", checkpoints=PLAN,
    indicators=(COST, OUTPUT, OUTCOME, SATISFACTION),
)  # fmt: skip


def rules(*more: Indicator, department: tuple[DepartmentTarget, ...] = (), **fields: Any) -> list[str]:
    """The rules broken by the good project with more indicators and some fields replaced, weights aside."""
    project = replace(GOOD, **{"indicators": GOOD.indicators + more} | fields)
    found = findings(Targets("438001", "外事办", 2024, (project,), department))
    return [f.rule for f in found if f.rule != "K17"]


def test_a_project_without_faults_has_no_findings() -> None:
    assert rules() == []


PEOPLE, CAP = (
    indicator("数量指标", "人数", "≥450人"),
    indicator("成本指标", "人均培训成本", "人均费用不超过100元"),
)
TWICE = indicator("可持续影响指标", "效果", "保障工作正常开展", "效益指标")
MATCHES: dict[str, tuple[Indicator, ...]] = {
    "K01": (PEOPLE, CAP),
    "K02": (indicator("数量指标", "支出情况", "≤6.56万元"),),
    "K03": (TWICE,),
    "K04": (replace(TWICE, target_text="让人有所收获"),),
    "K05": (indicator("数量指标", "接待来访团组批次", "≥200人次"),),
    "K11": (indicator("时效指标", "及时性", "≥100%"),),
    "K12": (indicator("质量指标", "让客人满意", "100%受理"),),
    "K13": (indicator("质量指标", "学员满意度", "≥90%"),),
    "K16": (indicator("质量指标", "合格率", "≥90%", description=None),),
    "K19": (indicator("质量指标", "产品合格率", "≥292%"),),
}


@pytest.mark.parametrize("rule", MATCHES)
def test_a_rule_on_indicators_finds_its_fault_and_only_that(rule: str) -> None:
    assert rules(*MATCHES[rule]) == [rule]


@pytest.mark.parametrize(
    "harmless",
    [
        pytest.param((replace(PEOPLE, target_text="≥656人"), CAP), id="K01 at most the cap"),
        pytest.param((PEOPLE, replace(CAP, target_text="人均费用不超过145.78元")), id="K01 exactly the cap"),
        pytest.param((PEOPLE, replace(CAP, target_text="人均费用按标准,不超过100元左右")), id="K01 prose"),
        pytest.param(
            (PEOPLE, replace(PEOPLE, indicator_name="来访人数"), CAP), id="K01 two groups of people"
        ),
        pytest.param((indicator("数量指标", "费用", "费用≤6.56万元以内控制"),), id="K02 prose"),
        pytest.param((indicator("社会成本指标", "费用", "≤6.56万元", "成本指标"),), id="K02 cost as level 1"),
        pytest.param((replace(OUTCOME, indicator_name="影响"),), id="K03 another name"),
        pytest.param((indicator("数量指标", "组团出访批次", "≥6批(次)"),), id="K05 batches in batches"),
        pytest.param((indicator("数量指标", "交流批次", "≥6次"),), id="K05 times are neutral"),
        pytest.param((indicator("数量指标", "参加人(次)", "≥45人"),), id="K05 persons in persons"),
        pytest.param((indicator("数量指标", "任务数", "100%"),), id="K11 exactly 100 %"),
        pytest.param((indicator("数量指标", "台数", "≥100人"),), id="K11 a count"),
        pytest.param((indicator("时效指标", "按要求时限完成", "100%回应"),), id="K12 no satisfaction named"),
        pytest.param((indicator("质量指标", "让客人满意", "满意度达到80%以上"),), id="K12 both satisfaction"),
        pytest.param((indicator("质量指标", "服务", "好评率达到80%以上"),), id="K12 praise"),
        pytest.param((indicator("数量指标", "提高工作效率", "≥3次"),), id="K12 efficiency is no share"),
        pytest.param((indicator("质量指标", "产品合格率", "≤100%"),), id="K19 the whole"),
        pytest.param((indicator("经济效益指标", "收入增长率", "≤292%"),), id="K19 no share of a whole"),
        pytest.param((indicator("经济效益指标", "投资回报率", "292%"),), id="K19 a return"),
        pytest.param((indicator("质量指标", "让客人满意", "≥90%"),), id="K13 no 满意度 in the name"),
    ],
)
def test_the_nearest_harmless_case_is_left_alone(harmless: tuple[Indicator, ...]) -> None:
    assert rules(*harmless) == []


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("K06", {"checkpoints": PLAN[1:]}),
        ("K06", {"checkpoints": ()}),
        ("K07", {"checkpoints": (*PLAN[:3], Checkpoint(12, Decimal("0.95")))}),
        ("K09", {"indicators": (COST, OUTPUT, OUTCOME)}),
        ("K09", {"indicators": (OUTPUT, OUTCOME, SATISFACTION)}),
        ("K09", {"indicators": ()}),
        ("K10", {"budget_yuan": Decimal("65599.99")}),
        ("K14", {"project_code": CODE[:-1] + "J"}),
        ("K15", {"purpose": None}),
        ("K15", {"objective": None}),
        ("K18", {"budget_yuan": None}),
    ],
)
def test_a_rule_on_the_project_finds_its_fault_and_only_that(rule: str, broken: dict[str, Any]) -> None:
    assert rules(**broken) == [rule]


TWO_CAPS = (
    replace(COST, target_text="≤4万元"),
    replace(COST, indicator_name="印刷", target_text="≤2.56万元"),
)


@pytest.mark.parametrize(
    "harmless",
    [
        {"checkpoints": PLAN[1:], "added_on": date(2024, 4, 1)},
        {"checkpoints": PLAN[:2], "stopped_on": date(2024, 10, 1)},
        {"checkpoints": (Checkpoint(1, Decimal("0.05")), *PLAN)},
        {"indicators": (*TWO_CAPS, OUTPUT, OUTCOME, SATISFACTION)},
        {"indicators": (replace(COST, level1="成本指标"), OUTPUT, OUTCOME, SATISFACTION)},
    ],
)  # fmt: skip
def test_what_a_project_may_do_is_left_alone(harmless: dict[str, Any]) -> None:
    assert rules(**harmless) == []


def test_a_plan_ahead_of_or_below_the_elapsed_months_is_no_fault() -> None:
    assert (
        rules(checkpoints=tuple(Checkpoint(m, Decimal(r)) for m, r in ((3, 1), (6, 1), (10, 1), (12, 1))))
        == []
    )
    assert (
        rules(checkpoints=tuple(Checkpoint(m, Decimal(r)) for m, r in ((3, 0), (6, 0), (10, 0), (12, 1))))
        == []
    )


@pytest.mark.parametrize(
    ("name", "target", "linked"),
    [
        ("参加培训", "450人次左右", ["K08"]),
        ("参加培训", "451人次左右", []),
        ("参加培训", "450次左右", []),
        ("图书借阅", "450人次左右", []),
        ("参加培训", "约450人次左右参加", []),
    ],
)
def test_a_department_target_is_linked_by_number_unit_and_words(
    name: str, target: str, linked: list[str]
) -> None:
    assert rules(PEOPLE, department=(DepartmentTarget("总体", name, target),)) == linked


def test_a_department_target_stated_in_two_sections_is_one_finding() -> None:
    twice = tuple(DepartmentTarget(section, "参加培训", "450人次") for section in ("总体", "分项"))
    assert rules(PEOPLE, department=twice) == ["K08"]


def test_weights_are_asked_for_once() -> None:
    found = findings(Targets("438001", "外事办", 2024, (GOOD, GOOD)))
    assert [(f.rule, f.project_code) for f in found if f.rule == "K17"] == [("K17", None)]
    assert findings(Targets("438001", "外事办", 2024, ())) == ()


# --- the rules as data ----------------------------------------------------------------------------------


def test_rules_are_numbered_in_order_and_speak_whole_sentences() -> None:
    assert [rule.number for rule in CONSISTENCY_RULES] == [f"K{i:02d}" for i in range(1, 20)]
    assert all(rule.sentence.endswith("。") and rule.example and rule.gate for rule in CONSISTENCY_RULES)


@settings(deadline=None)
@given(any_targets)
def test_any_targets_are_checked_without_blocking_by_registered_rules(targets: Targets) -> None:
    found = findings(targets)
    assert {f.severity for f in found} <= {Severity.WARNING}
    assert {f.rule for f in found} <= {rule.number for rule in CONSISTENCY_RULES}
    assert not [f for f in found if not f.column or not f.message.endswith(("。", "？"))]


@settings(deadline=None)
@given(any_targets)
def test_a_fault_is_told_once(targets: Targets) -> None:
    counted = Counter((f.rule, f.column, f.message) for f in findings(targets))
    assert set(counted.values()) <= {1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥450人", ("at_least", 450, "人")),
        ("≤ 10.7 万元", ("at_most", Decimal("10.7"), "万元")),
        ("≥９批（次）", ("at_least", 9, "批(次)")),
        ("100%", ("equal", 100, "%")),
        ("450人次左右", ("at_least", 450, "人次")),
        ("不少于9次", ("at_least", 9, "次")),
        ("80%以上", ("at_least", 80, "%")),
        ("12月底前", None),
        ("100%受理", None),
        ("让参加培训人员100%有所收获", None),
        ("≥80%以上", ("at_least", 80, "%")),
        ("低于1%", ("at_most", 1, "%")),
        ("控制在10万元以内", ("at_most", 10, "万元")),
        ("费用控制在10万元以内", None),
        ("低于1%以上", None),
        ("≥8台", None),
    ],
)
def test_a_figure_is_a_whole_text_or_none(text: str, expected: tuple[str, Any, str] | None) -> None:
    assert figure(text) == expected
