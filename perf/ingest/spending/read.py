"""A spending file through gates 1 to 4: bytes in, rows and problems out; the store is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

from perf.ingest.problems.findings import Findings
from perf.ingest.spending import body
from perf.ingest.spending.body import Progress
from perf.ingest.spending.context import Circumstances, understand
from perf.ingest.spending.validate import judge
from perf.ingest.spending_file import Options, SpendingFile
from perf.ingest.table import scratch, source_file
from perf.ingest.table.open_table import open_table
from perf.model import Targets
from perf.words.labels import tr


def read_spending(
    source: source_file.Source,
    file_name: str,
    targets: Sequence[Targets],
    options: Options = Options(),  # noqa: B008 — frozen, so one default serves all
    *,
    today: date,
    on_progress: Progress | None = None,
) -> SpendingFile:
    """Read a spending file (CSV, TSV, xlsx, xls) against the active targets of all departments and years.

    Nothing in a file raises: every fault is a Problem of the result. Raises ScratchError where the temporary
    folder cannot take it. `rows` are in yuan, refunds negative;
    `today` bounds what can have been spent. `on_progress` is called with a word and a share 0–1.
    """
    tell = on_progress or _tell_nobody
    found = Findings()
    name = source_file.safe_name(file_name)
    with scratch.folder() as folder, ThreadPoolExecutor(1) as side:
        tell(tr("识别编码和表头"), 0.0)
        digest = side.submit(source_file.sha256, source)
        table = open_table(source, name, folder, options, found)  # gate 1: a table; gate 2: its header
        read = body.read(table, name, options, found, tell) if table else None
    file = SpendingFile(name, digest.result(), source_file.byte_count(source))
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
