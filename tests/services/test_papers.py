"""Laws of papers made from the store: facts, readings, explanations and typed texts all arrive in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from perf.indicators.model import (
    AttainmentStatus,
    Explanation,
    IndicatorKey,
    Likelihood,
    Reading,
    ReasonCategory,
    RectificationState,
)
from perf.model import BudgetRevision
from perf.reports.department_paper import DepartmentPaper
from perf.reports.project_paper import ProjectPaper
from perf.services import papers
from perf.services.facts import Facts
from perf.store import (
    StaleError,
    Store,
    stored_explanations,
    stored_readings,
    stored_report_texts,
    stored_revisions,
)
from tests.facts import (
    DEPARTMENT,
    EQUIPMENT,
    EXAMPLE,
    TRAINING,
    UNKNOWN,
    YEAR,
    save_spending,
    store_with_targets,
)

COUNT = IndicatorKey(EQUIPMENT, "数量指标", "办公设备购置数量")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_with_targets(tmp_path)
    months = [(EQUIPMENT, month, "5000.01") for month in range(1, 7)]
    save_spending(store, [*months, (TRAINING, 6, "13000.00")], months=tuple(range(1, 7)))
    yield store
    store.close()


def read(store: Store, report: str = "monitoring", month: int = 6) -> DepartmentPaper:
    paper = papers.read(store, DEPARTMENT, YEAR, month, report=report)
    assert paper is not None
    return paper


def equipment(paper: DepartmentPaper) -> ProjectPaper:
    return next(project for project in paper.projects if project.project_code == EQUIPMENT)


def reading(month: int, value: int) -> Reading:
    return Reading(
        COUNT, month, Decimal(value), likelihood=Likelihood.POSSIBLE, reason="供货延迟",
        reason_category=ReasonCategory.FUNDING,
    )  # fmt: skip


def test_money_arrives_to_the_fen(store: Store) -> None:
    project = equipment(read(store))
    assert (project.budget_fen, project.spending_fen) == (107_000_00, 30_000_06)
    assert project.execution_rate == 30_000_06 / 107_000_00
    assert (project.planned_rate, project.planned_is_estimate) == (0.6, False)


def test_months_without_a_row_are_missing(store: Store) -> None:
    found = {project.project_name: project.missing_months for project in read(store).projects}
    assert found == {"办公设备购置": (), "业务培训费": (1, 2, 3, 4, 5)}


def test_a_reviewed_reading_arrives_with_its_reason_and_one_that_waits_is_only_counted(store: Store) -> None:
    stored_readings.save(store, DEPARTMENT, YEAR, [reading(5, 3)], user="科室", awaits_review=False)
    stored_readings.save(store, DEPARTMENT, YEAR, [reading(6, 4)], user="科室", awaits_review=True)
    line = equipment(read(store)).indicators[0]
    assert (line.actual, line.actual_month, line.awaiting) == ("3台", 5, 1)
    assert (line.status, line.likelihood) == (AttainmentStatus.IN_PROGRESS, Likelihood.POSSIBLE)
    assert (line.reason, line.causes) == ("供货延迟", (ReasonCategory.FUNDING,))


def test_scores_add_up_and_the_grade_comes_only_with_the_last_reading(store: Store) -> None:
    before = equipment(read(store, "self-evaluation"))
    stored_readings.save(store, DEPARTMENT, YEAR, [reading(6, 8)], user="科室", awaits_review=False)
    after = equipment(read(store, "self-evaluation"))
    assert (before.grade, before.unscored_count, before.indicators[0].is_scored) == ("", 1, False)
    assert before.total_score is None
    assert after.execution_score == 2.8
    assert after.total_score == 92.8
    assert after.grade == "优"


def test_texts_typed_last_month_are_there_this_month_and_not_before(store: Store) -> None:
    texts = {"implementing_unit": "办公室"}
    stored_report_texts.save(store, DEPARTMENT, YEAR, "monitoring", EQUIPMENT, 5, texts, "财务")
    assert equipment(read(store, month=6)).text("implementing_unit") == "办公室"
    assert equipment(read(store, month=4)).text("implementing_unit") == ""
    assert equipment(read(store, "self-evaluation")).text("implementing_unit") == ""


def test_an_open_explanation_stays_in_the_paper_and_one_put_right_leaves_it(store: Store) -> None:
    said = Explanation(EQUIPMENT, 5, ReasonCategory.RULES, "招标晚", "加快", "办公室", date(2024, 8, 1))
    stored_explanations.save(store, DEPARTMENT, YEAR, said, "科室")
    done = Explanation(EQUIPMENT, 5, ReasonCategory.OTHER, "已解决", state=RectificationState.DONE)
    stored_explanations.save(store, DEPARTMENT, YEAR, done, "科室")
    assert [item.reason for item in equipment(read(store)).explanations] == ["招标晚"]
    assert [item.reason for item in equipment(read(store, month=5)).explanations] == ["招标晚", "已解决"]
    assert equipment(read(store, month=4)).explanations == ()


def test_what_september_says_leaves_june_s_paper_as_it_was(store: Store) -> None:
    said = Explanation(EQUIPMENT, 6, ReasonCategory.RULES, "招标晚", "加快", "办公室", date(2024, 8, 1))
    number = stored_explanations.save(store, DEPARTMENT, YEAR, said, "科室")
    before = read(store)
    moved = replace(
        said, as_of_month=9, reason="合同在签", state=RectificationState.ONGOING, explanation_id=number
    )
    stored_explanations.save(store, DEPARTMENT, YEAR, moved, "科室")
    assert read(store) == before
    assert [item.reason for item in equipment(read(store, month=9)).explanations] == ["合同在签"]
    assert [item.reason for item in equipment(read(store, month=8)).explanations] == ["招标晚"]


def test_a_correction_of_june_leaves_september_and_the_other_way_round(store: Store) -> None:
    said = Explanation(EQUIPMENT, 6, ReasonCategory.RULES, "招标晚", "加快", "办公室", date(2024, 8, 1))
    number = stored_explanations.save(store, DEPARTMENT, YEAR, said, "科室")
    later = replace(said, as_of_month=9, reason="合同在签", explanation_id=number, batch_seq=number)
    newest = stored_explanations.save(store, DEPARTMENT, YEAR, later, "科室")
    fixed = replace(said, reason="招标流标", explanation_id=number, batch_seq=number)
    stored_explanations.save(store, DEPARTMENT, YEAR, fixed, "科室")
    found = {month: equipment(read(store, month=month)).explanations[0].reason for month in (6, 9)}
    assert found == {6: "招标流标", 9: "合同在签"}
    with pytest.raises(StaleError):
        stored_explanations.save(store, DEPARTMENT, YEAR, replace(fixed, batch_seq=number), "科室")
    stored_explanations.save(store, DEPARTMENT, YEAR, replace(later, batch_seq=newest), "科室")


def test_last_month_is_compared_and_last_year_is_not_where_there_was_none(store: Store) -> None:
    paper = read(store, "briefing")
    found = [(name, then.month, then.spending_to_date_fen) for name, then in paper.earlier]
    assert found == [("上月", 5, 25_000_05)]
    assert [point.execution_rate is None for point in paper.year] == [False] * 6 + [True] * 6
    assert read(store, "briefing", month=1).earlier == ()


def test_january_has_its_paper_too(store: Store) -> None:
    for name, report in papers.REPORTS.items():
        assert report.make(read(store, name, month=1)).startswith(b"PK")


def test_a_department_without_targets_has_no_paper(store: Store) -> None:
    assert papers.read(store, DEPARTMENT, 2023, 6, report="monitoring") is None


def test_the_file_is_named_after_paper_and_month(store: Store) -> None:
    assert papers.file_name(read(store), "briefing") == "预算执行情况通报_2024-06.docx"
    sample = replace(read(store), is_sample=True)
    assert papers.file_name(sample, "monitoring") == "项目支出绩效目标执行监控表_2024-06_示例.xlsx"


def test_a_paper_of_an_older_version_says_nothing_of_what_came_later(store: Store) -> None:
    seen = store.version()
    before = papers.read(store, DEPARTMENT, YEAR, 6, report="briefing")
    save_spending(store, [(UNKNOWN, 6, "1.00")], scope="projects")
    assert papers.read(store, DEPARTMENT, YEAR, 6, report="briefing", version=seen) == before
    assert papers.read(store, DEPARTMENT, YEAR, 6, report="briefing") != before


def test_the_approved_budget_has_what_was_stopped_and_not_what_was_added(tmp_path: Path) -> None:
    """The forms, the briefing and the lag table say the same; stopped spending stands in its own row."""
    first, second, *rest = EXAMPLE.projects
    added = replace(first, added_on=date(2024, 5, 10), added_document="石财预〔2024〕9号")
    stopped = replace(second, stopped_on=date(2024, 6, 1), stopped_document="石财预〔2024〕5号")
    store = store_with_targets(tmp_path, replace(EXAMPLE, projects=(added, stopped, *rest)))
    save_spending(store, [(first.project_code, 6, "100.00"), (second.project_code, 5, "300.00")])
    paper = read(store)
    budgets = [project.budget_fen for project in paper.projects]
    lag = Facts(store, store.version(), DEPARTMENT, YEAR).lag(6)
    assert budgets[0] is None
    assert budgets == [None if fen is pd.NA else fen for fen in lag["budget_fen"]]
    (row,) = paper.stopped
    assert (row.project_code, row.spending_fen) == (second.project_code, 300_00)
    assert row.note.startswith("2024年6月1日停用（石财预〔2024〕5号）")
    stated = [one.budget_yuan for one in (second, *rest) if one.budget_yuan is not None]
    assert paper.budget_fen == int(sum(stated, Decimal(0)) * 100)
    assert paper.projects[0].changes == ("2024年5月10日新增（石财预〔2024〕9号），没有年初预算数",)
    assert "2024年6月1日停用" in paper.asides[-1]
    assert "0.03 万元" in paper.asides[-1]
    store.close()


def test_a_revision_is_told_with_its_day_its_document_and_its_reason(store: Store) -> None:
    revision = BudgetRevision(EQUIPMENT, date(2024, 5, 1), "石财预〔2024〕3号", "增购两台。", Decimal(125000))
    stored_revisions.save(store, DEPARTMENT, YEAR, revision, "财务")
    said = "2024年5月1日（石财预〔2024〕3号）预算由10.70万元调整为12.50万元，原因：增购两台"
    assert equipment(read(store)).changes == (said,)
    assert equipment(read(store, month=4)).changes == ()
