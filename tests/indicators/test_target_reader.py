"""Laws of reading a target: the whole text, or prose; the 2024 document as a person reads it."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.indicators.model import Comparator, Target
from perf.indicators.target_reader import PROSE, read_target
from perf.indicators.target_rules import RULES, TargetRule
from perf.indicators.target_words import normal

DOCUMENT = json.loads((Path(__file__).parents[2] / "data/targets_2024/438001.json").read_bytes())
PERSON = """
≥8台 V01 at_least 8 台
≥95% V01 at_least 95 %
≥100% V01 at_least 100 %
≤10.7万元 V01 at_most 10.7 万元
≥95% V01 at_least 95 %
≥95% V01 at_least 95 %
按要求完成任务
100% V03 equal 100 %
≥98% V01 at_least 98 %
≤4.14万元 V01 at_most 4.14 万元
不断提升党员服务、宗旨意识
≥95% V01 at_least 95 %
≥100% V01 at_least 100 %
≤7.54万元 V01 at_most 7.54 万元
保质保量完成印刷
按照要求时限完成
手册对工作的指导帮助贡献不低于80% V04 at_least 80 %
≥90% V01 at_least 90 %
按时完成交办事项
≥450人 V01 at_least 450 人
人均费用不超过100元 V04 at_most 100 元
≥75% V01 at_least 75 %
让参加培训人员100%有所收获 V05 equal 100 %
让参加培训人员100%有所收获 V05 equal 100 %
≥90% V01 at_least 90 %
≤17.31万元 V01 at_most 17.31 万元
100%受理 V05 equal 100 %
100%回应 V05 equal 100 %
按照规定执行,不超国家标准
满意度达到80%以上 V04 at_least 80 %
宣传石家庄,扩大石家庄的影响力,提高我知名度
≥80% V01 at_least 80 %
≥90% V01 at_least 90 %
按时快速送达
≥5次 V01 at_least 5 次
按时完成
≤0.7万元 V01 at_most 0.7 万元
保障工作正常开展
≥90% V01 at_least 90 %
≥95% V01 at_least 95 %
≤76.79万元 V01 at_most 76.79 万元
≥9批(次) V01 at_least 9 批(次)
≥6批(次) V01 at_least 6 批(次)
≥96% V01 at_least 96 %
≥90% V01 at_least 90 %
≥90% V01 at_least 90 %
≥80人次 V01 at_least 80 人次
≥200人次 V01 at_least 200 人次
弘扬中美传统友谊,深化交流合作
12月底前 V06 by_date 12
≤1000万元 V01 at_most 1000 万元
弘扬中美传统友谊
≥90% V01 at_least 90 %
450人次左右 V02 at_least 450 人次
不少于9次 V01 at_least 9 次
不少于6次 V01 at_least 6 次
450人次左右 V02 at_least 450 人次
≥90% V01 at_least 90 %
不少于9次 V01 at_least 9 次
不少于6次 V01 at_least 6 次
"""
"""The 53 indicators and then the 7 department targets, in document order, as read by hand."""


def target_of(rule: str, comparator: str, figure: str, unit: str | None = None) -> Target:
    """A typed target in words: at_least 8 台, by_date 12."""
    if comparator == "by_date":
        return Target(Comparator.BY_DATE, by_month=int(figure), rule=rule)
    return Target(Comparator(comparator), Decimal(figure), unit, rule=rule)


def by_hand(line: str) -> tuple[str, Target]:
    text, *words = line.split()
    return text, target_of(*words) if words else PROSE


def test_all_53_indicators_and_7_department_targets_are_read_as_a_person_reads_them() -> None:
    texts = [one["target"] for project in DOCUMENT["projects"] for one in project["indicators"]]
    texts += [one["target"] for one in DOCUMENT["unit_targets"]]
    assert [(text, read_target(text)) for text in texts] == [
        by_hand(line) for line in PERSON.split("\n")[1:-1]
    ]
    assert len(texts) == 53 + 7


SPOKEN = {
    "at_most": """
低于3% 小于3% 少于3天 短于3天 不多于3天 不超过3天 不超出3天 不高于3% 不大于3% 不长于3天 <3% ≤3天 ≯3天
<=3% 不得超过3天 不能高于3% 不应大于3% 不准超过3天 未超过3天 没有超过3天 低于或等于3% 小于等于3%
控制在3天 控制在3天以内 控制到3天 压缩到3天 压缩至3天 压减到3天 缩短至3天 缩短到3天 缩短为3天 降低到3%
降至3% 下降到3% 减少到3天 限制在3天 限于3天 最长3天 最高3% 最多3天 最大3% 至多3天 最长不超过3天
最高不得超过3% 控制在不超过3天 上限3天 上限为3% 3天封顶 3天为限 3%为上限 3天以内 3天之内 3天内 3%以下
3%及以下 投诉率低于3% 投诉率低于3%以下 投诉发生率控制在3%以内 办理时限控制在3个工作日 审批时间压缩到3天
费用上限3万元 单价最高3元/人 单价3元/人封顶 3天内办结 接到投诉3小时内到达现场
""",
    "at_least": """
高于3% 大于3% 多于3人 长于3天 超过3% 超出3% 不低于3% 不少于3人 不小于3% 不短于3天 >3% ≥3人 ≮3人 >=3%
不得低于3% 不能少于3人 不应小于3% 未低于3% 大于或等于3% 高于等于3% 至少3人 最少3人 最低3% 最小3%
最短3天 最低不少于3人 最少不低于3人 下限3% 下限为3% 3%以上 3%及以上 3%保底 提高到3% 提升至3% 增加到3人
增长到3% 扩大到3亩 达到3% 达3% 达到3%以上 保持在3%以上 稳定在3%以上 覆盖率高于3% 覆盖率提升到3%
培训人数多于3人 使用年限最短3年
""",
    "qualitative": """
