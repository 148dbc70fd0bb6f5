"""Laws of the targets file: what is read is what is printed, and any bytes are answered."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from target_cases import CODE, DOCUMENT, any_targets, file_with

from perf.model import Checkpoint, Targets
from perf.targets import parse_targets, print_targets, target_file


def read(value: Any) -> tuple[Targets | None, list[str]]:
    """The targets of a JSON value, and the rule of each problem."""
    targets, problems = parse_targets(json.dumps(value).encode(), "file.json")
    return targets, [problem.rule for problem in problems]


def test_the_document_is_printed_byte_for_byte_as_it_was_read() -> None:
    targets, problems = parse_targets(DOCUMENT, "438001.json")
    assert targets is not None
    assert (print_targets(targets).encode(), problems) == (DOCUMENT, ())


def test_the_document_has_8_projects_53_indicators_7_department_targets_and_1123_74_wan() -> None:
    targets, _ = parse_targets(DOCUMENT, "438001.json")
    assert targets is not None
    indicators = sum(len(project.indicators) for project in targets.projects)
    budget = sum(project.budget_yuan or 0 for project in targets.projects)
    assert (len(targets.projects), indicators) == (8, 53)
    assert (len(targets.department_targets), budget) == (7, Decimal("11237400.00"))


def test_a_month_that_is_not_stated_has_no_checkpoint() -> None:
    targets, _ = parse_targets(DOCUMENT, "438001.json")
    assert targets is not None
    expected = (Checkpoint(6, Decimal("0.6")), Checkpoint(10, Decimal("0.9")), Checkpoint(12, Decimal(1)))
    assert targets.projects[0].checkpoints == expected


@settings(deadline=None)
@given(any_targets)
def test_what_is_printed_is_read_again_as_the_same_targets(targets: Targets) -> None:
    again, problems = parse_targets(print_targets(targets).encode(), "file.json")
    assert again == targets, problems


@settings(deadline=None)
@given(any_targets)
def test_what_was_read_is_printed_as_the_same_json_value(targets: Targets) -> None:
    document = target_file.to_document(targets)
    assert json.loads(print_targets(targets)) == document


def test_gb18030_and_a_byte_order_mark_read_as_the_same_targets() -> None:
    expected, _ = parse_targets(DOCUMENT, "")
    text = DOCUMENT.decode()
    assert parse_targets(text.encode("gb18030"), "")[0] == expected
    assert parse_targets(text.encode("utf-8-sig"), "")[0] == expected


def test_spaces_in_a_code_are_dropped() -> None:
    targets, problems = read(file_with({"code": "13010024p0 0971210054 h"}))
    assert targets is not None
    assert (targets.projects[0].project_code, problems) == (CODE, [])


def test_absent_null_and_blank_all_mean_not_stated() -> None:
    absent, _ = read(file_with())
    null, _ = read(file_with({"purpose": None, "budget_wan": None, "plan": None, "indicators": None}))
    blank, _ = read(file_with({"purpose": "  ", "plan": {"3": None}}))
    assert absent == null == blank


@pytest.mark.parametrize(
    ("yuan", "text"),
    [("107000.00", "10.70"), ("12345.67", "1.234567"), ("0.00", "0.00"), ("0.01", "0.000001"),
     ("10000000.00", "1000.00"), ("1234000.00", "123.40"), ("9999999999999999.99", "999999999999.999999")],
)  # fmt: skip
def test_yuan_are_written_as_exact_wan_with_at_least_two_decimals(yuan: str, text: str) -> None:
    assert target_file.wan_text(Decimal(yuan)) == text
    targets, _ = read(file_with({"budget_wan": text}))
    assert targets is not None
    assert str(targets.projects[0].budget_yuan) == yuan


@pytest.mark.parametrize(("rate", "number"), [("0.6", 60), ("0.3333", 33.33), ("1", 100), ("0", 0)])
def test_rates_are_written_as_whole_per_cent_where_they_are_whole(rate: str, number: float) -> None:
    assert repr(target_file.percent(Decimal(rate))) == repr(number)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["unit", "code", "name", "year", "projects", "plan", "3", "indicators"])
                      | st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def answered(content: bytes) -> bool:
    """True where a content gave targets or a blocking problem, never both, all in printable words."""
    targets, problems = parse_targets(content, "file.json")
    for problem in problems:
        "\n".join(
            filter(None, [problem.message, problem.column, problem.value, problem.project_code])
        ).encode()
    return (targets is None) == any(problem.is_blocking for problem in problems)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_accepted_or_answered_with_problems(content: bytes) -> None:
    assert answered(content)


@settings(deadline=None)
@given(json_values)
def test_any_json_is_accepted_or_answered_with_problems(value: Any) -> None:
    assert answered(json.dumps(value).encode())


@settings(deadline=None)
@given(st.integers(0, len(DOCUMENT) - 1), st.binary(min_size=1, max_size=3))
def test_the_document_with_some_bytes_replaced_is_accepted_or_answered(position: int, patch: bytes) -> None:
    assert answered(DOCUMENT[:position] + patch + DOCUMENT[position + len(patch) :])


@settings(deadline=None)
@given(json_values, st.sampled_from(["unit", "year", "unit_targets", "safeguards", "projects", "note"]))
def test_any_value_under_a_known_key_is_accepted_or_answered(value: Any, key: str) -> None:
    assert answered(json.dumps(file_with(**{key: value})).encode())
