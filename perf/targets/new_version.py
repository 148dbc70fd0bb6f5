"""A new version of targets against the one in force and what rests on it: findings to be accepted; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from perf.model import Problem, Project, Targets
from perf.targets.target_file import wan_text
from perf.targets.target_file_rules import SEVERITIES
from perf.words.labels import tr


class Reported(NamedTuple):
    """Facts that rest on a project: its spending in yuan, and the number of its readings."""

    spending_yuan: Decimal
    reading_count: int


def findings(old: Targets, new: Targets, reported: Mapping[str, Reported]) -> tuple[Problem, ...]:
    """Problems of a version that drops a project of which something is reported, or changes 年初预算.

    `reported` are the projects, by code, of which something is.
    """
    paths = {project.project_code: f"projects[{index}]" for index, project in enumerate(new.projects)}
    after = {project.project_code: project for project in new.projects}
    return (*_dropped(old, after, reported), *_changed(old, after, paths))


def _dropped(
    old: Targets, after: Mapping[str, Project], reported: Mapping[str, Reported]
) -> Iterator[Problem]:
    for project in old.projects:
        rests = reported.get(project.project_code)
        if project.project_code in after or rests is None:
            continue
        message = tr(
            "新版本里没有项目“{name}”（{code}），它已有支出 {amount} 元、填报 {count} 条，"
            "入库后不再计入合计。"
            "年中停用的项目要保留，写上停用日期（stopped_on）和文号；编码改了的请核对编码。",
            name=project.project_name, code=project.project_code, amount=f"{rests.spending_yuan:,.2f}",
            count=rests.reading_count,
        )  # fmt: skip
        yield _problem("T25", "projects", project, message, value=None, expected=project.project_code)


def _changed(old: Targets, after: Mapping[str, Project], paths: Mapping[str, str]) -> Iterator[Problem]:
    for project in old.projects:
        new = after.get(project.project_code)
        before = project.budget_yuan
        if new is None or before is None or new.budget_yuan == before:
            continue
        written = tr("未写明") if new.budget_yuan is None else wan_text(new.budget_yuan)
        message = tr(
            "“{name}”的年初预算数由 {old} 万元变成 {new} 万元，全年的执行率随之改变。"
            "年中调整预算请在绩效目标页的“预算调整”里写；这里只用来更正写错的年初数。",
            name=project.project_name, old=wan_text(before), new=written,
        )  # fmt: skip
        difference = None if new.budget_yuan is None else str(new.budget_yuan - before)
        path = f"{paths[project.project_code]}.budget_wan"
        yield _problem(
            "T26", path, project, message, value=written, expected=wan_text(before), difference=difference
        )


def _problem(
    rule: str,
    path: str,
    project: Project,
    message: str,
    *,
    value: str | None,
    expected: str,
    difference: str | None = None,
) -> Problem:
    return Problem(
        SEVERITIES[rule], rule, message, column=path, project_code=project.project_code, value=value,
        expected=expected, difference=difference,
    )  # fmt: skip
