"""Laws of official forms as readings: whose they are, of which month, what cells leave to others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perf.indicators.model import Level, Likelihood, ReasonCategory
from perf.ingest import Options
from perf.ingest.readings import ReadingsFile
from tests.ingest.golden_kit import book
from tests.ingest.reading_year import EQUIPMENT, TRAINING, read, rules
from tests.ingest.year_2024 import csv_text

NAME, CODE = ["项目名称", "办公设备购置"], ["项目编码", EQUIPMENT]
OFFICE = ["主管部门", "438-市外办", "", "", "实施单位", "438001-石家庄市人民政府外事办公室"]
MONEY = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额:", "10.7", "10.7", "9.9", "10", "92.52%", "9.25"],
    ["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""],
    ["", "6月底前购置设备", "", "", "5月已购置8台", "", "", ""],
]
HEAD = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
ROWS = [
    ["", "产出指标", "数量指标", "办公设备购置数量", "≥8台", "8", "10", "10"],
    ["", "", "质量指标", "设备验收合格率/达标率", "≥95%", "100", "10", "10"],
    ["", "", "成本指标", "预算控制数", "≤10.7万元", "9.9", "10", "10"],
    ["", "满意度指标", "服务对象满意度指标", "设备使用人员满意度", "≥95%", "", "10", ""],
]
END = [["总分", "", "", "", "", "", "100", "99.25"], ["注：得分由单位自评。"]]


def form(*block: list[str], head: list[str] = HEAD, rows: list[list[str]] = ROWS) -> list[list[str]]:
    """A self-evaluation: title, block, money, indicators, total."""
    return [["项目支出绩效自评表"], ["（2024年度）"], *block, OFFICE, *MONEY, head, *rows, *END]


def of(rows: list[list[str]], options: Options = Options(), name: str = "自评表.csv") -> ReadingsFile:  # noqa: B008
    width = max(map(len, rows))
    return read(csv_text([[*row, *[""] * (width - len(row))] for row in rows]), options, name=name)


def told(file: ReadingsFile) -> list[tuple[str, str, int, Decimal | Level | None]]:
    return [
        (one.key.project_code, one.key.indicator_name, one.month, one.level or one.value) for one in file.rows
    ]


GIVEN = [(EQUIPMENT, "办公设备购置数量", 12, 8), (EQUIPMENT, "设备验收合格率/达标率", 12, 100)]


@pytest.mark.parametrize(
    ("block", "asked"),
    [
        ([CODE], []),
        ([NAME], ["S403"]),
        ([["项目名称", "", "", "办公设备购置", "", "项目编码", EQUIPMENT]], []),
        ([["项目名称：办公设备购置"]], ["S403"]),
        ([["项目：办公设备购置"]], ["S403"]),
        ([["预算项目名称", "办公设备购置"]], ["S403"]),
        ([["项目名称（编码）", f"{EQUIPMENT}-办公设备购置"]], []),
        ([["项目名称", "业务培训费", "项目编码", EQUIPMENT]], ["S405"]),
        ([["预算项目", EQUIPMENT]], []),
    ],
)
def test_a_form_is_of_the_project_that_its_block_names(block: list[list[str]], asked: list[str]) -> None:
    file = of(form(*block))
    assert (told(file), rules(file)) == (GIVEN, asked)


def test_what_is_wrong_with_the_project_is_said_at_its_line() -> None:
    file = of(form(["项目名称", "办公设备"]))
    assert [(one.rule, one.line) for one in file.problems] == [("S404", 3)]


@pytest.mark.parametrize("block", [["项目名称", "", "", ""], ["项目名称", "", "项目编码", ""]])
def test_a_block_that_nobody_has_filled_in_is_refused_once(block: list[str]) -> None:
    file = of(form(block))
    assert [(one.rule, one.line) for one in file.problems] == [("R205", 3)]


def test_the_label_behind_an_empty_one_is_no_project() -> None:
    assert rules(of(form(["项目名称", "", "项目负责人", "张三"]))) == ["R205"]


def test_a_figure_that_comes_from_elsewhere_is_left_to_it_and_counted() -> None:
    file = of(form(CODE))
    assert (file.detected.filling_count, file.detected.blank_row_count) == (1, 1)


def test_a_self_evaluation_is_of_december_and_what_its_prose_says_is_no_month() -> None:
    assert of(form(CODE)).detected.month_source == "标题"
    assert of(form(CODE)[1:], name="2024年自评表.csv").detected.month_source == "文件名"
    assert rules(of(form(CODE)[1:], name="完成情况.csv")) == ["S205"]
    assert {row.month for row in of(form(CODE), Options(month="2024-06")).rows} == {6}


@pytest.mark.parametrize(
    "heading", ["1-6月执行情况", "1—6月完成情况", "截至6月执行情况", "2024年1-6月实际完成值"]
)
def test_the_month_in_the_name_of_the_values_is_that_of_a_monitoring_form(heading: str) -> None:
    head = [*HEAD[:5], heading, "全年预计完成情况", "备注"]
    file = of(form(CODE, head=head)[1:], name="监控表.csv")
    assert {(row.month, row.is_cumulative) for row in file.rows} == {(6, True)}


def test_a_level_of_a_merged_cell_holds_for_the_rows_below_it() -> None:
    rows = [
        ["", "效益指标", "社会效益指标", "培训效果", "", "100%", "", ""],
        ["", "", "可持续影响指标", "培训效果", "", "90%", "", ""],
    ]
    file = of(form(["项目编码", TRAINING], rows=rows))
    assert [row.key.level2 for row in file.rows] == ["社会效益指标", "可持续影响指标"]
    assert rules(of(form(["项目编码", TRAINING], rows=[rows[0], ["", "满意度指标", "", *rows[1][3:]]]))) == [
        "R403"
    ]


def test_forms_one_below_the_other_are_each_of_their_own_project() -> None:
    training = [["", "产出指标", "数量指标", "培训参加人(次)", "≥450人", "460", "", ""]]
    file = of([*form(CODE), *form(["项目编码", TRAINING], rows=training)])
    assert told(file) == [*GIVEN, (TRAINING, "培训参加人(次)", 12, 460)]
    assert rules(file) == []


def test_a_form_below_another_with_other_values_is_refused() -> None:
    other = form(["项目编码", TRAINING], head=[*HEAD[:5], "1-9月执行情况", "", ""])
    assert "R206" in rules(of([*form(CODE), *other]))


TICKED = [
    ["", "一级指标", "二级指标", "三级指标", "年度指标值", "1-6月执行情况", "偏差原因分析", *[""] * 5,
     "完成目标可能性", "", ""],
    ["", "", "", "", "", "", "经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明",
     "确定能", "有可能", "完全不可能"],
]  # fmt: skip


def ticked(**cells: str) -> ReadingsFile:
    """A monitoring form with one indicator, and what stands in these columns of it."""
    names = [*TICKED[0][:6], *TICKED[1][6:]]
    values = {"三级指标": "办公设备购置数量", "1-6月执行情况": "5", **cells}
    return of([["2024年绩效监控表"], CODE, *TICKED, [values.get(name, "") for name in names]], name="表.csv")


@pytest.mark.parametrize("tick", ["√", "✓", "是", "1"])
def test_what_is_ticked_is_read(tick: str) -> None:
    row = ticked(其他=tick, 有可能=tick, 原因说明="到货晚").rows[0]
    assert (row.reason_category, row.likelihood, row.reason) == (
        ReasonCategory.OTHER, Likelihood.POSSIBLE, "到货晚",
    )  # fmt: skip


@pytest.mark.parametrize("nothing", ["", "×", "否", "/", "—", "□"])
def test_a_cross_or_a_dash_is_no_tick(nothing: str) -> None:
    row = ticked(经费保障=nothing, 确定能=nothing).rows[0]
    assert (row.reason_category, row.likelihood, row.reason) == (None, None, None)


def test_words_in_the_place_of_a_tick_are_the_reason() -> None:
    row = ticked(人员保障="编制空缺两人").rows[0]
    assert (row.reason_category, row.reason) == (ReasonCategory.STAFF, "编制空缺两人")


def test_two_ticks_where_one_is_meant_are_refused_and_several_causes_are_read() -> None:
    assert rules(ticked(确定能="√", 有可能="√")) == ["R312"]
    several = ticked(经费保障="√", 其他="√")
    assert (rules(several), several.rows[0].reason_category) == ([], "funding,other")


def workbook(*sheets: str) -> bytes:
    """Forms of two projects, each on its own sheet, behind a cover and a summary; those wanted of them."""
    training = [["", "产出指标", "数量指标", "培训参加人(次)", "≥450人", "460人", "", ""]]
    every = {
        "封面": [["2024年度"]],
        "汇总": [
            ["序号", "项目编码", "项目名称", "总分", "备注"],
            ["1", EQUIPMENT, "办公设备购置", "90", ""],
        ],
        "设备": form(CODE),
        "培训": form(["项目编码", TRAINING], rows=training),
        "明细": [["三级指标", "备注"], ["办公设备购置数量", "8台"]],
    }
    return book(*((name, every[name]) for name in sheets))


def test_every_form_of_a_workbook_is_read_and_a_summary_is_none() -> None:
    file = read(workbook("封面", "汇总", "设备", "培训"), name="自评表.xlsx")
    assert told(file) == [*GIVEN, (TRAINING, "培训参加人(次)", 12, 460)]
    assert (rules(file), file.detected.sheet) == ([], "设备、培训")


def test_the_sheet_that_is_asked_for_is_the_one_that_is_read() -> None:
    file = read(workbook("设备", "培训"), Options(sheet="培训"), name="自评表.xlsx")
    assert ([row.key.project_code for row in file.rows], rules(file)) == ([TRAINING], [])


def test_a_sheet_that_names_indicators_and_is_no_form_is_named() -> None:
    file = read(workbook("设备", "培训", "明细"), name="自评表.xlsx")
    assert [(one.rule, one.expected) for one in file.problems] == [("S113", "“明细”")]


def test_a_problem_of_a_form_names_its_sheet() -> None:
    bad = [["", "产出指标", "数量指标", "办公设备购置数量", "≥8台", "约8台", "", ""]]
    content = book(("好", form(["项目编码", TRAINING], rows=[])), ("坏", form(CODE, rows=bad)))
    (problem,) = read(content, name="自评表.xlsx").problems
    assert (problem.rule, problem.sheet, "“坏”" in problem.message) == ("R302", "坏", True)


def test_an_indicator_on_two_sheets_is_reported_twice_though_its_lines_are_equal() -> None:
    content = book(("一", form(CODE)), ("二", form(CODE)))
    assert set(rules(read(content, name="自评表.xlsx"))) == {"R406"}


def test_sheets_of_two_years_are_refused() -> None:
    other = [["项目支出绩效自评表"], ["（2023年度）"], *form(CODE)[2:]]
    content = book(("一", form(CODE)), ("二", other))
    assert "S206" in rules(read(content, name="自评表.xlsx"))


def test_forms_that_nobody_filled_in_are_one_problem() -> None:
    empty = [[*row[:5], "", "", ""] for row in ROWS]
    content = book(("一", form(CODE, rows=empty)), ("二", form(["项目编码", TRAINING], rows=[])))
    assert rules(read(content, name="自评表.xlsx")) == ["R411"]


@pytest.mark.parametrize(
    ("value", "month", "rule"),
    [
        ("8台", 12, None),
        ("8 台", 12, None),
        ("已完成8台", 12, None),
        ("达到8", 12, None),
        ("达到约8", None, "R302"),
        ("8台（截至6月）", 6, None),
        ("≥8", None, "R302"),
    ],
)
def test_a_value_that_stands_over_is_of_the_month_that_it_names(
    value: str, month: int | None, rule: str | None
) -> None:
    file = of(form(CODE, rows=[[*ROWS[0][:5], value, "", ""]]))
    assert ([row.month for row in file.rows], rules(file)) == (
        [month] if month else [],
        [rule] if rule else [],
    )


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("90%（45/50）", 90, None),
        ("91%（45/50）", None, "R302"),
        ("−2%", -2, "R310"),
        ("95.744681%（45/47）", 95, None),
    ],
)
def test_a_percentage_may_stand_before_its_two_numbers(
    text: str, value: int | None, rule: str | None
) -> None:
    file = of(form(CODE, rows=[[*ROWS[1][:5], text, "", ""]]))
    assert ([int(row.value or 0) for row in file.rows], rules(file)) == (
        [] if value is None else [value], [rule] if rule else [],
    )  # fmt: skip


@pytest.mark.parametrize("nothing", ["无", "/", "—"])
def test_a_dash_is_no_reason(nothing: str) -> None:
    head = [*HEAD, "偏差原因分析及改进措施"]
    assert of(form(CODE, head=head, rows=[[*ROWS[0], nothing]])).rows[0].reason is None


def test_a_table_without_any_project_is_told_once_where_to_write_it() -> None:
    file = of([["2024年自评表"], HEAD, *ROWS])
    assert rules(file) == ["R404"]
    assert "表头上方" in file.problems[0].message


def test_remarks_of_our_own_forms_are_no_reason() -> None:
    head = [*HEAD, "偏差原因分析及改进措施"]
    rows = [[*ROWS[0], "进行中；1个填报待审核，未计入；到货晚"], [*ROWS[1][:5], "", "", "", "未填报"]]
    file = of(form(CODE, head=head, rows=rows))
    assert ([row.reason for row in file.rows], file.detected.blank_row_count) == (["到货晚"], 1)
