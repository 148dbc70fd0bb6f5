"""Laws of what is said of indicators: each counted once, the dangerous named, and who must act."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from perf.indicators import indicator_summary
from perf.indicators.model import AttainmentStatus, IndicatorKey, Reading, Verdict


def attained(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """(project code, indicator, status, timing) as the columns that the sentences read."""
    return pd.DataFrame(
        [
            {
                "project_code": code, "project_name": code, "level2": "数量指标", "indicator_name": name,
                "status": status, "timing": timing, "self_filling": name == "成本",
                "by_month": None,
            }
            for code, name, status, timing in rows
        ]
    )  # fmt: skip


def verdicts(**known: Verdict) -> pd.DataFrame:
    return pd.DataFrame({"project_name": list(known), "verdict": list(known.values())})


ROWS = attained(
    ("P1", "次数", "met", "cumulative"), ("P1", "率", "not_reported", "point_in_time"),
    ("P1", "满意度", "not_reported", "year_end"), ("P2", "成本", "met", "cumulative"),
    ("P2", "人数", "missed", "cumulative"), ("", "总人数", "missed", "cumulative"),
)  # fmt: skip
READ = Reading(IndicatorKey("P1", "数量指标", "次数"), 6, Decimal(3), created_by="张三", reviewed_by="张三")


def test_the_headline_counts_each_indicator_once_and_leaves_the_departments_repetitions_out() -> None:
    sentence = indicator_summary.headline(ROWS, verdicts(甲=Verdict.NORMAL), 6)
    assert sentence.startswith("截至6月底，5 条指标中 2 条达标、1 条未达标、1 条未填报、1 条未到期；")
    assert "2 条未填报" in indicator_summary.headline(ROWS, verdicts(甲=Verdict.NORMAL), 12)
    assert sum(indicator_summary.status_counts(ROWS).values()) == 5
    assert AttainmentStatus.PARTLY_MET not in indicator_summary.status_counts(ROWS)


def test_the_headline_names_whose_money_is_ahead_of_results() -> None:
    four = dict.fromkeys("甲乙丙丁", Verdict.MONEY_AHEAD)
    assert indicator_summary.danger(verdicts(**four)) == "先花钱后办事：甲、乙、丙等 4 个"
    assert indicator_summary.danger(verdicts(甲=Verdict.UNKNOWN)) == "还不能对照资金与结果"
    assert indicator_summary.danger(verdicts(甲=Verdict.NORMAL)) == "没有项目先花钱后办事"


def test_what_fills_itself_is_never_due_and_the_years_end_only_in_december() -> None:
    assert indicator_summary.to_report(ROWS, [READ], 6) == [
        indicator_summary.ToReport("P1", "P1", 1, 1),
        indicator_summary.ToReport("P2", "P2", 1, 1),
    ]
    assert indicator_summary.to_report(ROWS, [READ], 12)[0] == indicator_summary.ToReport("P1", "P1", 3, 2)


def test_a_reading_sent_back_is_due_again_and_waits_for_nobody() -> None:
    returned = replace(READ, reviewed_by=None, returned="请附名单")
    assert indicator_summary.to_report(ROWS, [returned], 6)[0].missing == 2
    assert indicator_summary.to_review({"P1": "甲"}, [returned]) == []


def test_who_waits_for_review_is_named_with_the_author() -> None:
    waiting = [replace(READ, reviewed_by=None, month=month) for month in (5, 6)]
    assert indicator_summary.to_review({"P1": "甲"}, [*waiting, READ]) == [
        indicator_summary.ToReview("P1", "甲", "张三", 2)
    ]
