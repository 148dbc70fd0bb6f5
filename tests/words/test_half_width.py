"""Only full-width forms become digits, signs and separators, over all of Unicode and in every reader."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

import pytest

from perf.indicators.consistency_base import figure
from perf.ingest.readings.value_cell import read_value
from perf.ingest.vocabulary import amounts, period_cells
from perf.ingest.vocabulary.amounts import State, Unit
from perf.ingest.vocabulary.period_cells import Period
from perf.reports import typed_amount
from perf.targets import codes
from perf.targets.edits import yuan_from_wan
from perf.words.half_width import ascii_number, fold

FULL_WIDTH = {chr(code) for code in range(0xFF01, 0xFF5F)}
MARKS = [
    character
    for character in map(chr, range(128, sys.maxunicode))
    if character not in FULL_WIDTH
    and not character.isspace()
    and (
        unicodedata.category(character).startswith("N")
        or any(one in "0123456789+-.,/%()" for one in unicodedata.normalize("NFKC", character))
    )
]
"""Every character that is a number of some kind, or of which a normalisation would make one."""


def is_typed(text: str) -> bool:
    try:
        return bool(Decimal(ascii_number(text)))
    except (ValueError, InvalidOperation):
        return False


def is_plain_reading(text: str) -> bool:
    """A mark may be a unit, as ㎡ is, which is compared with that of the target."""
    value = read_value(text)
    return value is not None and value.unit == ""


READERS: dict[str, Callable[[str], object]] = {
    "a cell of an amount": lambda text: amounts.read(text, Unit.YUAN)[1] is not State.NO_NUMBER,
    "a cell of a period": lambda text: isinstance(period_cells.read_cell(text), Period),
    "a cell of a reading": is_plain_reading,
    "an amount of a form": yuan_from_wan,
    "an amount of a paper": lambda text: typed_amount.amount(text)[0],
    "a figure of a target": lambda text: figure(f"{text}人"),
    "a number of a setting": is_typed,
}


def test_there_are_marks_of_every_kind() -> None:
    assert len(MARKS) > 1000
    assert set("①²㊿½₅٣⒈⑴﹣﹐") <= set(MARKS)


@pytest.mark.parametrize("reader", READERS)
def test_a_mark_beside_a_figure_makes_it_none(reader: str) -> None:
    read = READERS[reader]
    assert read("6")
    assert [mark for mark in MARKS if read(f"6{mark}") or read(f"{mark}6") or read(f"6{mark}6")] == []


def test_a_mark_alone_is_no_amount_and_a_dash_of_a_paragraph_is_nought() -> None:
    read = {mark: amounts.read(mark, Unit.YUAN)[1] for mark in MARKS}
    assert {mark for mark, state in read.items() if state is not State.NO_NUMBER} == set()
    assert amounts.read("—", Unit.YUAN) == (0, State.NUMBER)


@pytest.mark.parametrize(("text", "folded"), [
    ("１２０．５", "120.5"), ("（１）　％", "(1) %"), ("Ａｂ", "Ab"), ("⽉⼯", "月工"), ("120①", "120①"),
    ("㈠", "㈠"), ("Ⅱ期", "II期"), ("㎡", "㎡"), ("…", "…"), ("ﬁ", "fi"),
])  # fmt: skip
def test_letters_are_folded_and_numbers_are_not(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_code_takes_no_digit_from_a_mark() -> None:
    assert codes.normalise("１３010024P\u200b0097 1210054h") == "13010024P00971210054H"
    assert codes.normalise("13010024P0097121005④H") == "13010024P0097121005④H"
