"""Laws of an upload of spending: a file is saved only on the facts that it was judged by."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perf import ingest
from perf.ingest import Options
from perf.services import spending_upload
from perf.store import StaleError, stored_targets
from tests.facts import EQUIPMENT, EXAMPLE, store_with_targets

FILE = f"项目编码,月份,支出金额(元)\n{EQUIPMENT},2024-01,5.00\n".encode()


def test_a_file_judged_by_targets_that_another_replaced_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_with_targets(tmp_path)
    read = ingest.read_spending

    def meanwhile(*args: Any, **options: Any) -> ingest.SpendingFile:
        without = dataclasses.replace(EXAMPLE, projects=EXAMPLE.projects[1:])
        stored_targets.save(store, without, stored_targets.batch_of(without, "entry", "李四"))
        return read(*args, **options)

    monkeypatch.setattr(ingest, "read_spending", meanwhile)
    checked = spending_upload.check(store, FILE, "一月.csv", Options(), today=date(2024, 6, 30))
    assert checked.is_acceptable
    with pytest.raises(StaleError):
        spending_upload.save(store, checked, FILE, "张三")
