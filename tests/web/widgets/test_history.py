"""What counts after an undo, in words: whole months, uploads of some projects only, the sample."""

from __future__ import annotations

from typing import Any

import pytest

from perf.web.widgets.history import consequence


def _batch(seq: int, scope: str = "month", *, active: bool = True, origin: str = "file") -> dict[str, Any]:
    return {
        "seq": seq,
        "kind": "spending",
        "scope": scope,
        "active": active,
        "origin": origin,
        "months": [5, 6],
    }


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([], "5、6月现在没有支出数据"),
        ([_batch(2), _batch(3)], "5、6月现在以批次 3 为准"),
        ([_batch(2), _batch(3, active=False)], "5、6月现在以批次 2 为准"),
        ([_batch(2), _batch(3, "projects")], "5、6月现在以批次 2 为准，批次 3 里的项目除外"),
        (
            [_batch(2), _batch(3, "projects"), _batch(4, "projects")],
            "5、6月现在以批次 2 为准，批次 3、4 里的项目除外",
        ),
        ([_batch(2, "projects"), _batch(3)], "5、6月现在以批次 3 为准"),
        ([_batch(3, "projects")], "5、6月现在只有批次 3 里的项目"),
        ([_batch(1, origin="sample")], "5、6月现在以批次 1 为准"),
        ([_batch(1, origin="sample"), _batch(3, "projects")], "5、6月现在只有批次 3 里的项目"),
    ],
)
def test_what_counts_is_said_of_every_month_of_the_batch(others: list[dict[str, Any]], said: str) -> None:
    batches = [_batch(9, active=False), *others]
    assert consequence(batches, 9) == f"已撤销批次 9；{said}。"


def test_months_that_count_differently_are_said_apart() -> None:
    batches = [_batch(9, active=False), _batch(2) | {"months": [5]}, _batch(3) | {"months": [6]}]
    assert consequence(batches, 9) == "已撤销批次 9；5月现在以批次 2 为准；6月现在以批次 3 为准。"
