"""Which departments, years and months a command is about, by its options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from perf.store import Store, stored_spending, stored_targets
from perf.words.labels import tr


def departments(store: Store, args: argparse.Namespace) -> list[dict[str, Any]]:
    """The departments and years with targets that the options let through."""
    return [
        row
        for row in stored_targets.departments(store)
        if args.department in (None, row["department_code"]) and args.year in (None, row["fiscal_year"])
    ]


def of_year(store: Store, args: argparse.Namespace, as_of: str | None) -> list[dict[str, Any]]:
    """The departments with targets in the as-of year, or without a month in the newest one."""
    mine = departments(store, args)
    year = int(as_of[:4]) if as_of else max((row["fiscal_year"] for row in mine), default=0)
    found = [row for row in mine if row["fiscal_year"] == year]
    if not found:
        say_nothing_found(store)
    return found


def say_nothing_found(store: Store) -> None:
    """Which departments and years there are, for whoever asked for another."""
    known = [
        tr("{department} {year}年", department=row["department_code"], year=row["fiscal_year"])
        for row in stored_targets.departments(store)
    ]
    print(
        tr("没有这个部门、年度的绩效目标（已有：{known}）。", known=tr("、").join(known) or tr("无")),
        file=sys.stderr,
    )


def newest_spending(store: Store, row: dict[str, Any]) -> int | None:
    """The newest month with spending of one department's year."""
    return stored_spending.newest_month(store, row["department_code"], row["fiscal_year"])


def newest_as_of(
    store: Store,
    args: argparse.Namespace,
    newest_month: Callable[[Store, dict[str, Any]], int | None] = newest_spending,
) -> str | None:
    """The newest month of all of them, YYYY-MM; None where nothing was reported."""
    newest = []
    for row in departments(store, args):
        month = newest_month(store, row)
        if month:
            newest.append(f"{row['fiscal_year']}-{month:02d}")
    return max(newest, default=None)
