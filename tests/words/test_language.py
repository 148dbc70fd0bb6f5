"""Laws of texts in another language: how a translation is filled, and which language is read where."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest

from perf.words import catalogue, labels, language
from perf.words.labels import tr


@pytest.fixture(autouse=True)
def texts(monkeypatch: pytest.MonkeyPatch, english: None) -> None:
    texts = {
        "截至{month}月底": "End of {month:month}",
        "{count}行": "{count} {count:row|rows}",
        "{day}停用": "stopped on {day:date}",
        "{months}月": "{months}",
        "{total}元": "{total:yuan}",
        "、": ", ",
        "{a}和{b}": "{b} and {a}",
    }
    monkeypatch.setattr(catalogue, "messages", lambda _: texts)


def test_a_month_is_called_by_its_name() -> None:
    assert tr("截至{month}月底", month=6) == "End of Jun"
    assert labels.month_list((1, 2)) == "Jan, Feb"
    assert labels.month_list((1, 3, 4, 5, 6)) == "Jan, Mar–Jun"


@pytest.mark.parametrize("value", [0, 13, None, "六", "2024-06", -1])
def test_what_is_no_month_stands_as_it_is(value: object) -> None:
    """A figure of a file may be anything; a page must not break over it."""
    assert tr("截至{month}月底", month=value) == f"End of {value}"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 rows"),
        (1, "1 row"),
        (2, "2 rows"),
        ("1", "1 row"),
        ("1,001", "1,001 rows"),
        (None, "None rows"),
    ],
)
def test_a_word_goes_with_its_count(count: object, expected: str) -> None:
    assert tr("{count}行", count=count) == expected


def test_a_date_is_written_as_the_language_writes_it() -> None:
    assert tr("{day}停用", day=date(2024, 7, 1)) == "stopped on Jul 1, 2024"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("-12000", "−¥12,000.00"), ("0", "¥0.00"), ("1234.5", "¥1,234.50"), (None, "无数据")],
)
def test_the_sign_stands_before_the_currency(amount: str | None, expected: str) -> None:
    assert tr("{total}元", total=labels.yuan(None if amount is None else Decimal(amount))) == expected


def test_a_translation_may_turn_the_order_of_what_it_says() -> None:
    assert tr("{a}和{b}", a=1, b=2) == "2 and 1"


def test_a_text_without_a_translation_is_said_in_chinese() -> None:
    assert tr("无译文{x}", x=1) == "无译文1"


@pytest.mark.parametrize("value", ["0", "-1234567.85", "1000", "-0.004"])
def test_numbers_are_rounded_alike_in_every_language(value: str) -> None:
    shown = labels.yuan(Decimal(value))
    language.LANGUAGE.set("zh")
    assert labels.yuan(Decimal(value)) == shown


def test_values_with_braces_are_only_text_in_every_language() -> None:
    assert tr("{a}和{b}", a="{b:month}", b="{0.__class__}") == "{0.__class__} and {b:month}"


def test_what_is_made_later_by_another_thread_is_in_the_language_it_was_asked_in() -> None:
    made: list[str] = []
    make = language.in_language(lambda: tr("、"))
    thread = threading.Thread(target=lambda: made.extend([make(), language.language()]))
    thread.start()
    thread.join()
    assert made == [", ", language.DEFAULT]
