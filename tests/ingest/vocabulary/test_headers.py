"""Laws of the header words: each is declared once, so that it can mean one thing only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum

import pytest

from perf.ingest.table import readings_header_spec, spending_header_spec
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.readings_headers import READING_WORDS
from perf.ingest.vocabulary.spending_headers import AMOUNT_ROLES, MONTHLY_ROLES, TABLE_SHAPES, WORDS, Role


@pytest.mark.parametrize("words", [WORDS, READING_WORDS], ids=["spending", "readings"])
def test_a_header_word_is_declared_once(words: Mapping[StrEnum, tuple[str, ...]]) -> None:
    counts = Counter(word for known in words.values() for word in known)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("words", "read"),
    [(WORDS, spending_header_spec.read_heading), (READING_WORDS, readings_header_spec.read_heading)],
    ids=["spending", "readings"],
)
def test_a_header_word_is_declared_as_it_is_compared(
    words: Mapping[StrEnum, tuple[str, ...]], read: Callable[[int, str], Heading]
) -> None:
    """Half-width, without spaces, brackets and units; declared otherwise it would never be met."""
    how = "declare it half-width, without spaces, brackets and units"
    declared = {word: role for role, known in words.items() for word in known}
    headings = {word: read(0, word) for word in declared}
    assert [word for word, heading in headings.items() if heading.role is not declared[word]] == [], how
    assert [word for word, heading in headings.items() if heading.word != word] == [], how


@pytest.mark.parametrize("words", [WORDS, READING_WORDS], ids=["spending", "readings"])
def test_every_role_has_words(words: Mapping[StrEnum, tuple[str, ...]]) -> None:
    (role_type,) = {type(role) for role in words}
    assert [role for role in role_type if not words.get(role)] == []


def test_an_amount_of_the_month_is_an_amount() -> None:
    assert {Role.AMOUNT, Role.AMOUNT_OF_MONTH} == set(MONTHLY_ROLES)
    assert set(MONTHLY_ROLES) < set(AMOUNT_ROLES)


def test_table_shapes_have_different_names_and_examples() -> None:
    assert len({shape.name for shape in TABLE_SHAPES}) == len(TABLE_SHAPES)
    assert len({shape.example for shape in TABLE_SHAPES}) == len(TABLE_SHAPES)
