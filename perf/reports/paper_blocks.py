"""A paper as headings, paragraphs, tables and pictures, for a document and for its preview on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document as Paper
from openpyxl.chart._chart import ChartBase

from perf.reports import native_charts, official_document


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 一、 at level 1，（一） at level 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line without indent: left, center, right."""

    text: str
    side: str = "left"


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Texts in rows; columns after the first `texts` are figures, none where it is negative."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths_mm: Sequence[float] = ()
    texts: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its caption, and `alt`, the sentence for readers who cannot see it."""

    chart: ChartBase
    caption: str
    alt: str
    height_mm: float


Block = Heading | Line | Body | Table | Picture


def write(document: Paper, blocks: Iterable[Block]) -> None:
    """Put the blocks into a document, one below the other."""
    for block in blocks:
        match block:
            case Heading(text, level):
                official_document.heading(document, text, level)
            case Line(text, side):
                official_document.plain(document, text, side)
            case Body(text):
                official_document.body(document, text)
            case Table(heads, rows, widths, texts):
                official_document.table(document, heads, rows, widths, texts)
            case Picture(chart, caption, alt, height):
                native_charts.add(document, chart, caption=caption, alt=alt, height_mm=height)
