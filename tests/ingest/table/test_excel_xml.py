"""Laws of the XML of a workbook: it means one thing however it is written, and no entity is replaced."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from perf.ingest.table import excel, excel_worker
from tests.ingest.golden_kit import book
from tests.ingest.year_2024 import EQUIPMENT, PARTY, amounts, read, rules

HEADER = ["项目编码", "月份", "支出金额(元)", "完成比例"]
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
ROWS = (
    f'<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>{EQUIPMENT}</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>2024-06</t></is></c><c r="C2"><v>1</v></c>'
    '<c r="D2" s="1"><v>0.95</v></c></row>'
    f'<row r="3"><c r="A3" t="inlineStr"><is><t>{PARTY}</t></is></c>'
    '<c r="B3" t="inlineStr"><is><t>2024-06</t></is></c><c r="C3"><f>1+1</f><v>2</v></c>'
    '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
)
"""A hidden row with a percentage; a row with a result of a formula and an error."""
BARE = ROWS.replace("<v>2</v>", "")
"""The first formula has no result."""
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))

Change = Callable[[str], str]


def rewritten(**changes: Change) -> bytes:
    """The workbook, with its parts changed by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(("支出", [HEADER])))) as made, zipfile.ZipFile(out, "w") as new:
        for part in made.namelist():
            text = made.read(part).decode()
            if part == SHEET:
                text = text.replace("</sheetData>", f"{ROWS}</sheetData>")
            if part == STYLES:  # the second style shows percentages
                text = re.sub("(<cellXfs.*?)</cellXfs>", r'\1<xf numFmtId="9"/></cellXfs>', text)
            change = changes.get(Path(part).stem)
            new.writestr(part, change(text) if change else text)
    return out.getvalue()


def seen(content: bytes) -> tuple[list[str], list[tuple[str, int, str]], list[list[str]]]:
    """The rules that a workbook meets, its amounts and its other cells."""
    file = read(content, name="支出.xlsx")
    return rules(file), amounts(file), file.rows["extras"].to_pylist()


EXPECTED = (["S130"], [(EQUIPMENT, 6, "1.00"), (PARTY, 6, "2.00")], [["95%"], ["#DIV/0!"]])


def single_quoted(text: str) -> str:
    return re.sub(r'="([^"\']*)"', r"='\1'", text)


def prefixed(text: str) -> str:
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text)
    return text.replace("xmlns=", "xmlns:x=")


