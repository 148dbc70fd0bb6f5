"""Departments, years and months that a command is about, by its options."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from typing import Any, NamedTuple

from perf.model import Month
from perf.services.facts import Facts
from perf.store import Store, stored_readings, stored_targets
from perf.words.labels import tr


class Chosen(NamedTuple):
    """A department's year that a command is about, and its month; None where nothing was reported."""

    department_name: str
    facts: Facts
    as_of: Month | None


def departments(store: Store, args: argparse.Namespace) -> list[dict[str, Any]]:
    """Departments and years with targets that the options let through."""
    return [
        row
        for row in stored_targets.departments(store)
        if args.department in (None, row["department_code"]) and args.year in (None, row["fiscal_year"])
    ]


def chosen(store: Store, args: argparse.Namespace, *, or_readings: bool = False) -> list[Chosen]:
    """Departments with targets in the as-of year; without a month each at its own newest one.

    The newest month is one with spending or, with `or_readings`, else one with a reviewed reading; its year
    is the department's newest one with any, else its newest one.
    """
    every = [
        Chosen(row["department_name"], facts(store, row), args.as_of)
        for row in departments(store, args)
        if args.as_of is None or args.as_of.fiscal_year == row["fiscal_year"]
    ]
    if not every:
        say_nothing_found(store)
    if args.as_of:
        return every
    dated = [one._replace(as_of=_newest(one.facts, or_readings=or_readings)) for one in every]
    years = groupby(dated, key=lambda one: one.facts.department_code)
    return [max(of_one, key=_order) for _, of_one in years]


def _order(one: Chosen) -> tuple[bool, int]:
    return one.as_of is not None, one.facts.fiscal_year


def _newest(known: Facts, *, or_readings: bool = False) -> Month | None:
    month = known.newest_month()
    if month is None and or_readings:
        month = stored_readings.newest_month(*known.department_year)
    return Month(known.fiscal_year, month) if month else None


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


def newest_as_of(store: Store, args: argparse.Namespace) -> Month | None:
    """Newest month with spending of all departments and years; None where nothing was reported."""
    newest = [month for row in departments(store, args) if (month := _newest(facts(store, row)))]
    return max(newest, default=None)
