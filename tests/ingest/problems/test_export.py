"""Laws of what is handed out: it opens in Excel, no cell becomes a formula, the template reads back."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from perf.ingest.problems import export
from perf.ingest.problems.rules import problem
from perf.model import Problem, Severity
from tests.ingest.year_2024 import CODES, PROJECTS, read, rules

FOUND = problem("S412", line=9, column="金额", label="合计", value=Decimal(101), expected=Decimal("114.08"),
                difference=Decimal("-13.08"))  # fmt: skip


def table(content: bytes) -> list[list[str]]:
    """The rows of a CSV as a program reads them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(content: bytes) -> list[tuple[object, ...]]:
    """The cells of the first sheet."""
    return [
        tuple(cell.value for cell in row) for row in load_workbook(io.BytesIO(content)).active.iter_rows()
    ]


def test_lines_and_amounts_are_numbers_in_the_workbook() -> None:
    (row,) = sheet(export.problems_workbook([FOUND]))[1:]
    named = dict(zip(export.PROBLEM_HEADER, row, strict=True))
    assert (named["行号"], named["提供值"], named["应为"], named["差额"]) == (9, 101, 114.08, -13.08)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(first: str) -> None:
    text = f'{first}cmd("x")'
    found = Problem(Severity.BLOCKING, "S401", text, column=text, value=text, file=text)
    book = load_workbook(io.BytesIO(export.problems_workbook([found])))
    texts = [cell for row in book.active.iter_rows() for cell in row if str(cell.value).startswith(first)]
    assert [(cell.data_type, cell.quotePrefix) for cell in texts] == [("s", True)] * 4
    assert table(export.template([(CODES[0], text)], "2024-06"))[1][1] == "'" + text


@given(st.text(max_size=20))
def test_any_text_can_be_written_to_a_workbook(text: str) -> None:
    (row,) = sheet(export.problems_workbook([Problem(Severity.WARNING, "S405", text or "x", value=text)]))[1:]
    assert row[6] == "S405"


def test_the_template_reads_back_once_it_is_filled_in() -> None:
    empty = export.template([(code, name) for code, name, _ in PROJECTS], "2024-06")
    assert set(rules(read(empty))) == {"S301"}
    filled = read(empty.decode("utf-8-sig").replace("2024-06,", "2024-06,12.50").encode("utf-8-sig"))
    assert (rules(filled), filled.row_count, filled.total_yuan) == ([], 8, Decimal(100))
