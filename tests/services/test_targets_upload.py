"""Laws of a targets file against the store: what it takes away is asked, several sets are one file."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perf.ingest import Options
from perf.model import Project, Targets
from perf.services import readings_upload, targets_upload
from perf.services.targets_upload import CheckedTargets
from perf.store import StaleError, Store, stored_targets
from perf.targets import print_targets
from tests.facts import DEPARTMENT, EQUIPMENT, EXAMPLE, TRAINING, YEAR, save_spending, store_with_targets


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


def checked(store: Store, targets: Targets) -> CheckedTargets:
    (one,) = targets_upload.check(store, print_targets(targets).encode(), "目标.json")
    return one


def asked(one: CheckedTargets) -> list[tuple[str, str | None]]:
    """The findings of a version against the stored one."""
    return [(problem.rule, problem.project_code) for problem in one.problems if problem.rule > "T24"]


def without(code: str) -> Targets:
    kept = tuple(project for project in EXAMPLE.projects if project.project_code != code)
    return dataclasses.replace(EXAMPLE, projects=kept)


def changed(**fields: object) -> Targets:
    """The targets with the first project changed."""
    first: Project = dataclasses.replace(EXAMPLE.projects[0], **fields)  # type: ignore[arg-type]
    return dataclasses.replace(EXAMPLE, projects=(first, *EXAMPLE.projects[1:]))


def test_a_version_that_drops_a_project_with_spending_is_asked_about(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00"), (EQUIPMENT, 4, "20.50")])
    one = checked(store, without(EQUIPMENT))
    assert (asked(one), one.is_acceptable) == ([("T25", EQUIPMENT)], True)
    assert "已有支出 120.50 元" in one.problems[-1].message
    assert asked(checked(store, without(TRAINING))) == []


def test_a_version_that_drops_a_project_with_readings_is_asked_about(store: Store) -> None:
    indicator = EXAMPLE.projects[0].indicators[0]
    head = "项目编码,二级指标,三级指标,月份,当前完成值"
    row = f"{EQUIPMENT},{indicator.level2},{indicator.indicator_name},2024-06,5"
    source = f"{head}\n{row}\n".encode()
    found = readings_upload.check(store, source, "填报.csv", Options(), today=date(2025, 1, 1))
    readings_upload.save(store, found, source, "张三")
    one = checked(store, without(EQUIPMENT))
    assert asked(one) == [("T25", EQUIPMENT)]
    assert "填报 1 条" in one.problems[-1].message


def test_spending_that_is_a_sample_holds_no_project(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00")], origin="sample")
    assert asked(checked(store, without(EQUIPMENT))) == []


def test_another_budget_at_the_start_of_the_year_is_asked_about(store: Store) -> None:
    one = checked(
        store, changed(budget_yuan=Decimal("120000.00"), fiscal_funds_yuan=None, other_funds_yuan=None)
    )
    assert asked(one) == [("T26", EXAMPLE.projects[0].project_code)]
    found = one.problems[-1]
    assert (found.column, found.value, found.expected, found.difference) == (
        "projects[0].budget_wan", "12.00", "10.70", "13000.00",
    )  # fmt: skip
    gone = checked(store, changed(budget_yuan=None, fiscal_funds_yuan=None, other_funds_yuan=None))
    assert asked(gone) == [("T26", EXAMPLE.projects[0].project_code)]


def test_what_takes_nothing_away_is_not_asked_about(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 3, "100.00")])
    assert asked(checked(store, changed(project_name="新名称"))) == []
    assert checked(store, EXAMPLE).is_unchanged


def test_several_sets_in_one_file_are_read_one_by_one(store: Store) -> None:
    other = dataclasses.replace(EXAMPLE, fiscal_year=2025)
    printed = [print_targets(one) for one in (EXAMPLE, other)]
    lines = [json.dumps(json.loads(text), ensure_ascii=False) for text in printed]
    for content in ("\n".join(lines), "".join(printed), "\ufeff" + " ".join(lines)):
        found = targets_upload.check(store, content.encode(), "目标.json")
        assert [one.targets for one in found] == [EXAMPLE, other]
        assert [one.is_unchanged for one in found] == [True, False]


def test_two_sets_of_one_department_and_year_are_refused(store: Store) -> None:
    content = (print_targets(EXAMPLE) + print_targets(changed(project_name="新名称"))).encode()
    found = targets_upload.check(store, content, "目标.json")
    assert [[problem.rule for problem in one.problems] for one in found] == [["T27"], ["T27"]]
    assert not any(one.is_acceptable for one in found)


@pytest.mark.parametrize("rest", ["x", "{", '{"a": 1'])
def test_what_is_no_row_of_sets_is_one_file_with_its_fault(store: Store, rest: str) -> None:
    (one,) = targets_upload.check(store, (print_targets(EXAMPLE) + rest).encode(), "目标.json")
    assert [problem.rule for problem in one.problems] == ["T03"]


def test_a_set_is_saved_on_the_version_that_it_was_compared_with(store: Store) -> None:
    one, late = checked(store, changed(project_name="一")), checked(store, changed(project_name="二"))
    seq = targets_upload.save(store, one, "张三")
    assert stored_targets.load(store, DEPARTMENT, YEAR) == (one.targets, seq)
    with pytest.raises(StaleError):
        targets_upload.save(store, late, "张三")


def test_a_set_that_is_blocked_is_not_saved(store: Store) -> None:
    (bad,) = targets_upload.check(store, b"{}", "目标.json")
    with pytest.raises(ValueError, match="blocking"):
        targets_upload.save(store, bad, "张三")
