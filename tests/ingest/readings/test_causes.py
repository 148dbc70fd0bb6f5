"""Laws of 原因类别: one deviation may have several causes."""

from __future__ import annotations

from tests.ingest.reading_year import DEVICES, HEAD, read, rules


def test_one_deviation_may_have_several_causes_in_the_order_of_the_form() -> None:
    """Separated as people separate them; one that is none refuses the row."""
    head = f"原因类别,{HEAD}"
    for written in ("人员保障、制度保障", "人员,制度保障；人员"):
        (reading,) = read(f'{head}"{written}",{DEVICES},2024-06,5,,x\n').rows
        assert reading.reason_category == "rules,staff"
    assert "R313" in rules(read(f'{head}"人员保障、天气",{DEVICES},2024-06,5,,x\n'))
