"""Every check of a spending file as data, numbered by gate, and the one way to make a Problem from a rule."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from perf.ingest import rules_of_files, rules_of_rows
from perf.model import Problem, Severity
from perf.rules import Rule

GATES: Final[Mapping[str, str]] = {
    "1": "文件",
    "2": "表头",
    "3": "单元格",
    "4": "行与目标",
    "5": "与已存数据",
    "9": "汇总",
}
"""The first digit of a rule's number → the gate that asks it."""

_ENTRIES: Final = (*rules_of_files.ENTRIES, *rules_of_rows.ENTRIES)

RULES: Final[Mapping[str, Rule]] = {
    entry.number: Rule(entry.number, GATES[entry.number[1]], entry.severity, entry.sentence, entry.example)
    for entry in _ENTRIES
}
"""All rules by number, in the order in which they are asked."""

_MESSAGES: Final[Mapping[str, str]] = {entry.number: entry.message for entry in _ENTRIES}


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
    message = _MESSAGES[rule].format(project_code=project_code, **shown, **words)
    return Problem(
        severity=severity or RULES[rule].severity,
        rule=rule,
        message=_where(line, column) + message,
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


def _where(line: int | None, column: str | None) -> str:
    place = (f"第{line}行" if line else "") + (f"“{shorten(column, 30)}”列" if column else "")
    return f"{place}：" if place else ""
