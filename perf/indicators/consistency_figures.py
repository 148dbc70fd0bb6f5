"""Consistency checks on money, plan and completeness of a department's targets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from perf.indicators.consistency_base import all_indicators, check, figure, finding, indicators, projects
from perf.indicators.model import Comparator
from perf.indicators.target_reader import read_target
from perf.indicators.target_words import plain
from perf.model import CHECKPOINT_MONTHS, Indicator, Problem, Targets
from perf.targets.codes import is_valid, repair
from perf.targets.target_file import percent, wan_text
from perf.words.labels import term, tr
from perf.words.language import marked, months

_YUAN_PER_HEAD = {"元": 1, "元/人": 1, "元/人次": 1, "万元": 10_000, "万元/人": 10_000}
_EACH = "人均"

LEVELS = (marked("产出"), marked("效益"), marked("满意度"))
COST = marked("成本")
"""The classes that a self-evaluation scores, as every document writes them."""


@check(
    "K01",
    "人均费用上限与预算÷人数一致。",
    "预算 6.56 万元，至少 450 人，人均 145.78 元，却要求人均不超过 100 元",
)
def cap_per_head(targets: Targets) -> Iterator[Problem]:
    """Checked where a project states one number of people and a whole-text cap per head."""
    for path, project in projects(targets):
        people = [people for people in map(_people, project.indicators) if people]
        if not project.budget_yuan or len(people) != 1:
            continue
        for located in indicators(path, project):
            cap = _cap_per_head(located.indicator)
            per_head = (project.budget_yuan / people[0]).quantize(Decimal("0.01"), ROUND_HALF_UP)
            if cap is None or per_head <= cap:
                continue
            budget, enough = wan_text(project.budget_yuan), wan_text(cap * people[0])
            message = tr(
                "预算 {budget} 万元 ÷ {people} 人 = 人均 {per_head} 元，高于上限 {cap} 元"
                "（按上限只需 {enough} 万元）；请核对人数、上限或预算。",
                budget=budget, people=people[0], per_head=per_head, cap=cap, enough=enough,
            )  # fmt: skip
            figures = {"value": str(per_head), "expected": f"≤{cap}", "difference": str(per_head - cap)}
            yield finding(f"{located.path}.target", project, message, **figures)


def _people(indicator: Indicator) -> Decimal | None:
    target = figure(indicator.target_text)
    is_count = target is not None and target.comparator is not Comparator.AT_MOST and "人" in target.unit
    return target.value if target and is_count else None


def _cap_per_head(indicator: Indicator) -> Decimal | None:
    """The cap in yuan where the text or the name says that it is per head."""
    target = read_target(indicator.target_text)
    is_each = plain(indicator.target_text).startswith(_EACH) or _EACH in indicator.indicator_name
    if not is_each or target.comparator is not Comparator.AT_MOST or target.value is None:
        return None
    per_head = _YUAN_PER_HEAD.get(target.unit or "")
    return target.value * per_head if per_head else None


@check("K06", "支出计划写明 3、6、10、12 月底的累计比例。", "3 月底一格是空的")
def checkpoint_not_stated(targets: Targets) -> Iterator[Problem]:
    """Months before a mid-year start and from a stop on are not asked for."""
    for path, project in projects(targets):
        stated = {point.checkpoint_month for point in project.checkpoints}
        first = project.added_on.month if project.added_on else 1
        last = project.stopped_on.month - 1 if project.stopped_on else 12
        missing = [m for m in CHECKPOINT_MONTHS if first <= m <= last and m not in stated]
        if missing:
            listed = months(missing)
            message = tr(
                "支出计划没有写明 {months} 月底的比例；请向编制人确认后补上，未写明不等于 0。", months=listed
            )
            yield finding(f"{path}.plan", project, message, value=tr("未写明"), expected=listed)


@check("K07", "支出计划到 12 月底是 100%。", "12 月底写 95%")
def year_end_below_whole(targets: Targets) -> Iterator[Problem]:
    """A December that is not stated at all is the matter of K06."""
    for path, project in projects(targets):
        for point in project.checkpoints:
            if point.checkpoint_month == 12 and point.planned_rate != 1:
                rate = percent(point.planned_rate)
                message = tr(
                    "支出计划到 12 月底是 {rate}%，不是 100%；请核对，或说明余下的预算如何处理。", rate=rate
                )
                yield finding(f'{path}.plan["12"]', project, message, value=f"{rate}%", expected="100%")


@check("K09", "每个项目都有产出、效益、满意度和成本指标。", "项目没有满意度指标")
def class_without_indicator(targets: Targets) -> Iterator[Problem]:
    """成本 may be a first-level class of its own or stand under 产出."""
    for path, project in projects(targets):
        level1 = "|".join(indicator.level1 for indicator in project.indicators)
        levels = level1 + "|".join(indicator.level2 for indicator in project.indicators)
        missing = [word for word in LEVELS if word not in level1]
        missing += [] if COST in levels else [COST]
        if missing:
            words = tr("、").join(map(tr, missing))
            message = tr("没有{words}指标；自评要按这些类别计分，请补充指标。", words=words)
            yield finding(f"{path}.indicators", project, message, expected=words)


@check("K10", "以万元为单位的成本上限等于项目预算。", "预算 7.54 万元，成本指标写 ≤8万元")
def cap_off_budget(targets: Targets) -> Iterator[Problem]:
    """Several caps that add up to the budget are its parts."""
    for path, project in projects(targets):
        read = ((one, figure(one.indicator.target_text)) for one in indicators(path, project))
        caps = [(one.path, cap.yuan) for one, cap in read if cap and cap.is_cap and cap.unit == "万元"]
        amounts = [amount for _, amount in caps]
        budget = project.budget_yuan
        if budget is None or not caps or budget in {*amounts, sum(amounts)}:
            continue
        total = sum(amounts, Decimal(0))
        message = tr(
            "成本上限 {total} 万元，预算 {budget} 万元，两者不同；请核对哪一个正确。",
            total=wan_text(total),
            budget=wan_text(budget),
        )
        yield finding(
            f"{caps[0][0]}.target", project, message,
            value=wan_text(total), expected=wan_text(budget), difference=str(total - budget),
        )  # fmt: skip


@check("K14", "项目编码的最后一位与校验位一致。", "13010024P00971210054J（应为 …54H）")
def check_character_off(targets: Targets) -> Iterator[Problem]:
    """Other regions may count differently: a reason to look, not to refuse."""
    for path, project in projects(targets):
        code = project.project_code
        if not is_valid(code):
            meant = repair(code)
            advice = tr("是否应为 {code}?", code=meant) if meant else tr("请对照原文核对。")
            message = tr("编码 {code} 的校验位不符；{advice}", code=code, advice=advice)
            yield finding(f"{path}.code", project, message, value=code, expected=meant)


@check("K15", "每个项目写明资金用途和绩效目标。", "资金用途一格是空的")
def purpose_not_stated(targets: Targets) -> Iterator[Problem]:
    """One finding for each of the two texts."""
    for path, project in projects(targets):
        for key in ("purpose", "objective"):
            if not getattr(project, key):
                message = tr("没有写明{word}；请对照原文补上。", word=term(key))
                yield finding(f"{path}.{key}", project, message, value=tr("未写明"))


@check("K16", "每个指标写明绩效指标描述。", "指标描述一格是空的")
def description_not_stated(targets: Targets) -> Iterator[Problem]:
    """One finding per project, with the names."""
    for path, project in projects(targets):
        names = [one.indicator_name for one in project.indicators if not one.description]
        if names:
            message = tr(
                "{count} 个指标没有写明描述：{names}；请补上，以便填报人知道怎么算。",
                count=len(names),
                names=tr("、").join(names),
            )
            yield finding(f"{path}.indicators", project, message, value=str(len(names)), expected="0")


@check("K17", "指标写明分值。", "绩效文本只有指标值，没有分值")
def weights_not_stated(targets: Targets) -> Iterator[Problem]:
    """The published form has no column for weights, so none can be stated."""
    count = sum(1 for _ in all_indicators(targets))
    if count:
        message = tr("{count} 个指标都没有写明分值；自评时在每一类内平均分配，分配后可以修改。", count=count)
        yield finding("projects", None, message, value=tr("未写明"))


@check("K18", "每个项目写明预算数。", "预算数一格是空的")
def budget_not_stated(targets: Targets) -> Iterator[Problem]:
    """Without a budget no rate of the project can be computed."""
    for path, project in projects(targets):
        if not project.budget_yuan:
            fault = tr("没有写明预算数") if project.budget_yuan is None else tr("预算数是 0")
            message = tr("{fault}，执行率和滞后都无法计算；请补上。", fault=fault)
            yield finding(f"{path}.budget_wan", project, message)


CHECKS = (
    cap_per_head,
    checkpoint_not_stated,
    year_end_below_whole,
    class_without_indicator,
    cap_off_budget,
    check_character_off,
    purpose_not_stated,
    description_not_stated,
    weights_not_stated,
    budget_not_stated,
)
