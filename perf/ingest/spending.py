"""A spending file through gates 1 to 4: bytes in, rows and problems out; the store is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

from perf.ingest import files, scratch, sheet
from perf.ingest.case import Circumstances, understand
from perf.ingest.findings import Findings
from perf.ingest.judgement import judge
from perf.ingest.sheet import Progress
from perf.ingest.tables import open_table
from perf.ingest.values import Options, SpendingFile
from perf.labels import tr
from perf.model import Targets


def read_spending(
    source: files.Source,
    file_name: str,
    targets: Sequence[Targets],
    options: Options = Options(),  # noqa: B008 — frozen, so one default serves all
    *,
    today: date,
    on_progress: Progress | None = None,
) -> SpendingFile:
    """Read a spending file (CSV, TSV, xlsx, xls) against the active targets of all departments and years.

    Nothing in a file raises: every fault is a Problem of the result. Raises StoreError where the temporary
    folder cannot take it. `rows` are in yuan, refunds negative;
    `today` bounds what can have been spent. `on_progress` is called with a word and a share 0–1.
    """
    tell = on_progress or _tell_nobody
    found = Findings()
    name = files.safe_name(file_name)
    with scratch.folder() as folder, ThreadPoolExecutor(1) as side:
        tell(tr("识别编码和表头"), 0.0)
        digest = side.submit(files.sha256, source)
        table = open_table(source, name, folder, options, found)  # gate 1: a table; gate 2: its header
        read = sheet.read(table, name, options, found, tell) if table else None
    file = SpendingFile(name, digest.result(), files.byte_count(source))
    if read:
        tell(tr("核对各行与绩效目标"), 0.9)
        case = understand(read, Circumstances(name, targets, options, today), found)
        verdict = judge(case, targets, options, found)  # gate 3: its cells; gate 4: its rows
        file = replace(
            file,
            department_code=case.department_code,
            fiscal_year=case.bounds.fiscal_year,
            months=verdict.months,
            detected=verdict.detected,
            rows=verdict.rows,
            amounts=verdict.amounts,
            extra_columns=verdict.detected.extra_columns,
            set_aside=verdict.set_aside,
            total_yuan=verdict.total_yuan,
            rows_yuan=verdict.rows_yuan,
        )
    tell(tr("读取完成"), 1.0)
    return replace(file, problems=found.finish(name, table.sheet if table else None))


def _tell_nobody(_word: str, _share: float) -> None:
    """Where nobody watches."""
