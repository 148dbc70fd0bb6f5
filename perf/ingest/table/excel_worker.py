"""A program of its own: writes each sheet of a workbook as a CSV file, sheet row by text line.

It runs apart from the server, as `python -I workbook_process.py BOOK FOLDER MEMORY SHEETS CELLS [SHEET]`: a
crafted workbook with one cell in its last corner makes any reader reserve hundreds of gigabytes and abort,
and reading a large one would hold up every other session. It imports nothing but the reader, and prints one
JSON object: {"sheets": [name], "files": {name: [file, rows, [cell], [hidden row]]}}, or {"error": word} with
password, damaged, large, memory or disk (with the "number" of the system's error).

The reader gives the values of the cells. What an xlsx says beside them is looked for in the XML of its
sheets: which numbers are shown as percentages (0.95 as 95%), errors such as #DIV/0!, which the reader leaves
out, and the cells whose formula has no result (a program wrote it, and nobody opened the file since), which
look empty too.
"""

from __future__ import annotations

import csv
import errno
import json
import mmap
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET

import python_calamine as calamine

LISTED = 100_000
"""So many cells without a result are named; the sheet is refused for one."""
_ONE_LINE = str.maketrans({"\r": "", "\n": " ", "\0": ""})
_PIECE_BYTES = 1 << 20
_AT = r'\sr="([A-Z]{1,3}[1-9]\d{0,6})"'
"""Where a cell stands, among its attributes."""
_BUILT_IN = {"9": "0%", "10": "0.00%"}
_NOT_OF_THE_NUMBER = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a number format says literally, skips, fills with or sets as a colour."""
_PLACES = 6
_NOISE = Decimal("1e-8")
"""What a formula leaves behind the last decimal that anybody means: 100.1 - 100 is 0.0999999999999943."""
_COLUMN_BITS = 14
"""A sheet has 2 ** 14 columns."""


DISK_TROUBLE = {errno.ENOSPC, errno.EROFS, errno.EACCES, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""The folder takes no more: no fault of the workbook."""


class TooLargeError(Exception):
    """A sheet spans more cells than any table has."""


@dataclass(slots=True)
class Marks:
    """What the XML of a sheet says beside its values, by place (see `_place`), and cells without a result."""

    errors: dict[int, str] = field(default_factory=dict)
    percentages: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    uncomputed: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def place(self, cell: bytes) -> int:
        """The place of a cell (as C3) of which there is something to say."""
        place = _place(cell.decode())
        self.columns.add(place % (1 << _COLUMN_BITS))
        return place

    def put(self, row: int, cells: list[str]) -> list[str]:
        """The texts of a row, counted from 0, with what its cells show instead."""
        for column in (column for column in self.columns if column < len(cells)):
            place = (row << _COLUMN_BITS) + column
            if place in self.percentages and cells[column]:
                cells[column] = as_percentage(cells[column])
            cells[column] = self.errors.get(place, cells[column])
        return cells


def main(
    book: str, folder: str, memory: str, max_sheets: str, max_cells: str, *wanted: str
) -> dict[str, Any]:
    """Write the visible sheets, or the one that is wanted."""
    _limit_memory(int(memory))
    with Path(book).open("rb") as content:  # by content: an .xls may well hold an xlsx
        workbook = calamine.load_workbook(content)
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == calamine.SheetVisibleEnum.Visible
        ]
        files = {}
        book_parts = Parts(content)
        for number, name in enumerate(names):
            if name in wanted or (not wanted and number < int(max_sheets)):
                sheet = workbook.get_sheet_by_name(name)
                marks = book_parts.marks(name) if sheet.start is not None else Marks()
                files[name] = _write(sheet, marks, Path(folder) / f"sheet{number}.csv", int(max_cells))
    return {"sheets": names, "files": {name: found for name, found in files.items() if found}}


