"""Laws of the briefing and the letter: official style, figures as the facts, pictures native, blanks left."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from perf.execution.comparison import Comparison
from perf.indicators.model import Verdict
from perf.model import Status
from perf.reports import briefing, briefing_text, lag_sentences, rectification_letter
from tests.reports.paper_cases import (
    BLANK,
    EVENTS,
    HOSTILE,
    LONG,
    WHY,
    department,
    named,
)

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def opened(made: bytes) -> Document:
    return docx.Document(io.BytesIO(made))


def text_of(document: Document) -> str:
    """All that is written, tables included."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def charts(document: Document) -> list[Any]:
    """The pictures as XML, in their order."""
    parts = [part for part in document.part.package.iter_parts() if "/charts/" in part.partname]
    return [ET.fromstring(part.blob) for part in sorted(parts, key=lambda part: part.partname)]  # noqa: S314


def font(document: Document, style: str) -> tuple[str, Any]:
    fonts = document.styles[style].element.rPr.rFonts
    return fonts.get(qn("w:eastAsia")), document.styles[style].font.size


def test_it_is_set_as_an_official_paper_is() -> None:
    document = opened(briefing.document(department()))
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert {style: font(document, style) for style in ("Title", "Normal", "Heading 1", "Heading 2")} == {
        "Title": ("方正小标宋简体", Pt(22)),
        "Normal": ("仿宋_GB2312", Pt(16)),
        "Heading 1": ("黑体", Pt(16)),
        "Heading 2": ("楷体_GB2312", Pt(16)),
    }
    assert document.styles["Normal"].paragraph_format.line_spacing == Pt(28)


def test_a_font_that_a_computer_lacks_has_a_named_substitute() -> None:
    package = opened(briefing.document(department())).part.package
    fonts = next(
        part.blob for part in package.iter_parts() if part.partname == "/word/fontTable.xml"
    ).decode()
    assert re.findall(r'w:name="([^"]+)"><w:altName w:val="([^"]+)"', fonts) == [
        ("方正小标宋简体", "宋体"), ("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体"),
    ]  # fmt: skip


def test_pages_are_numbered_between_dashes() -> None:
    section = opened(briefing.document(department())).sections[0]
    for footer in (section.footer, section.even_page_footer):
        content = "".join(node.text or "" for node in footer._element.iter(qn("w:t")))
        assert content == "— 1 —"


def test_the_headline_has_the_figures_of_the_department() -> None:
    content = text_of(opened(briefing.document(department())))
    assert (
        "年初预算76.79万元，调整后预算83.35万元，累计支出28.10万元，执行率33.72%，"
        "至多低于计划进度（60.00%）26.28个百分点，相差21.91万元，至多低于序时进度（50.00%）16.28个百分点"
    ) in content
    assert "截至2024年6月底" in content
    assert "判断为" not in content
    assert "未报齐（1/2）" in content
    assert "示例" in content


def test_what_is_estimated_is_called_so() -> None:
    estimated = replace(EVENTS, planned_is_estimate=True)
    content = text_of(opened(briefing.document(department(estimated))))
    assert "计划进度（60.00%，推算）" in content
    assert "月均支出推算" in content


def test_projects_are_ranked_by_the_money_they_lag() -> None:
    ahead = replace(EVENTS, project_name="超前项目", lag_fen=-100_00_00, lag_rate=-0.1, status=Status.AHEAD)
    table = opened(briefing.document(department(BLANK, ahead, EVENTS))).tables[0]
    assert [row.cells[0].text for row in table.rows[1:]] == ["外事活动经费", "超前项目", "业务培训费"]
    assert [row.cells[6].text for row in table.rows[1:]] == ["15.95", "−1.00", "无数据"]


def test_a_lagging_project_has_its_reason_measure_division_and_deadline_or_blanks() -> None:
    silent = replace(EVENTS, project_name="未说明项目", explanations=())
    rows = opened(briefing.document(department(EVENTS, silent))).tables[1].rows[1:]
    shown = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in rows}
    assert shown["外事活动经费"] == [
        "制度保障：出访团组推迟到下半年",
        "倒排工期",
        "对外交流科",
        "2024年8月31日",
        "待整改",
    ]
    assert shown["未说明项目"] == [""] * 5


