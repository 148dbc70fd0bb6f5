"""Laws of the numbers by which equal rows are known."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from perf.ingest.table.row_prints import prints_of

cells = st.text(st.sampled_from("ab年1"), max_size=20)
rows = st.lists(st.tuples(cells, cells, cells), max_size=30)


def prints(table: list[tuple[str, ...]]) -> list[int]:
    """The numbers of rows of three texts."""
    columns = [pa.array([row[number] for row in table], type=pa.string()) for number in range(3)]
    return prints_of(columns).tolist()


@given(rows)
def test_rows_have_one_number_where_they_are_equal_and_only_there(table: list[tuple[str, ...]]) -> None:
    numbers = prints(table)
    assert len(set(numbers)) == len(set(table))
    assert len(set(zip(numbers, table, strict=True))) == len(set(table))


@given(rows, st.integers(0, 30))
def test_a_row_has_its_number_wherever_it_stands(table: list[tuple[str, ...]], start: int) -> None:
    """A part of a column is a view of the whole."""
    columns = [pa.array([row[number] for row in table], type=pa.string()) for number in range(3)]
    assert prints_of([column[start:] for column in columns]).tolist() == prints(table)[start:]


def test_a_text_cut_elsewhere_is_another_row() -> None:
    texts = [("12345678", "abcdefgh", ""), ("12345678abcdefgh", "", ""), ("", "12345678", "abcdefgh")]
    assert len(set(prints(texts))) == 3
