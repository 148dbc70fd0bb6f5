"""Laws of 整改: overdue means past its deadline and not put right; the open explanation speaks first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from perf.indicators import rectification
from perf.indicators.model import Explanation, ReasonCategory, RectificationState

DUE = date(2024, 9, 30)
OPEN = Explanation("P1", 6, ReasonCategory.FUNDING, "拨付晚", "催拨", "办公室", DUE, batch_seq=1)
DONE = replace(OPEN, state=RectificationState.DONE, outcome="已拨付")


def test_the_day_of_the_deadline_is_not_overdue_and_the_next_is() -> None:
    assert not rectification.is_overdue(OPEN, DUE)
    assert rectification.is_overdue(OPEN, DUE + timedelta(1))
    assert not rectification.is_overdue(DONE, DUE + timedelta(1))
    assert not rectification.is_overdue(replace(OPEN, deadline=None), DUE + timedelta(1))


def test_overdue_is_said_in_shape_and_words_with_its_days() -> None:
    assert rectification.state_text(OPEN, DUE) == "○ 待整改"
    assert rectification.state_text(OPEN, DUE + timedelta(3)) == "✕ 已逾期 3 天（○ 待整改）"


def test_the_open_explanation_speaks_before_one_put_right_and_the_newer_before_the_older() -> None:
    later = replace(OPEN, as_of_month=7, batch_seq=5)
    put_right = replace(DONE, as_of_month=8, batch_seq=9)
    assert rectification.newest([put_right, later, OPEN]) == {"P1": later}


def test_each_month_has_the_text_that_was_given_for_it_or_before() -> None:
    """What September says leaves June as it was; what was first said in July is unknown in June."""
    june = replace(OPEN, explanation_id=1)
    september = replace(june, as_of_month=9, state=RectificationState.ONGOING, reason="改", batch_seq=7)
    july = replace(june, as_of_month=7, explanation_id=2, batch_seq=2)
    every = [june, september, july]
    found = {month: rectification.standing(every, month) for month in (5, 6, 8, 9)}
    assert found == {5: [], 6: [june], 8: [june, july], 9: [september, july]}


def test_what_is_lacking_is_named_and_only_what_is_put_right_needs_an_outcome() -> None:
    assert rectification.lacking(OPEN) == []
    assert rectification.lacking(replace(OPEN, reason="", deadline=None)) == ["原因", "完成时限"]
    hidden = replace(OPEN, reason="到货\u202e晚", outcome="\u200b已到")
    assert rectification.lacking(hidden) == [
        "原因（有看不见的字符 U+202E）",
        "结果（已整改的要写结果）（有看不见的字符 U+200B）",
    ]
    assert rectification.lacking(replace(DONE, outcome="", deadline=None)) == ["结果（已整改的要写结果）"]