def test_indicators_are_counted_by_status_and_the_missed_ones_named() -> None:
    paper = department(replace(EVENTS, verdict=Verdict.BOTH_BEHIND))
    document = opened(briefing.document(paper))
    assert "共5条绩效指标：达标1条，未达标1条，进行中1条，未超1条，未到期1条" in text_of(document)
    counts, missed = ([cell.text for cell in table.rows[-1].cells] for table in document.tables[2:4])
    assert counts == ["外事活动经费", "5", "1", "0", "1", "1", "1", "0", "1", "全面滞后"]
    assert missed == ["外事活动经费", "来访团组满意度", "≥95%", "80.5%", "未达标", "翻译人手不足"]


def test_a_table_that_would_fill_a_book_is_cut_and_says_by_how_much() -> None:
    many = [replace(EVENTS, project_code=str(number)) for number in range(briefing.MOST_ROWS + 7)]
    document = opened(briefing.document(department(*many)))
    assert len(document.tables[0].rows) == briefing.MOST_ROWS + 1
    assert "另有7行，见执行监控表。" in text_of(document)


def test_nothing_is_compared_where_there_is_nothing_to_compare_with() -> None:
    with_may, without = department(), replace(department(), compared=Comparison())
    assert "与上月（2024年5月底，未报齐）相比" in text_of(opened(briefing.document(with_may)))
    assert "相比" not in text_of(opened(briefing.document(without)))


def test_sections_are_numbered_without_gaps() -> None:
    for paper in (department(), replace(department(), compared=Comparison()), department(BLANK, spent=False)):
        heads = [p.text for p in opened(briefing.document(paper)).paragraphs if p.style.name == "Heading 1"]
        assert [head[0] for head in heads] == list("一二三四五六七")[: len(heads)]


def test_a_picture_holds_the_figures_itself_and_says_the_status_in_words() -> None:
    ranking, year = charts(opened(briefing.document(department())))
    names = [node.text for node in ranking.findall(f".//{CHART}ser[1]//{CHART}cat//{CHART}v")]
    rates = [float(node.text) for node in ranking.findall(f".//{CHART}ser[1]//{CHART}val//{CHART}v")]
    assert (names, rates) == (["外事活动经费（严重滞后）"], [round(EVENTS.execution_rate * 100, 4)])
    points = year.findall(f".//{CHART}ser[1]//{CHART}val//{CHART}pt")
    assert [int(point.get("idx")) for point in points] == [0, 1, 2, 3, 4, 5]
    assert ranking.find(f".//{CHART}externalData") is None


def test_a_picture_has_a_sentence_for_who_cannot_see_it() -> None:
    document = opened(briefing.document(department()))
    content = [node.get("descr") for node in document.element.body.iter(qn("wp:docPr"))]
    assert [text.startswith("截至2024年6月底") for text in content] == [True, True]


def test_without_any_spending_there_is_no_picture_and_no_invented_figure() -> None:
    document = opened(briefing.document(department(BLANK, spent=False)))
    content = text_of(document)
    assert charts(document) == []
    assert "2个项目还没有任何支出数据。" in content
    assert not re.search(r"(?<!\d)0\.00", content)


def test_what_nobody_reported_bears_one_mark_and_what_is_incomplete_another() -> None:
    silent = replace(EVENTS, spending_fen=None)
    assert briefing_text.ranking_row(silent)[2] == "无数据"
    assert briefing_text.ranking_row(EVENTS)[2] == "30.12（未报齐）"


def test_what_was_typed_is_carried_into_the_paper() -> None:
    assert "每月5日前报送进展。" in text_of(opened(briefing.document(department())))


@pytest.mark.parametrize("name", [*HOSTILE, LONG])
def test_no_text_breaks_the_documents(name: str) -> None:
    project = named(name)
    for made in (briefing.document(department(project)), rectification_letter.letter(project)):
        assert name.strip("\x00\x0b\ufffe")[:1] in text_of(opened(made))


def test_the_letter_is_a_draft_with_the_exact_figures_and_what_is_required() -> None:
    content = text_of(opened(rectification_letter.letter(EVENTS)))
    assert "草稿" in content
    assert (
        "累计支出30.12万元，执行率39.23%，至多低于计划进度（60.00%）20.77个百分点，相差15.95万元" in content
    )
    assert "从7月起每月支出9.75万元，到10月底可追平计划。" in content
    assert "对外交流科：" in content
    assert "2024年8月31日前" in content


