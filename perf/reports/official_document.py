"""A document in the style of official papers (GB/T 9704): fonts, fixed lines, margins, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from perf.reports.paper_words import clean

XIAO_BIAO_SONG: Final = "方正小标宋简体"
FANG_SONG: Final = "仿宋_GB2312"
KAI: Final = "楷体_GB2312"
HEI: Final = "黑体"
SONG: Final = "宋体"
FALLBACKS: Final = {XIAO_BIAO_SONG: SONG, FANG_SONG: "仿宋", KAI: "楷体"}
"""Font → the one that a word processor takes where it is missing, named in the document's font table."""

LINE: Final = Pt(28)
INDENT: Final = 200
"""The first line's indent in hundredths of a character."""
IN_TABLE: Final = Pt(10.5)
CELL_MARGIN_MM: Final = 0.8
BLANK: Final = "________"
PAGE_FIELD: Final = "PAGE"
"""The field that a word processor fills with the number of the page."""
MOST_IN_PROPERTY: Final = 255
"""A document property holds no more characters."""

_FONT_TABLE: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts {namespace}>{fonts}</w:fonts>"""


def new_document(title: str) -> Paper:
    """An empty A4 document whose styles are those of an official paper."""
    document = Document()
    document.core_properties.title = clean(title)[:MOST_IN_PROPERTY]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    _page(document)
    _style(document, "Normal", FANG_SONG, 16)
    _style(document, "Title", XIAO_BIAO_SONG, 22)
    _style(document, "Heading 1", HEI, 16)
    _style(document, "Heading 2", KAI, 16)
    _font_table(document)
    return document


def save(document: Paper) -> bytes:
    """The document as a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def title(document: Paper, text: str) -> Paragraph:
    """Add the title in the middle."""
    paragraph = document.add_paragraph(clean(text), style="Title")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(14)
    return paragraph


def heading(document: Paper, text: str, level: int = 1) -> Paragraph:
    """Add a heading: 一、 in 黑体，（一） in 楷体."""
    return _indented(document.add_paragraph(clean(text), style=f"Heading {level}"))


def body(document: Paper, text: str) -> Paragraph:
    """Add a paragraph, its first line indented by two characters."""
    return _indented(document.add_paragraph(clean(text)))


def plain(document: Paper, text: str, side: str = "left") -> Paragraph:
    """Add a line without indent, at the left, in the middle or at the right."""
    paragraph = document.add_paragraph(clean(text))
    paragraph.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
    }[side]
    return paragraph


def signature(document: Paper, name: str) -> None:
    """Add the issuing department and a blank date, which a person writes."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    plain(document, "").paragraph_format.keep_with_next = True
    for text, space in ((name, 32), ("____年__月__日", 32)):
        plain(document, text, "right").paragraph_format.right_indent = Pt(space)


def table(
    document: Paper, heads: Sequence[str], rows: Sequence[Sequence[str]], widths_mm: Sequence[float],
    texts: int = 1,
) -> None:  # fmt: skip
    """Add a bordered table, its header on each page, rows whole, columns after the first `texts` as figures.

    A negative `texts` says that all columns are texts.
    """
    made = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _narrow_margins(made)
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
    _mark_row(made.rows[0]._tr, "w:tblHeader", "w:cantSplit")  # noqa: SLF001 — python-docx has no other way
    for cell, text, width in zip(made.rows[0].cells, heads, widths_mm, strict=True):
        _fill(cell, text, width, WD_ALIGN_PARAGRAPH.CENTER, HEI)
    for values in rows:
        added = made.add_row()
        _mark_row(added._tr, "w:cantSplit")  # noqa: SLF001 — likewise
        for at, (cell, text, width) in enumerate(zip(added.cells, values, widths_mm, strict=True)):
            is_text = texts < 0 or at < texts
            _fill(cell, text, width, WD_ALIGN_PARAGRAPH.LEFT if is_text else WD_ALIGN_PARAGRAPH.RIGHT)
    gap = document.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(14)


def set_font(style_or_run: Any, name: str, size: float | None = None) -> None:
    """Set one font for every script, in place of the theme's; `size` in points."""
    style_or_run.font.name = name
    if size is not None:
        style_or_run.font.size = Pt(size)
    fonts = style_or_run.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _page(document: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """Number a page — 1 —, at the outer side, one character from the edge."""
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    for content in ("— ", PAGE_FIELD, " —"):
        is_field = content == PAGE_FIELD
        run = paragraph.add_run("" if is_field else content)
        set_font(run, SONG, 14)
        if is_field:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), content)
            run._r.addprevious(field)  # noqa: SLF001 — python-docx has no other way to a field
            field.append(run._r)  # noqa: SLF001 — likewise
            run.text = "1"


def _style(document: Paper, name: str, font: str, size: float) -> None:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    set_font(style, font, size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _indented(paragraph: Paragraph) -> Paragraph:
    paragraph.paragraph_format.first_line_indent = Pt(32)
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 — it knows points only
    indent.set(qn("w:firstLineChars"), str(INDENT))
    return paragraph


def _fill(cell: _Cell, text: str, width: float, side: WD_ALIGN_PARAGRAPH, font: str = FANG_SONG) -> None:
    cell.width = Mm(width)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing = Pt(18)
    run = paragraph.add_run(clean(text))
    set_font(run, font)
    run.font.size = IN_TABLE


def _narrow_margins(made: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(Mm(CELL_MARGIN_MM).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.append(margins)  # noqa: SLF001 — python-docx has no other way


def _mark_row(row: Any, *names: str) -> None:
    for name in names:
        row.get_or_add_trPr().append(OxmlElement(name))


def _font_table(document: Paper) -> None:
    """Replace the template's font table by the fallbacks of the fonts that a computer may lack."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    part = document.part
    old = next(rid for rid, rel in part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    name = part.rels[old].target_part.partname
    del part.rels[old]
    blob = _FONT_TABLE.format(namespace=nsdecls("w"), fonts=fonts).encode()
    new = Part(name, CONTENT_TYPE.WML_FONT_TABLE, blob, part.package)
    part.relate_to(new, RELATIONSHIP_TYPE.FONT_TABLE)


def inline(xml: str) -> Any:
    """A piece of drawing as an element."""
    return parse_xml(xml)
