"""Every rule of readings fires on its own case, with line and column and a sentence; a good file none."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from perf.indicators.model import Comparator, IndicatorKey, Timing
from perf.ingest.problems.rules import GATES, READING_RULES, RULES
from perf.ingest.readings.indicator_lookup import IndicatorSpec
from perf.ingest.readings.value_cell import read_value
from perf.ingest.readings.value_fit import fit
from tests.ingest.reading_cases import CASES, SHARED, ReadingCase
from tests.ingest.reading_year import GOOD, read, rules

OF_STORED = {"R501", "R502"}
"""Asked once the file is held against what is stored: see test_reading_preview."""
OF_CELLS = {"R308"}
"""The 2024 targets have no percentage that is not to be passed: tested on a cell below."""
ALL = [
    pytest.param(rule, case, id=f"{rule}-{n}")
    for rule, cases in [*CASES.items(), *((rule, [case]) for rule, case in SHARED.items())]
    for n, case in enumerate(cases)
]


def test_a_good_file_breaks_no_rule() -> None:
    assert rules(read(GOOD)) == []


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_a_rule_fires_on_its_case(rule: str, case: ReadingCase) -> None:
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


def test_every_rule_has_a_case() -> None:
    assert sorted(READING_RULES) == sorted(
        {*(rule for rule, cases in CASES.items() if cases), *OF_STORED, *OF_CELLS}
    )


def test_a_share_that_is_not_to_be_passed_must_say_whether_it_is_a_percentage() -> None:
    spec = IndicatorSpec(
        IndicatorKey("", "", "差错率"), "", "≤5%", Comparator.AT_MOST, Timing.POINT_IN_TIME, Decimal(5), "%"
    )
    told = {text: fit(read_value(text) or pytest.fail(text), spec) for text in ("0.5", "0.5%", "3")}
    assert [slip.rule for slip in told["0.5"].slips] == ["R308"]
    assert (told["0.5%"].value, told["3"].value) == (Decimal("0.5"), Decimal(3))


def test_rules_are_numbered_by_gate_and_each_says_what_it_asks() -> None:
    every = READING_RULES.values()
    assert [r.number for r in every if r.gate != GATES[r.number[1]]] == []
    assert [r.number for r in every if not (r.sentence.endswith("。") and r.example)] == []
    assert list(READING_RULES) == sorted(READING_RULES)
    assert not set(READING_RULES) & set(RULES)
