"""Laws of targets in the store: what is saved is what is read, each save is a version, edits meet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from perf.model import BudgetRevision
from perf.store import (
    StaleError,
    Store,
    stored_batches,
    stored_revisions,
    stored_settings,
    stored_spending,
    stored_targets,
)
from tests.facts import DEPARTMENT, EQUIPMENT, EXAMPLE, TRAINING, YEAR, save_spending, store_with_targets


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


def _renamed(name: str) -> object:
    return dataclasses.replace(EXAMPLE, department_name=name)


def test_what_is_saved_is_what_is_read(store: Store) -> None:
    assert stored_targets.load(store, DEPARTMENT, YEAR) == (EXAMPLE, 1)


def test_a_new_version_counts_and_the_old_one_stays(store: Store) -> None:
    new = dataclasses.replace(EXAMPLE, department_name="新名称")
    seq = stored_targets.save(store, new, stored_targets.batch_of(new, "entry", "张三"), based_on=1)
    assert stored_targets.load(store, DEPARTMENT, YEAR) == (new, seq)
    assert stored_targets.load(store, DEPARTMENT, YEAR, version=1) == (EXAMPLE, 1)
    stored_batches.undo(store, seq, "改错", "张三")
    assert stored_targets.load(store, DEPARTMENT, YEAR) == (EXAMPLE, 1)


def test_an_edit_of_an_outdated_version_is_refused(store: Store) -> None:
    head = stored_targets.batch_of(EXAMPLE, "entry", "张三")
    stored_targets.save(store, EXAMPLE, head, based_on=1)
    with pytest.raises(StaleError, match="他人更新"):
        stored_targets.save(store, EXAMPLE, head, based_on=1)


def _budget(store: Store, month: int) -> int:
    inputs = stored_spending.lag_inputs(store, DEPARTMENT, YEAR, month).set_index("project_code")
    return int(inputs.loc[EQUIPMENT, "revised_budget_fen"])


def test_a_revision_holds_from_its_date_and_the_original_stays(store: Store) -> None:
    revision = BudgetRevision(EQUIPMENT, date(2024, 5, 31), "石财〔2024〕8号", "追加", Decimal("200000.00"))
    stored_revisions.save(store, DEPARTMENT, YEAR, revision, "张三")
    assert [_budget(store, month) for month in (4, 5, 12)] == [10700000, 20000000, 20000000]
    inputs = stored_spending.lag_inputs(store, DEPARTMENT, YEAR, 12).set_index("project_code")
    assert int(inputs.loc[EQUIPMENT, "budget_fen"]) == 10700000


def test_of_two_revisions_the_later_date_counts_whenever_it_was_entered(store: Store) -> None:
    for day, amount in ((date(2024, 8, 1), "300000"), (date(2024, 5, 1), "200000")):
        revision = BudgetRevision(EQUIPMENT, day, "文", "因", Decimal(amount))
        stored_revisions.save(store, DEPARTMENT, YEAR, revision, "张三")
    assert [_budget(store, month) for month in (6, 8)] == [20000000, 30000000]


def test_a_project_counts_from_when_it_was_added_until_it_is_stopped(store: Store) -> None:
    added, stopped = date(2024, 4, 10), date(2024, 9, 30)
    projects = (
        EXAMPLE.projects[0],
        dataclasses.replace(EXAMPLE.projects[1], added_on=added, stopped_on=stopped),
    )
    changed = dataclasses.replace(EXAMPLE, projects=projects)
    stored_targets.save(store, changed, stored_targets.batch_of(changed, "entry", "张三"))
    save_spending(store, [(TRAINING, 5, "7.00")])

    def there(month: int) -> bool:
        return TRAINING in set(stored_spending.lag_inputs(store, DEPARTMENT, YEAR, month)["project_code"])

    assert [there(month) for month in (3, 4, 8, 9)] == [False, True, True, False]
    assert stored_spending.unplanned(store, DEPARTMENT, YEAR, 9)[0]["spending_to_date_yuan"] == Decimal(
        "7.00"
    )


def test_the_newest_setting_counts_and_undo_brings_the_old_back(store: Store) -> None:
    stored_settings.save(store, {"behind": "0.1"}, "张三")
    seq = stored_settings.save(store, {"behind": "0.2"}, "张三")
    assert stored_settings.load(store) == {"behind": "0.2"}
    stored_batches.undo(store, seq, "错", "张三")
    assert stored_settings.load(store) == {"behind": "0.1"}


def test_a_checkpoint_is_judged_on_what_was_spent_and_in_force_by_then(store: Store) -> None:
    save_spending(store, [(EQUIPMENT, 6, "10.00"), (EQUIPMENT, 8, "5.00")])
    revision = BudgetRevision(EQUIPMENT, date(2024, 7, 1), "文", "因", Decimal("200000.00"))
    stored_revisions.save(store, DEPARTMENT, YEAR, revision, "张三")
    row = stored_spending.lag_inputs(store, DEPARTMENT, YEAR, 8).set_index("project_code").loc[EQUIPMENT]
    assert (row["checkpoint_spending_fen"], row["checkpoint_budget_fen"]) == (1000, 10700000)
    assert (row["spending_to_date_fen"], row["revised_budget_fen"]) == (1500, 20000000)


def test_a_project_is_judged_at_no_checkpoint_before_it_came(store: Store) -> None:
    coming = dataclasses.replace(EXAMPLE.projects[1], added_on=date(2024, 8, 1))
    changed = dataclasses.replace(EXAMPLE, projects=(EXAMPLE.projects[0], coming))
    stored_targets.save(store, changed, stored_targets.batch_of(changed, "entry", "张三"))
    for month, checkpoints in ((9, [6, None]), (10, [10, 10])):
        inputs = stored_spending.lag_inputs(store, DEPARTMENT, YEAR, month)
        passed = inputs["checkpoint_month"].astype(object)
        assert passed.where(passed.notna(), None).tolist() == checkpoints
        assert inputs["first_month"].tolist() == [1, 8]


def test_months_asked_for_together_are_answered_as_each_alone(store: Store) -> None:
    """With revisions, projects that come and go, and months after the one asked for."""
    coming = dataclasses.replace(
        EXAMPLE.projects[1], added_on=date(2024, 4, 10), stopped_on=date(2024, 9, 30)
    )
    changed = dataclasses.replace(EXAMPLE, projects=(EXAMPLE.projects[0], coming))
    stored_targets.save(store, changed, stored_targets.batch_of(changed, "entry", "张三"))
    for day, amount in ((date(2024, 5, 31), "200000"), (date(2024, 6, 1), "90000"), (date(2024, 11, 1), "1")):
        revision = BudgetRevision(EQUIPMENT, day, "文", "因", Decimal(amount))
        stored_revisions.save(store, DEPARTMENT, YEAR, revision, "张三")
    save_spending(store, [(EQUIPMENT, month, f"{month}.01") for month in (1, 2, 6, 10)])
    save_spending(store, [(EQUIPMENT, 7, "50.00"), (TRAINING, 5, "7.00")], is_cumulative=True)
    months = range(12, 0, -1)
    together = stored_spending.lag_inputs_of(store, DEPARTMENT, YEAR, months)
    assert list(together) == list(months)
    for month, inputs in together.items():
        assert_frame_equal(inputs, stored_spending.lag_inputs(store, DEPARTMENT, YEAR, month))
