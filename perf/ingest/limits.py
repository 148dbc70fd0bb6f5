"""Limits of a file's size, each with its reason; plain numbers, nothing else."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 200 * 1024 * 1024
"""A year of payments of a large department is under 100 MB; more is a database dump or a mistake."""

MAX_ROWS: Final = 2_000_000
"""Twice a full Excel sheet: what one machine still reads within seconds and a gigabyte."""

MAX_COLUMNS: Final = 200
"""The widest export seen has 60 columns; thousands are a matrix, not a list."""

MAX_CELL_BYTES: Final = 4 * 32_767
"""Excel holds 32 767 characters in a cell, at most four bytes each; longer text is a torn quote."""

MAX_LINE_BYTES: Final = 1024 * 1024
"""A line longer than a megabyte is no table, and nothing may read it whole into memory."""

MAX_EXPANDED_BYTES: Final = 1024 * 1024 * 1024
"""A full Excel sheet of ten columns unpacks to 600 MB; a zip bomb to far more."""

MAX_SHEET_CELLS: Final = 30_000_000
"""Three full sheets of ten columns; a stray value in the last row and a far column makes more."""

MAX_WORKBOOK_MEMORY_BYTES: Final = 2 * 1024 * 1024 * 1024
"""What the process that opens a workbook may take, so that a crafted one ends it and not the server."""

MAX_WORKBOOK_SECONDS: Final = 120
"""A full sheet takes ten seconds; what takes two minutes will not end."""

MAX_SHEETS: Final = 50
"""More sheets than months, projects and notes would need."""

MAX_YUAN: Final = 10**12
"""A million million yuan in one cell is a typing mistake, and sums of such cells still fit 64 bits."""

HEAD_CHARACTERS: Final = 256 * 1024
"""The header is looked for in this much text."""

HEAD_RECORDS: Final = 40
"""Title lines above a header are few; a header further down than this is none, unless its line is given."""

HEADER_LINES: Final = 1000
"""A header below this many lines is none."""

CHUNK_ROWS: Final = 50_000
"""Rows looked at in one go: large enough for vectors, small enough to keep memory flat."""

LISTED_PER_RULE: Final = 100
"""Nobody reads more findings of one kind; all of them are counted."""

TEXTS_KEPT: Final = 10_000
"""The faulty amounts of this many rows are remembered as written; later ones only by their line."""