低于上年3% 比上年低3% 较上年压缩3% 压缩3% 压缩费用3% 缩短3天 投诉率下降3% 低于3%以上 最低不超过3人
控制在3%左右 控制在3%以上 至少不超过3人 不低于3%以内 低于3%的项目占5% 防止投诉率高于3% 避免超过3天
杜绝超过3次 严禁超过3次 若超过3天 如低于3% 达不到3% 未达到3% 没有达到3% 不等于3% 不控制在3% 远低于3%
略高于3% 超全市3% 每月低于3% 低于3%和5% 高于全市平均水平3个百分点 投诉率低于 低于
投诉率低3% 成本控制3万元 费用压在3万元 投诉率少3% 3天外 3人起 超过2025年 ≥2025年 30分钟内未到达
12月底未到位
""",
}
"""Ways to say at most, at least, and what is neither, each word a whole text."""


@pytest.mark.parametrize("comparator", SPOKEN)
def test_words_for_at_most_and_at_least_are_read_the_right_way_or_kept_as_prose(comparator: str) -> None:
    texts = SPOKEN[comparator].split()
    assert {text: read_target(text).comparator for text in texts} == dict.fromkeys(texts, comparator)


MEANINGS = {
    "低于": "at_most", "控制在": "at_most", "压缩到": "at_most", "最长": "at_most", "上限": "at_most",
    "以内": "at_most", "不超过": "at_most", "封顶": "at_most", "高于": "at_least", "至少": "at_least",
    "达到": "at_least", "以上": "at_least", "不低于": "at_least", "最低": "at_least", "提高到": "at_least",
    "压缩": None, "下降": None, "未": None, "不": None, "每月": None, "较上年": None, "防止": None,
    "不高于": "at_most", "未高于": "at_most", "未低于": "at_least", "如": None,
    "近": None, "余": None, "去年": None,
}  # fmt: skip
"""Words of which none may be forgotten, with the one comparator that each allows."""


@given(st.lists(st.sampled_from([*MEANINGS, *["投诉率", "时间", "3%", "3天", "100%", "受理"]]), max_size=6))
def test_no_text_becomes_typed_while_a_word_of_it_is_unread(pieces: list[str]) -> None:
    """Whatever is typed compares as each of the words in it says, and a word that allows nothing is none."""
    target = read_target("".join(pieces))
    words = "|".join(sorted(MEANINGS, key=len, reverse=True))
    said = {MEANINGS[word] for word in re.findall(words, "".join(pieces))}
    assert target == PROSE or said <= {target.comparator.value}


@pytest.mark.parametrize("rule", RULES, ids=[rule.number for rule in RULES])
def test_a_rule_reads_its_rows(rule: TargetRule) -> None:
    read = {text: read_target(text) for text in rule.matches}
    assert read == {text: target_of(rule.number, *words.split()) for text, words in rule.matches.items()}


@pytest.mark.parametrize("rule", RULES, ids=[rule.number for rule in RULES])
def test_a_near_miss_stays_prose(rule: TargetRule) -> None:
    assert {text: read_target(text) for text in rule.near_misses} == dict.fromkeys(rule.near_misses, PROSE)


def test_rules_are_numbered_in_order_and_speak_whole_sentences() -> None:
    assert [rule.number for rule in RULES] == [f"V{i:02d}" for i in range(1, len(RULES) + 1)]
    faulty = [r.number for r in RULES if not (r.sentence.endswith("。") and r.matches and r.near_misses)]
    assert faulty == [], "a sentence with its 。, texts that match and near misses"


@pytest.mark.parametrize("text", ["2024年12月底前", "2024年底前"])
def test_a_date_may_name_the_fiscal_year_and_no_other(text: str) -> None:
    assert read_target(text, 2024) == Target(Comparator.BY_DATE, by_month=12, rule="V06")
    assert (read_target(text, 2023), read_target(text)) == (PROSE, PROSE)


PIECES = """
≥ ≤ 不少于 不超过 达到 100 9 12 0.5 1,000 % 台 人次 万元 批(次) 以上 以内 左右 满意度 受理 月 底前 年 每 、 ,
８ （次） 不 完成
"""


@given(st.text() | st.lists(st.sampled_from(PIECES.split()), max_size=7).map("".join))
def test_any_text_is_prose_or_typed_and_a_typed_one_accounts_for_the_whole_text(text: str) -> None:
    """No digit of the text is left over, and the rule's pattern takes in every character."""
    target = read_target(text)
    if target.rule is None:
        assert target == PROSE
        return
    rule = next(rule for rule in RULES if rule.number == target.rule)
    match = rule.pattern.fullmatch(normal(text))
    assert match is not None
    figures = [part for name, part in match.groupdict().items() if part and name in {"value", "month", "day"}]
    read_figures = "".join(figures) or ("100" if rule.number == "V05" else "")
    assert digits(normal(text)) == digits(read_figures)
    assert (target.value is None) == (target.comparator is Comparator.BY_DATE)


def digits(text: str) -> list[str]:
    return [character for character in text if character in "0123456789"]


@given(st.integers(0, 10**12 - 1), st.sampled_from(["台", "%", "万元"]), st.sampled_from(["", " "]))
def test_width_spaces_and_separators_make_no_difference(number: int, unit: str, space: str) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert read_target(f" ≥{space}{wide} {unit}") == read_target(f"≥{number:,}{unit}")
