"""Laws of text from data in a narrow column: all of it is there, and none of it is markup."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from perf.web.base.markdown import in_pieces

WORDS = st.text(st.characters(exclude_categories=("C", "Z")), max_size=40)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|~$:&])")


@given(text=WORDS)
def test_a_text_in_pieces_is_whole_and_no_two_of_its_signs_stand_side_by_side(text: str) -> None:
    signs = re.split("[\u2060\u200b]", in_pieces(text))
    assert [ESCAPED.sub(r"\1", sign) for sign in signs] == (list(text) or [""])


def test_it_can_be_broken_after_every_fourth_sign_only() -> None:
    pieces = in_pieces("对外交流活动经费").split("\u200b")
    assert [piece.replace("\u2060", "") for piece in pieces] == ["对外交流", "活动经费"]


def test_no_figure_is_torn_apart_and_no_line_begins_with_a_comma() -> None:
    pieces = in_pieces("预算6.56万元，高于上限（4.50万元）").split("\u200b")
    assert [re.sub(r"[\u2060\\]", "", piece) for piece in pieces] == [
        "预算6.56", "万元，高", "于上限（4.50", "万元）",
    ]  # fmt: skip
