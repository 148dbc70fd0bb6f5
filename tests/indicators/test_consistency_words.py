"""Laws of the consistency check's words: at most is at most, however a target says it."""

from __future__ import annotations

import pytest

from perf.model import DepartmentTarget, Indicator
from tests.indicators.test_consistency import OUTCOME, OUTPUT, PEOPLE, SATISFACTION, indicator, rules


@pytest.mark.parametrize(
    "words",
    [
        "≤{}",
        "不超过{}",
        "低于{}",
        "小于{}",
        "控制在{}",
        "控制在{}以内",
        "压缩到{}",
        "最高{}",
        "{}封顶",
        "{}以下",
    ],
)
def test_at_most_is_at_most_in_whatever_words(words: str) -> None:
    """One reading of a text serves the indicators and the checks."""

    def cost(text: str, level2: str = "成本指标", name: str = "资金成本") -> Indicator:
        return indicator(level2, name, words.format(text))

    assert rules(PEOPLE, cost("100元", name="人均培训成本")) == ["K01"]
    assert rules(PEOPLE, indicator("成本指标", "标准", f"人均费用{words.format('100元')}")) == ["K01"]
    assert rules(cost("5万元", "数量指标", "支出情况")) == ["K02"]
    assert rules(indicators=(cost("8万元"), OUTPUT, OUTCOME, SATISFACTION)) == ["K10"]
    assert rules(indicators=(cost("6.56万元"), OUTPUT, OUTCOME, SATISFACTION)) == []
    target = DepartmentTarget("总体", "投诉率", "≤1%")
    assert rules(indicator("质量指标", "投诉率", words.format("1%")), department=(target,)) == ["K08"]


@pytest.mark.parametrize("text", ["费用控制在5万元以内", "单次费用最高不超过500元", "支出低于5万元"])
def test_a_cap_of_money_is_a_cost_whatever_stands_before_it(text: str) -> None:
    assert rules(indicator("数量指标", "支出情况", text)) == ["K02"]
    assert rules(indicator("成本指标", "支出情况", text)) == []


@pytest.mark.parametrize("text", ["≥5万元", "达到5万元", "增收5万元", "5万元", "0元"])
def test_money_to_be_reached_is_no_cost(text: str) -> None:
    assert "K02" not in rules(indicator("经济效益指标", "增收", text, "效益指标"))
