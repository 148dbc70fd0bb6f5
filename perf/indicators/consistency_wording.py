"""Consistency checks on how indicators are worded, filed and repeated; only whole texts are read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from perf.indicators.consistency_base import (
    Figure,
    LocatedIndicator,
    all_indicators,
    cap,
    check,
    figure,
    finding,
    indicators,
    projects,
)
from perf.indicators.model import Comparator
from perf.indicators.target_words import plain
from perf.model import DepartmentTarget, Indicator, Problem, Targets
from perf.words.labels import tr
from perf.words.language import marked

_COUNTED = {
    marked("批"): re.compile(r".*批(次|数)"),
    marked("人"): re.compile(r".*(人次|人数|人\(次\)|\(人\)次)"),
}
_SHARE = re.compile(r".*((?<![效汇频])率|比例|比重|占比|满意度)(\(%\))?")
_OF_A_WHOLE = re.compile(
    r".*(合格|完成|达标|及时|准确|覆盖|到位|到岗|出勤|参与|参训|知晓|普及|完好|优良|优秀|通过|办结|回复|响应|处理|整改|受理|发放|"
    r"验收|入库|公开|兑现|执行|使用|利用|满意|好评|投诉|差错|故障|返工|流失|就业|入学|巩固|有效|正确|公示|检测|成活)[率度](\(%\))?"
)
_SHARE_FIGURE = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{0,24}[≥≤><=]{0,2})(?P<value>[0-9]{3,6}(?:\.[0-9]{1,6})?)%(?P<after>以上|以内|以下|左右)?"
)
_SATISFACTION = re.compile(
    r"[\u4e00-\u9fff]{0,8}满意[度率](?:达到?|不低于|不少于|≥|>=)?[0-9]{1,3}(?:\.[0-9]+)?%(?:以上|左右)?"
)
_DEED = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?%(?!以上|以内|左右)[\u4e00-\u9fff]{2,6}")
_UNIT_CLASS = {"人次": "人", "人": "人", r"批(次)": "次", "批次": "次", "批": "次", "次": "次", "%": "%"}


@check("K02", "金额上限归在成本指标下。", "数量指标写 ≤17.31万元")
def cost_filed_elsewhere(targets: Targets) -> Iterator[Problem]:
    """A target that is at most so much money, outside 成本."""
    for path, project, indicator in all_indicators(targets):
        limit = cap(indicator.target_text)
        if not limit or "成本" in indicator.level1 + indicator.level2:
            continue
        same = tr("等于项目预算") if limit.yuan == project.budget_yuan else tr("是金额上限")
        message = tr(
            "{level}“{name}”的指标值 {target} {same}；这是成本，请改列成本指标。",
            level=indicator.level2, name=indicator.indicator_name, target=indicator.target_text, same=same,
        )  # fmt: skip
        yield finding(f"{path}.level2", project, message, value=indicator.level2, expected=tr("成本指标"))


@check("K03", "同一项目里一个指标只列一次。", "培训效果在社会效益和可持续影响下各列一次，文字相同")
def same_indicator_twice(targets: Targets) -> Iterator[Problem]:
    """Same name, description and target, whatever the levels."""
    for group in _groups(targets, lambda one: (one.indicator_name, one.description, one.target_text)):
        message = tr(
            "“{name}”在{levels}下各列一次，文字相同；请保留一个，避免重复计分。",
            name=group[0].indicator.indicator_name,
            levels=tr("、").join(located.indicator.level2 for located in group),
        )
        yield finding(group[-1].path, group[0].project, message, value=str(len(group)), expected="1")


@check("K04", "同一项目里指标名称不重复。", "质量指标和经济效益指标下都有“购买服务满意度”，指标值不同")
def same_name_twice(targets: Targets) -> Iterator[Problem]:
    """Same name but not the same text: a reading could not tell which one it is for."""
    for group in _groups(targets, lambda one: (one.indicator_name,)):
        contents = {(one.indicator.description, one.indicator.target_text) for one in group}
        if len(contents) > 1:
            each = (
                tr("{level}为 {target}", level=one.indicator.level2, target=one.indicator.target_text)
                for one in group
            )
            message = tr(
                "“{name}”列了 {count} 次（{each}）；请用不同的名称，以免填报时混淆。",
                name=group[0].indicator.indicator_name, count=len(group), each=tr("、").join(each),
            )  # fmt: skip
            figures = {"value": str(len(group)), "expected": "1"}
            yield finding(f"{group[-1].path}.level3", group[0].project, message, **figures)


@check("K05", "指标值的单位与名称、描述的计数方式一致。", "“接待来访团组批次”的指标值是 ≥200人次")
def unit_off_name(targets: Targets) -> Iterator[Problem]:
    """Batches counted in persons, or the other way round."""
    for path, project, indicator in all_indicators(targets):
        target = figure(indicator.target_text)
        for text in (indicator.indicator_name, indicator.description):
            counted = next(
                (unit for unit, pattern in _COUNTED.items() if pattern.fullmatch(plain(text))), None
            )
            if target and counted and _counts_otherwise(target.unit, counted):
                message = tr(
                    "“{name}”按{counted}计数，指标值却是 {target}；请统一单位。"
                    if text is indicator.indicator_name
                    else "“{name}”的描述（{text}）按{counted}计数，指标值却是 {target}；请统一单位。",
                    name=indicator.indicator_name, text=text, counted=tr(counted),
                    target=indicator.target_text,
                )  # fmt: skip
                yield finding(f"{path}.target", project, message, value=target.unit, expected=tr(counted))


def _counts_otherwise(unit: str, counted: str) -> bool:
    return any(other in unit for other in _COUNTED if other != counted) and counted not in unit


@check("K08", "部门目标与项目指标重复时，先对应再统计。", "部门目标 450人次左右，项目指标 ≥450人")
def department_target_repeated(targets: Targets) -> Iterator[Problem]:
    """Candidates for a link: the same number and unit, and the most words in common."""
    sections: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, target in enumerate(targets.department_targets):
        sections[target.indicator_name, target.target_text].append(number)
    for numbers in sections.values():
        target = targets.department_targets[numbers[0]]
        for path, project, indicator in closest_indicators(target, targets):
            sections_named = (targets.department_targets[number].section for number in numbers)
            message = tr(
                "“{name}”（{value}）与部门目标“{target}”（{target_value}，见{where}）数值相同；"
                "请确认是否同一件事，是则只统计一次。",
                name=indicator.indicator_name, value=indicator.target_text, target=target.indicator_name,
                target_value=target.target_text, where=tr("、").join(sections_named),
            )  # fmt: skip
            yield finding(path, project, message, value=indicator.target_text, expected=target.target_text)


def closest_indicators(target: DepartmentTarget, targets: Targets) -> list[LocatedIndicator]:
    """The project indicators closest to a department's target; none without the same number and unit."""
    wanted = _quantity(figure(target.target_text))
    scored = [
        (len(_pairs(target.indicator_name) & _pairs(_words(located))), located)
        for located in all_indicators(targets)
        if wanted and _quantity(figure(located.indicator.target_text)) == wanted
    ]
    best = max((score for score, _ in scored), default=0)
    return [located for score, located in scored if score == best > 0]


