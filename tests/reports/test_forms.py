"""Laws of the official forms: every figure exact, every blank empty, every mark there, the grid whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.reports import form_grid, form_summary, monitoring_form, self_evaluation_form
from perf.reports.project_paper import FORECAST, ProjectPaper
from perf.words.language import LANGUAGE
from tests.reports.paper_cases import (
    BLANK,
    EVENTS,
    HOSTILE,
    LONG,
    PAPERS,
    SCORED,
    TRIPS,
    cells,
    named,
    opened,
)

Form = Callable[[Sequence[ProjectPaper]], bytes]
FORMS = pytest.mark.parametrize("form", [monitoring_form.workbook, self_evaluation_form.workbook])
DECEMBER = replace(EVENTS, as_of_month=12, missing_months=())


def fen(value: object) -> int:
    """万元 of a cell as fen."""
    assert isinstance(value, int | float)
    return round(value * 1_000_000)


@FORMS
def test_the_summary_comes_first_then_a_sheet_per_project(form: Form) -> None:
    assert opened(form(PAPERS)).sheetnames == ["汇总", "1 外事活动经费", "2 业务培训费"]


@FORMS
def test_every_sheet_prints_on_a4_one_page_wide_under_a_repeated_header(form: Form) -> None:
    for sheet in opened(form(PAPERS)).worksheets:
        setup = sheet.page_setup
        assert (int(setup.paperSize), setup.fitToWidth, setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        assert sheet.print_area


def test_the_monitoring_form_is_landscape_and_the_self_evaluation_upright() -> None:
    made = [
        opened(form(PAPERS)).worksheets[1]
        for form in (monitoring_form.workbook, self_evaluation_form.workbook)
    ]
    assert [sheet.page_setup.orientation for sheet in made] == ["landscape", "portrait"]


@FORMS
def test_every_field_of_the_grid_has_its_four_borders(form: Form) -> None:
    sheet = opened(form(PAPERS)).worksheets[1]
    last = max(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 2).border.bottom.style)
    merged = {cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row}
    single = [
        (cell, cell)
        for row in sheet.iter_rows(4, last)
        for cell in row
        if (cell.row, cell.column) not in merged
    ]
    areas = [
        (sheet.cell(area.min_row, area.min_col), sheet.cell(area.max_row, area.max_col))
        for area in sheet.merged_cells.ranges
        if 4 <= area.min_row <= last
    ]
    edges = [(a.border.left, a.border.top, z.border.right, z.border.bottom) for a, z in [*single, *areas]]
    assert {side.style for sides in edges for side in sides} == {"thin"}
    assert last > 15


def test_the_grid_of_the_monitoring_form_is_the_official_one() -> None:
    sheet = opened(monitoring_form.workbook(PAPERS)).worksheets[1]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:Q1", "A6:C9", "A11:A17", "H11:M11", "N11:P11", "B13:B15", "C14:C15"} <= merged
    heads = [sheet[f"{column}12"].value for column in "HIJKLMNOP"]
    assert heads == ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明",
                     "确定能", "有可能", "完全不可能"]  # fmt: skip
    assert [sheet[f"D{row}"].value for row in (7, 8, 9)] == ["年度资金总额", "其中：财政资金", "其他资金"]


def test_the_grid_of_the_self_evaluation_is_the_official_one() -> None:
    sheet = opened(self_evaluation_form.workbook(PAPERS)).worksheets[1]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:K1", "A6:C10", "A11:C12", "A13:A18", "B14:B16", "C15:C16", "A19:F19"} <= merged
    names = [sheet[f"D{row}"].value for row in (7, 8, 9, 10)]
    assert names == ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"]
    assert [sheet[f"{address}9"].value for address in "IK"] == ["—", "—"]


def test_every_figure_of_the_monitoring_form_equals_the_fact_to_the_fen() -> None:
    shown = cells(opened(monitoring_form.workbook(PAPERS)), 1)
    amounts = [fen(shown[address]) for address in ("E7", "G7", "I7", "N7")]
    assert amounts == [76_79_00_00, 76_79_00_00, 30_12_34_56, 50_20_57_60]
    assert shown["M7"] == pytest.approx(EVENTS.execution_rate, abs=1e-15)


def test_every_figure_of_the_self_evaluation_equals_the_fact() -> None:
    shown = cells(opened(self_evaluation_form.workbook([SCORED])), 1)
    assert [fen(shown[address]) for address in ("E7", "F7", "G7")] == [76_79_00_00, 76_79_00_00, 30_12_34_56]
    assert (shown["I7"], shown["K7"]) == (10, 3.92)
    assert shown["J7"] == pytest.approx(EVENTS.execution_rate, abs=1e-15)
    assert (shown["G19"], shown["H19"], shown["I19"]) == (100, 84.06, "等级：良")
    scores = [shown.get(f"H{row}", 0) for row in range(14, 19)]
    assert round(sum(scores) + shown["K7"], 2) == shown["H19"]


@FORMS
def test_the_department_is_the_exact_sum_of_its_projects(form: Form) -> None:
    paid = [replace(EVENTS, spending_fen=amount, project_code=str(amount)) for amount in (1, 7, 99_99)]
    shown = cells(opened(form(paid)), 0)
    assert fen(shown["F8"]) == 1 + 7 + 99_99


@FORMS
def test_what_is_unknown_is_an_empty_cell_for_a_person_never_a_zero(form: Form) -> None:
    shown = cells(opened(form(PAPERS)), 2)
    figures = [
        value for address, value in shown.items() if address[1:] in {"7", "8", "9"} and value not in {10, "—"}
    ]
    assert not any(isinstance(value, int | float) for value in figures)


def test_a_person_writes_in_empty_cells_and_finds_there_what_was_typed_before() -> None:
    shown = cells(opened(monitoring_form.workbook(PAPERS)), 1)
    assert {address: shown.get(address) for address in ("G13", "G14", "G15")} == {
        "G13": None, "G14": "6批(次)", "G15": None,
    }  # fmt: skip
    evaluated = cells(opened(self_evaluation_form.workbook(PAPERS)), 1)
    assert evaluated["G12"] == EVENTS.texts["achievement"]


def test_reason_and_likelihood_are_ticked_in_their_own_column() -> None:
    shown = cells(opened(monitoring_form.workbook(PAPERS)), 1)
    row = next(address[1:] for address, value in shown.items() if value == TRIPS.indicator_name)
    ticks = {column for column in "HIJKLNOP" if shown.get(f"{column}{row}") == "√"}
    assert (ticks, shown[f"M{row}"]) == ({"I", "O"}, TRIPS.reason)


def test_money_is_split_by_fund_only_where_one_fund_is_all() -> None:
    mixed = replace(EVENTS, fiscal_funds_fen=70_00_00_00, other_funds_fen=6_79_00_00)
    shown = cells(opened(monitoring_form.workbook([mixed])), 1)
    assert (fen(shown["E8"]), fen(shown["E9"])) == (70_00_00_00, 6_79_00_00)
    assert {"I8", "M8", "N8", "I9", "M9", "N9"}.isdisjoint(shown)


@FORMS
def test_sample_and_missing_months_stand_over_the_sheet_in_words(form: Form) -> None:
    shown = cells(opened(form([replace(EVENTS, is_sample=True)])), 1)
    assert "示例" in shown["A3"]
    assert "未报齐（缺3月的支出）" in shown["A3"]


def test_an_estimate_is_marked_in_words_beside_its_figure_until_the_year_is_over() -> None:
    before, after = (
        opened(monitoring_form.workbook([paper])).worksheets[1]["N7"] for paper in (EVENTS, DECEMBER)
    )
    assert before.number_format == '#,##0.00"（推算，未报齐）"'
    assert (after.number_format, fen(after.value)) == ("#,##0.00", EVENTS.spending_fen)


def test_a_persons_own_forecast_stands_in_place_of_the_estimate_and_is_not_called_one() -> None:
    stated = replace(EVENTS, texts={FORECAST: "70.5"})
    book = opened(monitoring_form.workbook([stated, PAPERS[1]]))
    shown = cells(book, 1)
    assert (fen(shown["N7"]), book.worksheets[1]["N7"].number_format) == (70_50_00_00, "#,##0.00")
    assert "1、全年预计执行数由填报人填写；系统推算为50.21万元。" in shown.values()
    assert monitoring_form.preview(stated)[0].rows[0][-1] == "70.50"


def test_the_notes_are_numbered_from_one_where_nothing_is_estimated() -> None:
    assert [note[:2] for note in monitoring_form.notes(BLANK)] == ["1、", "2、"]


@pytest.mark.parametrize("texts", [{}, {FORECAST: ""}, {FORECAST: "很多"}, {FORECAST: "-1"}])
def test_what_is_no_amount_leaves_the_estimate(texts: dict[str, str]) -> None:
    paper = replace(EVENTS, texts=texts)
    assert (paper.forecast_fen, paper.forecast_is_estimate) == (EVENTS.forecast_plan_fen, True)


def test_once_the_year_is_over_it_is_what_was_spent_whatever_was_typed_before() -> None:
    over = replace(DECEMBER, texts={FORECAST: "70.5"})
    assert (over.forecast_fen, over.forecast_is_estimate) == (over.spending_fen, False)


def test_a_value_that_stands_over_from_an_earlier_month_says_from_which() -> None:
    assert "9批(次)（截至5月）" in cells(opened(monitoring_form.workbook(PAPERS)), 1).values()


@FORMS
@pytest.mark.parametrize("name", [*HOSTILE, LONG])
def test_no_text_becomes_a_formula_or_breaks_the_file(form: Form, name: str) -> None:
    book = opened(form([named(name), named(name)]))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert "f" not in kinds
    assert len(set(book.sheetnames)) == 3


@FORMS
def test_a_row_is_high_enough_for_its_texts_and_never_higher_than_a_row_can_be(form: Form) -> None:
    sheet = opened(form([named(LONG)])).worksheets[1]
    heights = [row.height for row in sheet.row_dimensions.values() if row.height]
    assert 300 < max(heights) <= 409


@FORMS
def test_the_paper_is_chinese_whatever_language_the_screen_has(form: Form) -> None:
    token = LANGUAGE.set("en")
    try:
        english = cells(opened(form(PAPERS)), 1)
    finally:
        LANGUAGE.reset(token)
    assert english == cells(opened(form(PAPERS)), 1)


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_every_sheet_name_is_legal_and_its_own(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(form_grid.sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in taken)


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("字" * 10, 2), ("a" * 10, 1), ("一\n二\n三", 3)])
def test_chinese_takes_twice_the_room_of_a_digit(text: str, lines: int) -> None:
    assert form_grid.lines_of(text, 12, 10) == lines


def test_a_blank_project_still_has_its_whole_form() -> None:
    assert cells(opened(monitoring_form.workbook([BLANK])), 1)["D4"] == BLANK.project_name


def test_an_execution_rate_that_misses_90_percent_does_not_read_90() -> None:
    near = replace(DECEMBER, execution_rate=0.89996)
    assert "89.996%" in {cell for row in form_summary.preview("self-evaluation", [near]).rows for cell in row}
    assert [form_grid.rate_format(rate) for rate in (0.89996, 0.9)] == ["0.000%", "0.00%"]


@pytest.mark.parametrize("report", ["monitoring", "self-evaluation"])
def test_a_total_whose_rate_leaves_spending_out_says_so(report: str) -> None:
    """Spending without a budget stands in the sum and can be in no rate."""
    unfunded = replace(BLANK, spending_fen=30_00_00_00)
    assert form_summary.preview(report, [EVENTS, unfunded]).rows[-1][-1] == "执行率只含有预算的项目"
    assert not form_summary.preview(report, [EVENTS, BLANK]).rows[-1][-1]
