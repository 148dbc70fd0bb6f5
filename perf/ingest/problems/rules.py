"""Every check of an uploaded file as data, numbered by gate, and the one way to make a Problem of a rule."""

from __future__ import annotations

import string
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from perf.ingest.problems import file_rules, reading_rules, row_rules
from perf.ingest.problems.answers import ANSWERS
from perf.ingest.problems.rule_entry import Entry
from perf.model import Problem, Severity
from perf.rules import Rule
from perf.words.labels import tr
from perf.words.language import marked
from perf.words.surface import Answer

GATES: Final[Mapping[str, str]] = {
    "1": marked("文件"),
    "2": marked("表头"),
    "3": marked("单元格"),
    "4": marked("行与目标"),
    "5": marked("与已存数据"),
    "9": marked("汇总"),
}
"""First digit of a rule's number → the gate that checks it."""

_ENTRIES: Final = (*file_rules.ENTRIES, *row_rules.ENTRIES)


def _rules(entries: tuple[Entry, ...]) -> dict[str, Rule]:
    return {
        entry.number: Rule(
            entry.number, GATES[entry.number[1]], entry.severity, entry.sentence, entry.example
        )
        for entry in entries
    }


RULES: Final[Mapping[str, Rule]] = _rules(_ENTRIES)
"""The rules of spending by number, in the order of checking; those of gate 1 are for every file."""

READING_RULES: Final[Mapping[str, Rule]] = _rules(reading_rules.ENTRIES)
"""The rules for files of readings only."""

_EVERY: Final[Mapping[str, Rule]] = {**RULES, **READING_RULES}
_MESSAGES: Final[Mapping[str, str]] = {
    entry.number: entry.message for entry in (*_ENTRIES, *reading_rules.ENTRIES)
}


def _answers(message: str) -> dict[str, Answer]:
    """Return the answers that a message names."""
    named = {name for _, name, _, _ in string.Formatter().parse(message)}
    return {name: answer for name, answer in ANSWERS.items() if name in named}


_ANSWERS_OF: Final[Mapping[str, Mapping[str, Answer]]] = {
    rule: _answers(message) for rule, message in _MESSAGES.items()
}


def severity_of(rule: str) -> Severity:
    """Return the severity of a rule by its number."""
    return _EVERY[rule].severity


def problem(
    rule: str,
    *,
    line: int | None = None,
    column: str | None = None,
    project_code: str | None = None,
    value: object = None,
    expected: object = None,
    difference: object = None,
    severity: Severity | None = None,
    this_is_us_text: str | None = None,
    **words: object,
) -> Problem:
    """Make the problem of a rule; `words` and the named values fill the rule's message.

    Amounts are given as Decimal yuan. What to do is said for the surface on which the message is read.
    """
    value = shorten(value) if isinstance(value, str) else value
    named = {"value": value, "expected": expected, "difference": difference}
    shown = {name: _in_sentence(detail) for name, detail in named.items()}
    answers = {name: answer.say(**words) for name, answer in _ANSWERS_OF[rule].items()}
    message = tr(_MESSAGES[rule], project_code=project_code, **shown, **{"remedy": "", **answers, **words})
    return Problem(
        severity=severity or severity_of(rule),
        rule=rule,
        message=_placed(message, line, column),
        line=line,
        column=column,
        project_code=project_code,
        value=_alone(value),
        expected=_alone(expected),
        difference=_alone(difference),
        this_is_us_text=this_is_us_text,
    )


def _in_sentence(detail: object) -> str | None:
    """Write a detail in a sentence: amounts with thousands separators."""
    return f"{detail:,.2f}" if isinstance(detail, Decimal) else _alone(detail)


def _alone(detail: object) -> str | None:
    """Write a detail in a table: amounts as plain numbers."""
    if isinstance(detail, Decimal):
        return f"{detail:.2f}"
    return None if detail is None else str(detail)


def shorten(text: str, characters: int = 60) -> str:
    """Shorten a text so that it fits into a sentence: one line, its middle left out."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    half = characters // 2
    return plain if len(plain) <= characters else f"{plain[:half]}…{plain[-half:]}"


def _placed(message: str, line: int | None, column: str | None) -> str:
    """Put the line and the column of a problem before its message."""
    if column:
        placed = marked("第{line}行“{column}”列：{message}") if line else marked("“{column}”列：{message}")
        return tr(placed, line=line, column=shorten(column, 30), message=message)
    return tr("第{line}行：{message}", line=line, message=message) if line else message
