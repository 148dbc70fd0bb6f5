"""A department's targets for a year as a JSON file: read with all its problems at once, and printed; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter
from typing import Any

from perf.model import CHECKPOINT_MONTHS, Checkpoint, DepartmentTarget, Indicator, Problem, Project, Targets
from perf.targets import plan_figures
from perf.targets.codes import is_valid, normalise, repair
from perf.targets.json_reader import YUAN_PER_WAN, Fields, Reader, join, shown
from perf.targets.target_file_rules import LARGEST_FILE
from perf.targets.version_changes import Change, compare
from perf.words.labels import tr

__all__ = ["Change", "compare", "parse_targets", "percent", "print_targets", "to_document", "wan_text"]

MONEY_UNIT = "万元"
KEYS = ("unit", "year", "money_unit", "note", "unit_targets", "safeguards", "projects")
UNIT_KEYS = ("code", "name")
UNIT_TARGET_KEYS = ("section", "indicator", "target")
CHANGE_KEYS = ("added_on", "added_document", "stopped_on", "stopped_document")
"""Keys of a project that came or ended in mid-year; printed only where set."""
PROJECT_KEYS = (
    "code", "name", "budget_wan", "fiscal_wan", "other_wan", "plan", "purpose", "objective", "indicators",
    *CHANGE_KEYS,
)  # fmt: skip
MOST_SETS = 10
"""Sets in one file, each as large as a file may be."""
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
INDICATOR_KEYS = ("level1", "level2", "level3", "description", "target", "basis")


def parse_targets(content: bytes, file_name: str) -> tuple[Targets | None, tuple[Problem, ...]]:
    """The targets of a file (UTF-8 or GB18030) and all its problems; no targets where one of them blocks.

    Any bytes are answered, never with an exception. A problem's `column` is its JSON path.
    """
    reader = Reader(file_name)
    top = reader.load(content, KEYS)
    targets = _read_targets(top) if top else None
    problems = reader.problems()
    return (None if any(problem.is_blocking for problem in problems) else targets), problems


def split_documents(content: bytes) -> list[bytes]:
    """Cut a file of several sets of targets, one after another, into one file each; any other stays whole."""
    if len(content) > LARGEST_FILE * MOST_SETS:
        return [content]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    parts, start = [], 0
    try:
        while rest := text[start:].lstrip():
            start = len(text) - len(rest)
            _, end = _DECODER.raw_decode(text, start)
            parts.append(text[start:end].encode("utf-8", "surrogatepass"))
            start = end
    except (json.JSONDecodeError, RecursionError):
        return [content]
    return parts if len(parts) > 1 else [content]


def _read_targets(top: Fields) -> Targets:
    unit = top.object("unit", UNIT_KEYS)
    if top.values.get("unit") is None:
        top.report("T06", "unit", tr("缺少部门；请写上它的 code 和 name。"))
    if top.values.get("money_unit", MONEY_UNIT) != MONEY_UNIT:
        top.report("T10", "money_unit", tr("只能是 万元；请把金额换算成万元。"), expected=MONEY_UNIT)
    if top.values.get("projects") in (None, []):
        top.report("T06", "projects", tr("缺少项目；请至少写一个。"))
    return Targets(
        department_code=normalise(unit.required("code")) if unit else "",
        department_name=unit.required("name") if unit else "",
        fiscal_year=top.year("year"),
        projects=tuple(_read_projects(top)),
        department_targets=tuple(
            DepartmentTarget(item.required("section"), item.required("indicator"), item.required("target"))
            for item in top.objects("unit_targets", UNIT_TARGET_KEYS)
        ),
        safeguards=tuple(top.texts("safeguards")),
        note=top.text("note"),
    )


def _read_projects(top: Fields) -> Iterator[Project]:
    first: dict[str, str] = {}
    for fields in top.objects("projects", PROJECT_KEYS):
        code = normalise(fields.required("code"))
        top.reader.project_code = shown(code) or None
        if code:
            _check_code(fields, code)
            if first.setdefault(code, fields.path) != fields.path:
                message = tr(
                    "编码 {code} 与 {other} 重复；请核对两个项目的编码。", code=shown(code), other=first[code]
                )
                fields.report("T14", "code", message)
        yield _read_project(fields, code)
    top.reader.project_code = None


def _check_code(fields: Fields, code: str) -> None:
    if not is_valid(code):
        meant = repair(code)
        advice = tr("是否应为 {code}？", code=meant) if meant else tr("请对照原文核对。")
        message = tr("编码 {code} 的校验位不符；{advice}", code=shown(code), advice=advice)
        fields.report("T15", "code", message, expected=meant)


def _read_project(fields: Fields, code: str) -> Project:
    project = Project(
        project_code=code,
        project_name=fields.required("name"),
        budget_yuan=fields.yuan("budget_wan"),
        fiscal_funds_yuan=fields.yuan("fiscal_wan"),
        other_funds_yuan=fields.yuan("other_wan"),
        purpose=fields.text("purpose"),
        objective=fields.text("objective"),
        checkpoints=tuple(_read_plan(fields)),
        indicators=tuple(map(_read_indicator, fields.objects("indicators", INDICATOR_KEYS))),
        added_on=fields.date("added_on"),
        added_document=fields.text("added_document"),
        stopped_on=fields.date("stopped_on"),
        stopped_document=fields.text("stopped_document"),
    )
    _check_funds(fields, project)
    _check_dates(fields, project)
    odd = plan_figures.fault(project)
    if odd:
        path = join(fields.path, "plan")
        stated = shown(fields.values["plan"].get(str(odd.checkpoint_month)))
        fields.reader.report(
            odd.rule, odd.message, join(path, str(odd.checkpoint_month)), value=stated, expected=odd.expected
        )
    return project


def _read_indicator(fields: Fields) -> Indicator:
    return Indicator(
        level1=fields.required("level1"),
        level2=fields.required("level2"),
        indicator_name=fields.required("level3"),
        target_text=fields.required("target"),
        description=fields.text("description"),
        target_basis=fields.text("basis"),
    )


def _read_plan(fields: Fields) -> Iterator[Checkpoint]:
    plan = fields.object("plan", None)
    if plan is None:
        return
    months = {key: int(key) for key in plan.values if re.fullmatch("[1-9]|1[0-2]", key)}
    for key in plan.values:
        if key not in months:
            plan.report("T11", key, tr("不是月份；请写 1 至 12 的数字。"), value=shown(key))
    last = Decimal(0)
    for key, month in sorted(months.items(), key=itemgetter(1)):
        rate = plan.rate(key)
        if rate is None:
            continue
        if rate < last:
            message = tr(
                "计划 {rate}% 低于前面月份的 {earlier}%；计划是到月底的累计比例，不是各季度的，请核对。",
                rate=percent(rate),
                earlier=percent(last),
            )
            plan.report("T13", key, message, expected=f"≥{percent(last)}")
        last = max(last, rate)
        yield Checkpoint(month, rate)


def _check_funds(fields: Fields, project: Project) -> None:
    """The two funds make up the budget; one that is not stated beside a stated one counts as 0."""
    parts = [part for part in (project.fiscal_funds_yuan, project.other_funds_yuan) if part is not None]
    if project.budget_yuan is None or not parts or sum(parts) == project.budget_yuan:
        return
    budget, total = wan_text(project.budget_yuan), wan_text(sum(parts, Decimal(0)))
    message = tr(
        "预算数 {budget} 万元，财政资金与其他资金合计 {total} 万元；请核对三个数。",
        budget=budget,
        total=total,
    )
    fields.report(
        "T16", "budget_wan", message, expected=total,
        difference=str(project.budget_yuan - sum(parts, Decimal(0))),
    )  # fmt: skip


def _check_dates(fields: Fields, project: Project) -> None:
    if project.added_on and project.stopped_on and project.stopped_on < project.added_on:
        fields.report("T17", "stopped_on", tr("停用日期早于新增日期 {day}；请核对。", day=project.added_on))
    for event in ("added", "stopped"):
        day, document = fields.values.get(f"{event}_on"), fields.values.get(f"{event}_document")
        if (day is None) != (document is None):
            lacking = f"{event}_document" if document is None else f"{event}_on"
            fields.report("T18", lacking, tr("日期和文号只写了一个；请补上另一个。"))


def to_document(targets: Targets) -> dict[str, Any]:
    """The JSON value of a targets file, keys in the order of the format."""
    return {
        "unit": {"code": targets.department_code, "name": targets.department_name},
        "year": targets.fiscal_year,
        "money_unit": MONEY_UNIT,
        "note": targets.note,
        "unit_targets": [
            dict(zip(UNIT_TARGET_KEYS, (one.section, one.indicator_name, one.target_text), strict=True))
            for one in targets.department_targets
        ],
        "safeguards": list(targets.safeguards),
        "projects": [_project_document(project) for project in targets.projects],
    }


def print_targets(targets: Targets) -> str:
    """The text of a targets file; reading it gives the same targets."""
    return json.dumps(to_document(targets), ensure_ascii=False, indent=1) + "\n"


def _project_document(project: Project) -> dict[str, Any]:
    changes = {key: getattr(project, key) for key in CHANGE_KEYS}
    return {
        "code": project.project_code,
        "name": project.project_name,
        "budget_wan": _wan_or_none(project.budget_yuan),
        "fiscal_wan": _wan_or_none(project.fiscal_funds_yuan),
        "other_wan": _wan_or_none(project.other_funds_yuan),
        "plan": _plan_document(project),
        "purpose": project.purpose,
        "objective": project.objective,
        "indicators": [_indicator_document(indicator) for indicator in project.indicators],
        **{key: str(value) for key, value in changes.items() if value is not None},
    }


def _plan_document(project: Project) -> dict[str, int | float | None]:
    stated = {point.checkpoint_month: point.planned_rate for point in project.checkpoints}
    months = sorted({*CHECKPOINT_MONTHS, *stated})
    return {str(month): percent(stated[month]) if month in stated else None for month in months}


def _indicator_document(indicator: Indicator) -> dict[str, str | None]:
    values = (
        indicator.level1, indicator.level2, indicator.indicator_name, indicator.description,
        indicator.target_text, indicator.target_basis,
    )  # fmt: skip
    return dict(zip(INDICATOR_KEYS, values, strict=True))


def percent(rate: Decimal) -> int | float:
    """A stated rate as the number of per cent that the file writes: 60, 33.33."""
    value = rate * 100
    return int(value) if value == int(value) else float(value)


def wan_text(yuan: Decimal) -> str:
    """元 as exact 万元 with at least two decimals: 107000.00 → 10.70, 12345.67 → 1.234567."""
    whole, _, decimals = f"{yuan / YUAN_PER_WAN:.6f}".partition(".")
    return f"{whole}.{decimals.rstrip('0'):0<2}"


def _wan_or_none(yuan: Decimal | None) -> str | None:
    return None if yuan is None else wan_text(yuan)
