"""Laws of 原因与整改: owed until given, seen by a leader, overdue said in words, every text kept."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

from streamlit.testing.v1 import AppTest

from perf.indicators.model import Explanation, ReasonCategory, RectificationState
from perf.store import Store, stored_batches, stored_explanations
from tests.facts import DEPARTMENT, YEAR
from tests.pages.conftest import Open, text_of

LAGGING = "13010024P00935410003U"
"""对外交流活动经费，which lags in the sample at the end of June."""
GIVEN = Explanation(LAGGING, 6, ReasonCategory.RULES, "审批晚", "每周催办", "办公室", date(2024, 9, 30))


def _tab(open_page: Open, project: str = LAGGING) -> AppTest:
    app = open_page("project", project=project, as_of="2024-06")
    app.session_state["project_tabs"] = "原因与整改"
    return app.run()


def _fill(app: AppTest, **texts: str) -> AppTest:
    areas = {area.label: area for area in app.text_area}
    inputs = {one.label: one for one in app.text_input}
    for label, text in texts.items():
        (areas.get(label) or inputs[label]).set_value(text)
    return app


def _save(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.label == "保存说明").click().run()


def _all(store: Store) -> list[Explanation]:
    return stored_explanations.load(store, DEPARTMENT, YEAR)


def test_who_owes_a_reason_stands_on_the_overview_and_on_the_project(sample: Store, open_page: Open) -> None:
    said = text_of(open_page(as_of="2024-06"))
    assert "待说明" in said
    assert "对外交流活动经费：◧ 滞后，落后" in said
    assert "需要说明原因" in _tab(open_page).warning[0].proto.title


def test_a_reason_given_ends_the_duty_and_a_leader_reads_it(sample: Store, open_page: Open) -> None:
    app = _fill(_tab(open_page), 原因="审批晚", 措施="每周催办", 责任科室="办公室")
    next(one for one in app.date_input if one.label == "完成时限").set_value(date(2033, 9, 30))
    _save(app)
    assert [(row.reason, row.deadline) for row in _all(sample)] == [("审批晚", date(2033, 9, 30))]
    overview = open_page(as_of="2024-06")
    assert "对外交流活动经费：◧ 滞后，落后" not in text_of(overview)
    reasons = next(table.value for table in overview.table if "措施" in table.value)
    assert list(reasons.iloc[0])[2:5] == ["其他：审批晚", "每周催办", "办公室"]


def test_what_is_missing_is_named_and_nothing_is_saved(sample: Store, open_page: Open) -> None:
    app = _save(_fill(_tab(open_page), 原因="审批晚"))
    said = text_of(app)
    assert all(word in said for word in ("没有保存", "措施", "责任科室", "完成时限"))
    assert _all(sample) == []


def test_the_next_text_of_an_explanation_keeps_the_one_before(sample: Store, open_page: Open) -> None:
    stored_explanations.save(sample, DEPARTMENT, YEAR, GIVEN, "李四")
    app = _tab(open_page)
    next(one for one in app.segmented_control if one.label == "状态").set_value(RectificationState.DONE)
    _save(_fill(app, 结果="已全部支付"))
    newest = _all(sample)
    assert [(row.state, row.outcome, row.explanation_id) for row in newest] == [
        (RectificationState.DONE, "已全部支付", newest[0].explanation_id)
    ]
    kept = stored_explanations.history(sample, DEPARTMENT, YEAR, newest[0].explanation_id or 0)
    assert [row["state"] for row in kept] == [RectificationState.DONE, RectificationState.TO_DO]


def test_a_deadline_that_has_passed_is_said_in_words(sample: Store, open_page: Open) -> None:
    stored_explanations.save(sample, DEPARTMENT, YEAR, GIVEN, "李四")
    assert "✕ 已逾期" in text_of(_tab(open_page))
    overview = open_page(as_of="2024-06")
    reasons = next(table.value for table in overview.table if "措施" in table.value)
    assert reasons["整改"].iloc[0].startswith("✕ 已逾期")


def test_an_explanation_undone_is_owed_again(sample: Store, open_page: Open) -> None:
    seq = stored_explanations.save(sample, DEPARTMENT, YEAR, GIVEN, "李四")
    stored_batches.undo(sample, seq, "写错", "李四")
    assert _all(sample) == []
    assert "对外交流活动经费：◧ 滞后" in text_of(open_page(as_of="2024-06"))


def test_what_another_wrote_meanwhile_is_told_and_what_was_typed_is_kept(
    sample: Store, open_page: Open
) -> None:
    stored_explanations.save(sample, DEPARTMENT, YEAR, GIVEN, "张三")
    app = _fill(_tab(open_page), 措施="我的措施")
    other = dataclasses.replace(_all(sample)[0], measure="李四的措施", division="财务科")
    stored_explanations.save(sample, DEPARTMENT, YEAR, other, "李四")
    _save(app)
    said = text_of(app)
    assert re.search(
        r"李四在20.*把“措施”由“每周催办”改为“李四的措施”，“责任科室”由“办公室”改为“财务科”", said
    )
    assert _all(sample)[0].measure == "李四的措施"
    typed = {one.label: one.value for one in [*app.text_area, *app.text_input]}
    assert (typed["措施"], typed["责任科室"]) == ("我的措施", "财务科")
    _save(app)
    assert (_all(sample)[0].measure, _all(sample)[0].division) == ("我的措施", "财务科")


def test_what_was_typed_can_be_given_up_for_what_stands_now(sample: Store, open_page: Open) -> None:
    stored_explanations.save(sample, DEPARTMENT, YEAR, GIVEN, "张三")
    app = _fill(_tab(open_page), 措施="我的措施")
    other = dataclasses.replace(_all(sample)[0], measure="李四的措施")
    stored_explanations.save(sample, DEPARTMENT, YEAR, other, "李四")
    _save(app)
    next(button for button in app.button if button.label == "放弃我填的，看现在的").click().run()
    assert next(one for one in app.text_area if one.label == "措施").value == "李四的措施"
    assert "您填写期间" not in text_of(app)


def test_what_people_write_is_shown_as_text(sample: Store, open_page: Open) -> None:
    odd = Explanation(LAGGING, 6, ReasonCategory.OTHER, "<b>x</b> **粗**", "$x$", "[a](b)", date(2024, 9, 30))
    stored_explanations.save(sample, DEPARTMENT, YEAR, odd, "李四")
    card = next(table.value for table in _tab(open_page).table if "措施" in table.value.index)
    assert r"\<b\>x\</b\> \*\*粗\*\*" in card.to_numpy().ravel().tolist()


def test_a_draft_of_the_letter_stands_beside_the_explanations(sample: Store, open_page: Open) -> None:
    stored_explanations.save(sample, DEPARTMENT, YEAR, GIVEN, "李四")
    letters = [button for button in _tab(open_page).get("download_button") if "督办函" in button.proto.label]
    assert len(letters) == 1


def test_what_september_says_leaves_june_as_it_was_and_june_owes_nothing_more(
    sample: Store, open_page: Open
) -> None:
    """June's page shows June's reason and names the month in which it was updated."""
    number = stored_explanations.save(sample, DEPARTMENT, YEAR, GIVEN, "李四")
    moved = dataclasses.replace(
        GIVEN, as_of_month=9, reason="合同在签", state=RectificationState.DONE, outcome="已付",
        explanation_id=number,
    )  # fmt: skip
    stored_explanations.save(sample, DEPARTMENT, YEAR, moved, "李四")
    app = _tab(open_page)
    card = next(table.value for table in app.table if "措施" in table.value.index)
    assert "审批晚" in card.to_string()
    assert "9月更新为● 已整改" in text_of(app)
    assert not [one for one in app.warning if one.proto.title == "需要说明原因"]
    fixed = _save(_fill(app, 原因="审批流程长"))
    assert not fixed.exception
    assert {(row.as_of_month, row.reason) for row in _all(sample)} == {(6, "审批流程长"), (9, "合同在签")}
