"""Laws of one upload of spending: the sum it names is what it tells of, before and after it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perf.ingest import Options
from perf.services import spending_upload
from perf.store import Store, backup, stored_batches
from tests.facts import EQUIPMENT, TRAINING, YEAR, save_spending, store_with_targets

HEAD = f"{YEAR}年\n单位：元\n项目编码"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    yield store
    store.close()


def check(store: Store, text: str) -> spending_upload.Checked:
    return spending_upload.check(store, text.encode(), "支出.csv", Options(), today=date(YEAR + 1, 1, 1))


@pytest.mark.parametrize(
    ("columns", "total"),
    [(",1-3月,1-6月\n", Decimal("213.00")), (",3月,6月\n", Decimal("273.00"))],
)
def test_a_cumulative_file_comes_to_each_projects_last_figure(
    store: Store, columns: str, total: Decimal
) -> None:
    text = f"{HEAD}{columns}{EQUIPMENT},60,210\n{TRAINING},3,\n"
    checked = check(store, text)
    receipt = spending_upload.save(store, checked, text.encode(), "财务")
    (kept,) = stored_batches.history(store, "spending")
    assert (checked.file.total_yuan, receipt.total_yuan, kept["total_yuan"]) == (total, total, total)
    assert (check(store, text).unchanged_seq, backup.check(store)) == (receipt.seq, ())


def test_a_cumulative_batch_saved_before_is_named_by_its_last_figures_too(store: Store) -> None:
    """A batch registers the sum of its rows, as ever; what it tells of is worked out when it is shown."""
    figures = [(EQUIPMENT, 3, "60.00"), (EQUIPMENT, 6, "210.00"), (TRAINING, 3, "3.00")]
    save_spending(store, figures, is_cumulative=True)
    assert stored_batches.history(store, "spending")[0]["total_yuan"] == Decimal("213.00")
    assert backup.check(store) == ()