def test_the_letter_leaves_blanks_where_nobody_has_said_anything() -> None:
    content = text_of(opened(rectification_letter.letter(replace(EVENTS, explanations=()))))
    assert "________：" in content
    assert "请于____年__月__日前" in content


def test_what_was_typed_stands_in_the_letter_in_place_of_the_proposal() -> None:
    texts = {"addressee": "礼宾处", "requirements": "立即整改。", "deadline": "月底前完成。"}
    content = text_of(opened(rectification_letter.letter(replace(EVENTS, texts=texts))))
    assert all(text in content for text in texts.values())
    assert WHY.division not in content


def test_a_deadline_that_was_typed_is_put_into_its_sentence() -> None:
    for typed in ("9月底", "9月底前"):
        paper = replace(EVENTS, texts={"deadline": typed})
        assert rectification_letter.deadline(paper) == "请于9月底前完成整改，并报送整改结果。"


def test_a_deadline_that_has_passed_is_no_promise_any_more() -> None:
    found = [rectification_letter.deadline(replace(EVENTS, as_of_month=month)) for month in (7, 8)]
    assert found == [
        "请于2024年8月31日前完成整改，并报送整改结果。", "请于____年__月__日前完成整改，并报送整改结果。",
    ]  # fmt: skip


def test_a_reason_is_asked_for_only_where_none_is_filed() -> None:
    """June's reason does not do for December."""
    filed, none = EVENTS, replace(EVENTS, explanations=())
    later = replace(EVENTS, as_of_month=12)
    assert any("滞后原因" in sentence for sentence in rectification_letter.requirements(later))
    assert not any("滞后原因" in sentence for sentence in rectification_letter.requirements(filed))
    assert any("滞后原因" in sentence for sentence in rectification_letter.requirements(none))


def test_where_no_spending_is_known_the_letter_asks_for_it() -> None:
    content = text_of(opened(rectification_letter.letter(BLANK)))
    assert "关于报送业务培训费支出情况的督办函" in content
    assert "1、报送1—6月的支出；确实没有支出的，书面说明。" in content
    assert not any(word in content for word in ("加快", "判断为", "滞后原因", "整改结果"))


def test_in_december_the_year_is_told_and_not_estimated() -> None:
    paper = replace(department(), as_of_month=12)
    content = text_of(opened(briefing.document(paper)))
    assert "全年累计支出28.10万元，结余55.25万元。" in content
    assert "全年预计支出" not in content
    assert len(charts(opened(briefing.document(paper)))) == 2


def test_who_lags_is_not_known_where_nobody_reported() -> None:
    silent = replace(BLANK, status=Status.UNKNOWN)
    assert briefing_text.who(department(silent)) == "1个项目无数据，无法判断。"
    on_track = replace(BLANK, status=Status.ON_TRACK)
    assert briefing_text.who(department(silent, on_track)) == "没有滞后的项目，1个项目无数据。"


def test_what_is_overspent_is_named_and_asked_for() -> None:
    over = replace(EVENTS, status=Status.OVERSPENT, overspent_fen=60_00_00_00)
    assert (
        briefing_text.who(department(over)) == "外事活动经费超预算60.00万元，执行率39.23%；没有滞后的项目。"
    )
    assert "外事活动经费支出超过预算60.00万元，核对支出或办理预算调整。" in briefing_text.next_steps(
        department(over)
    )


def test_a_project_ahead_of_its_plan_has_no_share_of_what_is_behind() -> None:
    by_time = replace(EVENTS, status=Status.FAR_BEHIND, lag_fen=-5_00_00_00, lag_rate=-0.05)
    assert briefing_text.who(department(by_time)) == "至多1个项目滞后。"


def test_a_lag_beside_a_limit_has_the_decimals_that_tell_it_from_the_limit() -> None:
    beside = replace(EVENTS, lag_rate=0.10004, lag_places=3)
    assert "低于计划进度（60.00%）10.004个百分点" in lag_sentences.against_plan(beside)
    assert briefing_text.ranking_row(beside)[5] == "10.004"
