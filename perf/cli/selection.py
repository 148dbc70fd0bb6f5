"""Departments, years and months that a command is about, by its options."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from perf.model import Month
from perf.services.facts import Facts
from perf.store import Store, stored_readings, stored_targets
from perf.words.labels import tr


def departments(store: Store, args: argparse.Namespace) -> list[dict[str, Any]]:
    """Departments and years with targets that the options let through."""
    return [
        row
        for row in stored_targets.departments(store)
        if args.department in (None, row["department_code"]) and args.year in (None, row["fiscal_year"])
    ]


def of_year(store: Store, args: argparse.Namespace, as_of: Month | None) -> list[dict[str, Any]]:
    """Departments with targets in the as-of year, or without a month in the newest one."""
    mine = departments(store, args)
    year = as_of.fiscal_year if as_of else max((row["fiscal_year"] for row in mine), default=0)
    chosen = [row for row in mine if row["fiscal_year"] == year]
    if not chosen:
        say_nothing_found(store)
    return chosen


def say_nothing_found(store: Store) -> None:
    """Say which departments and years there are, to whoever asked for another."""
    known = [
        tr("{department} {year}年", department=row["department_code"], year=row["fiscal_year"])
        for row in stored_targets.departments(store)
    ]
    print(
        tr("没有这个部门、年度的绩效目标（已有：{known}）。", known=tr("、").join(known) or tr("无")),
        file=sys.stderr,
    )


def facts(store: Store, row: dict[str, Any]) -> Facts:
    """Facts of now of one department and year."""
    return Facts(store, store.version(), row["department_code"], row["fiscal_year"])


def newest_as_of(store: Store, args: argparse.Namespace, *, or_readings: bool = False) -> Month | None:
    """Newest month with spending of all departments and years, or else of each with a reviewed reading.

    None where nothing was reported.
    """
    newest = []
    for row in departments(store, args):
        known = facts(store, row)
        month = known.newest_month()
        if month is None and or_readings:
            month = stored_readings.newest_month(*known.department_year)
        if month:
            newest.append(Month(known.fiscal_year, month))
    return max(newest, default=None)
