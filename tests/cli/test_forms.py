"""Laws of our own forms given back: unchanged they change nothing, filled in they are read as readings."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Run
from tests.ingest.reading_year import DEVICES, EQUIPMENT, TRAINING

HEAD = "项目编码,二级指标,三级指标,月份,本月完成值,完成可能性,偏差原因说明,佐证材料\n"
REPORTED = (
    f"{HEAD}{DEVICES},2024-05,2,确定能,,验收单\n{DEVICES},2024-06,3,有可能,到货晚,验收单\n"
    f"{EQUIPMENT},质量指标,设备验收合格率/达标率,2024-05,45/47,,,\n{TRAINING},,培训参加人(次),2024-06,210,,,\n"
)
SPENT = f"项目编码,月份,支出金额(元)\n{EQUIPMENT},2024-06,50000\n{TRAINING},2024-06,20000\n"


@pytest.fixture
def printed(run: Run, tmp_path: Path) -> Path:
    """A folder with both forms of June and of December."""
    for name, text in (("填报.csv", REPORTED), ("2024年6月.csv", SPENT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert run("import", tmp_path / name, "--accept-warnings").status == 0
    for paper in ("monitoring", "self-evaluation"):
        for month in ("2024-06", "2024-12"):
            run("report", paper, "--as-of", month, "--out", tmp_path / f"{paper}-{month}.xlsx")
    return tmp_path


def imported(run: Run, path: Path, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("import", path, "--json", *options).out)
    return found


def row_of(sheet: Worksheet, name: str) -> int:
    """The row of an indicator on a form."""
    return next(cell.row for cell in sheet["D"] if cell.value == name)


@pytest.mark.parametrize("month", ["2024-06", "2024-12"])
@pytest.mark.parametrize("paper", ["monitoring", "self-evaluation"])
def test_a_form_given_back_as_it_was_printed_changes_nothing(
    run: Run, printed: Path, paper: str, month: str
) -> None:
    found = imported(run, printed / f"{paper}-{month}.xlsx")
    assert (found["kind"], found["problems"]) == ("readings", [])
    assert (found["accepted"], found["rows"], found["unchanged"]) == (True, 3, True)


@pytest.mark.parametrize("options", [(), ("--sheet", "1 办公设备购置")])
def test_what_was_written_into_the_monitoring_form_is_saved(
    run: Run, printed: Path, options: tuple[str, ...]
) -> None:
    path = printed / "monitoring-2024-06.xlsx"
    book = load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book["1 办公设备购置"]
    row = row_of(sheet, "办公设备购置数量")
    sheet[f"F{row}"], sheet[f"H{row}"], sheet[f"M{row}"] = "7", "√", "预算下达晚"
    sheet[f"N{row}"], sheet[f"O{row}"] = "√", None
    party = book["2 党组织活动经费"]
    party[f"F{row_of(party, '完成主题教育活动的时效性')}"] = "达成"
    book.save(path)
    found = imported(run, path, *options)
    assert (found["saved"], found["problems"]) == (True, [])
    now = json.loads(run("indicators", "--as-of", "2024-06", "--json").out)["indicators"]
    values = {one["indicator_name"]: one["actual_value"] or one["actual_level"] for one in now}
    assert values["办公设备购置数量"] == 7
    assert values["完成主题教育活动的时效性"] == (None if options else "achieved")


def test_what_a_form_has_no_column_for_is_kept(run: Run, printed: Path) -> None:
    path = printed / "monitoring-2024-06.xlsx"
    book = load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book["1 办公设备购置"]
    sheet[f"F{row_of(sheet, '办公设备购置数量')}"] = "7台"
    book.save(path)
    imported(run, path)
    run("report", "monitoring", "--as-of", "2024-06", "--out", path)
    shown = load_workbook(io.BytesIO(path.read_bytes()))["1 办公设备购置"]
    row = row_of(shown, "办公设备购置数量")
    assert [shown[f"{column}{row}"].value for column in "FMO"] == ["7台", "到货晚", "√"]
