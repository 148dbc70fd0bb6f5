"""Laws of gate 5: what a file would change, what would vanish, what would look wrong afterwards."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perf.ingest import SpendingFile
from perf.ingest.spending.preview import compare
from perf.ingest.spending.spending_file import Absorbed, Change, Preview, StoredMonth, Totals, Vanishing
from tests.ingest.year_2024 import EQUIPMENT, NAMES, PARTY, PROJECTS, TRAINING, csv_text, read

BUDGETS = {code: Decimal(budget) for code, _, budget in PROJECTS}
PROJECT_NAMES = {code: name for code, name, _ in PROJECTS}


def stored(
    code: str, month: int, yuan: str, to_date: str | None = None, *, cumulative: bool = False
) -> StoredMonth:
    """A month in the store; without more, the first of its year."""
    return StoredMonth(code, month, Decimal(yuan), Decimal(to_date or yuan), 1, cumulative)


def file_of(*rows: tuple[str, int, str], cumulative: bool = False) -> SpendingFile:
    """A checked file of project, month and yuan."""
    header = ["项目编码", "月份", "累计支出(元)" if cumulative else "支出金额(元)", "摘要"]
    lines = [[code, f"2024-{month:02d}", yuan, n] for n, (code, month, yuan) in enumerate(rows)]
    return read(csv_text([header, *lines]))


def preview(file: SpendingFile, *old: StoredMonth, replaces: str = "month") -> Preview:
    """The file against what is stored, with the 2024 budgets."""
    return compare(file, old, replaces, BUDGETS, PROJECT_NAMES)  # type: ignore[arg-type]


def told(found: Preview) -> list[tuple[str, str | None, str | None]]:
    """(rule, project, value) of each problem."""
    return [(problem.rule, problem.project_code, problem.value) for problem in found.problems]


def test_a_replaced_month_shows_before_after_and_what_vanishes() -> None:
    file = file_of((EQUIPMENT, 6, "100"), (EQUIPMENT, 6, "50.5"))
    found = preview(file, stored(EQUIPMENT, 6, "120"), stored(PARTY, 6, "30"), stored(PARTY, 5, "1"))
    change = Change(
        EQUIPMENT, NAMES[0], 6, Decimal(120), Decimal("150.50"), Decimal("30.50"), old_count=1, new_count=2
    )
    assert found.changes == (change,)
    assert found.vanishing == (Vanishing(PARTY, NAMES[1], 6, Decimal(30)),)
    assert found.totals == Totals(Decimal(150), Decimal("150.50"), Decimal("0.50"), 1, 2)
    assert told(found) == [("S501", PARTY, "30.00")]


def test_only_the_files_projects_are_replaced_where_one_says_so() -> None:
    found = preview(file_of((EQUIPMENT, 6, "100")), stored(PARTY, 6, "30"), replaces="projects")
    assert (found.vanishing, told(found)) == ((), [])


@pytest.mark.parametrize(
    ("june", "expected"),
    [
        (["99.99"], [("S505", EQUIPMENT, "99.99")]),
        (["100.00"], []),
        (["100.01"], []),
        (["120.00", "-20.01"], [("S505", EQUIPMENT, "99.99")]),
    ],
)
def test_a_stored_month_that_would_fall_is_named(
    june: list[str], expected: list[tuple[str, str, str]]
) -> None:
    found = preview(file_of(*((EQUIPMENT, 6, yuan) for yuan in june)), stored(EQUIPMENT, 6, "100"))
    assert told(found) == expected


def test_a_late_payment_of_may_in_junes_list_names_may_with_before_and_after() -> None:
    """A payment list of June holds one payment of 31 May; May has 8 000 in the store."""
    lines = [
        ["项目编码", "支付金额(元)", "支付日期"],
        [EQUIPMENT, "300", "2024-05-31"],
        [EQUIPMENT, "1000", "2024-06-06"],
    ]
    found = preview(read(csv_text(lines)), stored(EQUIPMENT, 5, "8000"))
    assert [(one.rule, one.value, one.expected, one.difference) for one in found.problems] == [
        ("S505", "300.00", "8000.00", "-7700.00")
    ]
    assert "5月已存 8,000.00 元，这个文件里是 300.00 元" in found.problems[0].message


def test_rows_that_a_file_lacks_are_named_where_the_sum_does_not_fall() -> None:
    """Twelve payments would give way to one sum: the figure stays, what it rests on goes."""
    twelve = StoredMonth(EQUIPMENT, 6, Decimal(100), Decimal(100), 12, is_cumulative=False)
    found = preview(file_of((EQUIPMENT, 6, "100")), twelve)
    assert [(one.rule, one.value, one.expected) for one in found.problems] == [("S506", "1", "12")]
    assert told(preview(file_of((EQUIPMENT, 6, "500"), cumulative=True), twelve)) == []


def test_the_same_figures_again_differ_by_nothing() -> None:
    found = preview(file_of((EQUIPMENT, 6, "100")), stored(EQUIPMENT, 6, "100"))
    assert [change.difference_yuan for change in found.changes] == [Decimal(0)]


def test_a_month_that_was_not_reported_has_no_old_figure() -> None:
    assert [change.old_yuan for change in preview(file_of((EQUIPMENT, 6, "0"))).changes] == [None]


def test_a_cumulative_file_is_compared_with_the_spending_to_date() -> None:
    (change,) = preview(
        file_of((EQUIPMENT, 6, "500"), cumulative=True), stored(EQUIPMENT, 6, "100", "400")
    ).changes
    assert (change.old_yuan, change.new_yuan, change.difference_yuan) == (400, 500, 100)


@pytest.mark.parametrize(
    ("june", "rules"),
    [
        ("65500.00", []),
        ("65500.01", [("S502", TRAINING, "65600.01")]),
        ("6559900.00", [("S502", TRAINING, "6560000.00")]),
        ("6559900.01", [("S503", TRAINING, "6560000.01")]),
    ],
)
def test_spending_beyond_the_budget_warns_and_beyond_a_hundred_budgets_blocks(
    june: str, rules: list[tuple[str, str, str]]
) -> None:
    found = preview(file_of((TRAINING, 6, june)), stored(TRAINING, 5, "100"))
    assert told(found) == rules
    assert found.is_acceptable is ("S503" not in [rule for rule, _, _ in rules])


def test_a_project_already_overspent_is_named_though_the_month_adds_nothing() -> None:
    found = preview(file_of((TRAINING, 6, "0")), stored(TRAINING, 5, "70000"))
    assert told(found) == [("S502", TRAINING, "70000.00")]


def test_a_later_cumulative_figure_that_now_falls_is_named() -> None:
    old = stored(TRAINING, 7, "100", "500", cumulative=True)
    found = preview(file_of((TRAINING, 6, "600"), cumulative=True), old)
    assert told(found) == [("S504", TRAINING, "500.00")]


def test_a_cumulative_figure_below_the_stored_month_before_is_named() -> None:
    found = preview(file_of((TRAINING, 6, "400"), cumulative=True), stored(TRAINING, 5, "500"))
    assert told(found) == [("S504", TRAINING, "400.00")]
    assert found.is_acceptable


def test_a_fall_inside_the_file_is_said_once() -> None:
    file = file_of((TRAINING, 5, "500"), (TRAINING, 6, "400"), cumulative=True)
    assert [problem.rule for problem in (*file.problems, *preview(file).problems)] == ["S417"]


def test_a_correction_under_a_later_cumulative_figure_moves_its_own_month_alone() -> None:
    """June's figure to date stands as it was reported, so what May gains June loses."""
    june = stored(EQUIPMENT, 6, "500", "500", cumulative=True)
    found = preview(file_of((EQUIPMENT, 5, "150"), (PARTY, 5, "9")), stored(EQUIPMENT, 5, "100"), june)
    assert found.absorbed == (Absorbed(EQUIPMENT, NAMES[0], 5, 6),)
    assert preview(file_of((EQUIPMENT, 5, "100")), stored(EQUIPMENT, 5, "100"), june).absorbed == ()
    assert preview(file_of((EQUIPMENT, 7, "100")), june).absorbed == ()
    both = file_of((EQUIPMENT, 5, "150"), (EQUIPMENT, 6, "500"), cumulative=True)
    assert [one.month for one in preview(both, june).absorbed] == [5]
