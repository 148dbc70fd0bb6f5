"""What each indicator asks for, and which one a row is about: by project, level and name; pure."""

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
from perf.ingest.vocabulary.period_cells import squeeze
from perf.words.labels import tr

PERCENT: Final = "%"
_SHOWN_NAMES: Final = 8
_BY_LEVEL: Final = (Comparator.QUALITATIVE, Comparator.BY_DATE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One indicator: its key, its target as written and as read, and where its value comes from by itself."""

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
        """Whether a person judges it by a level: prose and dates."""
        return self.comparator in _BY_LEVEL

    @property
    def takes_any(self) -> bool:
        """Whether it does not say how much is asked for: a number and a level both say something."""
        return not self.by_level and self.target_value is None


def asked_of(specs: pd.DataFrame) -> tuple[Asked, ...]:
    """The rows of a spec table, in their order."""
    rows = specs.to_dict("records")
    links = {row["feeds"] for row in rows}
    fed = {_words(row) for row in rows if f"{row['level2']}\n{row['indicator_name']}" in links}
    return tuple(_asked(row, fed) for row in rows)


def _words(row: dict[Any, Any]) -> tuple[str, str]:
    """What a department's target says: repeated under another section it is the same one."""
    return row["indicator_name"], row["target_text"]


def _asked(row: dict[Any, Any], fed: set[tuple[str, str]]) -> Asked:
    key = IndicatorKey(row["project_code"], row["level2"], row["indicator_name"])
    value, unit = row["target_value"], row["target_unit"]
    return Asked(
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
class Match:
    """The indicator that a row is about, or those among which it does not choose, or the nearest name."""

    asked: Asked | None = None
    candidates: tuple[Asked, ...] = ()
    level_differs: bool = False


class Index:
    """The indicators of the targets, found by project, 二级指标 and 三级指标."""

    def __init__(self, every: Sequence[Asked]) -> None:
        self._of: dict[str, list[Asked]] = defaultdict(list)
        self._called: dict[tuple[str, str], list[Asked]] = defaultdict(list)
        self._named: dict[str, Asked] = {}
        for asked in every:
            name = squeeze(asked.key.indicator_name)
            self._of[asked.key.project_code].append(asked)
            self._called[asked.key.project_code, name].append(asked)
            self._named.setdefault(name, asked)

    def find(self, project_code: str, level2: str, name: str) -> Match:
        """By the name, among those of the same name by the level; the level alone never decides."""
        named = self._called.get((project_code, squeeze(name)), [])
        if not level2 or (not project_code and squeeze(level2) == DEPARTMENT_LEVEL.zh):
            return self._choose(named)
        of_level = [one for one in named if _level(one.key.level2) == _level(level2)]
        if of_level:
            return Match(of_level[0])
        found = self._choose(named)
        return Match(found.asked, found.candidates, level_differs=found.asked is not None)

    def is_department_target(self, level2: str, name: str) -> bool:
        """Whether a row without a project speaks of a target of the department."""
        sections = {_level(one.key.level2) for one in self._of[""]} | {DEPARTMENT_LEVEL.zh}
        return _level(level2) in sections or bool(self.find("", "", name).candidates)

    def hint(self, project_code: str, name: str) -> str:
        """The nearest name of the project, or the project that has it, or the names there are."""
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

    def _choose(self, named: Sequence[Asked]) -> Match:
        """The only one; of a department's target that the document repeats, the first."""
        texts = {(one.key.project_code, one.target_text) for one in named}
        if len(named) == 1 or (len(texts) == 1 and not named[0].key.project_code):
            return Match(named[0], tuple(named))
        return Match(None, tuple(named))


def levels(candidates: Iterable[Asked]) -> str:
    """The 二级指标 of some indicators, in words."""
    return tr("、").join(dict.fromkeys(one.key.level2 for one in candidates))


def _level(text: str) -> str:
    """A level as it is compared: 数量 is 数量指标."""
    return squeeze(text).removesuffix("指标")


def _some(names: Iterable[str]) -> str:
    every = list(names)
    return tr("、").join(every[:_SHOWN_NAMES]) + ("…" if len(every) > _SHOWN_NAMES else "")
