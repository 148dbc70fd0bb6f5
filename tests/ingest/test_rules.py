"""Every rule fires on its own case, with line and column, in a Chinese sentence; a good file none."""

from __future__ import annotations

import re

import pytest

from perf.ingest.problems.rules import GATES, RULES
from perf.ingest.table import csv_records, source_file
from perf.model import Severity
from tests.ingest import rule_cases
from tests.ingest.row_rule_cases import ROW_CASES
from tests.ingest.rule_cases import GOOD, Case
from tests.ingest.rule_near_misses import NEAR_MISSES
from tests.ingest.year_2024 import read, rules

OF_GATE_5 = {"S501", "S502", "S503", "S504", "S505", "S506", "S511", "S512", "S513", "S514"}
"""Their cases stand in tests/ingest/spending, with what is stored."""
CASES = {**rule_cases.CASES, **ROW_CASES}
MODULES = {"files": source_file, "records": csv_records}
ALL = [
    pytest.param(rule, case, id=f"{rule}-{n}")
    for rule, cases in CASES.items()
    for n, case in enumerate(cases)
]


def test_a_good_file_breaks_no_rule() -> None:
    assert rules(read(GOOD)) == []


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_a_rule_fires_on_its_case(rule: str, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, limit in case.limits.items():
        module, constant = name.split(".")
        monkeypatch.setattr(MODULES[module], constant, limit)
    file = read(case.source, case.options, name=case.name, targets=case.targets, today=case.today)
    found = [problem for problem in file.problems if problem.rule == rule]
    assert found, rules(file)
    assert (found[0].line, found[0].column or case.column) == (
        case.line or found[0].line,
        case.column or found[0].column,
    )
    assert file.is_acceptable is not any(problem.is_blocking for problem in file.problems)
    assert found[0].message.endswith("。")
    assert re.search(r"[\u4e00-\u9fff]", found[0].message)
    assert not re.search(r"--[a-z]|{\w+}", found[0].message)


@pytest.mark.parametrize(
    ("rule", "case"), [(rule, case) for rule, near in NEAR_MISSES.items() for case in near]
)
def test_a_rule_lets_a_near_miss_pass(rule: str, case: Case) -> None:
    file = read(case.source, case.options, name=case.name, targets=case.targets, today=case.today)
    assert rule not in rules(file)


def test_every_rule_says_what_it_found_in_english_too(english: None) -> None:
    """Names and words of the file stay as they are; the sentence around them is English."""
    for cases in CASES.values():
        for case in (case for case in cases if not case.limits):
            file = read(case.source, case.options, name=case.name, targets=case.targets, today=case.today)
            assert [found for found in file.problems if not re.match("[ -~]", found.message)] == []


def test_every_rule_has_a_case() -> None:
    assert sorted(RULES) == sorted({*CASES, *OF_GATE_5})


def test_rules_are_numbered_by_gate_and_each_says_what_it_asks() -> None:
    assert [
        rule for number, rule in RULES.items() if rule.number != number or rule.gate != GATES[number[1]]
    ] == []
    assert [
        rule.number for rule in RULES.values() if not (rule.sentence.endswith("。") and rule.example)
    ] == []
    assert list(RULES) == sorted(RULES)


def test_beyond_a_hundred_of_a_kind_one_line_counts_the_rest() -> None:
    file = read(CASES["S901"][0].source)
    assert rules(file).count("S301") == 100
    assert (file.problems[-1].rule, file.problems[-1].severity, file.problems[-1].value) == (
        "S901",
        Severity.BLOCKING,
        "50",
    )
