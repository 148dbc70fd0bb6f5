"""Every check of an uploaded file as data, numbered by gate, and the one way to make a Problem of a rule."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from perf.ingest.problems import file_rules, reading_rules, row_rules
from perf.ingest.problems.rule_entry import Entry
from perf.model import Problem, Severity
from perf.rules import Rule
from perf.words.labels import tr
from perf.words.language import marked

GATES: Final[Mapping[str, str]] = {
    "1": marked("文件"),
    "2": marked("表头"),
    "3": marked("单元格"),
    "4": marked("行与目标"),
    "5": marked("与已存数据"),
    "9": marked("汇总"),
}
"""The first digit of a rule's number → the gate that asks it."""

_ENTRIES: Final = (*file_rules.ENTRIES, *row_rules.ENTRIES)


def _rules(entries: tuple[Entry, ...]) -> dict[str, Rule]:
    return {
        entry.number: Rule(
            entry.number, GATES[entry.number[1]], entry.severity, entry.sentence, entry.example
        )
        for entry in entries
    }


RULES: Final[Mapping[str, Rule]] = _rules(_ENTRIES)
"""The rules of spending by number, in the order in which they are asked; the first gate is every file's."""

READING_RULES: Final[Mapping[str, Rule]] = _rules(reading_rules.ENTRIES)
"""The rules that only a file of readings is asked."""

_EVERY: Final[Mapping[str, Rule]] = {**RULES, **READING_RULES}
_MESSAGES: Final[Mapping[str, str]] = {
    entry.number: entry.message for entry in (*_ENTRIES, *reading_rules.ENTRIES)
}


def severity_of(rule: str) -> Severity:
    """Whether a rule blocks, by its number."""
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
    **words: object,
) -> Problem:
    """The finding of a rule at a place; `words` and the named values fill the rule's message.

    Amounts are given as Decimal yuan.
    """
    value = shorten(value) if isinstance(value, str) else value
    named = {"value": value, "expected": expected, "difference": difference}
    shown = {name: _in_sentence(given) for name, given in named.items()}
    message = tr(_MESSAGES[rule], project_code=project_code, **shown, **words)
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
    )


def _in_sentence(given: object) -> str | None:
    """Amounts with thousands separators."""
    return f"{given:,.2f}" if isinstance(given, Decimal) else _alone(given)


def _alone(given: object) -> str | None:
    """As it stands in a table: amounts as plain numbers."""
    if isinstance(given, Decimal):
        return f"{given:.2f}"
    return None if given is None else str(given)


def shorten(text: str, characters: int = 60) -> str:
    """A text that fits into a sentence: one line, its middle left out."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    half = characters // 2
    return plain if len(plain) <= characters else f"{plain[:half]}…{plain[-half:]}"


def _placed(message: str, line: int | None, column: str | None) -> str:
    """The message behind the line and the column that it is about."""
    if column:
        placed = marked("第{line}行“{column}”列：{message}") if line else marked("“{column}”列：{message}")
        return tr(placed, line=line, column=shorten(column, 30), message=message)
    return tr("第{line}行：{message}", line=line, message=message) if line else message
