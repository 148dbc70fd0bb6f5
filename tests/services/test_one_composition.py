"""Pages, papers and command line say the same of every month of the sample year."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest

from perf.__main__ import parser
from perf.cli import commands, outputs
from perf.frames import known
from perf.indicators.model import IndicatorKey, Reading
from perf.reports.department_paper import DepartmentPaper
from perf.services import first_start, papers
from perf.services.facts import Facts
from perf.store import Store, close_store, open_store
from perf.web.base import execution_facts
from perf.web.base.view import View
from perf.web.present import indicator_facts, report_facts
from perf.words.language import LANGUAGE
from tests.facts import DEPARTMENT, YEAR
from tests.reading_facts import give

MONTHS = range(1, 13)
DEPARTMENT_FIGURES = (
    "budget", "revised_budget", "spending_to_date", "planned_spending", "lag", "forecast_recent",
    "forecast_plan", "surplus_plan", "catch_up",
)  # fmt: skip
PROJECT_FIGURES = ("revised_budget", "spending_to_date", "lag", "forecast_recent", "forecast_plan")
RATES = ("execution_rate", "planned_rate", "lag_rate", "months_behind")
POINTS = ("execution_score", "total_score")
SPOKEN = {"spending_to_date_fen": "spending_fen"}
"""Column of the lag table → the name of the same figure in a paper."""
Said = dict[str, Any]
Json = Callable[[str, int], Said]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample year with a reading of every indicator that takes a number, in turn of its months."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERF_STORE", str(tmp_path_factory.mktemp("year") / "perf.duckdb"))
        store = open_store()
        first_start.load_shipped_targets(store)
        first_start.load_sample(store)
        give(store, *_readings(Facts(store, store.version(), DEPARTMENT, YEAR).specs()))
        yield store
        close_store()


def _readings(specs: pd.DataFrame) -> Iterator[Reading]:
    """From half of the target to more than all of it."""
    asked = specs[specs["target_value"].notna() & ~specs["self_filling"]]
    for number, row in enumerate(asked.to_dict("records")):
        key = IndicatorKey(*(row[name] for name in IndicatorKey._fields))
        value = Decimal(repr(row["target_value"])) * (5 + number % 7) / 10
        yield Reading(key, 1 + number % 12, value)


def view(store: Store, month: int) -> View:
    return View(store, store.version(), DEPARTMENT, "外办", YEAR, month, "张三")


@pytest.fixture
def command(store: Store, capsys: pytest.CaptureFixture[str]) -> Json:
    """What a command prints for a month with --json."""

    def run(name: str, month: int) -> Said:
        capsys.readouterr()
        commands.run(store, parser().parse_args([name, "--json", "--as-of", f"{YEAR}-{month:02d}"]))
        printed: Said = json.loads(capsys.readouterr().out)
        return printed

    return run


def read(store: Store, month: int, report: str = "briefing") -> DepartmentPaper:
    paper = papers.read(store, DEPARTMENT, YEAR, month, report=report)
    assert paper is not None
    return paper


@pytest.mark.parametrize("month", MONTHS)
def test_the_department_has_the_same_totals(store: Store, command: Json, month: int) -> None:
    """DepartmentTotal is compared whole between page and paper; JSON has yuan where it has fen."""
    page, paper = execution_facts.department_total(view(store, month)), read(store, month).total
    printed = command("lag", month)["department"]
    assert page == paper
    assert [printed[f"{name}_yuan"] for name in DEPARTMENT_FIGURES] == [
        outputs.money(getattr(page, f"{name}_fen")) for name in DEPARTMENT_FIGURES
    ]
    assert [printed[name] for name in (*RATES, "status")] == [
        getattr(page, name) for name in (*RATES, "status")
    ]
    assert printed["counts"] == page.counts


@pytest.mark.parametrize("month", MONTHS)
def test_each_project_has_the_same_money(store: Store, command: Json, month: int) -> None:
    fen = [f"{name}_fen" for name in PROJECT_FIGURES]
    page = [
        [known(row[name]) for name in ("project_code", *fen, *RATES, "status")]
        for row in execution_facts.lag_table(view(store, month)).to_dict("records")
    ]
    paper = [
        [getattr(project, SPOKEN.get(name, name)) for name in ("project_code", *fen, *RATES, "status")]
        for project in read(store, month).projects
    ]
    yuan = [f"{name}_yuan" for name in PROJECT_FIGURES]
    printed = [
        [row[name] for name in ("project_code", *yuan, *RATES, "status")]
        for row in command("lag", month)["projects"]
    ]
    assert page == paper
    assert printed == [
        [code, *map(outputs.money, figures[: len(fen)]), *figures[len(fen) :]] for code, *figures in page
    ]


@pytest.mark.parametrize("month", MONTHS)
def test_as_many_indicators_have_each_status(store: Store, command: Json, month: int) -> None:
    page = Counter(indicator_facts.work(view(store, month)).counts)
    paper = Counter(line.status for project in read(store, month).projects for line in project.indicators)
    rows = command("indicators", month)["indicators"]
    assert page == paper == Counter(row["status"] for row in rows if row["project_code"])
    assert len(page) > 1


@pytest.mark.parametrize("month", MONTHS)
def test_each_project_has_the_same_points(store: Store, command: Json, month: int) -> None:
    table = indicator_facts.scores(view(store, month)).projects
    page = {row["project_code"]: [known(row[name]) for name in POINTS] for row in table.to_dict("records")}
    paper = {
        project.project_code: [getattr(project, name) for name in POINTS]
        for project in read(store, month, "self-evaluation").projects
    }
    printed = {
        row["project_code"]: [row[name] for name in POINTS] for row in command("score", month)["projects"]
    }
    assert page == paper
    assert printed == {
        code: [None if score is None else outputs.points(score) for score in scores]
        for code, scores in page.items()
    }


@pytest.mark.parametrize("month", MONTHS)
def test_each_project_has_the_same_verdict(store: Store, month: int) -> None:
    table = indicator_facts.verdicts(view(store, month))
    paper = [(project.project_code, project.verdict) for project in read(store, month).projects]
    assert list(zip(table["project_code"], table["verdict"], strict=True)) == paper


@pytest.mark.parametrize("report", ["monitoring", "self-evaluation", "briefing"])
@pytest.mark.parametrize("month", MONTHS)
def test_a_paper_of_the_page_is_that_of_the_command_line(store: Store, month: int, report: str) -> None:
    assert report_facts.paper(view(store, month), report) == read(store, month, report)


@pytest.mark.parametrize("month", MONTHS[6:])
def test_no_paper_expects_a_spending_of_the_year_from_a_month_that_nobody_reported(
    store: Store, month: int
) -> None:
    paper = read(store, month)
    assert {project.forecast_fen for project in paper.projects} == {None}
    assert {project.fund_lines[0].spending_fen for project in paper.projects} == {None}
    made = papers.REPORTS["briefing"].make(paper)
    said = "\n".join(one.text for one in docx.Document(io.BytesIO(made)).paragraphs)
    assert f"{month}月都没有上报支出，数据截至6月。" in said
    assert "滞后额的" not in said


@pytest.mark.parametrize("month", MONTHS[:6])
def test_two_papers_print_one_expected_spending_of_the_year(store: Store, month: int) -> None:
    """The sum of 执行监控表 to the fen, in 万元 in 通报: what `lag` expects, up to the budgets."""
    paper = read(store, month, "monitoring")
    book = openpyxl.load_workbook(io.BytesIO(papers.REPORTS["monitoring"].make(paper)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head = next(row for row in rows if "全年预计执行数" in row)
    total = next(row for row in rows if "合计" in row)
    expected = Decimal(repr(total[head.index("全年预计执行数")]))
    table = execution_facts.lag_table(view(store, month))
    by_plan = table["forecast_plan_fen"].fillna(table["forecast_recent_fen"])
    most = table[["revised_budget_fen", "spending_to_date_fen"]].max(axis="columns")
    assert expected == Decimal(int(by_plan.clip(upper=most).sum())).scaleb(-6)
    made = papers.REPORTS["briefing"].make(read(store, month))
    said = "\n".join(one.text for one in docx.Document(io.BytesIO(made)).paragraphs)
    assert f"按支出计划的形状推算，全年预计支出{expected:,.2f}万元" in said


def test_no_figure_depends_on_the_language_in_which_it_is_first_asked_for(store: Store) -> None:
    """Readers of every language share the kept answers, and papers are always Chinese."""

    def all_figures(read_in: str) -> list[object]:
        before = LANGUAGE.set(read_in)
        try:
            facts = Facts(store, store.version(), DEPARTMENT, YEAR)
            scores = facts.scores(6)
            tables = [facts.lag(6), facts.attained(6), scores.indicators, scores.projects, facts.verdicts(6)]
            rest = [facts.total(6), facts.duties(6), facts.unplanned(6), facts.explanations()]
            return [*(table.to_csv() for table in tables), *map(repr, rest)]
        finally:
            LANGUAGE.reset(before)

    assert all_figures("zh") == all_figures("en")
