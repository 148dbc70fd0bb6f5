"""Laws of the words of indicators: every value has one, and colour never stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pytest

from perf.indicators import indicator_words
from perf.words.labels import Label

TABLES = {
    name: table
    for name, table in vars(indicator_words).items()
    if name.endswith(("_WORDS", "_STEPS", "_SHAPES"))
}


@pytest.mark.parametrize("name", TABLES)
def test_every_value_has_its_own_word_and_shape(name: str) -> None:
    table: Mapping[StrEnum, Label | str] = TABLES[name]
    enumeration = type(next(iter(table)))
    shown = [entry.zh if isinstance(entry, Label) else entry for entry in table.values()]
    assert (set(table), len(set(shown))) == (set(enumeration), len(enumeration))


def test_the_two_that_are_no_verdict_on_the_result_never_read_as_missed() -> None:
    shown = [
        indicator_words.attainment_text(status) for status in ("missed", "not_reported", "not_measurable")
    ]
    assert shown == ["■ 未达标", "○ 未填报", "— 无法衡量"]
