"""The months of cells, headers, titles and file names: a table of what is one, and of near misses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.ingest.vocabulary import period_cells, period_titles
from perf.ingest.vocabulary.period_cells import Fault, Period

DAY = date(2024, 6, 5)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024-06-05", Period(6, 2024, day=DAY)),
        ("2024/6/5", Period(6, 2024, day=DAY)),
        ("2024.6.5", Period(6, 2024, day=DAY)),
        ("20240605", Period(6, 2024, day=DAY)),
        ("2024年6月5日", Period(6, 2024, day=DAY)),
        ("2024-06-05 09:30:00", Period(6, 2024, day=DAY)),
        ("２０２４－０６－０５", Period(6, 2024, day=DAY)),
        ("2024-06", Period(6, 2024)),
        ("2024.6", Period(6, 2024)),
        ("202406", Period(6, 2024)),
        ("2024年6月", Period(6, 2024)),
        ("6月份", Period(6)),
        ("六月", Period(6)),
        ("十二月", Period(12)),
        ("06", Period(6)),
        ("1-6月", Period(6, until=True)),
        ("2024年1-6月", Period(6, 2024, until=True)),
        ("2024-01至2024-06", Period(6, 2024, until=True)),
        ("202401-202406", Period(6, 2024, until=True)),
        ("截至6月底", Period(6, until=True)),
        ("", Fault("S308")),
        ("2024-13", Fault("S307")),
        ("13月", Fault("S307")),
        ("0月", Fault("S307")),
        ("2024-02-30", Fault("S306")),
        ("2024.1", Fault("S309")),
        ("6/5/2024", Fault("S306")),
        ("24年6月", Fault("S306")),
        ("3-6月", Fault("S306")),
        ("Jun-24", Fault("S306")),
        ("45448", Fault("S306")),
        ("上半年", Fault("S306")),
    ],
)
def test_a_cell(text: str, period: Period | Fault) -> None:
    assert period_cells.read_cell(text) == period


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_day_in_any_usual_form_is_that_day(day: date) -> None:
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S")
    assert {period_cells.read_cell(day.strftime(form)) for form in forms} == {
        Period(day.month, day.year, day=day)
    }


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("截至6月底项目支出情况", Period(6, until=True)),
        ("2024年1-6月支出", Period(6, 2024, until=True)),
        ("截至2024年6月30日", Period(6, 2024, until=True)),
        ("2024年6月支出表", Period(6, 2024)),
        ("外办202406", Period(6, 2024)),
        ("支出_2024-06", Period(6, 2024)),
        ("2024年度 6月", Period(6, 2024)),
        ("2024年部门预算", Period(None, 2024)),
        ("一至六月支出", Period(6, until=True)),
        ("截至六月底", Period(6, until=True)),
        ("打印日期:2024-07-15", None),
        ("填报日期:7月5日", None),
        ("支付明细_20240715", None),
        ("编制单位:438001", None),
        ("截至 2024年6月30日", Period(6, 2024, until=True)),
        ("截止到2024年6月30日", Period(6, 2024, until=True)),
        ("截止日期：2024-06-30", Period(6, 2024, until=True)),
        ("截至日期:20240630", Period(6, 2024, until=True)),
        ("查询期间：2024-06-01至2024-06-30", Period(6, 2024)),
        ("2024-01-01 00:00:00至2024-06-30 23:59:59", Period(6, 2024, until=True)),
        ("2024年1月1日至2024年6月30日", Period(6, 2024, until=True)),
        ("（2024年1月1日—6月30日）", Period(6, 2024, until=True)),
        ("2024年上半年", Period(6, 2024, until=True)),
        ("2024年第二季度", Period(6, 2024, first=4)),
        ("2024年4-6月项目支出", Period(6, 2024, first=4)),
        ("2024年5月、6月支出", Period(6, 2024, first=5)),
        ("2024年5月至2024年6月", Period(6, 2024, first=5)),
        ("2023年7月至2024年6月", Period(6, 2024, first=7)),
        ("附件3-2024年6月支出", Period(6, 2024)),
        ("附件3-6月支出", Period(6)),
        ("2024.6", Period(6, 2024)),
        ("2024-6", Period(6, 2024)),
        ("2024年06", Period(6, 2024)),
        ("2024年10个项目", Period(None, 2024)),
        ("2024.1", Period(None, 2024)),
        ("2024.6.1版", None),
        ("2024-2号文", Period(None, 2024)),
        ("填报日期：2024年7月", None),
        ("编制时间:202407", None),
        ("填报截止日期：2024-07-05", None),
        ("报表编号：202301 2024年6月", Period(6, 2024)),
        ("6月支出（冀财预〔2023〕12号）", Period(6)),
        ("关于报送2024年6月支出的通知", Period(6, 2024)),
        ("13月支出", Fault("S307")),
        ("第6月度", None),
    ],
)
def test_a_title_or_file_name(text: str, period: Period | Fault | None) -> None:
    assert period_titles.find(text) == period


@pytest.mark.parametrize(
    ("word", "period", "rest"),
    [
        ("1-6月执行数", Period(6, until=True), "执行数"),
        ("2024年1-6月执行数", Period(6, 2024, until=True), "执行数"),
        ("截至6月底累计支出", Period(6, until=True), "支出"),
        ("6月累计支出", Period(6, until=True), "支出"),
        ("6月支出", Period(6), "支出"),
        ("2024年6月", Period(6, 2024), ""),
        ("2024-06-01", Period(6, 2024), ""),
        ("202406", Period(6, 2024), ""),
        ("6月执行率", Period(6), "执行率"),
        ("14月", Fault("S307"), ""),
    ],
)
def test_a_column_name(word: str, period: Period | Fault, rest: str) -> None:
    found = period_cells.read_heading(word)
    assert found
    assert (found.period, found.rest) == (period, rest)
