"""Laws of what ships in data/ and of the page that describes its format: true, reproducible, readable."""

from __future__ import annotations

import csv
import json
import re
import runpy
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from perf.model import CHECKPOINT_MONTHS, Project, Targets
from perf.targets import parse_targets, target_file
from perf.targets.codes import is_valid

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
SAMPLE = DATA / "sample_2024/438001_spending.csv"
FORMAT = (ROOT / "docs/targets-format.md").read_text(encoding="utf-8")
README = (DATA / "README.md").read_text(encoding="utf-8")
LAG_POINTS = {
    "办公设备购置": "1.80",
    "党组织活动经费": "6.30",
    "文件资料印刷费": "7.40",
    "业务培训费": "0.00",
    "业务咨询委托费": "32.40",
    "专项邮电费": "-3.40",
    "外事活动经费": "5.80",
    "对外交流活动经费": "11.97",
}
"""How far the sample lags its plan at the end of June, in points."""


def shipped() -> Targets:
    targets, _ = parse_targets((DATA / "targets_2024/438001.json").read_bytes(), "438001.json")
    assert targets is not None
    return targets


def sample_rows() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def spent(code: str) -> Decimal:
    return sum((Decimal(r["支出金额(元)"]) for r in sample_rows() if r["项目编码"] == code), Decimal(0))


def planned_at_june(project: Project) -> Decimal:
    return next(point.planned_rate for point in project.checkpoints if point.checkpoint_month == 6)


@pytest.mark.parametrize("file", sorted(DATA.glob("targets_*/*.json")), ids=lambda file: file.name)
def test_every_shipped_targets_file_is_read_without_any_problem(file: Path) -> None:
    targets, problems = parse_targets(file.read_bytes(), file.name)
    assert targets is not None
    assert (problems, targets.department_code) == ((), file.stem)
    assert file.parent.name == f"targets_{targets.fiscal_year}"


def test_the_shipped_targets_are_those_of_the_document() -> None:
    budgets = {p.project_name: str(p.budget_yuan) for p in shipped().projects}
    assert budgets == {
        "办公设备购置": "107000.00", "党组织活动经费": "41400.00", "文件资料印刷费": "75400.00",
        "业务培训费": "65600.00",
        "业务咨询委托费": "173100.00", "专项邮电费": "7000.00",
        "外事活动经费": "767900.00", "对外交流活动经费": "10000000.00",
    }  # fmt: skip
    assert all(is_valid(p.project_code) for p in shipped().projects)


def test_the_shipped_plans_are_those_of_the_document() -> None:
    usual = [30, 60, 90, 100]
    others = {
        "办公设备购置": [None, 60, 90, 100],
        "业务培训费": [30, 40, 90, 100],
        "业务咨询委托费": [30, 70, 90, 100],
    }
    for project in target_file.to_document(shipped())["projects"]:
        plan = [project["plan"][str(month)] for month in CHECKPOINT_MONTHS]
        assert plan == others.get(project["name"], usual)


def test_the_generator_makes_the_sample_byte_for_byte() -> None:
    made = runpy.run_path(str(DATA / "sample_2024/make.py"))["text"]()
    assert made.encode("utf-8-sig") == SAMPLE.read_bytes()


@pytest.mark.parametrize("project_name", LAG_POINTS)
def test_the_sample_lags_its_plan_at_june_as_stated(project_name: str) -> None:
    project = next(p for p in shipped().projects if p.project_name == project_name)
    assert project.budget_yuan
    lag = planned_at_june(project) - spent(project.project_code) / project.budget_yuan
    assert lag * 100 == Decimal(LAG_POINTS[project_name])


def test_the_department_has_spent_48_40_per_cent_against_60_04_planned() -> None:
    projects = shipped().projects
    budget = sum(p.budget_yuan or 0 for p in projects)
    planned = sum((p.budget_yuan or 0) * planned_at_june(p) for p in projects)
    total = sum(spent(p.project_code) for p in projects)
    assert (f"{total / budget:.4f}", f"{planned / budget:.4f}") == ("0.4840", "0.6004")


def test_the_readme_tells_the_sums_of_the_sample() -> None:
    told = re.findall(r"^\| (\S+) \| ([\d.]+) \|.*\| (-?[\d.]+) \|$", README, re.MULTILINE)
    true = [
        (p.project_name, str(spent(p.project_code)), LAG_POINTS[p.project_name]) for p in shipped().projects
    ]
    assert told == [*true, ("合计", str(sum(spent(p.project_code) for p in shipped().projects)), "11.63")]


def test_the_sample_reports_every_month_but_one_and_a_zero_is_a_report() -> None:
    months: dict[str, set[str]] = defaultdict(set)
    for row in sample_rows():
        months[row["项目名称"]].add(row["月份"])
    lacking = {(name, f"2024-{m:02d}") for name in months for m in range(1, 7)} - {
        (name, month) for name, reported in months.items() for month in reported
    }
    assert lacking == {("党组织活动经费", "2024-05")}
    zero = [r for r in sample_rows() if r["项目名称"] == "办公设备购置" and r["月份"] == "2024-03"]
    assert [r["支出金额(元)"] for r in zero] == ["0.00"]


def test_the_sample_has_one_refund_no_row_twice_and_only_known_projects() -> None:
    rows = sample_rows()
    assert [r["支出金额(元)"] for r in rows if r["支出金额(元)"].startswith("-")] == ["-8600.00"]
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    assert {(r["项目编码"], r["项目名称"]) for r in rows} == {
        (p.project_code, p.project_name) for p in shipped().projects
    }
    assert all(re.fullmatch(r"-?\d+\.\d\d", row["支出金额(元)"]) for row in rows)


def test_the_sample_opens_in_excel() -> None:
    content = SAMPLE.read_bytes()
    assert content.startswith("\ufeff项目编码,项目名称,月份,支出金额(元),摘要\r\n".encode())
    assert content.count(b"\n") == content.count(b"\r\n") == len(sample_rows()) + 1


ALL_KEYS = {
    *target_file.KEYS, *target_file.UNIT_KEYS, *target_file.UNIT_TARGET_KEYS,
    *target_file.PROJECT_KEYS, *target_file.INDICATOR_KEYS,
}  # fmt: skip


def test_the_format_page_documents_every_key_and_no_other() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", FORMAT, re.MULTILINE)) == ALL_KEYS


def test_the_smallest_file_on_the_format_page_is_read_without_a_problem() -> None:
    example = re.search(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    assert example is not None
    targets, problems = parse_targets(example[1].encode(), "example.json")
    assert targets is not None
    assert (targets.projects[0].project_name, problems) == ("办公设备购置", ())
    assert json.loads(example[1])["year"] == targets.fiscal_year
