"""Laws of tables to read: a column stands on one side, and no short text or mark is torn apart."""

from __future__ import annotations

import re

import pandas as pd

from perf.web.present.wrapped_tables import laid_out
from perf.web.server.patches import table_alignment

FIGURE = re.compile(table_alignment.FIGURE)


def _column(*texts: str, narrow: bool = False) -> list[str]:
    frame = laid_out(pd.DataFrame({"指标值": texts}), narrow=narrow)
    return list(frame.iloc[:, 0])


def test_a_column_of_figures_stands_to_the_right_with_its_marks() -> None:
    shown = _column("1,234.50", "12.00（推算，未报齐）", "无数据", "")
    assert all(FIGURE.fullmatch(text) for text in shown[:3])


def test_a_column_that_holds_a_text_stands_to_the_left_figures_and_all() -> None:
    for narrow in (False, True):
        assert not any(FIGURE.fullmatch(text) for text in _column("100%", "≥95%", "8", narrow=narrow))


def test_a_mark_may_go_to_the_next_line_as_a_whole_only() -> None:
    (shown,) = _column("12.00（推算）")
    assert shown == "12\\.00\u200b（\u2060推\u2060算\u2060）"


def test_on_a_phone_a_text_is_broken_into_pieces_and_a_long_one_into_longer_pieces() -> None:
    short, long = "设备验收合格率", "原因是" * 10
    assert [part.replace("\u2060", "") for part in _column(short, narrow=True)[0].split("\u200b")] == [
        "设备验收", "合格率",
    ]  # fmt: skip
    pieces = _column(long, narrow=True)[0].split("\u200b")
    assert {len(piece.replace("\u2060", "")) for piece in pieces} == {6}
