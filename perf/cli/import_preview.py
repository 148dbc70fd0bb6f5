"""Changes that importing a spending file would make, 原值 → 新值 → 差额, for JSON and for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perf.ingest.spending.spending_file import Change, Preview
from perf.services.spending_upload import Checked
from perf.store import Store, stored_targets
from perf.words.labels import month_list, term, tr, yuan


def as_fields(checked: Checked) -> dict[str, Any]:
    """Fields of the report: department, year, months, and each figure before and after.

    `changes` are the project-months of the file, `vanishing` the stored ones that it would take away; amounts
    are strings of yuan, null where nothing was reported.
    """
    preview = checked.preview
    return {
        "department_code": checked.file.department_code,
        "fiscal_year": checked.file.fiscal_year,
        "months": list(checked.file.months),
        "changes": [_change(one) for one in preview.changes] if preview else [],
        "vanishing": _vanishing(preview) if preview else [],
        "changes_total": _total(preview) if preview else None,
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "project_code": one.project_code,
        "project_name": one.project_name,
        "month": one.month,
        "old_yuan": None if one.old_yuan is None else str(one.old_yuan),
        "new_yuan": str(one.new_yuan),
        "difference_yuan": str(one.difference_yuan),
        "old_rows": one.old_count,
        "new_rows": one.new_count,
    }


def _vanishing(preview: Preview) -> list[dict[str, Any]]:
    return [
        {
            "project_code": one.project_code,
            "project_name": one.project_name,
            "month": one.month,
            "old_yuan": str(one.old_yuan),
        }
        for one in preview.vanishing
    ]


def _total(preview: Preview) -> dict[str, str]:
    totals = preview.totals
    return {
        "old_yuan": str(totals.old_yuan),
        "new_yuan": str(totals.new_yuan),
        "difference_yuan": str(totals.difference_yuan),
    }


def lines(store: Store, checked: Checked) -> Iterator[str]:
    """Yield the same for a person: whose it is, one line for each figure that changes, the sums."""
    file, preview = checked.file, checked.preview
    if preview is None:
        return
    names = {row["department_code"]: row["department_name"] for row in stored_targets.departments(store)}
    yield tr(
        "{name}（{code}）{year}年{months}，入库后的变化（元）：",
        name=names.get(file.department_code, ""), code=file.department_code, year=file.fiscal_year,
        months=month_list(file.months),
    )  # fmt: skip
    moved = [one for one in preview.changes if one.old_yuan is None or one.difference_yuan]
    for one in moved:
        yield tr(
            "  {name} {month}月：{old} → {new}，差额 {difference}",
            name=one.project_name, month=one.month, new=yuan(one.new_yuan),
            old=tr("未报") if one.old_yuan is None else yuan(one.old_yuan),
            difference=yuan(one.difference_yuan),
        )  # fmt: skip
    for gone in preview.vanishing:
        yield tr(
            "  {name} {month}月：{old} → {nothing}，差额 {difference}",
            name=gone.project_name, month=gone.month, old=yuan(gone.old_yuan), nothing=term("no_data"),
            difference=yuan(-gone.old_yuan),
        )  # fmt: skip
    if len(moved) < len(preview.changes):
        yield tr("  另有 {count} 个数没有变化", count=len(preview.changes) - len(moved))
    yield tr(
        "  合计：{old} → {new}，差额 {difference}",
        old=yuan(preview.totals.old_yuan), new=yuan(preview.totals.new_yuan),
        difference=yuan(preview.totals.difference_yuan),
    )  # fmt: skip
