"""The facts that all sessions share stay as they were read, whatever a page does with them."""

from __future__ import annotations

import copy

import pandas as pd

from perf.store import Store
from perf.web.base import execution_facts
from perf.web.base.cache_key import DepartmentYear
from perf.web.base.kept_facts import facts_of
from tests.pages.conftest import Open
from tests.registered_pages import TITLES


def test_no_page_changes_what_others_read(open_page: Open, sample: Store) -> None:
    open_page(as_of="2024-06")
    key = DepartmentYear(str(sample.path), sample.version(), "438001", 2024)
    facts = facts_of(key)
    table, total, history = facts.lag(6), facts.total(6), execution_facts.history_of(key, 6)
    before = copy.deepcopy((table, total, history, facts.targets))
    for page in TITLES:
        open_page(page, as_of="2024-06")
    assert facts_of(key).lag(6) is table
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_frame_equal(history, before[2])
    assert (total, facts.targets) == (before[1], before[3])
