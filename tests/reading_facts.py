"""Readings for the tests: one indicator of a project, one target of the department, and how to give them."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from perf.indicators.model import IndicatorKey, Reading
from perf.model import Indicator, Targets
from perf.store import Store, stored_readings, stored_targets
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR

DEVICES = IndicatorKey(EQUIPMENT, "数量指标", "办公设备购置数量")
TRAINED = IndicatorKey("", "总体绩效目标", "培训")


def reading(value: str, month: int = 3, key: IndicatorKey = DEVICES) -> Reading:
    return Reading(key, month, Decimal(value))


def give(store: Store, *rows: Reading, user: str = "处室", awaits: bool = False) -> int:
    return stored_readings.save(store, DEPARTMENT, YEAR, rows, user=user, awaits_review=awaits)


def accept(store: Store, *marks: tuple[int, int], user: str = "审核人") -> int:
    return stored_readings.review(store, DEPARTMENT, YEAR, marks, decision="accept", user=user)


def send_back(store: Store, mark: tuple[int, int], note: str = "缺凭证") -> int:
    return stored_readings.review(
        store, DEPARTMENT, YEAR, [mark], decision="return", note=note, user="审核人"
    )


def all_of(store: Store, version: int | None = None) -> list[Reading]:
    return stored_readings.load(store, DEPARTMENT, YEAR, version)


def counted(store: Store) -> dict[int, Decimal | None]:
    """Month → the value that counts."""
    return {row.month: row.value for row in all_of(store) if row.reviewed_by}


def waiting(store: Store) -> list[tuple[int, Decimal | None]]:
    return [(row.month, row.value) for row in all_of(store) if not row.reviewed_by]


def replace_indicators(store: Store, targets: Targets, code: str, indicators: tuple[Indicator, ...]) -> None:
    """A new version of the targets, in which one project has these indicators."""
    projects = tuple(
        dataclasses.replace(project, indicators=indicators) if project.project_code == code else project
        for project in targets.projects
    )
    new = dataclasses.replace(targets, projects=projects)
    stored_targets.save(store, new, stored_targets.batch_of(new, "entry", "王芳"))
