"""Laws of what is edited in 绩效目标 and not saved yet: it stays whatever is looked at and whoever saves."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from streamlit.testing.v1 import AppTest

from perf.model import Checkpoint
from perf.store import Store, stored_batches, stored_settings, stored_targets
from perf.targets import print_targets
from tests.facts import DEPARTMENT, YEAR
from tests.pages.conftest import Open, press, text_of


def _tab(open_page: Open, name: str) -> AppTest:
    app = open_page("targets")
    app.session_state["targets_tabs"] = name
    return app.run()


def _type_plan(app: AppTest, percent: float, number: int = 0) -> AppTest:
    """A cell of the grid of plans typed: the first project's March."""
    app.session_state[f"targets_plan_{number}"] = {
        "edited_rows": {0: {"3": percent}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    return app.run()


def _colleague_saves(store: Store, month: int, rate: str) -> None:
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    first, *others = targets.projects
    points = [point for point in first.checkpoints if point.checkpoint_month != month]
    points = sorted([*points, Checkpoint(month, Decimal(rate))], key=lambda point: point.checkpoint_month)
    new = replace(targets, projects=(replace(first, checkpoints=tuple(points)), *others))
    stored_targets.save(store, new, stored_targets.batch_of(new, "entry", "李四"))


def _planned(store: Store, month: int) -> Decimal | None:
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    points = {point.checkpoint_month: point.planned_rate for point in targets.projects[0].checkpoints}
    return points.get(month)


def test_a_plan_that_is_edited_survives_the_save_of_a_colleague(store: Store, open_page: Open) -> None:
    app = _type_plan(_tab(open_page, "修改"), 20.0)
    _colleague_saves(store, 6, "0.35")
    app.run()
    assert "您改的都还在" in text_of(app)
    assert "李四" in text_of(app)
    assert "别人也改过" not in text_of(app)
    assert list(app.dataframe[1].value["新"]) == ["20.00%"]
    app.button(key="targets_save").click().run()
    assert (_planned(store, 3), _planned(store, 6)) == (Decimal("0.2000"), Decimal("0.3500"))
    assert "您改的都还在" not in text_of(app)


def test_a_cell_that_a_colleague_has_changed_too_is_named_and_not_overwritten_in_silence(
    store: Store, open_page: Open
) -> None:
    app = _type_plan(_tab(open_page, "修改"), 20.0)
    _colleague_saves(store, 3, "0.15")
    app.run()
    assert "这些地方别人也改过，下面是您填的：办公设备购置的3月底计划" in text_of(app)
    assert {"15.00%", "20.00%"} <= {*app.dataframe[1].value["原"], *app.dataframe[1].value["新"]}


def test_a_colleague_who_saves_just_before_the_save_of_a_plan_loses_nothing(
    store: Store, open_page: Open
) -> None:
    app = _type_plan(_tab(open_page, "修改"), 20.0)
    _colleague_saves(store, 6, "0.35")
    app.button(key="targets_save").click().run()
    assert _planned(store, 6) == Decimal("0.3500")
    app.button(key="targets_save").click().run()
    assert (_planned(store, 3), _planned(store, 6)) == (Decimal("0.2000"), Decimal("0.3500"))


def test_the_number_of_a_document_is_kept_over_other_tabs_and_not_for_the_next_change(
    store: Store, open_page: Open
) -> None:
    app = _type_plan(_tab(open_page, "修改"), 20.0)
    app.text_input(key="targets_document").set_value("石财〔2024〕8号").run()
    app.session_state["targets_tabs"] = "版本"
    app.run()
    app.session_state["targets_tabs"] = "修改"
    app.run()
    assert app.text_input(key="targets_document").value == "石财〔2024〕8号"
    app.button(key="targets_save").click().run()
    assert stored_batches.history(store, "targets")[0]["note"] == "石财〔2024〕8号"
    assert app.text_input(key="targets_document").value == ""
    app.session_state["targets_action"] = "stop"
    assert app.run().text_input(key="targets_document").value == ""


def test_after_a_project_was_added_the_first_cell_that_is_typed_counts(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "修改")
    app.session_state["targets_action"] = "add"
    app.run()
    for name, text in {"code": "13010024P00999910001C", "name": "新项目", "budget": "12"}.items():
        app.text_input(key=f"targets_new_{name}").set_value(text)
    app.date_input(key="targets_new_day").set_value(date(2024, 8, 1))
    app.text_input(key="targets_document").set_value("石外办〔2024〕9号").run()
    app.button(key="targets_save").click().run()
    assert app.session_state["targets_action"] == "plan"
    number = int(app.dataframe[0].proto.id.rsplit("_", 1)[1])
    _type_plan(app, 20.0, number)
    assert list(app.dataframe[1].value["新"]) == ["20.00%"]
    app.session_state["targets_action"] = "add"
    app.run()
    assert app.text_input(key="targets_new_name").value == ""
    assert "20.00%" in set(app.dataframe[0].value["新"])


def test_what_is_typed_about_a_new_project_and_a_revision_stays_over_tabs_and_months(
    store: Store, open_page: Open
) -> None:
    app = _tab(open_page, "修改")
    app.session_state["targets_action"] = "add"
    app.run()
    app.text_input(key="targets_new_name").set_value("新项目").run()
    app.session_state["targets_tabs"] = "预算调整"
    app.run()
    app.text_input(key="revision_reason_0").set_value("追加").run()
    app.session_state["targets_tabs"] = "修改"
    app.run()
    app.selectbox(key="as_of").set_value("2024-03").run()
    assert app.text_input(key="targets_new_name").value == "新项目"
    app.session_state["targets_tabs"] = "预算调整"
    assert app.run().text_input(key="revision_reason_0").value == "追加"


def test_a_limit_that_a_colleague_has_changed_too_is_refused_once_and_others_are_kept(
    sample: Store, open_page: Open
) -> None:
    app = _tab(open_page, "判断标准")
    stored_settings.save(sample, {"behind": "0.12", "watch": "0.06"}, "李四")
    for number in app.number_input:
        if number.value == 10.0:
            number.set_value(13.0)
    press(app, "保存判断标准")
    assert re.search(r"李四在20.*把“落后超过（百分点）为.*滞后”由“10.0”改为“12.0”", text_of(app))
    assert stored_settings.load(sample) == {"behind": "0.12", "watch": "0.06"}
    press(app, "保存判断标准")
    assert stored_settings.load(sample) == {"behind": "0.13", "watch": "0.06"}


def test_a_file_of_targets_stays_while_another_tab_is_looked_at(store: Store, open_page: Open) -> None:
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    new = replace(targets, projects=targets.projects[1:])
    app = _tab(open_page, "版本")
    app.file_uploader[0].upload("目标.json", print_targets(new).encode()).run()
    app.session_state["targets_tabs"] = "修改"
    app.run()
    app.session_state["targets_tabs"] = "版本"
    app.run()
    assert "目标.json" in text_of(app)
    app.button(key="targets_import").click().run()
    saved, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert saved == new
    assert "目标.json" not in text_of(app)
