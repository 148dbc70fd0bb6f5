"""Laws of what stands beside a value in a readings file: its unit, and the target of its indicator."""

from __future__ import annotations

import pytest

from tests.ingest.reading_year import (
    ACTIVITIES,
    DEVICES,
    EQUIPMENT,
    EXCHANGE,
    HEAD,
    TRAINING,
    read,
    rules,
    values,
)
from tests.ingest.year_2024 import csv_text

COST = f"{TRAINING},成本指标,人均培训成本"


@pytest.mark.parametrize(
    ("header", "unit", "value", "rule"),
    [
        ("完成值", "元", "95", None),
        ("完成值", "万元", "0.0095", "R303"),
        ("完成值", "万元", "95元", None),
        ("完成值（万元）", "", "0.0095", "R303"),
        ("完成值（单位：万元）", "", "0.0095", "R303"),
        ("完成值（万元）", "元", "95", None),
        ("完成值（截至6月底）", "", "95", None),
        ("完成值", "—", "95", None),
    ],
)
def test_a_number_without_a_unit_is_in_that_of_its_row_or_column(
    header: str, unit: str, value: str, rule: str | None
) -> None:
    file = read(f"项目编码,二级指标,三级指标,月份,计量单位,{header}\n{COST},2024-06,{unit},{value}\n")
    assert rules(file) == ([rule] if rule else [])
    assert len(file.rows) == (rule is None)


def test_a_share_in_a_column_of_percentages_is_asked_about_all_the_same() -> None:
    """The template writes the unit % beside every rate; 0.95 there is still 95%."""
    file = read(f"项目编码,三级指标,月份,计量单位,完成值\n{EQUIPMENT},设备验收合格率/达标率,2024-06,%,0.95\n")
    assert (rules(file), values(file)[0][2]) == (["R307"], 95)


def test_a_column_of_departments_states_no_unit() -> None:
    assert rules(read(f"单位,{HEAD}市外办,{DEVICES},2024-06,5,,\n")) == []
    assert rules(read(f"单位,{HEAD}人,{DEVICES},2024-06,5,,\n")) == ["R303"]


@pytest.mark.parametrize(
    ("target", "unit", "found"),
    [
        ("≥450人", "", []),
        ("≥450", "人", []),
        ("450", "人", ["R410"]),
        ("≥ 450 人", "人", []),
        ("≥400", "人", ["R410"]),
        ("≤450", "人", ["R410"]),
        ("不少于450", "人", []),
        ("≥450", "次", ["R303"]),
    ],
)
def test_the_target_beside_a_value_may_have_its_unit_in_its_own_column(
    target: str, unit: str, found: list[str]
) -> None:
    head = "项目编码,三级指标,指标值,计量单位,月份,完成值\n"
    file = read(f"{head}{TRAINING},培训参加人(次),{target},{unit},2024-06,200\n")
    assert rules(file) == found


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        ("计算符号,指标值,计量单位", "≥,8,台", []),
        ("计算符号,指标值,计量单位", "大于等于,8,台", []),
        ("计算符号,指标值,计量单位", "≤,8,台", ["R410"]),
        ("计算符号,指标值,计量单位", "＝,8,台", ["R410"]),
        ("计算符号,指标值,计量单位", "≥,9,台", ["R410"]),
        ("计算符号,指标值,计量单位", "≥,≥8,台", []),
        ("计算符号,指标值,计量单位", "≥,≥8台,", []),
        ("指标性质,指标值,度量单位,指标方向性", "≥,8,台,正向指标", []),
        ("指标性质,指标值,度量单位,指标方向性", "定量,8,台,正向指标", []),
        ("指标性质,指标值,度量单位,指标方向性", "定量,8,台,反向指标", ["R410"]),
        ("指标性质,指标值,指标单位", "正向,8,台", []),
        ("指标性质,指标值,度量单位", "定量,8,台", ["R410"]),
    ],
)
def test_sign_value_and_unit_may_stand_in_three_columns(head: str, row: str, found: list[str]) -> None:
    text = f"项目编码,三级指标,{head},月份,完成值\n{EQUIPMENT},办公设备购置数量,{row},2024-06,5\n"
    assert (rules(read(text)), values(read(text))) == (found, [("办公设备购置数量", 6, 5)])


@pytest.mark.parametrize(
    ("project", "name", "row", "value"),
    [
        (EQUIPMENT, "设备验收合格率/达标率", "≥,95,%", "96"),
        (EQUIPMENT, "设备验收合格率/达标率", "≥,95,百分比", "96"),
        (ACTIVITIES, "组团出访批次", "≥,6,批", "6"),
        (ACTIVITIES, "组团出访批次", "≥,6,批次", "6"),
        (EXCHANGE, "深化友城交流合作", "定性,弘扬中美传统友谊,深化交流合作,", "达成"),
    ],
)
def test_the_unit_of_its_own_column_may_be_a_part_of_the_targets(
    project: str, name: str, row: str, value: str
) -> None:
    cells = [project, name, *row.split(","), "2024-06", value]
    cells = [*cells[:3], ",".join(cells[3:-3]), *cells[-3:]]
    head = ["项目编码", "三级指标", "计算符号", "指标值", "计量单位", "月份", "完成值"]
    file = read(csv_text([head, cells]))
    assert ([str(one.level or one.value) for one in file.rows], rules(file)) == (
        [value.replace("达成", "achieved")], [],
    )  # fmt: skip
