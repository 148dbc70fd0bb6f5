"""Forms of the product as the tests of 'pages' open them: find a field, press a button, have another save."""

from __future__ import annotations

import dataclasses
from datetime import date

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea, TextInput

from perf.indicators.model import Explanation, ReasonCategory
from perf.store import Store, stored_explanations, stored_targets
from tests.facts import DEPARTMENT, YEAR
from tests.pages.conftest import Open

LAGGING = "13010024P00935410003U"
"""对外交流活动经费，which lags in the sample at the end of June."""
GIVEN = Explanation(LAGGING, 6, ReasonCategory.RULES, "审批晚", "每周催办", "办公室", date(2024, 9, 30))


def project_of(open_page: Open) -> AppTest:
    app = open_page("project", project=LAGGING, as_of="2024-06")
    app.session_state["project_tabs"] = "原因与整改"
    return app.run()


def settings_of(open_page: Open) -> AppTest:
    app = open_page("indicators", as_of="2024-06")
    app.session_state["indicators_tabs"] = "设置"
    app.session_state["indicators_settings"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    return app.run()


def briefing_of(open_page: Open) -> AppTest:
    app = open_page("reports", as_of="2024-06")
    app.segmented_control(key="reports_kind").set_value("briefing").run()
    app.session_state["reports_tabs"] = "填写"
    return app.run()


def field(app: AppTest, label: str) -> TextArea | TextInput:
    return next(one for one in [*app.text_area, *app.text_input] if one.label == label)


def press_first(app: AppTest, label: str) -> AppTest:
    app = next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception
    return app


def explained(store: Store) -> list[Explanation]:
    return stored_explanations.load(store, DEPARTMENT, YEAR)


def drop_an_indicator(store: Store) -> None:
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    fewer = tuple(
        dataclasses.replace(project, indicators=project.indicators[1:])
        if project.project_code == LAGGING
        else project
        for project in targets.projects
    )
    new = dataclasses.replace(targets, projects=fewer)
    stored_targets.save(store, new, stored_targets.batch_of(new, "entry", "李四"))


def explain(store: Store, explanation: Explanation = GIVEN, user: str = "张三") -> int:
    return stored_explanations.save(store, DEPARTMENT, YEAR, explanation, user)
