"""Laws of workbooks: cells as Excel shows them, lines as its rows, and nothing that ends the server."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from perf import journal
from perf.ingest import Options
from perf.ingest.table import excel, excel_worker
from tests.ingest.golden_kit import book
from tests.ingest.rule_cases import HIDDEN, far_corner
from tests.ingest.year_2024 import EQUIPMENT, PARTY, amounts, read, rules

HEADER = ["项目编码", "月份", "支出金额(元)", "备注"]
NO_LIMIT = "-1"


@given(st.decimals(-9_999_999_999, 9_999_999_999, places=2))
def test_a_number_is_the_decimal_that_excel_shows(amount: Decimal) -> None:
    """A cell holds a binary float; its first 15 digits are what was typed."""
    assert Decimal(excel_worker.as_text(float(amount))) == amount


@given(
    st.decimals(-9_999_999, 9_999_999, places=2),
    st.decimals(-9_999_999, 9_999_999, places=2),
)
def test_what_a_formula_subtracts_is_the_decimal_that_excel_shows(total: Decimal, before: Decimal) -> None:
    """The difference of two floats is off behind its last decimal; nobody wrote that."""
    assert Decimal(excel_worker.as_text(float(total) - float(before))) == total - before


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5600000000001, "1234.56"),
        (0.1 + 0.2, "0.3"),
        (1234567.89 - 1200000.12, "34567.77"),
        (100.1 - 100, "0.1"),
        (0.1 + 0.2 - 0.3, "0"),
        (0.3 - 0.2 - 0.1, "0"),
        (12.345, "12.345"),
        (0.1874285714, "0.1874285714"),
        (0.12345678, "0.12345678"),
        (1e15, "1000000000000000"),
        (5.0, "5"),
        (7, "7"),
        (True, "TRUE"),
        (date(2024, 6, 5), "2024-06-05"),
        (datetime.fromisoformat("2024-06-05"), "2024-06-05"),
        (datetime.fromisoformat("2024-06-05 09:30"), "2024-06-05 09:30:00"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("两行\r\n文字", "两行 文字"),
        (None, ""),
    ],
)
def test_a_cell_as_text(value: object, text: str) -> None:
    assert excel_worker.as_text(value) == text


def test_a_line_is_the_row_of_the_sheet() -> None:
    rows = [
        [],
        ["2024年"],
        HEADER,
        [None],
        [EQUIPMENT, "2024-06", 1, "两\n行"],
        [],
        [PARTY, "2024-06", "x", None],
    ]
    file = read(book(("支出", rows)), name="支出.xlsx")
    assert [row["line"] for row in file.rows.to_pylist()] == [5]
    assert [(problem.rule, problem.line, problem.sheet) for problem in file.problems] == [("S302", 7, "支出")]


def test_the_sheet_that_is_a_table_is_read_and_another_on_request() -> None:
    sheets = [
        (month, [HEADER, [EQUIPMENT, f"2024-0{month[0]}", int(month[0]), None]]) for month in ("5月", "6月")
    ]
    first = read(book(("封面", [["2024"]]), *sheets), name="支出.xlsx")
    stated = read(book(*sheets), Options(sheet="6月"), name="支出.xlsx")
    assert (amounts(first), rules(first)) == ([(EQUIPMENT, 5, "5.00")], ["S113"])
    assert (amounts(stated), rules(stated)) == ([(EQUIPMENT, 6, "6.00")], [])


def written_by_excel(*cells: str, prefix: str = "") -> bytes:
    """A workbook whose second row holds these cells of XML, below the header of a spending table."""
    content = io.BytesIO(book(("支出", [HEADER, [EQUIPMENT, "2024-06", 1, "#"]])))
    out = io.BytesIO()
    with zipfile.ZipFile(content) as made, zipfile.ZipFile(out, "w") as book_of_cells:
        for part in made.namelist():
            text = made.read(part).decode()
            if part == "xl/worksheets/sheet1.xml":
                kept, end = text.split('<c r="C2"')
                text = f"{kept}{''.join(cells)}</row>{end.partition('</row>')[2]}"
                text = re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}", text)
                text = text.replace("xmlns=", f"xmlns:{prefix[:-1]}=" if prefix else "xmlns=")
            book_of_cells.writestr(part, text)
    return out.getvalue()


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize(
    ("cell", "is_refused"),
    [
        ('<c r="C2"><f>1+1</f><v></v></c>', True),
        ('<c r="C2" s="0"><f>IF(A2>B2,"&lt;/c>",2)</f><v/></c>', True),
        ('<c r="C2"><f t="shared" si="0"/></c>', True),
        ('<c r="C2"><f ca="1">SUM(D2:D9)</f><v>2</v></c>', False),
        ('<c r="C2"><f t="shared" si="0"/><v>2</v></c>', False),
        ('<c r="C2"><v>2</v></c><c r="D2" t="str"><f>IF(C2=2,"","x")</f><v></v></c>', False),
    ],
)
def test_a_formula_without_a_result_is_refused_and_an_empty_text_is_a_result(
    cell: str, prefix: str, *, is_refused: bool
) -> None:
    file = read(written_by_excel(cell, prefix=prefix), name="支出.xlsx")
    shown = [(found.rule, found.value, found.line, found.column) for found in file.problems]
    assert shown == ([("S116", "C2", 2, "支出金额(元)")] if is_refused else [])
    assert amounts(file) == ([] if is_refused else [(EQUIPMENT, 6, "2.00")])


def test_an_error_of_excel_is_read_as_it_is_shown() -> None:
    """It would look like an empty cell otherwise, and an empty cell is no mistake in every file."""
    cells = '<c r="C2"><v>2</v></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    file = read(written_by_excel(cells), name="支出.xlsx")
    assert (rules(file), file.rows["extras"].to_pylist()) == ([], [["#DIV/0!"]])
    refused = read(written_by_excel('<c r="C2" t="e"><v>#N/A</v></c>'), name="支出.xlsx")
    assert [(found.rule, found.value, found.line) for found in refused.problems] == [("S302", "#N/A", 2)]


def test_formulas_of_a_sheet_that_is_not_read_are_nobodys_affair() -> None:
    sheets = ("支出", [HEADER, [EQUIPMENT, "2024-06", 1, None]]), ("说明", [["说明", "=1+1"]])
    assert rules(read(book(*sheets), name="支出.xlsx")) == ["S113"]


@pytest.mark.parametrize("name", ["支出.xls", "支出.xlsx", "支出.csv", "支出"])
def test_a_workbook_is_known_by_its_content_not_its_name(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(book(("支出", [HEADER, [EQUIPMENT, "2024-06", 1, None]])))
    assert amounts(read(file, name=name)) == [(EQUIPMENT, 6, "1.00")]


def formatted(*cells: tuple[object, str]) -> str:
    """The line of text that a row of cells with these number formats becomes."""
    workbook = Workbook()
    for number, (value, form) in enumerate(cells, start=2):
        workbook.active.cell(3, number, value).number_format = form
    with TemporaryDirectory() as folder:
        file = Path(folder) / "book.xlsx"
        workbook.save(file)
        excel_worker.main(str(file), folder, NO_LIMIT, "1", "100")
        lines = (Path(folder) / "sheet0.csv").read_text(encoding="utf-8").splitlines()
    return lines[2]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.95, "0%", "95%"),
        (0.955, "0%", "95.5%"),
        (0.07, "0.0%", "7%"),
        (1, "0.00%;[Red]-0.00%", "100%"),
        (-0.02, "#,##0.0%", "-2%"),
        (45 / 47, "0%", "95.744681%"),
        (0, "0%", "0%"),
        (0.95, "General", "0.95"),
        (95, '0"%"', "95"),
        (95, r"0\%", "95"),
        (0.95, "0.00_%", "0.95"),
        ("95", "0%", "95"),
        ("达成", "0%", "达成"),
        (None, "0%", ""),
        (True, "0%", "TRUE"),
    ],
)
def test_a_number_is_a_percentage_where_its_format_shows_one(value: object, form: str, text: str) -> None:
    assert formatted(("x", "0%"), (value, form), ("x", "@")) == f",x,{text},x"


@given(st.decimals(-10, 10, places=6))
def test_a_percentage_is_a_hundred_times_its_number(share: Decimal) -> None:
    shown = excel_worker.as_percentage(excel_worker.as_text(float(share)))
    assert Decimal(shown.removesuffix("%")) == share * 100


def run_apart(content: bytes, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """The program that opens workbooks, allowed 2 GB and a thousand cells."""
    file = folder / "book.xlsx"
    file.write_bytes(content)
    program = [sys.executable, "-I", str(excel._PROGRAM), str(file), str(folder)]
    return subprocess.run([*program, str(2**31), "50", "1000"], check=False, capture_output=True)


def test_a_workbook_that_would_take_all_memory_ends_alone(tmp_path: Path) -> None:
    """Its reader aborts, in a process of its own."""
    assert run_apart(far_corner(), tmp_path).returncode != 0


def test_a_sheet_that_spans_too_many_cells_is_not_written(tmp_path: Path) -> None:
    done = run_apart(book(("支出", [[1] * 11] * 100)), tmp_path)
    assert json.loads(done.stdout) == {"error": "large"}


def test_a_workbook_behind_a_password_says_so() -> None:
    """An xlsx with a password is an old kind of archive, which holds it as a stream of this name."""
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    messages = [problem.message for problem in read(content, name="支出.xlsx").problems]
    assert len(messages) == 1
    assert "密码" in messages[0]
    assert "密码" not in read(content[:600], name="支出.xlsx").problems[0].message.split("。")[0]


def test_a_third_decimal_that_the_clerk_wrote_is_still_refused() -> None:
    rows = [[EQUIPMENT, "2024-06", 100.1 - 100, ""], [PARTY, "2024-06", 12.345, ""]]
    file = read(book(("支出", [HEADER, *rows])), name="支出.xlsx")
    assert (rules(file), amounts(file)) == (["S442", "S303"], [(EQUIPMENT, 6, "0.10")])


def test_hidden_rows_are_read_and_counted_but_not_those_that_hold_nothing() -> None:
    file = read(HIDDEN, name="支出.xlsx")
    assert ([row["line"] for row in file.rows.to_pylist()], rules(file)) == ([2, 3], ["S130"])
    assert "有1行" in file.problems[0].message


def test_a_crash_of_the_program_that_reads_workbooks_is_no_fault_of_the_workbook(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is raised with what that program said, for whoever answers the user to log."""
    program = tmp_path / "worker.py"
    program.write_text("def read_sheets():\n    raise LookupError('no sheet')\nread_sheets()\n")
    monkeypatch.setattr(excel, "_PROGRAM", program)
    with pytest.raises(journal.ProgramError) as crash:
        read(book(("支出", [HEADER])), name="支出.xlsx")
    journal.crashed(crash.value, "读取文件")
    text = log.read_text("utf-8")
    assert "以状态 1 结束" in text
    assert ("in read_sheets" in text, "LookupError: no sheet" in text) == (True, True)


def test_what_the_program_that_reads_workbooks_warns_of_is_in_the_log(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "worker.py"
    said = '{"sheets": [], "files": {}}'
    program.write_text(f"import sys\nprint('beware', file=sys.stderr)\nprint({said!r})\n")
    monkeypatch.setattr(excel, "_PROGRAM", program)
    read(book(("支出", [HEADER])), name="支出.xlsx")
    assert log.read_text("utf-8").count("beware") == 1
