"""Laws of the readings template: what it lists, that it comes back as it was filled in, what it offers."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from perf.indicators.model import Level
from perf.ingest.readings import template_csv, template_workbook
from perf.ingest.readings.template import HEADER
from tests.ingest.reading_year import read, rules, shipped, specs

SPECS = specs(shipped())


def csv_rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(template_csv(SPECS, "2024-06").decode("utf-8-sig"))))


def test_it_lists_what_somebody_has_to_report_with_target_and_unit() -> None:
    """Not the 7 costs that spending fills, nor the department's targets that project indicators feed."""
    head, *rows = csv_rows()
    assert (tuple(head), len(rows)) == (HEADER, 53 - 7)
    assert rows[0][:7] == [
        "13010024P00971210054H", "办公设备购置", "数量指标", "办公设备购置数量", "≥8台", "台", "2024-06",
    ]  # fmt: skip
    assert "预算控制数" not in {row[3] for row in rows}


def test_a_department_target_that_nothing_feeds_is_listed_once() -> None:
    unfed = SPECS.assign(feeds="")
    rows = list(csv.reader(io.StringIO(template_csv(unfed, "2024-06").decode("utf-8-sig"))))
    assert sorted(row[3] for row in rows[1:] if not row[0]) == sorted(
        {target.indicator_name for target in shipped().department_targets}
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_filled_in_it_is_read_without_a_single_question(form: str) -> None:
    head, *rows = csv_rows()
    for row in rows:
        row[7] = {"%": "90%", "": "达成"}.get(row[5], "5")
        row[8] = "确定能"
    if form == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([head, *rows])
        file = read(text.getvalue())
    else:
        book = openpyxl.load_workbook(io.BytesIO(template_workbook(SPECS, "2024-06")))
        for line, row in enumerate(rows, start=2):
            book.active.cell(line, 8).value = row[7]
            book.active.cell(line, 9).value = row[8]
        out = io.BytesIO()
        book.save(out)
        file = read(out.getvalue(), name="填报.xlsx")
    assert (rules(file), file.row_count, file.months) == ([], len(rows), (6,))
    assert {row.level for row in file.rows} == {None, Level.ACHIEVED}


def test_left_empty_it_reports_nothing_and_is_refused_with_a_sentence() -> None:
    assert rules(read(template_csv(SPECS, "2024-06"))) == ["R411"]
    assert rules(read(template_workbook(SPECS, "2024-06"), name="填报.xlsx")) == ["R411"]


def test_the_workbook_offers_the_words_and_keeps_codes_as_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template_workbook(SPECS, "2024-06"))).active
    offered = {choice.formula1 for choice in sheet.data_validations.dataValidation}
    assert offered == {
        '"达成,部分达成,未达成"',
        '"确定能,有可能,完全不可能"',
        '"经费保障,制度保障,人员保障,硬件条件保障,其他"',
    }
    assert {sheet.cell(row, 1).data_type for row in range(2, sheet.max_row + 1)} == {"s"}
