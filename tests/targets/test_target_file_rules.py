"""Laws of the rules of a targets file: each fault is named by its rule and its place, all at once."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from target_cases import CODE, file_with

from perf.model import Severity, Targets
from perf.targets import parse_targets
from perf.targets.target_file_rules import LARGEST_FILE, LONGEST_TEXT, MOST_PROBLEMS, TARGET_RULES


def read(value: Any) -> tuple[Targets | None, list[tuple[str, str | None]]]:
    """The targets of a JSON value, and the rule and path of each problem."""
    targets, problems = parse_targets(json.dumps(value).encode(), "file.json")
    return targets, [(problem.rule, problem.column) for problem in problems]


_INDICATOR = {"level1": "产出指标", "level2": "数量指标", "level3": "台数", "target": "≥8台"}
FAULTS: list[tuple[str, Any, str, str | None]] = [
    ("T04", None, '{"year": 1, "year": 2}', "year"),
    ("T05", {"budge_wan": "1"}, "", "projects[0].budge_wan"),
    ("T05", None, file_with(编制人="张"), "编制人"),
    ("T05", {"indicators": [_INDICATOR | {"weight": 5}]}, "", "projects[0].indicators[0].weight"),
    ("T06", {"code": " "}, "", "projects[0].code"),
    ("T06", {"name": None}, "", "projects[0].name"),
    ("T06", {"indicators": [_INDICATOR | {"target": ""}]}, "", "projects[0].indicators[0].target"),
    ("T06", None, file_with(projects=[]), "projects"),
    ("T06", None, file_with(unit=None), "unit"),
    ("T06", None, file_with(unit={"code": "438001"}), "unit.name"),
    ("T07", {"name": 5}, "", "projects[0].name"),
    ("T07", {"purpose": True}, "", "projects[0].purpose"),
    ("T07", {"budget_wan": True}, "", "projects[0].budget_wan"),
    ("T07", {"budget_wan": ["1"]}, "", "projects[0].budget_wan"),
    ("T07", {"plan": [30]}, "", "projects[0].plan"),
    ("T07", {"indicators": {}}, "", "projects[0].indicators"),
    ("T07", {"indicators": ["a"]}, "", "projects[0].indicators[0]"),
    ("T07", None, file_with(safeguards=[1]), "safeguards[0]"),
    ("T07", None, file_with(unit=[]), "unit"),
    ("T07", None, "[]", None),
    ("T08", None, file_with(year="2024"), "year"),
    ("T08", None, file_with(year=24), "year"),
    ("T08", None, file_with(year=2024.5), "year"),
    ("T08", None, file_with(year=2100), "year"),
    ("T08", None, file_with(year=None), "year"),
    ("T09", {"budget_wan": "-3"}, "", "projects[0].budget_wan"),
    ("T09", {"budget_wan": "10.1234567"}, "", "projects[0].budget_wan"),
    ("T09", {"budget_wan": "1e5"}, "", "projects[0].budget_wan"),
    ("T09", {"budget_wan": "1,000.00"}, "", "projects[0].budget_wan"),
    ("T09", {"budget_wan": ""}, "", "projects[0].budget_wan"),
    ("T09", {"budget_wan": "1" * 13}, "", "projects[0].budget_wan"),
    ("T09", {"budget_wan": float("nan")}, "", "projects[0].budget_wan"),
    ("T09", {"other_wan": float("inf")}, "", "projects[0].other_wan"),
    ("T10", None, file_with(money_unit="元"), "money_unit"),
    ("T11", {"plan": {"13": 5}}, "", 'projects[0].plan["13"]'),
    ("T11", {"plan": {"03": 5}}, "", 'projects[0].plan["03"]'),
    ("T11", {"plan": {"三月": 5}}, "", "projects[0].plan.三月"),
    ("T12", {"plan": {"6": 100.01}}, "", 'projects[0].plan["6"]'),
    ("T12", {"plan": {"6": -1}}, "", 'projects[0].plan["6"]'),
    ("T12", {"plan": {"6": 33.333}}, "", 'projects[0].plan["6"]'),
    ("T12", {"plan": {"6": "60"}}, "", 'projects[0].plan["6"]'),
    ("T12", {"plan": {"6": float("nan")}}, "", 'projects[0].plan["6"]'),
    ("T12", {"plan": {"6": True}}, "", 'projects[0].plan["6"]'),
    ("T13", {"plan": {"10": 50, "6": 60}}, "", 'projects[0].plan["10"]'),
    ("T15", {"code": "13010024P00971210054J"}, "", "projects[0].code"),
    ("T15", {"code": "1"}, "", "projects[0].code"),
    ("T16", {"budget_wan": "10.70", "fiscal_wan": "10"}, "", "projects[0].budget_wan"),
    ("T17", {"added_on": "2024/7/1", "added_document": "1号"}, "", "projects[0].added_on"),
    ("T17", {"added_on": "2024-02-30", "added_document": "1号"}, "", "projects[0].added_on"),
    ("T18", {"stopped_on": "2024-07-01"}, "", "projects[0].stopped_document"),
    ("T18", {"added_document": "1号"}, "", "projects[0].added_on"),
    ("T19", {"name": "a\0b"}, "", "projects[0].name"),
    ("T19", {"name": "\ud83d"}, "", "projects[0].name"),
    ("T19", {"name": "办公\u202e设备"}, "", "projects[0].name"),
    ("T19", {"purpose": "印\u200b刷"}, "", "projects[0].purpose"),
    ("T19", {"indicators": [_INDICATOR | {"target": "≥8\u2060台"}]}, "", "projects[0].indicators[0].target"),
    ("T19", {"added_on": "2024-07-01", "added_document": "1\ufe0f号"}, "", "projects[0].added_document"),
    ("T19", None, file_with(unit={"code": "438001", "name": "外事\u00ad办"}), "unit.name"),
    ("T19", None, file_with(note="\u2067说明"), "note"),
    ("T19", {"objective": "字" * (LONGEST_TEXT + 1)}, "", "projects[0].objective"),
    ("T21", {"plan": {"6": 0.5, "12": 1}}, "", 'projects[0].plan["6"]'),
    ("T22", {"budget_wan": "10.70", "plan": {"6": 5, "12": 10.7}}, "", 'projects[0].plan["12"]'),
    ("T23", {"plan": {"3": 20, "6": 20, "9": 20, "12": 40}}, "", 'projects[0].plan["12"]'),
    ("T24", {"plan": {"6": 60, "12": 95}}, "", 'projects[0].plan["12"]'),
]
OF_VERSIONS = {"T25", "T26", "T27"}
"""Asked once a file is held against the store: see tests/services/test_targets_upload.py."""


@pytest.mark.parametrize(("rule", "project", "whole", "path"), FAULTS)
def test_each_fault_is_named_by_its_rule_and_its_place(
    rule: str, project: dict[str, Any] | None, whole: Any, path: str | None
) -> None:
    if isinstance(whole, str) and whole:
        found = [(p.rule, p.column) for p in parse_targets(whole.encode(), "file.json")[1]]
        assert (rule, path) in found
    else:
        assert read(whole or file_with(project))[1] == [(rule, path)]


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [(b"", "T01", None), (b" \n", "T01", None), (b" " * LARGEST_FILE + b"{}", "T01", None),
     ("{}".encode("utf-16"), "T02", None), (b"\x89PNG\r\n\x1a\n\0\0", "T02", None),
     (b"\xff\xff", "T02", None),
     (b'{"year": 2024,\n "unit": {', "T03", 2), (b"[" * 100_000, "T03", None), (b"<html>", "T03", 1)],
)  # fmt: skip
def test_what_is_no_json_text_is_one_problem(content: bytes, rule: str, line: int | None) -> None:
    targets, problems = parse_targets(content, "file.json")
    assert (targets, [(p.rule, p.line) for p in problems]) == (None, [(rule, line)])


def test_a_code_used_twice_blocks_and_names_both_places() -> None:
    one = {"code": CODE, "name": "一"}
    targets, problems = parse_targets(json.dumps(file_with(projects=[one, one])).encode(), "file.json")
    assert targets is None
    assert [(p.rule, p.column, p.project_code) for p in problems] == [("T14", "projects[1].code", CODE)]
    assert "projects[0]" in problems[0].message


def test_a_stop_before_the_start_blocks() -> None:
    days = {
        "added_on": "2024-07-01",
        "stopped_on": "2024-06-30",
        "added_document": "1",
        "stopped_document": "2",
    }
    assert read(file_with(days)) == (None, [("T17", "projects[0].stopped_on")])


def test_a_failed_check_character_warns_with_the_repaired_code_and_keeps_the_written_one() -> None:
    targets, problems = parse_targets(json.dumps(file_with({"code": CODE[:-1] + "J"})).encode(), "")
    assert targets is not None
    assert targets.projects[0].project_code == CODE[:-1] + "J"
    assert [(p.severity, p.expected) for p in problems] == [(Severity.WARNING, CODE)]


def test_funds_that_miss_the_budget_warn_with_the_difference_in_yuan() -> None:
    funds = {"budget_wan": "10.70", "fiscal_wan": "10.00", "other_wan": "0.60"}
    problems = parse_targets(json.dumps(file_with(funds)).encode(), "")[1]
    assert [(p.expected, p.difference) for p in problems] == [("10.60", "1000.00")]


def test_a_misspelt_key_is_answered_with_the_right_one() -> None:
    problems = parse_targets(json.dumps(file_with({"objectiv": "x"})).encode(), "")[1]
    assert [(p.severity, p.expected) for p in problems] == [(Severity.WARNING, "objective")]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    faulty = file_with({"name": 5, "budget_wan": "x", "plan": {"3": 101}}, year=1)
    assert [rule for rule, _ in read(faulty)[1]] == ["T08", "T07", "T09", "T12"]


@pytest.mark.parametrize(("faults", "last"), [(MOST_PROBLEMS, "T07"), (MOST_PROBLEMS + 1, "T20")])
def test_beyond_the_limit_one_problem_says_that_there_are_more(faults: int, last: str) -> None:
    targets, problems = read(file_with(projects=[1] * faults))
    assert (targets, len(problems), problems[-1][0]) == (None, faults, last)


def test_more_warnings_than_are_listed_block() -> None:
    """Among those that are not listed there may be one that blocks."""
    targets, problems = read(file_with(**{f"k{i}": 1 for i in range(MOST_PROBLEMS + 1)}))
    assert (targets, problems[-1][0]) == (None, "T20")


def test_every_rule_is_broken_by_a_test() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    tested = set(re.findall(r'"(T\d\d)"', here))
    assert [rule.number for rule in TARGET_RULES] == sorted(tested)


def test_rules_are_numbered_in_order_and_speak_whole_sentences() -> None:
    assert [rule.number for rule in TARGET_RULES] == [f"T{i:02d}" for i in range(1, len(TARGET_RULES) + 1)]
    assert all(rule.sentence.endswith("。") and rule.example and rule.gate for rule in TARGET_RULES)
