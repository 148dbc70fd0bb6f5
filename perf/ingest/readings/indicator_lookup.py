"""The indicators of the targets, looked up by project, level and name; pure."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from perf.indicators.indicator_words import DEPARTMENT_LEVEL
from perf.indicators.model import Comparator, IndicatorKey, Timing
from perf.ingest.vocabulary.half_width import squeeze
from perf.words.labels import tr

PERCENT: Final = "%"
_SHOWN_NAMES: Final = 8
_BY_LEVEL: Final = (Comparator.QUALITATIVE, Comparator.BY_DATE)


@dataclass(frozen=True, slots=True)
class IndicatorSpec:
    """One indicator: its key, its target as written and as read; `is_fed` where others are summed for it."""

    key: IndicatorKey
    project_name: str
    target_text: str
    comparator: Comparator
    timing: Timing
    target_value: Decimal | None = None
    unit: str = ""
    self_filling: bool = False
    is_fed: bool = False

    @property
    def by_level(self) -> bool:
        """True where a person judges it by a level: prose and dates."""
        return self.comparator in _BY_LEVEL

    @property
    def takes_any(self) -> bool:
        """True where the target names no amount: a number and a level both say something."""
        return not self.by_level and self.target_value is None


def indicator_specs(table: pd.DataFrame) -> tuple[IndicatorSpec, ...]:
    """Read the rows of a spec table (`perf.indicators.specs.spec_table`), in their order."""
    rows = table.to_dict("records")
    links = {row["feeds"] for row in rows}
    fed = {_words(row) for row in rows if f"{row['level2']}\n{row['indicator_name']}" in links}
    return tuple(_spec(row, fed) for row in rows)


def _words(row: dict[Any, Any]) -> tuple[str, str]:
    """Return name and target of a row: a department's target repeated under another section has the same."""
    return row["indicator_name"], row["target_text"]


def _spec(row: dict[Any, Any], fed: set[tuple[str, str]]) -> IndicatorSpec:
    key = IndicatorKey(row["project_code"], row["level2"], row["indicator_name"])
    value, unit = row["target_value"], row["target_unit"]
    return IndicatorSpec(
        key,
        row["project_name"],
        row["target_text"],
        Comparator(row["comparator"]),
        Timing(row["timing"]),
        None if pd.isna(value) else Decimal(str(value)),
        "" if pd.isna(unit) else str(unit),
        self_filling=bool(row["self_filling"]),
        is_fed=not key.project_code and _words(row) in fed,
    )


@dataclass(frozen=True, slots=True)
class IndicatorChoice:
    """The indicator that a row is about (`spec`), or the candidates among which it leaves it open."""

    spec: IndicatorSpec | None = None
    candidates: tuple[IndicatorSpec, ...] = ()
    level_differs: bool = False


class IndicatorLookup:
    """Look-up of the indicators of one department's targets by project, 二级指标 and 三级指标."""

    def __init__(self, every: Sequence[IndicatorSpec]) -> None:
        self._of: dict[str, list[IndicatorSpec]] = defaultdict(list)
        self._called: dict[tuple[str, str], list[IndicatorSpec]] = defaultdict(list)
        self._named: dict[str, IndicatorSpec] = {}
        for spec in every:
            name = squeeze(spec.key.indicator_name)
            self._of[spec.key.project_code].append(spec)
            self._called[spec.key.project_code, name].append(spec)
            self._named.setdefault(name, spec)

    def find(self, project_code: str, level2: str, name: str) -> IndicatorChoice:
        """Find an indicator by name, among several of one name by level; the level alone never decides."""
        named = self._called.get((project_code, squeeze(name)), [])
        if not level2 or (not project_code and squeeze(level2) == DEPARTMENT_LEVEL.zh):
            return self._choose(named)
        of_level = [one for one in named if _level(one.key.level2) == _level(level2)]
        if of_level:
            return IndicatorChoice(of_level[0])
        choice = self._choose(named)
        return IndicatorChoice(choice.spec, choice.candidates, level_differs=choice.spec is not None)

    def is_department_target(self, level2: str, name: str) -> bool:
        """Tell whether a row without a project is about a target of the department."""
        sections = {_level(one.key.level2) for one in self._of[""]} | {DEPARTMENT_LEVEL.zh}
        return _level(level2) in sections or bool(self.find("", "", name).candidates)

    def hint(self, project_code: str, name: str) -> str:
        """Return a sentence with the nearest name of the project, the project that has it, or all names."""
        own = {squeeze(one.key.indicator_name): one for one in self._of[project_code]}
        near = difflib.get_close_matches(squeeze(name), own, n=1, cutoff=0.5)
        if near:
            return tr("最接近的是“{name}”，请核对。", name=own[near[0]].key.indicator_name)
        elsewhere = self._named.get(squeeze(name))
        if elsewhere:
            project = elsewhere.project_name or tr(DEPARTMENT_LEVEL.zh)
            return tr("“{project}”有这个指标，请核对项目。", project=project)
        known = _some(one.key.indicator_name for one in own.values())
        return tr("它的三级指标有：{known}。请核对。", known=known)

    def _choose(self, named: Sequence[IndicatorSpec]) -> IndicatorChoice:
        """Choose the only one; of a department's target that the document repeats, the first."""
        texts = {(one.key.project_code, one.target_text) for one in named}
        if len(named) == 1 or (len(texts) == 1 and not named[0].key.project_code):
            return IndicatorChoice(named[0], tuple(named))
        return IndicatorChoice(None, tuple(named))


def levels(candidates: Iterable[IndicatorSpec]) -> str:
    """Return the 二级指标 of indicators, in words."""
    return tr("、").join(dict.fromkeys(one.key.level2 for one in candidates))


def _level(text: str) -> str:
    """Return a level as it is compared: 数量 is 数量指标."""
    return squeeze(text).removesuffix("指标")


def _some(names: Iterable[str]) -> str:
    every = list(names)
    return tr("、").join(every[:_SHOWN_NAMES]) + ("…" if len(every) > _SHOWN_NAMES else "")
