"""Laws of paper on paper: LibreOffice opens every file, and its PDF has all texts, whole, on few pages."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from perf.reports import monitoring_form, self_evaluation_form
from perf.services import first_start, papers
from perf.store import Store
from tests.reports.paper_cases import LONG, named
from tests.run_tests import OFFICE_LINE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("office")]


class Printed(NamedTuple):
    """A file as printed: all its words without spaces, and how many pages it takes."""

    text: str
    pages: int


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Every paper of the sample in June, and forms full of long texts, through LibreOffice."""
    if not all(map(shutil.which, ("soffice", "pdftotext"))):
        pytest.fail(f"no LibreOffice or pdftotext on PATH; install them with: {OFFICE_LINE}")
    folder = tmp_path_factory.mktemp("office")
    files = _sample(folder)
    long = [named(LONG)]
    for name, form in (("long-monitoring", monitoring_form), ("long-self-evaluation", self_evaluation_form)):
        files.append(folder / f"{name}.xlsx")
        files[-1].write_bytes(form.workbook(long))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    program = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*program, *map(str, files)], check=True, capture_output=True, timeout=240)
    return {file.stem: _read(file.with_suffix(".pdf")) for file in files}


def _sample(folder: Path) -> list[Path]:
    store = Store(folder / "perf.duckdb")
    first_start.load_shipped_targets(store)
    first_start.load_sample(store)
    files = []
    for name, report in papers.REPORTS.items():
        paper = papers.read(store, "438001", 2024, 6, report=name)
        assert paper is not None
        if name == "rectification":
            paper = replace(paper, projects=paper.lagging[:1])
        files.append(folder / f"{name}{report.suffix}")
        files[-1].write_bytes(report.make(paper))
    store.close()
    return files


def _read(pdf: Path) -> Printed:
    content = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return Printed("".join(content.split()), content.count("\f"))


PROJECTS = ("办公设备购置", "党组织活动经费", "文件资料印刷费", "业务培训费", "业务咨询委托费", "专项邮电费",
            "外事活动经费", "对外交流活动经费")  # fmt: skip


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("monitoring", ("项目支出绩效目标执行监控表", "1—6月执行率", "偏差原因分析", "完全不可能", "推算")),
        ("self-evaluation", ("项目支出绩效自评表", "上年结转资金", "偏差原因分析及改进措施", "总分")),
    ],
)
def test_every_sheet_of_a_form_is_one_page_with_all_its_words(
    printed: dict[str, Printed], form: str, words: tuple[str, ...]
) -> None:
    text, pages = printed[form]
    assert pages == 1 + len(PROJECTS)
    wanted = (*PROJECTS, *words, "示例数据", "未报齐", "单位：万元", "1,000.00", "共9页")
    assert [word for word in wanted if word not in text] == []
    assert "###" not in text


def test_the_briefing_has_its_words_and_its_pictures_are_drawn(printed: dict[str, Printed]) -> None:
    text, pages = printed["briefing"]
    wanted = ("关于2024年1—6月预算执行情况的通报", *PROJECTS, "示例数据", "全年预测与可能结余", "推算", "—1—")
    drawn = ("对外交流活动经费（滞后）", "序时进度", "100%", "图1", "图2", "12月")
    assert [word for word in (*wanted, *drawn) if word not in text] == []
    assert 3 <= pages <= 7


def test_the_letter_is_one_or_two_pages(printed: dict[str, Printed]) -> None:
    text, pages = printed["rectification"]
    assert "草稿" in text
    assert "低于计划进度（" in text
    assert "判断为" not in text
    assert pages <= 2


@pytest.mark.parametrize(("form", "times"), [("long-monitoring", 10), ("long-self-evaluation", 9)])
def test_long_texts_are_printed_to_the_last_character(
    printed: dict[str, Printed], form: str, times: int
) -> None:
    assert printed[form].text.count("长") >= times * len(LONG)
