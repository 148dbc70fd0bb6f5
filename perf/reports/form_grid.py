"""An official grid on a sheet: merged bordered cells, rows as high as their texts, one page wide on A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from perf.reports.paper_words import clean
from perf.sheets import keep_text
from perf.words.labels import ems
from perf.words.rounding import EXECUTION_LIMITS, rounded

SONG: Final = "宋体"
BODY: Final = 10
SMALLEST: Final = 6
TALLEST: Final = 405
"""A row may be 409 points high and no more."""
LINE: Final = 1.32
"""The height of a line in units of the font's size."""
UNIT_PX: Final = 7
POINT_PX: Final = 96 / 72
SHEET_NAME: Final = 31
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_THIN: Final = Side(style="thin", color="000000")
_BOX: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

AMOUNT: Final = "#,##0.00"
SCORE: Final = "0.00"


@dataclass(frozen=True, slots=True)
class Style:
    """Look of a cell; `is_vertical` writes its text downwards."""

    horizontal: str = "center"
    size: int = BODY
    bold: bool = False
    boxed: bool = True
    is_vertical: bool = False


LABEL: Final = Style()
TEXT: Final = Style(horizontal="left")
FIGURE: Final = Style(horizontal="right")
TITLE: Final = Style(size=18, bold=True, boxed=False)
UNDER_TITLE: Final = Style(size=11, boxed=False)
NOTE: Final = Style(horizontal="left", size=9, boxed=False)
SIGNED: Final = Style(horizontal="left", boxed=False)
UNIT: Final = Style(horizontal="right", size=BODY, boxed=False)
UPRIGHT: Final = Style(is_vertical=True)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text and the rows and columns it has to fit into."""

    text: str
    rows: tuple[int, int]
    columns: tuple[int, int]
    style: Style


class Grid:
    """A sheet being filled: `put` places cells, `finish` makes rows fit and sets the page up."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[float]) -> None:
        self.sheet: Worksheet = book.create_sheet(sheet_name(name, book.sheetnames))
        self._widths = tuple(widths)
        self._placed: list[_Placed] = []
        self._looks: dict[tuple[Style, str | None], StyleArray] = {}
        for column, width in enumerate(self._widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    @property
    def width(self) -> int:
        """Number of columns of the grid."""
        return len(self._widths)

    def put(self, address: str, value: Any, style: Style = TEXT, number_format: str | None = None) -> None:
        """Write into a cell or a range to be merged (B6, A6:C9); a text never becomes a formula."""
        bounds = self.sheet[address]
        block = bounds if isinstance(bounds, tuple) else ((bounds,),)
        first, last = block[0][0], block[-1][-1]
        for cell in (cell for row in block for cell in row):
            self._dress(cell, style, number_format)
        if first is not last:  # merge_cells() would dress every cell of the block anew
            self.sheet.merged_cells.add(address)
        if isinstance(value, str):
            first.value = clean(value)
            keep_text(first)
            rows, columns = (first.row, last.row), (first.column, last.column)
            self._placed.append(_Placed(clean(value), rows, columns, style))
        elif value is not None:
            first.value = value

    def _dress(self, cell: Cell, style: Style, number_format: str | None) -> None:
        """Give a cell its look, made once per sheet and copied: that is most of the time a form takes."""
        look = (style, number_format)
        if look not in self._looks:
            if style.boxed:
                cell.border = _BOX
            cell.font = Font(name=SONG, size=style.size, bold=style.bold)
            cell.alignment = _alignment(style, is_figure=number_format is not None)
            cell.number_format = number_format or "General"
            self._looks[look] = cell._style  # noqa: SLF001 — openpyxl's own way to copy a look
        cell._style = copy(self._looks[look])  # noqa: SLF001 — likewise

    def row(self, number: int, spans: Iterable[tuple[str, Any, Style, str | None]]) -> None:
        """Write one row: (columns such as E or E:F, value, style, number format)."""
        for columns, value, style, number_format in spans:
            first, _, last = columns.partition(":")
            address = f"{first}{number}" + (f":{last}{number}" if last else "")
            self.put(address, value, style, number_format)

    def finish(self, *, landscape: bool, repeated: tuple[int, int], lowest: float = 20) -> None:
        """Fit the rows, at least `lowest` points high, and set up an A4 page that repeats its header rows."""
        self._fit(lowest)
        sheet = self.sheet
        sheet.print_area = f"A1:{get_column_letter(self.width)}{sheet.max_row}"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        sheet.print_title_rows = f"{repeated[0]}:{repeated[1]}"
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
        sheet.sheet_view.showGridLines = False

    def _fit(self, lowest: float) -> None:
        """Set row heights: cells of one row first, then the last row of several takes what is wanting."""
        heights: dict[int, float] = {}
        for placed in sorted(self._placed, key=lambda placed: placed.rows[1] - placed.rows[0]):
            first, last = placed.rows
            have = sum(heights.get(row, lowest) for row in range(first, last))
            wanted = min(self._height(placed), TALLEST + have)
            heights[last] = max(heights.get(last, lowest), wanted - have)
        for row, height in heights.items():
            self.sheet.row_dimensions[row].height = round(height, 1)

    def _height(self, placed: _Placed) -> float:
        """Points that a text needs in height at its size, which shrinks where no row could be that high."""
        if placed.style.is_vertical:
            return len(placed.text) * placed.style.size * LINE + 6
        width = sum(self._widths[column - 1] for column in range(placed.columns[0], placed.columns[1] + 1))
        for size in range(placed.style.size, SMALLEST - 1, -1):
            needed = lines_of(placed.text, width, size) * size * LINE + 6
            if needed <= TALLEST or size == SMALLEST:
                break
        if size != placed.style.size:
            cell = self.sheet.cell(placed.rows[0], placed.columns[0])
            cell.font = Font(name=SONG, size=size, bold=placed.style.bold)
        return needed


def lines_of(text: str, width: float, size: int) -> int:
    """Number of lines of a text in a column `width` digits wide; Chinese may break after any character."""
    room = max(width * UNIT_PX - 2, size)
    return sum(max(ceil(_pixels(line, size) / room), 1) for line in text.split("\n"))


def _pixels(text: str, size: int) -> float:
    return ems(text) * size * POINT_PX


def _alignment(style: Style, *, is_figure: bool) -> Alignment:
    return Alignment(
        horizontal=style.horizontal, vertical="center", wrap_text=not is_figure and not style.is_vertical,
        shrink_to_fit=is_figure,
        textRotation=255 if style.is_vertical else 0,
    )  # fmt: skip


def new_book() -> Workbook:
    """A workbook without its first empty sheet."""
    book = Workbook()
    book.remove(book.active)
    return book


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A legal name for a sheet, unlike those taken: 31 characters, no forbidden sign, no quote at an end."""
    base = " ".join(clean(wanted).translate(_FORBIDDEN).split()).strip("'") or "表"
    known = {name.casefold() for name in taken} | {"history"}
    name, number = base[:SHEET_NAME].strip("' "), 1
    while name.casefold() in known:
        number += 1
        tail = f" ({number})"
        name = base[: SHEET_NAME - len(tail)].strip("' ") + tail
    return name


def wan(fen: int | None) -> Decimal | None:
    """Fen as 万元，exact."""
    return None if fen is None else Decimal(int(fen)).scaleb(-6)


def marked(number_format: str, *marks: str) -> str:
    """A number format with words beside the number, such as 未报齐: the cell stays a number."""
    shown = [mark for mark in marks if mark]
    return f'{number_format}"（{"，".join(shown)}）"' if shown else number_format


def rate_format(rate: float | None, *marks: str) -> str:
    """The format of an execution rate: two decimals, more beside a limit that it does not lie on."""
    places = 2 if rate is None else -int(rounded(rate, 2, EXECUTION_LIMITS).as_tuple().exponent)
    return marked(f"0.{'0' * places}%", *marks)
