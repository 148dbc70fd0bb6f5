"""The facts that all sessions share stay as they were read, whatever a page does with them."""

from __future__ import annotations

import copy

import pandas as pd

from perf.store import Store
from perf.web.base import execution_facts
from tests.pages.conftest import Open

PAGES = ("overview", "compare", "project", "indicators", "reports", "meeting", "upload", "targets")


def test_no_page_changes_what_others_read(open_page: Open, sample: Store) -> None:
    open_page(as_of="2024-06")
    scope = (str(sample.path), sample.version(), "438001", 2024)
    table, total = execution_facts.lag_of(scope, 6)
    history, targets = execution_facts.history_of(scope, 6), execution_facts._targets(scope)
    before = copy.deepcopy((table, total, history, targets))
    for page in PAGES:
        open_page(page, as_of="2024-06")
    assert execution_facts.lag_of(scope, 6)[0] is table
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_frame_equal(history, before[2])
    assert (total, targets) == (before[1], before[3])
