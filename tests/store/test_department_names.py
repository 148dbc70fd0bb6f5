"""Laws of further names of a department: kept once, known to every file, undone like any other change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perf.execution import settings
from perf.ingest import Options
from perf.services import spending_upload
from perf.store import Store, backup, stored_batches, stored_department_names, stored_settings
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR, store_with_targets

SIGNBOARD = "中共石家庄市委外事工作委员会办公室"
STRANGER = "石家庄市商务局"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


def check(store: Store, name: str, *, code: str = "438", **options: object) -> spending_upload.Checked:
    text = f"单位代码,单位名称,项目编码,月份,支出金额(元)\n{code},{name},{EQUIPMENT},{YEAR}-06,5\n"
    chosen = Options(**options)  # type: ignore[arg-type]
    return spending_upload.check(store, text.encode(), "支出.csv", chosen, today=date(YEAR + 1, 1, 1))


def rules(checked: spending_upload.Checked) -> list[str]:
    return [problem.rule for problem in checked.problems]


def test_another_signboard_is_asked_about_until_somebody_says_that_it_is_us(store: Store) -> None:
    asked = check(store, SIGNBOARD)
    assert (rules(asked), asked.file.total_yuan, asked.is_acceptable) == (["S451"], Decimal(5), True)
    (text,) = [problem.this_is_us_text for problem in asked.problems]
    spending_upload.keep_name(store, DEPARTMENT, str(text), "财务")
    assert rules(check(store, SIGNBOARD)) == []
    assert rules(check(store, STRANGER)) == ["S419", "S407"]


def test_a_name_that_is_nothing_like_ours_can_be_said_to_be_us_too(store: Store) -> None:
    asked = check(store, STRANGER, code="439001")
    assert (rules(asked), asked.is_acceptable) == (["S419", "S407"], False)
    assert next(one for one in asked.problems if one.rule == "S407").this_is_us_text == STRANGER
    spending_upload.keep_name(store, DEPARTMENT, f" {STRANGER} ", "财务")
    assert check(store, STRANGER, code="439001").file.total_yuan == Decimal(5)


def test_what_was_said_is_a_change_in_the_record_and_can_be_undone(store: Store) -> None:
    seq = spending_upload.keep_name(store, DEPARTMENT, SIGNBOARD, "财务")
    assert seq is not None
    batch = stored_batches.find(store, seq)
    assert (batch["kind"], batch["department_code"], batch["created_by"]) == ("setting", DEPARTMENT, "财务")
    assert SIGNBOARD in batch["note"]
    assert spending_upload.keep_name(store, DEPARTMENT, SIGNBOARD, "财务") is None
    assert stored_department_names.load(store) == {DEPARTMENT: frozenset({SIGNBOARD})}
    assert (settings.problems(stored_settings.load(store)), backup.check(store)) == ((), ())
    stored_batches.undo(store, seq, "看错了", "财务")
    assert stored_department_names.load(store) == {}
    assert rules(check(store, SIGNBOARD)) == ["S451"]


def test_what_is_said_for_one_file_counts_for_that_file(store: Store) -> None:
    assert rules(check(store, SIGNBOARD, also_named=(SIGNBOARD,))) == []
    assert rules(check(store, SIGNBOARD)) == ["S451"]
