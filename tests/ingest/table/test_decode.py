"""Laws of decoding: one table in any encoding and line end, and never a guess into nonsense."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.ingest import SpendingFile
from tests.ingest.year_2024 import CODES, NAMES, read, rules

HEADER = "项目编码,项目名称,月份,支出金额(元),备注\n"
GOOD = HEADER + "".join(f"{c},{n},2024-06,12.50,购\u00b7买\n" for c, n in zip(CODES, NAMES, strict=True))


def without_bytes(file: SpendingFile) -> SpendingFile:
    """What a file says, whatever its bytes."""
    return replace(file, sha256="", byte_count=0, detected=replace(file.detected, encoding=None))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb2312", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_same_table_in_any_encoding_and_line_end(encoding: str, newline: str) -> None:
    other = read(GOOD.replace("\u00b7", "").replace("\n", newline).encode(encoding))
    assert without_bytes(other) == without_bytes(read(GOOD.replace("\u00b7", "")))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=8))
def test_rare_characters_come_through_gb18030(word: str) -> None:
    """𠮷 occurs in names, and not every reader knows it."""
    row = f'{CODES[0]},,2024-06,1,"{word.replace(chr(34), "")}㐀𠮷"\n'
    file = read((HEADER + row).encode("gb18030"))
    assert file.rows.to_pylist()[0]["extras"] == [word.replace('"', "") + "㐀𠮷"]


def test_only_a_mark_at_the_very_front_is_taken_off() -> None:
    file = read(codecs.BOM_UTF8 + GOOD.encode())
    assert file.detected.encoding is not None
    assert rules(file) == []


@given(st.integers(0, len(GOOD.encode()) - 1))
def test_utf8_cut_anywhere_is_never_read_as_something_else(cut: int) -> None:
    file = read(GOOD.encode()[: max(cut, 200)])
    assert "gb18030" not in (file.detected.encoding or "").lower()