def attributes_reversed(text: str) -> str:
    root = etree.fromstring(text.encode())
    for element in root.iter():
        kept = list(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(reversed(kept))
    return etree.tostring(root, encoding="unicode")


def interspersed(text: str) -> str:
    """Comments that look like cells, instructions, blank text between all elements of the rows."""
    noise = '<!-- <c r="C2"><f>1</f></c></row> --><?note <c r="C2"><f>1</f></c>?>\n  '
    start, end = text.index("<sheetData>") + len("<sheetData>"), text.index("</sheetData>")
    return text[:start] + re.sub("(?=<(?:row|c|f|v|/c|/row)\\b)", noise, text[start:end]) + text[end:]


def in_sections(text: str) -> str:
    return re.sub("<(t|f)>([^<&]*)</", r"<\1><![CDATA[\2]]></", text)


def without_names(text: str) -> str:
    """Rows and cells may leave out where they stand: they follow each other."""
    return re.sub(r'<(c|row) r="[A-Z]*[2-9]\d*"', r"<\1", text)


WRITINGS = [str, single_quoted, prefixed, attributes_reversed, interspersed, in_sections, without_names]


@pytest.mark.parametrize("write", WRITINGS)
def test_what_a_sheet_says_does_not_hang_on_how_its_xml_is_written(write: Change) -> None:
    assert seen(rewritten(sheet1=write)) == EXPECTED


@pytest.mark.parametrize("write", WRITINGS)
def test_a_formula_without_a_result_is_found_however_the_xml_is_written(write: Change) -> None:
    file = read(rewritten(sheet1=lambda text: write(text.replace(ROWS, BARE))), name="支出.xlsx")
    shown = [(problem.rule, problem.value, problem.line) for problem in file.problems]
    assert ("S116", "C3", 3) in shown


@pytest.mark.parametrize("write", [single_quoted, prefixed, attributes_reversed])
@pytest.mark.parametrize("part", ["styles", "workbook"])
def test_the_other_parts_may_be_written_so_too(write: Change, part: str) -> None:
    assert seen(rewritten(**{part: write})) == EXPECTED


@pytest.mark.parametrize("part", ["sheet1", "styles", "workbook"])
@pytest.mark.parametrize(
    "doctype",
    [
        DOCTYPE,
        f'<!DOCTYPE x [<!ENTITY e0 "ha">{BOMB}]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["internal", "bomb", "external", "file"],
)
def test_a_document_type_is_refused_with_its_reason(part: str, doctype: str) -> None:
    """Entities come from there: one of a few bytes can stand for a gigabyte, or for a file of the server."""
    content = rewritten(**{part: lambda text: re.sub(r"(?=<(?!\?))", doctype, text, count=1)})
    problems = read(content, name="支出.xlsx").problems
    assert [problem.rule for problem in problems] == ["S107"]
    assert "文档类型声明" in problems[0].message


def test_an_entity_in_a_cell_is_never_replaced() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{BOMB}]>'
    content = rewritten(
        sheet1=lambda text: re.sub(r"(?=<worksheet)", bomb, text).replace("<v>#DIV/0!</v>", "<v>&e9;</v>")
    )
    assert rules(read(content, name="支出.xlsx")) == ["S107"]


@pytest.mark.parametrize("cut", ["</sheetData>", "<v>#DIV/0!</v>"])
def test_xml_that_breaks_off_is_damage(cut: str) -> None:
    content = rewritten(sheet1=lambda text: text[: text.index(cut)])
    problems = read(content, name="支出.xlsx").problems
    assert ([problem.rule for problem in problems], "不完整" in problems[0].message) == (["S107"], True)


@pytest.mark.parametrize(
    "hint",
    ["", ' ref=""', ' ref="A1"', ' ref="A1:"', ' ref="A:D"', ' ref="$A$1:$D$3"', ' ref="D9:A1"',
     ' ref="A0:D3"', ' ref="A1:XFD1048576"', ' ref="乱"'],
)  # fmt: skip
@pytest.mark.parametrize("write", [str, single_quoted, prefixed])
def test_a_wrong_hint_of_its_size_is_no_damage_of_a_sheet(hint: str, write: Change) -> None:
    content = rewritten(sheet1=lambda text: write(re.sub("<dimension[^>]*/>", f"<dimension{hint}/>", text)))
    assert seen(content) == EXPECTED


def test_a_hint_may_be_written_with_an_end_of_its_own_or_not_at_all() -> None:
    for hint in ("", '<dimension ref="?"></dimension>', '<dimension ref="?">\n</dimension><!-- -->'):
        content = rewritten(sheet1=lambda text, hint=hint: re.sub("<dimension[^>]*/>", hint, text))
        assert seen(content) == EXPECTED


def test_a_sheet_may_be_longer_than_what_stands_in_memory_of_it() -> None:
    """Each row is let go when the next one comes; the marks of all are kept."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{EQUIPMENT}</t></is></c>'
        f'<c r="B{n}" t="inlineStr"><is><t>2024-{n % 12 + 1:02d}</t></is></c><c r="C{n}"><v>{n}</v></c>'
        f'<c r="D{n}" s="1"><v>{n / 1000}</v></c></row>'
        for n in range(4, 5000)
    )
    file = read(rewritten(sheet1=lambda text: text.replace(ROWS, f"{ROWS}{rows}")), name="支出.xlsx")
    shown = [cells[0] for cells in file.rows["extras"].to_pylist()]
    assert shown == ["95%", "#DIV/0!", *(excel_worker.as_percentage(str(n / 1000)) for n in range(4, 5000))]


def test_mending_leaves_a_workbook_alone_that_has_no_wrong_hint(tmp_path: Path) -> None:
    file, copy = tmp_path / "book.xlsx", tmp_path / "copy"
    file.write_bytes(rewritten())
    subprocess.run([sys.executable, "-I", str(excel._MENDING), str(file), str(copy)], check=True)
    assert not copy.exists()


def test_the_program_says_which_cells_lack_a_result_by_row_and_column(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(rewritten(sheet1=lambda text: text.replace(ROWS, BARE)))
    program = [sys.executable, "-I", str(excel._PROGRAM), str(file), str(tmp_path), str(2**31), "50", "1000"]
    answer = json.loads(subprocess.run(program, check=True, capture_output=True).stdout)
    assert answer["files"]["支出"][1:] == [3, [[2, 2]], [2]]
