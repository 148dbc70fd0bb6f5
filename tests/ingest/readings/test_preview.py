"""Laws of gate 5 for readings: what changes, what stays, what the year would look like after."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from decimal import Decimal

from perf.indicators.model import Reading
from perf.ingest.readings import ReadingsPreview, compare
from tests.ingest.reading_cases import row
from tests.ingest.reading_year import DEVICES, GOOD, HEAD, read, shipped, specs

KEY = read(GOOD).rows[0].key
OWN = HEAD.replace("当前完成值", "本月完成值")


def preview(text: str, *stored: Reading, awaits_review: bool = False) -> ReadingsPreview:
    return compare(read(text), stored, specs(shipped()), awaits_review=awaits_review)


def stored(month: int, value: str, *, cumulative: bool = True, reviewed: bool = True) -> Reading:
    said = dataclasses.replace(
        read(GOOD).rows[0], month=month, value=Decimal(value), is_cumulative=cumulative
    )
    return dataclasses.replace(said, line=3, batch_seq=9, row_no=0, reviewed_by="李四" if reviewed else None)


def rules(found: ReadingsPreview) -> list[str]:
    return [problem.rule for problem in found.problems]


def months(found: ReadingsPreview) -> Sequence[tuple[int, Decimal | None, Decimal | None]]:
    """(month, old value, new value) of what changes."""
    return [(change.new.month, change.old and change.old.value, change.new.value) for change in found.changes]


def test_a_reading_that_stands_there_already_changes_nothing() -> None:
    same = stored(6, "5")
    assert (preview(GOOD, same).changes, preview(GOOD, same).same_count) == ((), 1)


def test_a_value_a_reason_or_a_basis_that_differs_is_a_change() -> None:
    assert months(preview(GOOD, stored(6, "4"))) == [(6, Decimal(4), Decimal(5))]
    assert months(preview(row(f"{DEVICES},2024-06", "5", "确定能,新说明"), stored(6, "5")))
    assert months(preview(GOOD.replace(HEAD, OWN), stored(6, "5")))
    assert months(preview(GOOD)) == [(6, None, Decimal(5))]


def test_what_awaits_review_is_not_sent_again_but_counts_once_a_reviewer_says_it() -> None:
    waits = stored(6, "5", reviewed=False)
    assert preview(GOOD, waits, awaits_review=True).changes == ()
    assert months(preview(GOOD, waits)) == [(6, None, Decimal(5))]


def test_what_was_sent_back_can_be_sent_again() -> None:
    returned = dataclasses.replace(stored(6, "5", reviewed=False), returned="缺凭证")
    assert len(preview(GOOD, returned, awaits_review=True).changes) == 1


def test_months_that_add_up_to_130_per_cent_of_the_target_need_a_reason() -> None:
    before = stored(5, "6", cumulative=False)
    found = preview(GOOD.replace(HEAD, OWN), before)
    assert (rules(found), found.is_acceptable) == (["R501"], False)
    assert (found.problems[0].value, found.problems[0].line) == ("11", 2)
    reasoned = row(f"{DEVICES},2024-06", "5", "确定能,追加采购").replace(HEAD, OWN)
    assert rules(preview(reasoned, before)) == []


def test_a_total_so_far_that_falls_is_asked_about() -> None:
    assert rules(preview(GOOD, stored(5, "6"))) == ["R502"]
    assert rules(preview(GOOD, stored(5, "5"), stored(7, "5"))) == []


def test_a_later_correction_of_an_earlier_month_leaves_the_later_total_alone() -> None:
    assert rules(preview(GOOD, stored(7, "8"))) == []
    assert months(preview(GOOD, stored(7, "8"))) == [(6, None, Decimal(5))]
