"""The short words of official paper, in Chinese whatever language the screen has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from perf.indicators.indicator_words import (
    ATTAINMENT_WORDS,
    GRADE_WORDS,
    LEVEL_WORDS,
    LIKELIHOOD_WORDS,
    REASON_WORDS,
    RECTIFICATION_WORDS,
    VERDICT_WORDS,
)
from perf.indicators.model import AttainmentStatus
from perf.words import language
from perf.words.language import DEFAULT, LANGUAGE

STATUS: Final = {status: label.zh for status, label in ATTAINMENT_WORDS.items()}
LEVEL: Final = {level: label.zh for level, label in LEVEL_WORDS.items()}
REASON: Final = {category: label.zh for category, label in REASON_WORDS.items()}
LIKELIHOOD: Final = {likelihood: label.zh for likelihood, label in LIKELIHOOD_WORDS.items()}
STATE: Final = {state: label.zh for state, label in RECTIFICATION_WORDS.items()}
VERDICT: Final = {verdict: label.zh for verdict, label in VERDICT_WORDS.items()}
GRADE: Final = {grade: label.zh for grade, label in GRADE_WORDS.items()}
NOT_REPORTED: Final = STATUS[AttainmentStatus.NOT_REPORTED]
WITHIN: Final = STATUS[AttainmentStatus.WITHIN]
TICK: Final = "√"
DASH: Final = "—"
SAMPLE: Final = "示例"
ESTIMATE: Final = "推算"
INCOMPLETE: Final = "未报齐"
NOT_TOLD: Final = "未报"
NOT_DUE: Final = "未到期"
NO_DEVIATION: Final = "无偏差"
OVERDUE: Final = "已逾期"

_ENDS: Final = " 　。；;，,、."
_SENTENCE_ENDS: Final = ("。", "！", "？", "!", "?", "”", "）")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """A text without the characters that no office file can hold."""
    return _NOT_IN_XML.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n")


def joined(texts: Iterable[str], between: str = "；") -> str:
    """Texts that people wrote, one behind the other: empty ones left out, no full stop before a semicolon."""
    given = [text for text in texts if text.strip()]
    return between.join([*(bare(text) for text in given[:-1]), *given[-1:]])


def bare(text: str) -> str:
    """A text without the full stop or comma at its end."""
    return text.rstrip(_ENDS)


def ended(text: str) -> str:
    """A sentence with its one full stop."""
    written = text.rstrip()
    return written if written.endswith(_SENTENCE_ENDS) else f"{bare(written)}。"


def period(month: int) -> str:
    """The months up to a month's end: 1月, 1—6月."""
    return "1月" if month == 1 else f"1{DASH}{month}月"


def months(numbers: tuple[int, ...]) -> str:
    """Months as a list in Chinese: 3、5月；1—12月."""
    with chinese():
        return f"{language.months(numbers)}月"


@contextmanager
def chinese() -> Iterator[None]:
    """Speak Chinese inside the context, whatever language the screen has."""
    before = LANGUAGE.set(DEFAULT)
    try:
        yield
    finally:
        LANGUAGE.reset(before)