def _quantity(target: Figure | None) -> tuple[object, str] | None:
    return (target.value, _UNIT_CLASS[target.unit]) if target and target.unit in _UNIT_CLASS else None


def _words(located: LocatedIndicator) -> str:
    indicator = located.indicator
    return "|".join((located.project.project_name, indicator.indicator_name, indicator.description or ""))


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring word characters."""
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()}


@check("K11", "指标值可以超过，也可以达不到。", "≥100% 的及时率无法超过")
def at_least_everything(targets: Targets) -> Iterator[Problem]:
    """A share of at least 100 % can only just be met; one of more is the matter of K19."""
    for path, project, indicator in all_indicators(targets):
        target = figure(indicator.target_text)
        if target and target.comparator is Comparator.AT_LEAST and target.unit == "%" and target.value == 100:
            message = tr(
                "“{name}”写 {target}，无法超过，差一件就不达标；请确认是否写成 100%。",
                name=indicator.indicator_name,
                target=indicator.target_text,
            )
            yield finding(f"{path}.target", project, message, value=indicator.target_text, expected="100%")


@check("K12", "指标值与指标名称、描述说的是同一件事。", "“购买服务满意度”的指标值是 100%受理")
def value_of_another_nature(targets: Targets) -> Iterator[Problem]:
    """Checked by whole texts: satisfaction against a deed, a share against an amount."""
    for path, project, indicator in all_indicators(targets):
        fault = _nature_fault(indicator)
        if fault:
            message = tr(
                "“{name}”{fault}，指标值却是“{target}”；请改成同一件事。",
                name=indicator.indicator_name,
                fault=fault,
                target=indicator.target_text,
            )
            yield finding(f"{path}.target", project, message, value=indicator.target_text)


def _nature_fault(indicator: Indicator) -> str | None:
    text, target = plain(indicator.target_text), figure(indicator.target_text)
    names_satisfaction = "满意" in indicator.indicator_name
    if names_satisfaction and _DEED.fullmatch(text) and "满意" not in text:
        return tr("是满意程度")
    mentions = f"{indicator.indicator_name}{indicator.description or ''}"
    if _SATISFACTION.fullmatch(text) and not re.search("满意|好评", mentions):
        return tr("说的不是满意度")
    shares = [
        part for part in (indicator.indicator_name, indicator.description) if _SHARE.fullmatch(plain(part))
    ]
    if target and target.unit != "%" and shares:
        return tr("是比例（{text}）", text=shares[0])
    return None


@check("K13", "满意度归在满意度指标下。", "质量指标下列“购买服务满意度”")
def satisfaction_filed_elsewhere(targets: Targets) -> Iterator[Problem]:
    """Told by the name alone."""
    for path, project, indicator in all_indicators(targets):
        if re.fullmatch(r".*满意[度率]", plain(indicator.indicator_name)) and "满意" not in indicator.level1:
            message = tr(
                "“{name}”列在{level1}的{level2}下；自评时满意度单独计分，请改列满意度指标或换个名称。",
                name=indicator.indicator_name, level1=indicator.level1, level2=indicator.level2,
            )  # fmt: skip
            expected = tr("满意度指标")
            yield finding(f"{path}.level1", project, message, value=indicator.level1, expected=expected)


@check("K19", "占全体的比例不超过 100%。", "合格率写 ≥292%，应是 ≥92%")
def share_above_whole(targets: Targets) -> Iterator[Problem]:
    """A share of all there is, above all of it; often a sign that was read as a digit."""
    for path, project, indicator in all_indicators(targets):
        share = _SHARE_FIGURE.fullmatch(plain(indicator.target_text))
        names = (plain(indicator.indicator_name), share["before"].rstrip("≥≤><=") if share else "")
        if share and Decimal(share["value"]) > 100 and any(map(_OF_A_WHOLE.fullmatch, names)):
            meant = _without_first_digit(share)
            advice = tr("是否应为 {code}？", code=meant) if meant else tr("请对照原文核对。")
            message = tr(
                "“{name}”的指标值是 {target}，比例超过了 100%；{advice}",
                name=indicator.indicator_name, target=indicator.target_text, advice=advice,
            )  # fmt: skip
            yield finding(
                f"{path}.target", project, message, value=indicator.target_text, expected=meant or "≤100%"
            )


def _without_first_digit(share: re.Match[str]) -> str | None:
    """The figure where its first digit, a 2 or a 7, was a sign: ≥292% and 292% are ≥92%."""
    rest = share["value"][1:]
    if share["value"][0] not in "27" or rest.startswith("0") or Decimal(rest) > 100:
        return None
    return f"{share['before'].rstrip('≥')}≥{rest}%{share['after'] or ''}"


def _groups(
    targets: Targets, key: Callable[[Indicator], tuple[str | None, ...]]
) -> Iterator[list[LocatedIndicator]]:
    """The indicators of a project that share a key, where there are several."""
    for path, project in projects(targets):
        groups: dict[tuple[str | None, ...], list[LocatedIndicator]] = defaultdict(list)
        for located in indicators(path, project):
            groups[key(located.indicator)].append(located)
        yield from (group for group in groups.values() if len(group) > 1)


CHECKS = (
    cost_filed_elsewhere,
    same_indicator_twice,
    same_name_twice,
    unit_off_name,
    department_target_repeated,
    at_least_everything,
    value_of_another_nature,
    satisfaction_filed_elsewhere,
    share_above_whole,
)
