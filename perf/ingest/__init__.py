"""Bytes of an uploaded file → rows and problems, through five gates; pure but for the file it reads.

Entry points: `read_spending` and `compare` here, `read_readings` and its `compare` in `readings`.
What stands higher imports what stands lower, never the other way; the two rooms at the top never each other.

4  spending/     a spending file: its columns, cells, rows (gates 2 to 4) and its preview (gate 5)
   readings/     a file of what indicators reached: likewise
3  attribution/  the department, year, months and projects that a file and its rows belong to
2  table/        bytes → one table with header and lines (gates 1 and 2)
1  problems/     the numbered rules of all gates, and the problems of one file
   vocabulary/   the words of files: headers, units, periods, amounts, kinds of rows
0  options       the choices of the person who uploads
   table_file    the values that both kinds of file share
   limits        sizes a file may have

Gate 1 is the file, 2 its header, 3 its cells, 4 its rows and the targets, 5 the stored data.
"""

from perf.ingest.options import Options
from perf.ingest.spending.preview import compare
from perf.ingest.spending.read import read_spending
from perf.ingest.spending.spending_file import Detected, Preview, SetAside, SpendingFile, StoredMonth
from perf.ingest.table.scratch import ScratchError
from perf.ingest.table.source_file import guess_file_kind, safe_name

__all__ = [
    "Detected",
    "Options",
    "Preview",
    "ScratchError",
    "SetAside",
    "SpendingFile",
    "StoredMonth",
    "compare",
    "guess_file_kind",
    "read_spending",
    "safe_name",
]
