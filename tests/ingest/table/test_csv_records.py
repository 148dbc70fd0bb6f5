"""Laws of reading text: two readers, one result; the line is the one that an editor shows."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.ingest.problems.findings import Findings
from perf.ingest.table import csv_records, decode, regular_csv
from perf.ingest.table.csv_records import Region
from perf.ingest.table.regular_csv import IrregularError
from tests.ingest.year_2024 import CODES, read

WIDTH = 3
cells = st.text(st.sampled_from("ab1,;\" \t\n\r'年，\u3000\\#"), max_size=5)
tables = st.lists(st.lists(cells, min_size=WIDTH, max_size=WIDTH), max_size=6)
one_line = st.text(st.sampled_from("a1,;\" '年"), max_size=5)
loose = st.text(st.sampled_from('ab,"\n \r年'), max_size=40)


def chunks_of(body: str, *, exact: bool) -> tuple[list[Any], list[tuple[str, int | None]]]:
    """(line, cells) of each record and the findings, by one of the two readers."""
    with tempfile.TemporaryDirectory() as folder:
        plain = decode.to_utf8(f"h1,h2,h3\n{body}".encode(), Path(folder) / "text.csv")
        assert isinstance(plain, decode.PlainText)
        region = Region(plain, ",", 2, ("h1", "h2", "h3"), (0, 1), (2,), (0, 1, 2), (0,))
        found = Findings()
        rows = []
        for chunk in csv_records.chunks(region, found, exact=exact):
            columns = [chunk.texts[0].to_pylist(), chunk.texts[1].to_pylist(), chunk.packed.to_pylist()]
            rows += [(n, (a, b, *c)) for n, a, b, c in zip(chunk.lines.tolist(), *columns, strict=True)]
        return rows, [(problem.rule, problem.line) for problem in found.kept]


def both_agree(body: str) -> None:
    """The fast reader gives what the exact one gives, or says that it cannot."""
    try:
        fast = chunks_of(body, exact=False)
    except IrregularError:
        return
    rows, found = chunks_of(body, exact=True)
    filled = [row for row in fast[0] if any(cell.strip() for cell in row[1])]  # the fast one keeps blank rows
    assert (filled, fast[1]) == (rows, found)


@given(tables)
def test_both_readers_give_the_same_rows_and_lines(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    both_agree(out.getvalue())


@given(loose)
def test_what_the_fast_reader_takes_the_exact_one_reads_alike(body: str) -> None:
    both_agree(body)


@given(tables)
def test_a_line_is_where_the_record_begins(table: list[list[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    expected = []
    for row in table:
        line = 2 + out.getvalue().replace("\r\n", "\n").replace("\r", "\n").count("\n")
        writer.writerow(row)
        if any(cell.strip() for cell in row):
            expected.append(line)
    assert [line for line, _ in chunks_of(out.getvalue(), exact=True)[0]] == expected


@given(st.lists(st.lists(one_line, min_size=WIDTH, max_size=WIDTH), min_size=1))
def test_what_a_program_writes_one_record_a_line_is_read_fast(table: list[list[str]]) -> None:
    """Quotes inside of cells among it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    filled = [tuple(row) for row in table if any(row)]
    assert [row for _, row in chunks_of(out.getvalue(), exact=False)[0] if any(row)] == filled


@pytest.mark.parametrize("piece_bytes", [1, 7, 64])
@given(table=tables)
def test_where_the_fast_reader_cuts_the_text_makes_no_difference(
    piece_bytes: int, table: list[list[str]]
) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regular_csv, "PIECE_BYTES", piece_bytes)
        both_agree(out.getvalue())


@pytest.mark.parametrize(
    "body",
    ['"a"b,c,d\n', 'a,"b\n",c\n', 'a,b,"c\n', 'a,b"c,d\n', 'a, "b",c\n', '"a" ,b,c\n', "a,b\n", "a,b,c,d\n",
     '"a""b,c,d\n', ""],
)  # fmt: skip
def test_what_is_irregular_is_left_to_the_exact_reader(body: str) -> None:
    with pytest.raises(IrregularError):
        chunks_of(f"{body}a,b,c\n" if body else "a\n", exact=False)


def test_a_regular_text_is_read_fast() -> None:
    """Or the speed would rest on nothing."""
    assert chunks_of('a,b,c\n"1,5",,年\n', exact=False) == (
        [(2, ("a", "b", "c")), (3, ("1,5", "", "年"))],
        [],
    )


@pytest.mark.parametrize(
    "tail",
    ["", "\n\n", f'{CODES[0]},2024-06,1,"x\ny"\n', f"{CODES[0]},2024-06\n", "\n,,,\n", f'{CODES[0]},"2\n'],
)
def test_a_file_reads_alike_whichever_reader_took_it(tail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{CODES[n % 8]},2024-{n % 12 + 1:02d},{n}.50,备注{n}\n" for n in range(300))
    content = f"2024年\n项目编码,月份,支出金额(元),备注\n{rows}{tail}"
    small = read(content)
    monkeypatch.setattr(csv_records, "SMALL_BYTES", 0)
    monkeypatch.setattr(csv_records, "CHUNK_ROWS", 64)
    monkeypatch.setattr(regular_csv, "PIECE_BYTES", 512)
    assert read(content) == small
