"""Laws of what stands in the official forms: scores, grades, causes, budgets, who signs, what is expected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perf.indicators.model import ReasonCategory
from perf.reports import monitoring_form, self_evaluation_form
from perf.reports.project_paper import FORECAST
from tests.reports.paper_cases import (
    BLANK,
    CONTENT,
    COST,
    EVENTS,
    GUESTS,
    PAPERS,
    SCORED,
    STOPPED,
    cells,
    opened,
)
from tests.reports.test_forms import FORMS, Form, fen


@pytest.mark.parametrize(("recent", "plan"), [(90_00_00_00, 95_00_00_00), (90_00_00_00, None)])
def test_no_more_than_the_budget_is_expected_and_it_is_said_when_it_is_used_up(
    recent: int, plan: int | None
) -> None:
    """59.8765 万元 in six months are 9.98 a month; the 46.6654 that are left last until November."""
    fast = replace(EVENTS, forecast_recent_fen=recent, forecast_plan_fen=plan)
    assert (fast.forecast_fen, fast.runs_out_month) == (76_79_00_00, 11)
    note = monitoring_form.notes(fast)[0]
    assert "超过预算，以预算为限" in note
    assert note.endswith("照近三个已报月的月均支出，预算到11月用完。")


def test_what_is_overspent_already_is_expected_as_it_is() -> None:
    over = replace(EVENTS, spending_fen=80_00_00_00, forecast_plan_fen=99_00_00_00)
    assert (over.forecast_fen, over.runs_out_month) == (80_00_00_00, None)


def test_a_persons_forecast_above_the_budget_is_cut_to_it_and_the_note_says_so() -> None:
    stated = replace(EVENTS, texts={FORECAST: "99"})
    assert stated.forecast_fen == 76_79_00_00
    assert "填写的99.00万元超过预算，以预算为限" in monitoring_form.notes(stated)[0]


def test_what_is_not_scored_has_no_points_and_there_is_no_total_and_no_grade() -> None:
    """Not reported, and a cost that is within its cap before the year is over."""
    shown = cells(opened(self_evaluation_form.workbook(PAPERS)), 1)
    for name in ("扩大知名度", "资金成本"):
        row = next(address[1:] for address, value in shown.items() if value == name)
        assert f"H{row}" not in shown
    assert "H19" not in shown
    assert shown["I19"] == "未评齐：2个指标未评，没有总分；已评部分得29.06分（分值45分）"


def test_there_is_no_grade_while_spending_is_not_fully_reported() -> None:
    gap = replace(SCORED, missing_months=(3,), grade="")
    shown = cells(opened(self_evaluation_form.workbook([gap])), 1)
    assert (shown["H19"], shown["I19"]) == (84.06, "支出未报齐，不定等级")


def test_a_first_level_has_its_points_beside_it() -> None:
    shown = cells(opened(self_evaluation_form.workbook(PAPERS)), 1)
    assert [shown[address] for address in ("B14", "B17", "B18")] == [
        "产出指标\n（50分）", "效益指标\n（30分）", "满意度指标\n（10分）",
    ]  # fmt: skip


@FORMS
def test_a_form_ends_with_who_signs_it_and_the_place_of_the_seal(form: Form) -> None:
    signed = replace(EVENTS, texts={"filled_by": "王芳", "phone": "0311-86678912", "opinion": "同意"})
    texts = [str(value) for value in cells(opened(form([signed])), 1).values()]
    wanted = ("填报人：王芳", "联系电话：0311-86678912", "项目负责人：", "财务负责人：", "审核意见")
    assert [word for word in wanted if word not in texts] == []
    assert any(text.startswith("同意") and "（公章）" in text and text.endswith("日") for text in texts)


@FORMS
def test_a_project_without_indicators_has_a_whole_box_that_says_so(form: Form) -> None:
    shown = cells(opened(form([BLANK])), 1)
    assert shown["B13" if form is monitoring_form.workbook else "B14"] == "本项目没有绩效指标"


@FORMS
def test_the_number_of_a_row_is_a_number(form: Form) -> None:
    shown = cells(opened(form(PAPERS)), 0)
    assert [shown["A5"], shown["A6"]] == [1, 2]


@FORMS
def test_the_budget_of_the_year_s_start_has_what_is_stopped_and_not_what_was_added(form: Form) -> None:
    added = replace(
        EVENTS, budget_fen=None, stated_budget_fen=5_00_00_00, revised_budget_fen=5_00_00_00,
        changes=("2024年8月1日新增（石财预〔2024〕9号），没有年初预算数",),
    )  # fmt: skip
    book = opened(form([EVENTS, added], [STOPPED]))
    shown = cells(book, 0)
    assert [fen(shown[address]) for address in ("D5", "D7", "D8")] == [76_79_00_00, 8_00_00_00, 84_79_00_00]
    assert "D6" not in shown
    assert (shown["C7"], fen(shown["F7"])) == ("停用项目", 3_00_00_00)
    assert STOPPED.note in shown.values()
    assert fen(shown["E8"]) == 76_79_00_00 + 5_00_00_00
    assert any("2024年8月1日新增" in str(value) for value in cells(book, 2).values())
    assert "E7" not in cells(book, 2)


@FORMS
def test_a_revision_of_the_budget_is_printed_with_its_reason(form: Form) -> None:
    said = "2024年7月1日（石财预〔2024〕12号）预算由76.79万元调整为80.00万元，原因：新增出访任务"
    shown = cells(opened(form([replace(EVENTS, changes=(said,))])), 1)
    assert any(said in str(value) for value in shown.values())


def test_no_deviation_is_said_where_there_is_none_and_a_typed_cause_stands_before_it() -> None:
    typed = replace(EVENTS, texts={GUESTS.field("reason"): "提前完成"})
    assert [monitoring_form.reason(EVENTS, line) for line in (GUESTS, COST, CONTENT)] == [
        "无偏差", "", "翻译人手不足",
    ]  # fmt: skip
    assert monitoring_form.reason(typed, GUESTS) == "提前完成"
    far = replace(GUESTS, times=1.5)
    assert (monitoring_form.reason(EVENTS, far), far.remark) == ("", "达到指标值的150%")


def test_a_cap_that_is_not_kept_has_words_of_its_own() -> None:
    over = replace(COST, status=CONTENT.status, times=1.4578)
    assert over.remark == "未达标（超出上限45.78%）"


def test_a_sentence_never_has_a_full_stop_before_a_semicolon() -> None:
    typed = replace(EVENTS, texts={CONTENT.field("explanation"): "已增聘翻译。"})
    assert self_evaluation_form.explanation(typed, CONTENT) == "未达标；已增聘翻译。"


def test_a_score_by_hand_is_printed_with_its_reason() -> None:
    by_hand = replace(CONTENT, hand_reason="按专家评审。")
    assert self_evaluation_form.explanation(EVENTS, by_hand) == "未达标；人工评分：按专家评审；翻译人手不足"


def test_several_causes_of_one_deviation_are_each_ticked() -> None:
    several = replace(CONTENT, causes=(ReasonCategory.RULES, ReasonCategory.STAFF))
    book = opened(monitoring_form.workbook([replace(EVENTS, indicators=(several,))]))
    shown = cells(book, 1)
    assert [shown.get(f"{column}13") for column in "HIJKL"] == [None, "√", "√", None, None]
    (row,) = monitoring_form.preview(replace(EVENTS, indicators=(several,)))[1].rows
    assert row[5] == "制度保障、人员保障"
