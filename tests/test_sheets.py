"""Laws of texts in workbooks: one that begins like a formula is text in the file, and marked as text."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from perf.ingest.problems import export
from perf.model import Problem, Severity
from perf.reports.form_grid import Grid, new_book
from perf.sheets import keep_texts

TEXTS = ["=1+1", "+1", "-1人", "@here", "=HYPERLINK(1)"]


def parts(content: bytes) -> dict[str, str]:
    """The sheets, the styles and the shared texts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def marked_cells(content: bytes) -> set[str]:
    """The cells of the first sheet whose look has quotePrefix."""
    files = parts(content)
    (looks,) = re.findall(r"<cellXfs.*?</cellXfs>", files["xl/styles.xml"], re.DOTALL)
    quoted = {n for n, look in enumerate(re.findall(r"<xf .*?>", looks)) if 'quotePrefix="1"' in look}
    cells = re.findall(r'<c r="(\w+)"(?: s="(\d+)")?', files["xl/worksheets/sheet1.xml"])
    return {name for name, look in cells if look and int(look) in quoted}


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_problems() -> bytes:
    every = [Problem(Severity.WARNING, "S1", "说明。", value=text) for text in ["甲", *TEXTS]]
    return export.problems_workbook(every)


def as_form() -> bytes:
    book = new_book()
    grid = Grid(book, "表", [10.0])
    for row, text in enumerate(["甲", *TEXTS], start=1):
        grid.put(f"A{row}", text)
    return saved(book)


def as_sheet() -> bytes:
    book = Workbook()
    for text in ["甲", *TEXTS]:
        book.active.append([text])
    keep_texts(book.active)
    return saved(book)


@pytest.mark.parametrize("make", [as_problems, as_form, as_sheet])
def test_a_text_that_begins_like_a_formula_is_a_text_and_marked(make: object) -> None:
    content = make()  # type: ignore[operator]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    cells = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
    begun = {name for name, value in cells.items() if value in TEXTS}
    assert ("<f>" in parts(content)["xl/worksheets/sheet1.xml"], len(begun)) == (False, len(TEXTS))
    assert marked_cells(content) == begun


def test_every_writer_of_a_workbook_keeps_its_texts() -> None:
    """Whoever makes a workbook calls this, or fills a Grid, which does."""
    from tests.test_architecture import code

    makers = {
        name: source.decode()
        for name, source in code().items()
        if name.startswith("perf/") and b"Workbook()" in source and name != "perf/sheets.py"
    }
    assert makers
    silent = [name for name, source in makers.items() if "keep_text" not in source]
    assert silent == []
