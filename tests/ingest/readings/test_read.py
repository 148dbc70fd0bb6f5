"""Laws of reading a readings file: what a cell means, whose a row is, which rows report nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.indicators.model import Level, Likelihood, ReasonCategory
from perf.ingest import Options, guess_file_kind, read_spending
from perf.ingest.readings.indicator_lookup import IndicatorLookup
from perf.ingest.readings.value_cell import CATEGORIES, LEVELS, LIKELIHOODS
from perf.ingest.table import source_file
from perf.model import Severity
from tests.ingest.golden_kit import Cell, book
from tests.ingest.reading_cases import BESIDE, BOTH, FRACTION, PROSE, RATE, row
from tests.ingest.reading_year import DEVICES, EQUIPMENT, GOOD, HEAD, read, rules, shipped, values
from tests.ingest.rule_cases import GOOD as SPENDING
from tests.ingest.year_2024 import TODAY


@pytest.mark.parametrize("text", ["95", "0.95", "95%", "95.0%", "９５％", " 95 % "])
def test_a_percentage_is_read_as_95_however_it_is_written(text: str) -> None:
    assert values(read(row(RATE, text)))[0][2] == Decimal(95)


def test_only_a_percentage_up_to_one_without_its_sign_is_asked_about() -> None:
    asked = {text: rules(read(row(RATE, text))) for text in ("95", "95%", "0.95", "1", "0", "0.95%", "1.01")}
    assert {text for text, found in asked.items() if found} == {"0.95", "1"}
    assert set(asked["0.95"]) == {"R307"}


def test_a_fraction_keeps_its_two_numbers() -> None:
    reading = read(row(RATE, "45/50")).rows[0]
    assert (reading.value, reading.numerator, reading.denominator) == (90, 45, 50)
    assert read(row(RATE, "1/3")).rows[0].value == Decimal("33.333333")


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", "5"), ("5台", "5"), ("1,005", "1005"), ("+5", "5"), ("5.50", "5.5"), ("０５", "5"), ("0", "0")],
)
def test_a_number_may_be_written_as_people_write_it(text: str, value: str) -> None:
    reported = read(row(f"{DEVICES},2024-06", f'"{text}"', ",说明")).rows
    assert str(reported[0].value) == value


@pytest.mark.parametrize(("text", "level"), LEVELS.items())
def test_a_level_may_be_written_short_or_as_the_official_form_has_it(text: str, level: Level) -> None:
    assert values(read(row(PROSE, text)))[0][2] is level


@pytest.mark.parametrize(
    "below",
    [
        "填表人：张三,,,,审核人：李四,,",
        "注：数据截至6月底,,,,,,",
        "单位（盖章）：,,,,,,",
        ",,,,2024年7月3日,,",
    ],
)
def test_a_signature_or_note_below_the_table_is_dropped_and_counted(below: str) -> None:
    file = read(f"{GOOD}{below}\n")
    assert (rules(file), file.row_count, file.detected.dropped_row_count) == ([], 1, 1)


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("填表人：张三,,,2024-06,5,,", "R317"),
        ("填表人：张三,,,2024-06,约5台,,", "R302"),
        ("填表人：张三,,,2024-06,达成,,", "R317"),
        ("说明：甲,,办公设备购置数量,2024-06,良好,,", "R302"),
    ],
)
def test_what_reports_something_is_no_note(row: str, rule: str) -> None:
    assert rule in rules(read(f"{GOOD}{row}\n"))


def test_likelihood_and_reason_are_read_by_their_words() -> None:
    head = f"原因类别,佐证材料,{HEAD}"
    for word, likelihood in LIKELIHOODS.items():
        reading = read(f"{head}人员,验收单,{DEVICES},2024-06,5,{word},到货晚\n").rows[0]
        assert (reading.likelihood, reading.reason, reading.evidence) == (likelihood, "到货晚", "验收单")
        assert reading.reason_category is ReasonCategory.STAFF
    assert set(CATEGORIES.values()) == set(ReasonCategory)
    assert set(LIKELIHOODS.values()) == set(Likelihood)


@pytest.mark.parametrize(
    ("column", "cumulative"),
    [
        ("当前完成值", True),
        ("累计完成值", True),
        ("本月完成值", False),
        ("1-6月完成情况", True),
        ("6月完成值", False),
    ],
)
def test_the_name_of_the_value_column_says_whether_it_is_the_years_total(
    column: str, *, cumulative: bool
) -> None:
    file = read(GOOD.replace("当前完成值", column))
    assert [reading.is_cumulative for reading in file.rows] == [cumulative]


def test_the_basis_of_a_row_overrules_the_column_and_the_option_both() -> None:
    text = f"数据口径,{HEAD}本月,{DEVICES},2024-06,5,,\n,{DEVICES},2024-07,5,,\n"
    assert [r.is_cumulative for r in read(text).rows] == [False, True]
    assert [r.is_cumulative for r in read(text, Options(amounts="monthly")).rows] == [False, False]


def test_a_month_in_the_columns_name_stands_for_all_rows() -> None:
    text = f"项目编码,三级指标,2024年1-6月完成情况\n{EQUIPMENT},办公设备购置数量,5\n"
    assert values(read(text)) == [("办公设备购置数量", 6, Decimal(5))]


@pytest.mark.parametrize("name", ["2024年6月填报.csv", "填报2024-06.csv"])
def test_a_month_in_the_title_or_the_files_name_stands_for_all_rows(name: str) -> None:
    text = f"项目编码,三级指标,当前完成值\n{EQUIPMENT},办公设备购置数量,5\n"
    assert values(read(text, name=name)) == [("办公设备购置数量", 6, Decimal(5))]
    assert values(read(f"截至2024年6月底\n{text}")) == [("办公设备购置数量", 6, Decimal(5))]


def test_the_current_month_may_be_reported_and_no_later_one() -> None:
    assert rules(read(GOOD, today=date(2024, 6, 1))) == []
    assert rules(read(GOOD, today=date(2024, 5, 31))) == ["R316"]


def test_the_level_is_needed_only_where_a_name_stands_twice() -> None:
    assert values(read(row(f"{EQUIPMENT},,办公设备购置数量,2024-06", "5"))) == [
        ("办公设备购置数量", 6, Decimal(5))
    ]
    twice = read(row("13010024P000075100212,社会效益,培训效果,2024-06", "100%"))
    assert twice.rows[0].key.level2 == "社会效益指标"


@pytest.mark.parametrize("level", ["(一)增强涉外管理能力", "部门目标", ""])
def test_a_row_without_a_project_is_a_target_of_the_department(level: str) -> None:
    file = read(row(f",{level},培训对象满意度,2024-06", "95%"))
    assert file.rows[0].key == ("", "(一)增强涉外管理能力", "培训对象满意度")
    assert rules(file) == ["R409"]


def test_the_nearest_name_is_offered_for_one_that_is_not_there() -> None:
    file = read(row(f"{EQUIPMENT},,办公设备采购数量,2024-06", "5"))
    assert "最接近的是“办公设备购置数量”" in file.problems[0].message
    other = read(row(f"{EQUIPMENT},,团组出访人次,2024-06", "5"))
    assert "“对外交流活动经费”有这个指标" in other.problems[0].message


def test_the_nearest_project_is_offered_for_one_that_is_not_there() -> None:
    file = read(row("13010024P00971210054X,,办公设备购置数量,2024-06", "5"))
    assert "最接近的是 13010024P00971210054H（办公设备购置）" in file.problems[0].message


@pytest.mark.parametrize(
    ("cells", "line"), [(",45,50", 2), ("90%,45,50", 2), ("0.9,45,50", 2), ("45/50,45,50", 2)]
)
def test_a_fraction_in_two_columns_keeps_its_numbers_beside_a_value_or_without(cells: str, line: int) -> None:
    file = read(f"{BESIDE}{RATE},{cells}\n")
    alone = read(f"{FRACTION}{RATE},45,50\n")
    assert [(p.rule, p.line) for p in (*file.problems, *alone.problems)] == []
    assert [(row.value, row.numerator, row.denominator, row.line) for row in (*file.rows, *alone.rows)] == [
        (Decimal(90), Decimal(45), Decimal(50), line)
    ] * 2


@pytest.mark.parametrize("value", ["66.7%", "66.67%", "67%", "66.666667%", "0.667"])
def test_a_rounded_value_agrees_with_its_fraction(value: str) -> None:
    file = read(f"{BESIDE}{RATE},{value},2,3\n")
    assert (rules(file), [row.value for row in file.rows]) == ([], [Decimal("66.666667")])


def test_a_file_with_a_fraction_alone_is_known_as_readings() -> None:
    assert guess_file_kind(FRACTION.encode(), "a.csv") == "readings"


def test_rows_without_a_fraction_report_nothing() -> None:
    file = read(f"{FRACTION}{RATE},45,50\n{DEVICES},2024-06,,\n")
    assert (len(file.rows), file.detected.blank_row_count, file.problems) == (1, 1, ())


@pytest.mark.parametrize("label", ["合计", "小计：", "平均"])
def test_a_total_is_not_a_reading(label: str) -> None:
    file = read(f"{GOOD}{label},,,,5,,\n")
    assert (len(file.rows), file.detected.dropped_row_count, file.problems) == (1, 1, ())


def test_a_row_is_no_total_because_its_indicator_is_called_so() -> None:
    assert rules(read(f"三级指标,项目编码,月份,完成值\n人次合计,{EQUIPMENT},2024-06,5\n")) == ["R401"]


def test_unknown_projects_are_left_out_on_request_and_counted() -> None:
    unknown = "13010024P00971210054X,,随便,2024-06,5,,\n"
    file = read(f"{GOOD}{unknown}{unknown}", Options(ignore_unknown=True))
    assert (rules(file), len(file.rows)) == (["R412"], 1)
    assert "2行" in file.problems[0].message


def test_spending_and_readings_each_say_where_the_other_belongs() -> None:
    assert rules(read(SPENDING)) == ["R204"]
    file = read_spending(GOOD.encode(), "填报.csv", [shipped()], today=TODAY)
    assert [problem.rule for problem in file.problems] == ["S212"]


def test_rows_left_empty_report_nothing_and_are_counted() -> None:
    file = read(f"{GOOD}{RATE},,,\n,,,,,,\n注：按季度核对,,,,,,\n")
    assert (file.row_count, file.detected.blank_row_count, file.detected.dropped_row_count) == (1, 1, 1)
    assert file.is_acceptable


def test_a_reason_lets_130_per_cent_of_the_target_pass() -> None:
    assert rules(read(row(f"{DEVICES},2024-06", "10.4"))) == ["R407"]
    assert rules(read(row(f"{DEVICES},2024-06", "10.4", ",集中采购价格下降"))) == []
    assert rules(read(row(f"{DEVICES},2024-06", "10.39"))) == []


def test_all_problems_of_a_file_are_told_at_once_each_with_its_true_line() -> None:
    text = (
        f"2024年填报\n\n{HEAD}{DEVICES},2024-06,约5台,,\n"
        f'{RATE},"95\n%",,\n{PROSE},95,,\n{EQUIPMENT},,没有的,2024-13,5,差不多,\n'
    )
    file = read(text)
    told = [(problem.rule, problem.line) for problem in file.problems]
    assert told == [("R302", 4), ("R305", 7), ("R312", 8), ("R401", 8), ("S307", 8)]
    assert values(file) == [("设备验收合格率/达标率", 6, Decimal(95))]


def test_a_workbook_is_read_as_its_text_is() -> None:
    rows = [line.split(",") for line in GOOD.strip().splitlines()]
    file = read(book(("填报", [["2024年指标填报"], [], *rows])), name="填报.xlsx")
    assert (values(file), file.rows[0].line) == (values(read(GOOD)), 4)
    assert file.detected.encoding == "Excel工作簿"


@pytest.mark.parametrize(("form", "asked"), [("0%", []), ("0.0%", []), ("General", ["R307"])])
def test_a_percentage_cell_of_excel_is_a_percentage_and_only_a_bare_share_is_asked_about(
    form: str, asked: list[str]
) -> None:
    cells = [*f"{DEVICES},2024-06".split(","), 5], [*RATE.split(","), Cell(0.95, form)]
    file = read(
        book(("填报", [["项目编码", "二级指标", "三级指标", "月份", "完成值"], *cells])), name="填报.xlsx"
    )
    assert (values(file)[1][2], rules(file)) == (Decimal(95), asked)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encodings_of_every_desk_are_read(encoding: str) -> None:
    assert rules(read(GOOD.encode(encoding))) == []


def test_the_department_is_found_by_its_project_codes() -> None:
    file = read(GOOD, targets=BOTH)
    assert (file.department_code, file.fiscal_year, file.months) == ("438001", 2024, (6,))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_readings_are_told_from_spending_and_targets_by_their_text(encoding: str) -> None:
    told = [guess_file_kind(text.encode(encoding), "a.csv") for text in (GOOD, SPENDING, '{"year": 2024}')]
    assert told == ["readings", "spending", "targets"]


def test_readings_in_a_workbook_are_told_from_spending_by_what_is_in_it() -> None:
    kinds = []
    for text in (GOOD, SPENDING):
        content = book(("表", [line.split(",") for line in text.splitlines()]))
        kinds.append(guess_file_kind(source_file.head(content), "a.xlsx", content))
    assert kinds == ["readings", "spending"]
    assert guess_file_kind(b"PK\x03\x04", "a.xlsx", b"PK\x03\x04 no archive") == "spending"


@given(content=st.binary(max_size=300))
def test_any_bytes_are_answered_with_readings_or_problems(content: bytes) -> None:
    file = read(GOOD.encode() + content)
    assert file.is_acceptable or any(problem.severity is Severity.BLOCKING for problem in file.problems)


@given(cell=st.text(st.characters(codec="utf-8", exclude_characters='"\x00\r\n'), max_size=12))
def test_any_text_in_the_value_cell_is_a_value_or_a_finding_on_its_line(cell: str) -> None:
    file = read(row(f"{DEVICES},2024-06", f'"{cell}"', ",说明"))
    assert file.rows or {problem.line for problem in file.problems} <= {1, 2}


def test_a_hint_is_looked_for_only_where_a_finding_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """With thousands of wrong names the nearest of each would take minutes; a hundred are listed."""
    looked: list[str] = []
    monkeypatch.setattr(IndicatorLookup, "hint", lambda _self, _code, name: looked.append(name) or "请核对。")
    names = "".join(f"{EQUIPMENT},,不存在的指标{n},2024-06,5,,\n" for n in range(300))
    assert rules(read(HEAD + names)).count("R401") == 100
    assert len(looked) == 100
