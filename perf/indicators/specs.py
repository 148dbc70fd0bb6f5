"""A row per indicator: its typed target with timing, weight and links, proposed or settled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from perf.indicators.consistency_wording import closest_indicators
from perf.indicators.indicator_words import DEPARTMENT_LEVEL
from perf.indicators.model import Comparator, IndicatorKey, IndicatorSettings, Target, Timing
from perf.indicators.target_kinds import by_kind
from perf.indicators.target_reader import read_target
from perf.indicators.target_words import SPANS, normal
from perf.indicators.weights import weights_of
from perf.model import DepartmentTarget, Indicator, Project, Targets

_NONE: Final = IndicatorSettings()
YUAN_PER: Final = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(10**8)}
"""The units of money."""
_SETTLED: Final = tuple(IndicatorSettings.__dataclass_fields__)
_EACH: Final = re.compile("人均|户均|均价|单价|平均|每")
_RATES: Final = ("%", "‰", "个百分点")
_DONE: Final = re.compile(
    "(?!.*(?:及时|按时|按期|如期|准时|合格)).*(?:完成|执行|支出|支付|(?:资金|经费|预算)使用|拨付|到位|发放|兑付|兑现"
    "|开工|竣工|完工|投产|建成|落实|推进|覆盖|普及)(?:率|比例|进度)(?:\\([^()]{1,4}\\))?(?:为|达到|不低于|不少于)?"
)
"""Rates of what is done of the year's work: 印刷工作的完成率."""
_FIGURE: Final = re.compile("[≥>=]*[0-9.]+%.*")
# fmt: off
COLUMNS: Final = {
    "project_code": "str", "project_name": "str", "level1": "str", "level2": "str", "indicator_name": "str",
    "description": "str", "target_text": "str", "comparator": "str", "target_value": "float64",
    "target_unit": "str", "by_month": "Int64", "rule": "str", "timing": "str", "weight": "float64",
    "feeds": "str", "self_filling": "bool", "grows": "bool", "score_share": "float64",
    "hand_score": "float64", "hand_reason": "str", "settled": "object",
}
# fmt: on
"""Columns of a `spec_table`, in this order, with the type of each."""


def spec_table(
    targets: Targets, settings: Mapping[IndicatorKey, IndicatorSettings], weights: str = "2020"
) -> pd.DataFrame:
    """One row per project indicator and then per department target, in document order: the `COLUMNS`.

    A department's target has an empty `project_code`, 部门目标 as level1, its section as `level2`, and no
    weight. `target_value` is in `target_unit` (95 with %), `weight` and `hand_score` in points, `score_share`
    0-1, null where there is none. `grows` is a rate that is reached bit by bit over the year. `feeds` names
    the department target (section, line break, name) that an indicator counts for, empty for none.
    `settled` is a tuple of the names (fields of `IndicatorSettings`) that a person has settled: all else is
    proposed. `weights` is a preset of `weights.PRESETS`; KeyError for another.
    """
    links = _links(targets)
    rows = []
    for project_index, project in enumerate(targets.projects):
        keys = [
            IndicatorKey(project.project_code, one.level2, one.indicator_name) for one in project.indicators
        ]
        settled = [settings.get(key, _NONE) for key in keys]
        points = weights_of(project.indicators, [one.weight for one in settled], weights)
        for index, (indicator, own) in enumerate(zip(project.indicators, settled, strict=True)):
            feeds = links.get((project_index, index), "") if own.feeds is None else own.feeds
            typed = _settle(_read(indicator, targets.fiscal_year), own)
            rows.append(_row(project, indicator, typed, own, (points[index], feeds)))
    for target in targets.department_targets:
        key = IndicatorKey("", target.section, target.indicator_name)
        rows.append(_department_row(target, settings.get(key, _NONE), targets.fiscal_year))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype(COLUMNS)


def link_to(target: DepartmentTarget) -> str:
    """The `feeds` of an indicator that counts for this department target."""
    return f"{target.section}\n{target.indicator_name}"


