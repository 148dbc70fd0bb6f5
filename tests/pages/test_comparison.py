"""Last month and last year beside the figures of 总览 and 单个项目, where they exist."""

from __future__ import annotations

from dataclasses import replace

from facts import DEPARTMENT, spending_rows

from perf.store import Store, stored_spending, stored_targets
from perf.store.stored_batches import Batch

from .conftest import Open, text_of

TRAINING = "13010024P000075100212"


def last_year(store: Store) -> None:
    """The targets of 2023 with the codes of that year, and half of the training spent in June."""
    targets, _ = stored_targets.load(store, DEPARTMENT, 2024)
    assert targets is not None
    projects = tuple(
        replace(project, project_code=project.project_code.replace("13010024", "13010023", 1))
        for project in targets.projects
    )
    before = replace(targets, fiscal_year=2023, projects=projects)
    stored_targets.save(store, before, stored_targets.batch_of(before, "upload", "财务"))
    batch = Batch(
        kind="spending", created_by="财务", department_code=DEPARTMENT, fiscal_year=2023, replaces="month",
        origin="upload", file_name="支出.csv", sha256="1", row_count=1, months=(6,),
    )  # fmt: skip
    rows = spending_rows([(TRAINING.replace("24", "23", 1), 6, "32800.00")])
    stored_spending.save(store, batch, rows, is_cumulative=False, source=b"file", based_on=None)


def test_last_month_stands_beside_the_figures_and_a_year_that_is_not_there_is_not_mentioned(
    page_of: Open,
) -> None:
    for page in ("overview", "project"):
        said = text_of(page_of(page, as_of="2024-06"))
        assert ("上月" in said, "去年同期" in said) == (True, False)


def test_in_january_there_is_nothing_to_compare_with(page_of: Open) -> None:
    assert "上月" not in text_of(page_of(as_of="2024-01"))


def test_a_project_finds_its_own_last_year_by_name(sample: Store, open_page: Open) -> None:
    last_year(sample)
    said = text_of(open_page("project", as_of="2024-06", project=TRAINING))
    assert "去年同期（未报齐）：执行率 50.0%，" in said
    assert "累计支出 3.28 万元" in said


def test_the_department_has_its_last_year_too(sample: Store, open_page: Open) -> None:
    last_year(sample)
    said = text_of(open_page(as_of="2024-06"))
    assert ("上月（未报齐）：" in said, "去年同期（未报齐）：" in said) == (True, True)
    assert "累计支出 3.28 万元" in said
