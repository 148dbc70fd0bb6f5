"""Paper by hand: a project that lags and has everything, one of which little is known, their department."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
from lag_cases import Case, inputs
from openpyxl import Workbook

from perf.execution.comparison import Comparison, EarlierFigures
from perf.execution.department import department_total
from perf.execution.lag import lag_table
from perf.indicators.model import AttainmentStatus, Explanation, Likelihood, ReasonCategory
from perf.model import Status
from perf.reports.department_paper import DepartmentPaper, MonthPoint
from perf.reports.indicator_line import IndicatorLine
from perf.reports.project_paper import ProjectPaper, StoppedProject

TRIPS = IndicatorLine(
    "产出指标", "数量指标", "组团出访批次", "≥6批(次)", AttainmentStatus.IN_PROGRESS, actual="2批(次)",
    likelihood=Likelihood.POSSIBLE, causes=(ReasonCategory.RULES,), reason="审批周期比预计的长",
    weight=12.5, score=4.17,
)  # fmt: skip
GUESTS = IndicatorLine(
    "产出指标", "数量指标", "交流合作批次", "≥9批(次)", AttainmentStatus.MET, actual="9批(次)",
    actual_month=5, likelihood=Likelihood.CERTAIN, weight=12.5, score=12.5,
)  # fmt: skip
COST = IndicatorLine(
    "产出指标", "成本指标", "资金成本", "≤76.79万元", AttainmentStatus.WITHIN, actual="30.12万元",
    weight=25.0, fills_itself=True, is_cap=True, times=0.392,
)  # fmt: skip
RENOWN = IndicatorLine(
    "效益指标", "社会效益指标", "扩大知名度", "提高我市知名度", weight=30.0, awaiting=1, is_due=False
)
CONTENT = IndicatorLine(
    "满意度指标", "服务对象满意度指标", "来访团组满意度", "≥95%", AttainmentStatus.MISSED, actual="80.5%",
    causes=(ReasonCategory.STAFF,), reason="翻译人手不足", weight=10.0, score=8.47,
)  # fmt: skip
WHY = Explanation(
    "13010024P006476100022", 6, ReasonCategory.RULES, "出访团组推迟到下半年", "倒排工期", "对外交流科",
    date(2024, 8, 31),
)  # fmt: skip

EVENTS = ProjectPaper(
    project_code="13010024P006476100022",
    project_name="外事活动经费",
    department_code="438001",
    department_name="石家庄市人民政府外事办公室",
    fiscal_year=2024,
    as_of_month=6,
    budget_fen=76_79_00_00,
    revised_budget_fen=76_79_00_00,
    fiscal_funds_fen=76_79_00_00,
    spending_fen=30_12_34_56,
    execution_rate=30_12_34_56 / 76_79_00_00,
    planned_rate=0.6,
    lag_rate=0.6 - 30_12_34_56 / 76_79_00_00,
    lag_fen=15_95_05_44,
    months_behind=2.08,
    catch_up_fen=9_74_69_11,
    catch_up_month=10,
    status=Status.FAR_BEHIND,
    forecast_recent_fen=61_00_00_07,
    forecast_plan_fen=50_20_57_60,
    missing_months=(3,),
    objective="接待外国友好组织和团体、民间友好人士来访；组织我市友好代表团出访等活动。",
    indicators=(COST, TRIPS, GUESTS, RENOWN, CONTENT),
    execution_score=3.92,
    score_so_far=29.06,
    explanations=(WHY,),
    texts={"achievement": "上半年接待来访9批，组织出访2批。", TRIPS.field("expected"): "6批(次)"},
)
SCORED = replace(
    EVENTS,
    as_of_month=12,
    missing_months=(),
    indicators=(
        replace(COST, status=AttainmentStatus.MET, score=25.0),
        TRIPS,
        GUESTS,
        replace(RENOWN, status=AttainmentStatus.MET, actual="达成年度指标", awaiting=0, score=30.0),
        CONTENT,
    ),
    score_so_far=84.06,
    total_score=84.06,
    grade="良",
)
"""The project in December, every row scored."""
STOPPED = StoppedProject(
    "13010024P000000000001", "停用项目", 8_00_00_00, 3_00_00_00, "2024年5月1日停用（石财预〔2024〕5号）"
)
BLANK = ProjectPaper(
    project_code="13010024P000075100212",
    project_name="业务培训费",
    department_code="438001",
    department_name="石家庄市人民政府外事办公室",
    fiscal_year=2024,
    as_of_month=6,
)
PAPERS = (EVENTS, BLANK)
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "a\x00b\x0b\ufffe", "[]:*?/\\'", "<b>&amp;</b>", "{0}{x}%s")
LONG = "长" * 300


def named(name: str) -> ProjectPaper:
    """The project with one text in every place that holds one."""
    line = IndicatorLine(
        name, name, name, name, AttainmentStatus.MISSED, actual=name, reason=name, weight=90.0, score=1.0
    )
    fields = ("expected", "reason", "remark", "explanation")
    texts = {line.field(field): name for field in fields} | {"achievement": name, "implementing_unit": name}
    return replace(
        EVENTS, project_name=name, project_code=name, department_name=name, objective=name, texts=texts,
        indicators=(line,), explanations=(replace(WHY, reason=name, measure=name, division=name),),
    )  # fmt: skip


def department(*projects: ProjectPaper, spent: bool = True) -> DepartmentPaper:
    """A department of these projects, whose totals are those of two cases; May to compare with."""
    reported = (1, 2, 4, 5, 6) if spent else ()
    cases = [
        Case(76_79_00_00, spending=dict.fromkeys(reported, 5_02_05_76), name="外事活动经费"),
        Case(6_56_00_00, spending=dict.fromkeys(range(1, 7) if spent else (), 50_00_00), code="P2"),
    ]
    frame = inputs(cases, 6)
    year = tuple(MonthPoint(m, m / 12, m / 15 if m <= 6 and spent else None) for m in range(1, 13))
    may = EarlierFigures(2024, 5, 22_00_00_00, 0.26, 0.1, is_incomplete=True)
    total = department_total(lag_table(frame, 6), frame, 6)
    return DepartmentPaper(
        "438001", "石家庄市人民政府外事办公室", 2024, 6, total, projects or PAPERS, year,
        Comparison(may if spent else None), is_sample=spent, texts={"requirements": "每月5日前报送进展。"},
    )  # fmt: skip


def opened(made: bytes) -> Workbook:
    """The workbook as written."""
    return openpyxl.load_workbook(io.BytesIO(made))


def cells(book: Workbook, number: int) -> dict[str, Any]:
    """Place → value of a sheet, without its empty cells."""
    sheet = book.worksheets[number]
    return {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
    }
