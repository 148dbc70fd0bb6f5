"""Laws of what briefing and letter say: overspending first, who is behind, whom to urge, what is due."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perf.indicators.model import AttainmentStatus, RectificationState
from perf.model import Status
from perf.reports import briefing, briefing_text, lag_sentences, outlook_text, rectification_letter
from perf.reports.paper_blocks import Picture
from tests.reports.paper_cases import BLANK, CONTENT, EVENTS, GUESTS, RENOWN, WHY, department
from tests.reports.test_documents import opened, text_of


def test_how_many_are_above_and_below_their_plan_is_said() -> None:
    ahead = replace(EVENTS, lag_rate=-0.1, lag_fen=-7_67_90_00, status=Status.AHEAD)
    level = replace(EVENTS, lag_rate=0.0, lag_fen=0, status=Status.ON_TRACK)
    said = briefing_text.above_and_below(department(EVENTS, EVENTS, ahead, level, BLANK))
    assert said == "5个项目中，高于计划进度的1个，持平于计划进度的1个，低于计划进度的2个，无法比较的1个。"


def test_the_one_furthest_behind_and_the_one_with_the_most_money_are_both_named() -> None:
    """No share under a half is said, nor that one project alone has all of it."""
    full = replace(EVENTS, missing_months=())
    big = replace(full, project_name="大项目", lag_rate=0.08, lag_fen=74_00_00_00, status=Status.WATCH)
    small = replace(full, project_name="小项目", lag_rate=0.5, lag_fen=26_00_00_00)
    said = (
        "1个项目滞后，落后最多的是小项目（50.00个百分点），金额最大的是大项目（74.00万元，占滞后额的74%）。"
    )
    assert briefing_text.who(department(small, big)) == said
    twin = replace(small, project_name="另一个", lag_fen=60_00_00_00)
    assert "占滞后额" not in briefing_text.who(department(small, big, twin))
    alone = briefing_text.who(department(small))
    assert alone == "1个项目滞后，其中小项目落后最多（50.00个百分点，26.00万元）。"


def test_what_is_overspent_is_never_called_ahead_of_its_plan() -> None:
    over = replace(
        EVENTS, status=Status.OVERSPENT, overspent_fen=9_00_00, execution_rate=1.125, lag_rate=-0.525,
        lag_fen=-40_00_00_00,
    )  # fmt: skip
    said = lag_sentences.project(over)
    assert said.startswith("超预算0.09万元，执行率112.50%，")
    assert not any(word in said for word in ("高于", "超前", "计划"))


def test_an_earlier_month_s_reason_stands_below_a_blank_for_this_month() -> None:
    december = replace(EVENTS, as_of_month=12)
    blank, june = briefing_text.rectification_rows(december)
    assert blank == ("外事活动经费", "", "", "", "", "")
    assert june[1] == "制度保障：出访团组推迟到下半年（6月说明）"
    assert june[4:] == ("2024年8月31日", "待整改，已逾期")


def test_overdue_is_what_was_not_put_right_by_its_deadline_at_the_month_s_end() -> None:
    done = replace(WHY, state=RectificationState.DONE)
    found = {
        month: [briefing_text.state(replace(EVENTS, as_of_month=month), item) for item in (WHY, done)]
        for month in (7, 8, 9)
    }
    assert found == {7: ["待整改", "已整改"], 8: ["待整改", "已整改"], 9: ["待整改，已逾期", "已整改"]}


def test_indicators_are_asked_for_only_where_they_are_due() -> None:
    later = replace(EVENTS, indicators=(RENOWN,))
    due = replace(EVENTS, project_name="应填项目", indicators=(replace(RENOWN, is_due=True),))
    steps = briefing_text.next_steps(department(later, due))
    assert "应填项目补报绩效指标完成情况。" in steps
    assert "未到期的到12月或写明的月份再填报" in briefing_text.indicators(department(later))


def test_no_letter_goes_to_a_project_on_plan_with_its_targets_reached() -> None:
    on_plan = replace(EVENTS, status=Status.ON_TRACK, indicators=(GUESTS,))
    assert not on_plan.is_to_be_urged
    assert department(on_plan, EVENTS).to_urge == (EVENTS,)
    off_target = replace(on_plan, indicators=(CONTENT,))
    assert off_target.is_to_be_urged
    assert rectification_letter.title(off_target) == "关于加快外事活动经费绩效目标实现的督办函"


def test_a_letter_about_overspending_asks_for_no_more_spending() -> None:
    over = replace(EVENTS, status=Status.OVERSPENT, overspent_fen=9_00_00, indicators=(GUESTS,))
    assert rectification_letter.title(over) == "关于外事活动经费支出超过预算的督办函"
    content = text_of(opened(rectification_letter.letter(over)))
    assert not any(word in content for word in ("加快", "追平计划"))
    assert "办理预算调整" in content


@pytest.mark.parametrize(
    ("division", "you"),
    [("对外交流科", "你科"), ("礼宾处", "你处"), ("办公室", "你室"), ("翻译中心", "你中心"), ("", "你科室"),
     ("市商务局", "你单位"), ("礼宾处、办公室", "你们")],
)  # fmt: skip
def test_a_letter_speaks_to_a_division_as_one(division: str, you: str) -> None:
    paper = replace(EVENTS, explanations=(replace(WHY, division=division),))
    assert rectification_letter.facts(paper)[0].startswith(f"{you}负责的")


def test_a_reason_that_ends_with_a_full_stop_has_no_second_mark_behind_it() -> None:
    paper = replace(EVENTS, explanations=(replace(WHY, reason="审批晚。", measure="每周催办；"),))
    said = rectification_letter.facts(paper)[-1]
    assert said == "已填报的原因（制度保障）：审批晚；措施：每周催办；待整改。"


def test_what_exceeds_a_cap_is_said_in_words_of_its_own() -> None:
    over = replace(CONTENT, is_cap=True, times=1.5)
    rows = briefing_text.off_target_rows(department(replace(EVENTS, indicators=(over,))))
    assert rows[0][4] == "未达标（超出上限50.00%）"
    assert over.status is AttainmentStatus.MISSED


def test_no_more_than_the_budgets_is_expected_of_the_year() -> None:
    fast = replace(EVENTS, forecast_recent_fen=90_00_00_00, forecast_plan_fen=None)
    recent, when = outlook_text.forecast(department(fast))
    assert recent == "按近三个已报月的月均支出推算，全年预计支出76.79万元，可能结余0.00万元。"
    assert when == "照近三个已报月的月均支出，外事活动经费的预算到11月用完；预计支出以预算为限。"


SILENT = replace(
    EVENTS, status=Status.NOT_REPORTED, newest_month=4, lag_rate=None, lag_fen=None, months_behind=None,
    forecast_recent_fen=None, forecast_plan_fen=None, missing_months=(5, 6),
)  # fmt: skip


def test_a_month_that_is_not_reported_is_no_lag_and_its_letter_asks_for_the_report() -> None:
    """What stands in the forms is not the figure of an earlier month."""
    assert (SILENT.told_spending_fen, SILENT.told_rate, SILENT.forecast_fen) == (None, None, None)
    assert SILENT.marks == ("6月未报（最近的数据是4月的）",)
    assert briefing_text.ranking_row(SILENT)[2:4] == ("未报", "未报")
    assert briefing_text.who(department(SILENT)) == "1个项目未报，无法判断。"
    assert not any(isinstance(block, Picture) for block in briefing._ranking(department(SILENT)))
    assert rectification_letter.title(SILENT) == "关于报送外事活动经费支出情况的督办函"
    said = "6月的支出没有上报，数据截至4月（累计支出30.12万元，执行率39.23%）。"
    assert rectification_letter.facts(SILENT)[0].endswith(said)
    assert rectification_letter.requirements(SILENT)[0] == "报送5、6月的支出；确实没有支出的，书面说明。"


def test_a_lag_with_months_missing_is_a_bound() -> None:
    assert lag_sentences.against_plan(EVENTS).startswith("至多低于计划进度（60.00%）20.77个百分点")
    ahead = replace(EVENTS, lag_rate=-0.1, lag_fen=-7_67_90_00)
    assert lag_sentences.against_plan(ahead).startswith("至少高于计划进度（60.00%）10.00个百分点")


def test_no_letter_goes_to_a_project_that_is_completed() -> None:
    assert not replace(EVENTS, status=Status.COMPLETED, indicators=(GUESTS,)).is_to_be_urged
