"""A program of its own: writes each sheet of a workbook as a CSV file, sheet row by text line.

It runs apart from the server, as `python -I workbook_process.py BOOK FOLDER MEMORY SHEETS CELLS [SHEET]`: a
crafted workbook with one cell in its last corner makes any reader reserve hundreds of gigabytes and abort,
and reading a large one would hold up every other session. It imports nothing but the reader, and prints one
JSON object: {"sheets": [name], "files": {name: [file, rows]}}, or {"error": word} with password, damaged,
large or memory.
"""

from __future__ import annotations

import csv
import json
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import python_calamine as calamine

_ONE_LINE = str.maketrans({"\r": "", "\n": " ", "\0": ""})


class TooLargeError(Exception):
    """A sheet spans more cells than any table has."""


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
        for number, name in enumerate(names):
            if name in wanted or (not wanted and number < int(max_sheets)):
                sheet = workbook.get_sheet_by_name(name)
                files[name] = _write(sheet, Path(folder) / f"sheet{number}.csv", int(max_cells))
    return {"sheets": names, "files": {name: found for name, found in files.items() if found}}


def _limit_memory(size: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _write(sheet: calamine.CalamineSheet, target: Path, max_cells: int) -> tuple[str, int] | None:
    """The sheet from row 1 and column A on, with its number of rows; None for an empty one."""
    if sheet.start is None:
        return None
    if sheet.height * sheet.width > max_cells:
        raise TooLargeError
    margin = [""] * sheet.start[1]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in sheet.iter_rows():
            writer.writerow([*margin, *map(as_text, row)])
    return str(target), sheet.start[0] + sheet.height


def as_text(value: object) -> str:
    """A cell as one types it: numbers as Excel shows them (15 digits), dates as 2024-06-15, one line."""
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
    return f"{Decimal(f'{value:.15g}'):f}"


def answer(arguments: list[str]) -> dict[str, Any]:
    """What main found, or why it could not."""
    try:
        return main(*arguments)
    except calamine.PasswordError:
        return {"error": "password"}
    except (calamine.CalamineError, OSError):
        return {"error": "damaged"}
    except TooLargeError:
        return {"error": "large"}
    except MemoryError:
        return {"error": "memory"}


if __name__ == "__main__":
    print(json.dumps(answer(sys.argv[1:])))  # noqa: T201 — the answer
