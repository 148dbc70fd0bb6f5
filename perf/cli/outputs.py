"""Stable machine output: money as strings of yuan, rates as unrounded numbers, unknown as null.

Equal facts print equal bytes: no version, clock or path is in it.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from perf.execution.department import DepartmentTotal
from perf.execution.lag import months_of
from perf.model import Month, Problem
from perf.words.labels import cell

MONTH_FIELDS = {"missing_mask": "missing_months", "reported_mask": "reported_months"}
ALWAYS_KNOWN = frozenset(
    {
        "department_code", "department_name", "project_code", "project_name",
        "budget_yuan", "revised_budget_yuan", "whole_budget_yuan", "project_count", "excluded", "first_month",
        "is_sample", "unplanned",
    }
)  # fmt: skip
"""Fields that are known before any month is reported."""
NOT_YET = {
    "status": "unknown", "missing_months": [], "reported_months": [], "missing": [], "not_reported": [],
    "is_bound": False, "lagging_is_bound": False,
}  # fmt: skip
"""Fields that are not null before any month is reported."""
_LISTS = ("missing", "not_reported", "excluded")


def line(value: dict[str, Any]) -> str:
    """One JSON object on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)


def month(as_of: Month | None) -> str | None:
    """Month as 2024-06; None where nothing was reported."""
    return None if as_of is None else str(as_of)


def money(fen: Any) -> str | None:
    """Fen as a string of yuan with two decimals; None where unknown."""
    if fen is None or pd.isna(fen):
        return None
    sign, amount = ("-", -int(fen)) if fen < 0 else ("", int(fen))
    return f"{sign}{amount // 100}.{amount % 100:02d}"


def points(score: float) -> float:
    """Score at two decimals, rounded half up on its shortest decimal, as it is shown."""
    exact = Decimal(repr(round(float(score), 9)))
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def plain(name: str, value: Any) -> tuple[str, Any]:
    """Field and its value for JSON: fen become yuan, masks become lists of months, NA becomes null."""
    if name.endswith("_fen"):
        return name.removesuffix("_fen") + "_yuan", money(value)
    if name in MONTH_FIELDS:
        return MONTH_FIELDS[name], list(months_of(int(value)))
    if isinstance(value, (tuple, list, dict)):
        return name, value
    if pd.isna(value):
        return name, None
    return name, value.item() if hasattr(value, "item") else value


def projects(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a lag table."""
    return [dict(plain(str(name), value) for name, value in row.items()) for row in table.to_dict("records")]


def department(total: DepartmentTotal) -> dict[str, Any]:
    """Totals of a department."""
    known = {field.name: getattr(total, field.name) for field in dataclasses.fields(total)}
    out = dict(plain(name, value) for name, value in known.items() if name not in _LISTS)
    out["missing"] = [
        {"project_code": code, "project_name": name, "missing_months": list(months)}
        for code, name, months in total.missing
    ]
    out["not_reported"] = [
        {"project_code": code, "project_name": name, "newest_month": newest}
        for code, name, newest in total.not_reported
    ]
    out["excluded"] = [{"project_code": code, "project_name": name} for code, name in total.excluded]
    return out


def unknown(row: dict[str, Any]) -> dict[str, Any]:
    """Row before any month was reported: all but what the targets say is null."""
    return {name: value if name in ALWAYS_KNOWN else NOT_YET.get(name) for name, value in row.items()}


def problem(one: Problem) -> dict[str, Any]:
    """Problem as the import command prints it."""
    return {
        "severity": str(one.severity),
        "rule": one.rule,
        "line": one.line,
        "column": one.column,
        "project_code": one.project_code,
        "value": one.value,
        "expected": one.expected,
        "message": one.message,
    }


def as_csv(rows: Iterable[dict[str, Any]]) -> str:
    """Rows as CSV for Excel and WPS: identifiers as header, months joined, no cell that becomes a formula."""
    rows = list(rows)
    text = io.StringIO()
    if rows:
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return cell(value) if isinstance(value, str) and not _is_number(value) else value


def _is_number(text: str) -> bool:
    return text.isascii() and text.lstrip("-").replace(".", "", 1).isdigit()
