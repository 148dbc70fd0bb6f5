"""The law of the English pages: no Chinese on them but names and texts of the user's own documents."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from perf.indicators.model import Explanation, IndicatorKey, Level, Reading, ReasonCategory
from perf.model import BudgetRevision
from perf.services import first_start
from perf.store import (
    Store,
    stored_batches,
    stored_explanations,
    stored_indicator_settings,
    stored_revisions,
    stored_settings,
)
from perf.words import language
from tests.catalogue import CHINESE
from tests.facts import DEPARTMENT, EQUIPMENT, TRAINING, UNKNOWN, YEAR, save_spending
from tests.pages.conftest import ROOT, Open
from tests.reading_facts import DEVICES, accept, give, reading, send_back
from tests.registered_pages import TITLES

LAGGING = "13010024P00935410003U"
ORDERLY = IndicatorKey(EQUIPMENT, "社会效益指标", "办公设备正常运行")
PREVIEW = "Preview"
"""The tab that shows official paper, which is Chinese by law."""
TYPED = {"处室", "审核人", "财务", "缺凭证", "审批晚", "每周催办", "办公室", "错了", "追加", "冀财预1号"}
"""What people have typed in `used`."""
OWN_WORDS = set(language.NAMES.values()) | {"语言 · Language"}
"""The switch calls every language by its own name."""


@cache
def documents() -> re.Pattern[str]:
    """Every text of the shipped targets and of the sample spending, the longest first."""
    texts: set[str] = OWN_WORDS | TYPED
    for path in (ROOT / "data").glob("targets_*/*.json"):
        texts |= set(strings_of(json.loads(path.read_text("utf-8"))))
    for path in (ROOT / "data").glob("sample_*/*.csv"):
        header, *rows = csv.reader(path.read_text("utf-8-sig").splitlines())
        texts |= {path.name, header[-1], *(cell for row in rows for cell in row)}
    said = {text for text in texts | {" ".join(text.split()) for text in texts} if CHINESE.search(text)}
    units = {unit for text in said for unit in re.findall(r"[\u4e00-\u9fff()]{1,4}$", text) if len(text) < 12}
    return re.compile(
        "|".join(map(re.escape, sorted(said | units | {first_start.SYSTEM_USER}, key=len, reverse=True)))
    )


@pytest.fixture
def used(sample: Store) -> Store:
    """A store in which all has happened: readings in every state, reasons, revisions, things undone."""
    mine = (DEPARTMENT, YEAR)
    give(sample, reading("6", 3), reading("15", 6))
    accepted, returned = (give(sample, reading("7", month), awaits=True) for month in (4, 5))
    accept(sample, (accepted, 0))
    send_back(sample, (returned, 0))
    give(sample, Reading(ORDERLY, 6, level=Level.PARTLY_ACHIEVED), awaits=True)
    late = Explanation(LAGGING, 5, ReasonCategory.RULES, "审批晚", "每周催办", "办公室", date(2024, 5, 31))
    stored_explanations.save(sample, *mine, late, "处室")
    revision = BudgetRevision(EQUIPMENT, date(2024, 4, 1), "冀财预1号", "追加", Decimal(120000))
    stored_revisions.save(sample, *mine, revision, "财务")
    stored_indicator_settings.save(sample, *mine, DEVICES, {"timing": "point_in_time"}, "财务")
    stored_batches.undo(sample, stored_settings.save(sample, {"behind": "0.11"}, "财务"), "错了", "财务")
    undone = save_spending(sample, [(EQUIPMENT, 6, "100.00"), (TRAINING, 6, "999999.00")])
    stored_batches.undo(sample, undone, "错了", "财务")
    return sample


def strings_of(value: Any) -> Iterator[str]:
    """Every text in a value of JSON; a text that is JSON itself is looked into."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from strings_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner)
    elif isinstance(value, str) and value.startswith("{"):
        yield from strings_of(json.loads(value))
    elif isinstance(value, str):
        yield value


def shown(node: Any) -> Iterator[str]:
    """Every text that is sent for an element and for what is in it."""
    if getattr(node, "label", "") == PREVIEW:
        return
    if getattr(node, "proto", None) is not None:
        yield from strings_of(MessageToDict(node.proto))
    if node.type in {"arrow_data_frame", "arrow_table"}:
        yield from map(str, node.value.columns)
        yield from map(str, node.value.to_numpy().ravel())
    for child in getattr(node, "children", {}).values():
        yield from shown(child)


def chinese_left(app: AppTest) -> set[str]:
    texts = {re.sub(r"[\\\u2060]", "", text) for text in shown(app._tree)}
    return {text for text in texts if CHINESE.search(documents().sub("", text).replace("\u3000", ""))}


HEAD = "项目编码,项目名称,月份,支出金额(元),摘要"
GOOD = f"{HEAD}\n{EQUIPMENT},办公设备购置,2024-06,1234.56,\n"
BAD = f"{HEAD}\n{EQUIPMENT},办公设备购置,2024-13,x,\n{UNKNOWN},,2024-06,1.005,\n,,,,\n"


@pytest.mark.parametrize("content", [GOOD, BAD], ids=["a good file", "a bad file"])
def test_an_upload_is_answered_in_english(content: str, sample: Store, open_page: Open) -> None:
    app = open_page("upload", language="en")
    app.file_uploader[0].upload("2024-06.csv", content.encode())
    app.run()
    assert not app.exception
    left = {re.sub("|".join([*HEAD.split(","), "“.*?”"]), "", text) for text in chinese_left(app)}
    assert {text for text in left if CHINESE.search(text)} == set()


def test_a_first_visit_is_led_through_in_english(
    sample: Store, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERF_CACHE", str(tmp_path))
    app = open_page(language="en")
    app.button(key="welcome_tour").click().run()
    assert not app.exception
    assert "One-minute tour" in set(shown(app._tree))
    assert chinese_left(app) == set()


@pytest.mark.parametrize("name", TITLES)
def test_an_english_page_is_english(name: str, used: Store, open_page: Open) -> None:
    """Even where somebody has just read the page in Chinese, and under every tab."""
    open_page(name, as_of="2024-06")
    app = open_page(name, as_of="2024-06", language="en")
    found = chinese_left(app)
    tabs = re.search(r'key="(\w+_tabs)"', (ROOT / f"pages/{name}.py").read_text("utf-8"))
    for label in [tab.label for tab in app.tabs] if tabs else []:
        app.session_state[tabs[1]] = label
        app.run()
        assert not app.exception, app.exception
        found |= chinese_left(app)
    assert found == set()
