"""Pictures in a document as native charts: Word, WPS and LibreOffice draw them, no browser is needed.

The figures stand in the chart itself, so that it needs no workbook; openpyxl writes the chart's XML.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, Final
from xml.etree import ElementTree as ET

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from openpyxl.chart import BarChart, LineChart
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumVal, StrData, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

from perf.reports import official_document
from perf.reports.paper_words import clean

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
ACCENT: Final = "1F5FA8"
MUTED: Final = "A6A6A6"
INK: Final = "404040"
POINT_EMU: Final = 12700


def bars(categories: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]) -> ChartBase:
    """Horizontal bars, the first category on top; the first series in the accent, the others grey."""
    chart = BarChart()
    chart.type, chart.gapWidth, chart.overlap = "bar", 60, 0
    for at, (name, values) in enumerate(series):
        made = _series(at, name, categories, values)
        made.graphicalProperties = GraphicalProperties(solidFill=MUTED if at else ACCENT)
        made.dLbls = _labels()
        chart.series.append(made)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    return _finished(chart)


def lines(
    categories: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], dashes: Sequence[str]
) -> ChartBase:
    """Lines over the year; the first in the accent and solid, the others grey and dashed as given."""
    chart = LineChart()
    for at, ((name, values), dash) in enumerate(zip(series, dashes, strict=True)):
        made = _series(at, name, categories, values)
        line = LineProperties(solidFill=MUTED if at else ACCENT, w=(1.5 if at else 2.5) * POINT_EMU)
        line.prstDash = dash
        made.graphicalProperties = GraphicalProperties(ln=line)
        made.marker.symbol = "none" if at else "circle"
        made.smooth = False
        chart.series.append(made)
    return _finished(chart)


def _finished(chart: ChartBase) -> ChartBase:
    """Legend below, per cent from 0 on, letters of a size that prints."""
    chart.legend.position = "b"
    chart.legend.txPr = _letters()
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _letters()
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = _top(chart)
    chart.y_axis.number_format = '0"%"'
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    return chart


def _top(chart: ChartBase) -> float:
    """100 per cent, or the next ten above what is higher."""
    values = [float(point.v) for made in chart.series for point in made.val.numLit.pt]
    return max(100.0, ceil(max(values, default=0) / 10) * 10.0)


def add(document: Paper, chart: ChartBase, *, caption: str, alt: str, height_mm: float) -> None:
    """Add a chart as wide as the text, its caption below; `alt` is the sentence for screen readers."""
    number = sum(part.partname.startswith("/word/charts/") for part in document.part.package.iter_parts()) + 1
    blob = ET.tostring(chart._write(), encoding="utf-8", xml_declaration=True)  # noqa: SLF001 — its one writer
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE, blob, document.part.package)
    rid = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.keep_with_next = WD_LINE_SPACING.SINGLE, True
    paragraph.add_run()._r.append(_drawing(rid, number, caption, alt, height_mm))  # noqa: SLF001 — likewise
    below = official_document.plain(document, caption, "center")
    below.runs[0].font.size = official_document.IN_TABLE


def _drawing(rid: str, number: int, name: str, alt: str, height_mm: float) -> Any:
    drawing = official_document.inline(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{Mm(156)}" cy="{Mm(height_mm)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name=""/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{rid}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    properties = next(element for element in drawing.iter() if element.tag.endswith("}docPr"))
    properties.set("name", clean(name))
    properties.set("descr", clean(alt))
    return drawing


def _series(at: int, name: str, categories: Sequence[str], values: Sequence[float | None]) -> Series:
    """A series whose names and numbers stand in it; a value that is not known has no point."""
    texts = [StrVal(idx=number, v=clean(text)) for number, text in enumerate(categories)]
    known = [
        NumVal(idx=number, v=repr(round(value, 4)))
        for number, value in enumerate(values)
        if value is not None
    ]
    return Series(
        idx=at,
        order=at,
        tx=SeriesLabel(v=clean(name)),
        cat=AxDataSource(strLit=StrData(ptCount=len(texts), pt=texts)),
        val=NumDataSource(numLit=NumData(formatCode="0.0", ptCount=len(values), pt=known)),
    )


def _labels() -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = "0.0"
    labels.txPr = _letters()
    return labels


def _letters(size: int = 10) -> RichText:
    font = Font(typeface=official_document.SONG)
    properties = CharacterProperties(sz=size * 100, solidFill=INK, latin=font, ea=font)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