def _links(targets: Targets) -> dict[tuple[int, int], str]:
    """(project index, indicator index) → the department target that the indicator seems to feed.

    Proposed where one indicator alone is closest; a target that the document repeats under another section
    is linked once, and filled under each.
    """
    links: dict[tuple[int, int], str] = {}
    seen = set()
    for target in targets.department_targets:
        words = (target.indicator_name, target.target_text)
        closest = [] if words in seen else closest_indicators(target, targets)
        seen.add(words)
        if len(closest) == 1:
            project_index, indicator_index = map(int, re.findall(r"\d+", closest[0].path))
            links.setdefault((project_index, indicator_index), link_to(target))
    return links


def _read(indicator: Indicator, fiscal_year: int) -> Target:
    read = read_target(indicator.target_text, fiscal_year)
    levels = indicator.level1 + indicator.level2
    return by_kind(read, levels, indicator.indicator_name, indicator.target_text)


def _row(
    project: Project, indicator: Indicator, target: Target, own: IndicatorSettings, rest: tuple[float, str]
) -> tuple[Any, ...]:
    """A row of the table; `rest` is weight and feeds, which depend on the other indicators too."""
    fills_itself = _is_budget(target, project.budget_yuan)
    words = (indicator.level1, indicator.indicator_name, indicator.description or "", indicator.target_text)
    timing = own.timing or (Timing.CUMULATIVE if fills_itself else _timing(target, " ".join(words)))
    grows = own.timing is None and _grows(target, timing, (indicator.indicator_name, indicator.target_text))
    return (
        project.project_code, project.project_name, indicator.level1, indicator.level2,
        indicator.indicator_name, indicator.description, indicator.target_text, target.comparator.value,
        target.value, target.unit, target.by_month, target.rule, timing.value, *rest, fills_itself,
        grows, own.score_share, own.hand_score, own.hand_reason, _settled(own),
    )  # fmt: skip


def _department_row(target: DepartmentTarget, own: IndicatorSettings, year: int) -> tuple[Any, ...]:
    read = read_target(target.target_text, year)
    typed = _settle(by_kind(read, target.section, target.indicator_name, target.target_text), own)
    timing = own.timing or _timing(typed, f"{target.indicator_name} {target.target_text}")
    grows = own.timing is None and _grows(typed, timing, (target.indicator_name, target.target_text))
    return (
        "", "", DEPARTMENT_LEVEL.zh, target.section, target.indicator_name, None, target.target_text,
        typed.comparator.value, typed.value, typed.unit, typed.by_month, typed.rule, timing.value, None, "",
        False, grows, own.score_share, own.hand_score, own.hand_reason, _settled(own),
    )  # fmt: skip


def _settle(read: Target, own: IndicatorSettings) -> Target:
    """The target as read, with what a person has settled in its place."""
    return Target(
        own.comparator or read.comparator,
        read.value if own.target_value is None else own.target_value,
        own.target_unit or read.unit,
        read.by_month,
        read.rule,
    )


def _settled(own: IndicatorSettings) -> tuple[str, ...]:
    return tuple(name for name in _SETTLED if getattr(own, name) is not None)


def _is_budget(target: Target, budget_yuan: Decimal | None) -> bool:
    """True where the whole target is at most the project's budget."""
    if target.comparator is not Comparator.AT_MOST or target.value is None or not budget_yuan:
        return False
    return target.unit in YUAN_PER and target.value * YUAN_PER[target.unit] == budget_yuan


def _timing(target: Target, words: str) -> Timing:
    """年末 for satisfaction, prose and dates; 时点 for rates, times and costs a head; else 累计."""
    if target.value is None or "满意" in words:
        return Timing.YEAR_END
    unit = target.unit or ("%" if "率" in words else "")
    if unit in (*_RATES, *SPANS) or "/" in unit:
        return Timing.POINT_IN_TIME
    return Timing.POINT_IN_TIME if unit in YUAN_PER and _EACH.search(words) else Timing.CUMULATIVE


def _grows(target: Target, timing: Timing, words: tuple[str, str]) -> bool:
    """True for a rate of completion, by its name or by what its text says of the figure."""
    if timing is not Timing.POINT_IN_TIME or target.comparator is Comparator.AT_MOST:
        return False
    name, text = map(normal, words)
    return _DONE.fullmatch(name) is not None or _DONE.fullmatch(_FIGURE.sub("", text)) is not None