def _limit_memory(size: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _write(
    sheet: calamine.CalamineSheet, marks: Marks, target: Path, max_cells: int
) -> tuple[str, int, list[str], list[int]] | None:
    """The sheet from row 1 and column A on, its number of rows, what to tell of it; None for an empty one."""
    if sheet.start is None:
        return None
    if sheet.height * sheet.width > max_cells:
        raise TooLargeError
    margin, hidden = [""] * sheet.start[1], []
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number, row in enumerate(sheet.iter_rows()):
            cells = marks.put(number, [*margin, *map(as_text, row)])
            writer.writerow(cells)
            if number in marks.hidden and any(cells):
                hidden.append(number + 1)
    return str(target), sheet.start[0] + sheet.height, marks.uncomputed, hidden


class Parts:
    """The sheets of an xlsx as XML; of anything else there is nothing to be known."""

    def __init__(self, book: IO[bytes]) -> None:
        self._archive: zipfile.ZipFile | None = None
        self._sheets: dict[str, str] = {}
        self._percent_styles: tuple[str, ...] = ()
        if zipfile.is_zipfile(book):
            self._archive = zipfile.ZipFile(book)
            self._sheets = self._named()
            self._percent_styles = tuple(self._styles())

    def marks(self, sheet: str) -> Marks:
        """What the XML of a sheet says beside its values."""
        marks, part = Marks(), self._sheets.get(sheet)
        if self._archive is not None and part in self._archive.namelist():
            with self._archive.open(part) as xml:
                for prefix, piece in _pieces(xml):
                    _look(prefix, piece, marks)
                    if self._percent_styles:
                        _look_for_percentages(prefix, piece, self._percent_styles, marks)
        return marks

    def _styles(self) -> Iterator[str]:
        """The numbers of the styles in which a number is shown as a percentage."""
        tree = self._tree("styles.xml")
        formats = {
            one.get("numFmtId", ""): one.get("formatCode", "") for one in tree.iterfind(".//{*}numFmt")
        }
        for number, style in enumerate(tree.iterfind("{*}cellXfs/{*}xf")):
            form = style.get("numFmtId", "")
            if "%" in _NOT_OF_THE_NUMBER.sub("", formats.get(form, _BUILT_IN.get(form, ""))):
                yield str(number)

    def _named(self) -> dict[str, str]:
        """The name of each sheet and the part of the archive that holds it."""
        targets = {link.get("Id"): link.get("Target", "") for link in self._tree("_rels/workbook.xml.rels")}
        return {
            sheet.get("name", ""): _part(targets.get(value, ""))
            for sheet in self._tree("workbook.xml").iterfind(".//{*}sheet")
            for name, value in sheet.items()
            if name.endswith("}id")
        }

    def _tree(self, part: str) -> ET.Element:
        """A part of the book; an empty one where it has none, as an .xlsb does."""
        if self._archive is None or f"xl/{part}" not in self._archive.namelist():
            return ET.Element("none")
        return ET.fromstring(self._archive.read(f"xl/{part}"))  # noqa: S314 — this process is bounded


def _part(target: str) -> str:
    """The archive's name of what a relation of the workbook points at."""
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _pieces(xml: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """The cells of a sheet in pieces, each ending with one, and the prefix that its elements bear."""
    rest = xml.read(_PIECE_BYTES)
    found = re.search(rb"<(\w+:)?worksheet\b", rest)
    prefix = found[1] if found and found[1] else b""
    while rest:
        piece, end, rest = rest.rpartition(b"</%bc>" % prefix)
        yield prefix.decode(), piece + end
        block = xml.read(_PIECE_BYTES)
        rest = b"" if not block or b"</%bsheetData>" % prefix in rest else rest + block


def _look(prefix: str, piece: bytes, marks: Marks) -> None:
    """Note errors, hidden rows and formulas without a result in a piece of XML; an empty text is one."""
    if b"hidden=" in piece:
        row = rf'<{prefix}row\b(?=[^>]*\shidden="(?:1|true)")[^>]*\sr="(\d{{1,7}})"'
        marks.hidden.update(int(number) - 1 for number in re.findall(row.encode(), piece))
    formula = rf"<{prefix}f\b[^>]*(?:/>|>[^<]*</{prefix}f>)\s*"
    if b't="e"' in piece:
        error = rf'<{prefix}c\b(?=[^>]*\st="e")[^>]*{_AT}[^>]*>\s*(?:{formula})?<{prefix}v>([^<]*)<'
        for cell, text in re.findall(error.encode(), piece):
            marks.errors[marks.place(cell)] = text.decode()
    empty = rf"{formula}(?:<{prefix}v\s*/>|<{prefix}v>\s*</{prefix}v>)?\s*</{prefix}c>"
    for bare in re.finditer(empty.encode(), piece):
        cell = piece[piece.rfind(b"<%bc " % prefix.encode(), 0, bare.start()) : bare.start()]
        name = re.search(_AT.encode(), cell)
        if name and b't="str"' not in cell and len(marks.uncomputed) < LISTED:
            marks.uncomputed.append(name[1].decode())


def _look_for_percentages(prefix: str, piece: bytes, styles: tuple[str, ...], marks: Marks) -> None:
    """Note the numbers of a piece of XML that are shown as percentages."""
    number = rf'<{prefix}c\b(?=[^>]*\ss="(?:{"|".join(styles)})")(?![^>]*\st="[^n])[^>]*{_AT}'
    marks.percentages.update(map(marks.place, re.findall(number.encode(), piece)))


def _place(cell: str) -> int:
    """The row above its column, both counted from 0, in one number: C3 is 2 << 14 | 2."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(cell[len(letters) :]) - 1 << _COLUMN_BITS) + column - 1


def as_text(value: object) -> str:
    """A cell as one types it: numbers as Excel shows them, dates as 2024-06-15, one line."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, str):
        return value.translate(_ONE_LINE)
    return str(value) if isinstance(value, int | timedelta) else ""


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 — NaN
        return str(value)
    text = f"{value:.15g}"
    shown = Decimal(text)
    if len(text.partition(".")[2]) > _PLACES or "e-" in text:
        near = round(shown, _PLACES)
        shown = near.normalize() + 0 if abs(shown - near) < _NOISE else shown
    return f"{shown:f}"


def as_percentage(number: str) -> str:
    """A number as Excel shows it in a cell of percentages, with six decimals at most: 0.95 as 95%."""
    return f"{round(Decimal(number) * 100, 6).normalize():f}%"


def _is_locked(book: Path) -> bool:
    """Whether the book is an xlsx behind a password: the reader, which is given no name, cannot tell."""
    with suppress(OSError, ValueError), book.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return content.find("EncryptedPackage".encode("utf-16-le")) >= 0
    return False


def answer(arguments: list[str]) -> dict[str, Any]:
    """What main found, or why it could not."""
    try:
        return main(*arguments)
    except calamine.PasswordError:
        return {"error": "password"}
    except OSError as error:
        is_disk = error.errno in DISK_TROUBLE
        return {"error": "disk", "number": error.errno} if is_disk else {"error": "damaged"}
    except (calamine.CalamineError, ET.ParseError, zipfile.BadZipFile):
        return {"error": "password" if _is_locked(Path(arguments[0])) else "damaged"}
    except TooLargeError:
        return {"error": "large"}
    except MemoryError:
        return {"error": "memory"}


if __name__ == "__main__":
    print(json.dumps(answer(sys.argv[1:])))  # noqa: T201 — the answer
