"""Bytes of a file → rows and problems, through five gates; pure with respect to the store.

spending      read_spending: gates 1 to 4
preview       compare: gate 5, the file against what is stored
export        problems and templates as files for Excel
readings/     the same for what is reported of indicators

Gate 1, a table:  files (size, kind), text (encodings), workbooks (xlsx, xls), records (lines), tables
Gate 2, a header: dialects (declarations), header (with brackets, unit_words, prose), two_rows, columns,
                  units, sheet
Gate 3, cells:    cells (vectors), row_kinds, amounts, periods, months, later_months, money, ownership
                  (with matching, departments)
Gate 4, rows:     case (what the file says of itself: timing, kinds), kept_columns, checks, groups, totals,
                  judgement

values   what goes in and out; rules: every check as data; findings: problems as they are found; limits
scratch  the folder that a file passes through
"""

from perf.ingest.spending.preview import compare
from perf.ingest.spending.read import read_spending
from perf.ingest.spending_file import Detected, Options, Preview, SetAside, SpendingFile, StoredMonth
from perf.ingest.table.scratch import ScratchError
from perf.ingest.table.source_file import guess_kind, safe_name

__all__ = [
    "Detected",
    "Options",
    "Preview",
    "ScratchError",
    "SetAside",
    "SpendingFile",
    "StoredMonth",
    "compare",
    "guess_kind",
    "read_spending",
    "safe_name",
]
