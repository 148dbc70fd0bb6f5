"""总览 and 单个项目 on A4: whole, in Chinese, nothing cut, nothing that only a screen can use."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import new_context
from tests.browser.reader import open_page
from tests.servers import Server

NAMES = (
    "对外交流活动经费",
    "业务咨询委托费",
    "外事活动经费",
    "文件资料印刷费",
    "党组织活动经费",
    "办公设备购置",
    "业务培训费",
    "专项邮电费",
)
PATHS = {
    "overview": "/?as_of=2024-06",
    "project": "/project?project=13010024P00935410003U&as_of=2024-06",
}
OPERATED = ("移除示例数据", "筛选", "导出为Excel", "上一个", "数据上传", "汇报模式")
WINDOWS = {"laptop by day": (1366, "light"), "wide screen by night": (1920, "dark")}


class Word(NamedTuple):
    """A word on paper: its page, its box in points from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


class Paper(NamedTuple):
    """A printed page: its words, the size of a sheet in points, the PDF."""

    words: list[Word]
    width: float
    height: float
    file: Path

    def text(self, page: int | None = None) -> str:
        return "".join(word.text for word in self.words if page in (None, word.page))


def read(file: Path) -> Paper:
    """The words of a PDF and where they stand (poppler-utils)."""
    made = subprocess.run(
        ["pdftotext", "-bbox", file, "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    pages = ET.fromstring(re.sub(r' xmlns="[^"]*"', "", made)).findall(".//page")  # noqa: S314 - our own file
    sides = ("xMin", "yMin", "xMax", "yMax")
    words = [
        Word(number, *(float(word.attrib[side]) for side in sides), word.text or "")
        for number, page in enumerate(pages)
        for word in page.iter("word")
    ]
    return Paper(words, float(pages[0].attrib["width"]), float(pages[0].attrib["height"]), file)


@pytest.fixture(scope="module", params=[(name, window) for name in PATHS for window in WINDOWS], ids=" ".join)
def printed(
    request: pytest.FixtureRequest, browser: Browser, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Paper]:
    """Each page as a reader prints it from a window of each kind."""
    name, window = request.param
    width, scheme = WINDOWS[window]
    context = new_context(browser, server, color_scheme=scheme)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 768})
    open_page(page, PATHS[name])
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.wait_for_timeout(500)
    file = tmp_path_factory.mktemp("paper") / f"{name}.pdf"
    page.pdf(path=file, format="A4")
    context.close()
    return name, read(file)


def test_the_sheets_are_few_and_say_whose_figures_they_are(printed: tuple[str, Paper]) -> None:
    name, paper = printed
    assert (paper.width, paper.height) == pytest.approx((595, 842), abs=1)  # A4
    assert max(word.page for word in paper.words) <= {"overview": 2, "project": 1}[name]
    first = paper.text(0)
    for said in ("石家庄市人民政府外事办公室", "截至2024年6月底", "示例"):
        assert said in first


def test_nothing_is_cut_at_the_edge_of_the_paper(printed: tuple[str, Paper]) -> None:
    _, paper = printed
    edge = 25  # points: 9 mm, a line's height included
    outside = [
        word
        for word in paper.words
        if word.left < edge
        or word.right > paper.width - edge
        or word.top < edge
        or word.bottom > paper.height - edge
    ]
    assert outside == []


def test_nothing_to_operate_is_printed(printed: tuple[str, Paper]) -> None:
    text = printed[1].text()
    assert [word for word in OPERATED if word in text] == []


def test_the_chinese_is_intact(printed: tuple[str, Paper]) -> None:
    assert "\ufffd" not in printed[1].text()
    assert re.search("[\u4e00-\u9fff]{2}", printed[1].text())
    fonts = subprocess.run(["pdffonts", printed[1].file], check=True, capture_output=True, encoding="utf-8")
    assert re.search(r"\byes yes yes\b", re.sub(" +", " ", fonts.stdout))  # embedded, subset, with its text


def test_the_sentence_the_figures_and_every_project_are_printed(printed: tuple[str, Paper]) -> None:
    name, paper = printed
    text = paper.text()
    if name == "project":
        for said in (
            "对外交流活动经费：截至6月底支出480.30万元",
            "补齐所需",
            "各月",
            "当月支出",
            "4,803,000.00",
        ):
            assert said in text
        return
    for said in (
        "截至6月底，执行率48.4%",
        "543.91万元",
        "比序时",
        "下一步",
        "104.93",
        "待说明",
        "合计",
        "1,123.74",
    ):
        assert said in text
    for project in NAMES:
        assert text.count(project) >= 3, project  # in the ranking, among the months, in the table


def test_a_row_of_the_table_stands_on_one_sheet(printed: tuple[str, Paper]) -> None:
    name, paper = printed
    if name == "project":
        rows = [("20.0%", "541,000.00"), ("60.0%", "4,803,000.00")]
    else:
        rows = [("对外交流活动经费", "1,000.00"), ("业务咨询委托费", "17.31"), ("外事活动经费", "76.79")]
    for first, last in rows:
        ends = [word for word in paper.words if word.text == last]
        assert any(
            word.text == first and word.page == end.page and abs(word.top - end.top) < 2
            for end in ends
            for word in paper.words
        ), (first, last)


def test_pictures_shrink_to_the_paper_and_stay_readable(printed: tuple[str, Paper]) -> None:
    """The smallest print is no smaller than 5 points; a picture cut or lost would lack its words."""
    name, paper = printed
    labels = ["0%", "50%", "100%"] if name == "overview" else ["30%", "60%", "90%"]
    for label in labels:
        found = [word for word in paper.words if word.text == label]
        assert found, label
        assert min(word.bottom - word.top for word in found) > 5
