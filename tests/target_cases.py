"""Targets for the tests: any at all, the shipped document, the smallest file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from perf.model import Checkpoint, DepartmentTarget, Indicator, Project, Targets
from perf.targets.codes import ALPHABET, check_character

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "data/targets_2024/438001.json").read_bytes()
CODE = "13010024P00971210054H"

texts = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u115f\u1160\u3164\uffa0"),
    min_size=1,
    max_size=20,
).filter(str.strip)
maybe_texts = st.none() | texts
money = st.none() | st.decimals(0, 9_999_999_999, places=2)
valid_codes = st.text(ALPHABET, min_size=20, max_size=20).map(lambda t: t + str(check_character(t)))
plans = st.dictionaries(st.integers(1, 12), st.integers(0, 10_000), max_size=12).map(
    lambda plan: tuple(
        Checkpoint(month, Decimal(rate) / 10_000)
        for month, rate in zip(sorted(plan), sorted(plan.values()), strict=True)
    )
)
projects = st.builds(
    Project,
    project_code=valid_codes, project_name=texts, budget_yuan=money, fiscal_funds_yuan=money,
    other_funds_yuan=money, purpose=maybe_texts, objective=maybe_texts, checkpoints=plans,
    indicators=st.lists(
        st.builds(Indicator, texts, texts, texts, texts, maybe_texts, maybe_texts), max_size=3
    ).map(tuple),
    added_on=st.none() | st.dates(date(2024, 1, 1), date(2024, 6, 30)), added_document=maybe_texts,
    stopped_on=st.none() | st.dates(date(2024, 7, 1), date(2024, 12, 31)), stopped_document=maybe_texts,
)  # fmt: skip
any_targets = st.builds(
    Targets,
    department_code=st.from_regex(r"[0-9]{6}", fullmatch=True), department_name=texts,
    fiscal_year=st.integers(2000, 2099),
    projects=st.lists(projects, min_size=1, max_size=3, unique_by=lambda p: p.project_code).map(tuple),
    department_targets=st.lists(st.builds(DepartmentTarget, texts, texts, texts), max_size=2).map(tuple),
    safeguards=st.lists(texts, max_size=2).map(tuple), note=maybe_texts,
)  # fmt: skip


def file_with(project: dict[str, Any] | None = None, **top: Any) -> dict[str, Any]:
    """The smallest good file, with some keys of it or of its one project replaced."""
    one = {"code": CODE, "name": "办公设备购置"} | (project or {})
    return {"unit": {"code": "438001", "name": "外事办"}, "year": 2024, "projects": [one]} | top
