"""A program of its own: writes each sheet of a workbook as a CSV file, sheet row by text line.

Run as `python -I excel_worker.py BOOK FOLDER MEMORY SHEETS CELLS [SHEET]`, apart from the server: a crafted
workbook with one cell in its last corner makes any reader reserve hundreds of gigabytes and abort, a large
one would hold up all other sessions. Prints one JSON object: {"sheets": [name], "files": {name: [file, rows,
[[row, column]], [hidden row]]}} with the cells that lack a result, counted from 0, or {"error": word} with
password, damaged, doctype, large, memory or disk (and its "number" of the system).

Calamine gives the values of the cells; lxml finds in the XML of an xlsx what calamine takes for empty (errors
such as #DIV/0!, formulas that a program wrote without a result) and which numbers are shown as percentages.
"""

from __future__ import annotations

import csv
import errno
import json
import mmap
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import python_calamine as calamine
from lxml import etree

LISTED = 100_000
"""So many cells without a result are named; the sheet is refused for one."""
_ONE_LINE = str.maketrans({"\r": "", "\n": " ", "\0": ""})
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_BUILT_IN = {"9": "0%", "10": "0.00%"}
_NOT_OF_THE_NUMBER = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a number format says literally, skips, fills with or sets as a colour."""
_PLACES = 6
_NOISE = Decimal("1e-8")
"""What a formula leaves behind the last decimal that anybody means: 100.1 - 100 is 0.0999999999999943."""

DISK_TROUBLE = {errno.ENOSPC, errno.EROFS, errno.EACCES, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""The folder takes no more: no fault of the workbook."""


class RefusedError(Exception):
    """The book is not read; the message is the word for the reason."""


@dataclass(slots=True)
class Marks:
    """What the XML of a sheet says beside its values; rows and columns are counted from 0."""

    errors: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    percentages: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def put(self, row: int, cells: list[str]) -> list[str]:
        """The texts of a row with what its cells show instead."""
        for column in set(self.percentages.get(row, ())):
            if column < len(cells) and cells[column]:
                cells[column] = as_percentage(cells[column])
        for column, text in self.errors.get(row, {}).items():
            if column < len(cells):
                cells[column] = text
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
) -> tuple[str, int, list[tuple[int, int]], list[int]] | None:
    """The sheet from row 1 and column A on, its number of rows, what to tell of it; None for an empty one."""
    if sheet.start is None:
        return None
    if sheet.height * sheet.width > max_cells:
        raise RefusedError("large")
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
        self._percent_styles: frozenset[str] = frozenset()
        if zipfile.is_zipfile(book):
            self._archive = zipfile.ZipFile(book)
            self._sheets = self._named()
            self._percent_styles = frozenset(self._styles())

    def marks(self, sheet: str) -> Marks:
        """What the XML of a sheet says beside its values."""
        marks, part = Marks(), self._sheets.get(sheet)
        if self._archive is not None and part in self._archive.namelist():
            with self._archive.open(part) as xml:
                _look(xml, self._percent_styles, marks)
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

    def _tree(self, part: str) -> etree._Element:
        """A part of the book; an empty one where it has none, as an .xlsb does."""
        if self._archive is None or f"xl/{part}" not in self._archive.namelist():
            return etree.Element("none")
        root = etree.fromstring(self._archive.read(f"xl/{part}"), etree.XMLParser(**_SAFE))
        _refuse_doctype(root)
        return root


def _part(target: str) -> str:
    """The archive's name of what a relation of the workbook points at."""
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _refuse_doctype(part: etree._Element) -> None:
    """No office program declares a document type, and with it perhaps entities."""
    if part.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("doctype")


def _rows(xml: IO[bytes]) -> Iterator[etree._Element]:
    """Each row of a sheet; it is gone when the next one comes."""
    wanted = ("{*}row", "{*}sheetData")
    steps = etree.iterparse(xml, tag=wanted, remove_comments=True, remove_pis=True, **_SAFE)
    for count, (_, element) in enumerate(steps):
        if not count:
            _refuse_doctype(element)
        if element.tag.endswith("sheetData"):
            return  # what follows says nothing of cells
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _look(xml: IO[bytes], percent_styles: frozenset[str], marks: Marks) -> None:
    """Note errors, hidden rows, percentages and formulas without a result; an empty text is one."""
    number, find = 0, None
    for row in _rows(xml):
        name = row.get("r", "")
        number = int(name) if name.isdecimal() else number + 1
        if row.get("hidden") in ("1", "true"):
            marks.hidden.add(number - 1)
        find = find or _search(row, percent_styles)
        for cell in find(row):
            _note(cell, number - 1, percent_styles, marks)


def _search(row: etree._Element, percent_styles: frozenset[str]) -> etree.XPath:
    """Finds the cells of a row of which there may be something to say: in C, for most say nothing."""
    space = etree.QName(row).namespace
    x, spaces = ("x:", {"x": space}) if space else ("", None)
    styles = "".join(f" or @s = '{style}'" for style in percent_styles)
    return etree.XPath(f"{x}c[{x}f or @t = 'e'{styles}]", namespaces=spaces)


def _note(cell: etree._Element, row: int, percent_styles: frozenset[str], marks: Marks) -> None:
    kind, value = cell.get("t", "n"), cell.findtext("{*}v", "")
    if kind == "e" and value:
        marks.errors[row][_column(cell)] = value
    elif kind == "n" and cell.get("s") in percent_styles:
        marks.percentages[row].append(_column(cell))
    is_bare = kind != "str" and not value.strip() and cell.find("{*}f") is not None
    if is_bare and len(marks.uncomputed) < LISTED:
        marks.uncomputed.append((row, _column(cell)))


def _column(cell: etree._Element) -> int:
    """The column of a cell by its name, as C3; one that bears none follows the cell before it."""
    steps = column = 0
    while (name := cell.get("r")) is None:
        if (before := cell.getprevious()) is None:
            return steps
        cell, steps = before, steps + 1
    for letter in name.rstrip("0123456789").upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1 + steps


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
    except OSError as error:
        is_disk = error.errno in DISK_TROUBLE
        return {"error": "disk", "number": error.errno} if is_disk else {"error": "damaged"}
    except (calamine.CalamineError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        is_locked = isinstance(error, calamine.PasswordError) or _is_locked(Path(arguments[0]))
        return {"error": "password" if is_locked else "damaged"}
    except RefusedError as reason:
        return {"error": str(reason)}
    except MemoryError:
        return {"error": "memory"}


if __name__ == "__main__":
    print(json.dumps(answer(sys.argv[1:])))  # noqa: T201 — the answer
