"""Laws of 绩效目标's versions: a file is asked about before it is saved, a wrong year can be taken back."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal

from streamlit.testing.v1 import AppTest

from perf.model import Targets
from perf.store import Store, stored_batches, stored_targets
from perf.targets import print_targets
from tests.facts import DEPARTMENT, TRAINING, YEAR
from tests.pages.conftest import Open, choose, table_of, text_of


def _in_force(store: Store) -> Targets:
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets
    return targets


def _tab(open_page: Open, name: str, **params: str) -> AppTest:
    app = open_page("targets", **params)
    app.session_state["targets_tabs"] = name
    return app.run()


def _problems(app: AppTest) -> str:
    """What the table of problems says."""
    return " ".join(map(str, table_of(app, 0).to_numpy().ravel())).replace("\\", "")


def _given(open_page: Open, content: str) -> AppTest:
    app = _tab(open_page, "版本")
    app.file_uploader(key="targets_file_file_0").set_value(
        ("目标.json", content.encode(), "application/json")
    )
    return app.run()


def test_a_plan_that_looks_like_fractions_is_saved_only_once_it_is_accepted(
    store: Store, open_page: Open
) -> None:
    document = json.loads(print_targets(_in_force(store)))
    document["projects"][0]["plan"] = {"3": 0.25, "6": 0.5, "10": 0.75, "12": 1}
    app = _given(open_page, json.dumps(document))
    assert "像是把百分数写成了小数" in _problems(app)
    assert app.button(key="targets_import").disabled
    (tick,) = app.checkbox
    tick.check().run()
    app.button(key="targets_import").click().run()
    assert _in_force(store).projects[0].checkpoints[-1].planned_rate == Decimal("0.01")


def test_another_budget_is_asked_about_and_a_project_without_real_spending_may_go(
    sample: Store, open_page: Open
) -> None:
    targets = _in_force(sample)
    kept = tuple(project for project in targets.projects if project.project_code != TRAINING)
    app = _given(open_page, print_targets(dataclasses.replace(targets, projects=kept)))
    assert not app.button(key="targets_import").disabled
    budget = dataclasses.replace(targets.projects[0], budget_yuan=Decimal(120000), fiscal_funds_yuan=None,
                                 other_funds_yuan=None)  # fmt: skip
    changed = dataclasses.replace(targets, projects=(budget, *targets.projects[1:]))
    app = _given(open_page, print_targets(changed))
    assert "年初预算数由 10.70 万元变成 12.00 万元" in _problems(app)
    assert app.button(key="targets_import").disabled


def test_of_several_sets_the_page_imports_its_own(store: Store, open_page: Open) -> None:
    targets = _in_force(store)
    new = dataclasses.replace(targets, note="第二版")
    other = dataclasses.replace(targets, fiscal_year=2025)
    app = _given(open_page, print_targets(other) + print_targets(new))
    assert "文件里有 2 份目标" in text_of(app)
    app.button(key="targets_import").click().run()
    assert _in_force(store) == new
    assert [row["fiscal_year"] for row in stored_targets.departments(store)] == [YEAR]


def test_an_edited_plan_that_does_not_end_at_the_whole_is_asked_about(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "修改")
    app.session_state["targets_plan_0"] = {
        "edited_rows": {0: {"12": 95.0}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    app.run()
    assert "不是 100%" in _problems(app)
    assert app.button(key="targets_save").disabled
    (tick,) = app.checkbox
    tick.check().run()
    app.button(key="targets_save").click().run()
    assert _in_force(store).projects[0].checkpoints[-1].planned_rate == Decimal("0.95")


def _undone(app: AppTest, seq: int) -> AppTest:
    choose(app, "versions_table", 0)
    app.text_input(key=f"versions_reason_{seq}_0").set_value("年度写错").run()
    return app.button(key="versions_undo").click().run()


def test_targets_of_a_wrong_year_are_taken_back_and_the_page_shows_another(
    store: Store, open_page: Open
) -> None:
    wrong = dataclasses.replace(_in_force(store), fiscal_year=2025)
    seq = stored_targets.save(store, wrong, stored_targets.batch_of(wrong, "upload", "财务"))
    app = _undone(_tab(open_page, "版本", as_of="2025-06"), seq)
    assert not app.exception
    assert f"已撤销批次 {seq}，它的部门和年度现在没有绩效目标" in text_of(app)
    assert [row["fiscal_year"] for row in stored_targets.departments(store)] == [YEAR]
    assert "2024年绩效目标" in app.header[0].value


def test_targets_on_which_something_rests_stay_and_it_is_said_what(sample: Store, open_page: Open) -> None:
    app = _undone(_tab(open_page, "版本"), 1)
    assert "还有数据以它为准，不能撤销：支出（批次 2）" in text_of(app)
    assert stored_batches.find(sample, 1)["active"]


def test_without_any_targets_the_page_says_what_to_do(store: Store, open_page: Open) -> None:
    app = _undone(_tab(open_page, "版本"), 1)
    assert not app.exception
    assert "导入部门的绩效目标" in text_of(app)
