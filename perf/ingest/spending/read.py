"""A spending file through gates 1 to 4: bytes in, rows and problems out; the store is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

from perf.ingest.attribution.department_year import NO_NAMES, AlsoNamed, Upload
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.spending import body
from perf.ingest.spending.body import Progress
from perf.ingest.spending.context import understand
from perf.ingest.spending.spending_file import SpendingFile
from perf.ingest.spending.validate import validate
from perf.ingest.table import scratch, source_file
from perf.ingest.table.open_table import open_table
from perf.ingest.table.spending_header_spec import SPENDING
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
    also_named: AlsoNamed = NO_NAMES,
) -> SpendingFile:
    """Read a spending file (CSV, TSV, xlsx, xls) against the active targets of all departments and years.

    Nothing in a file raises: every fault is a Problem of the result. Raises ScratchError where the temporary
    folder cannot take it. `rows` are in yuan, refunds negative;
    `today` bounds what can have been spent. `on_progress` is called with a word and a share 0–1.
    `also_named` are texts that people have said to name a department.
    """
    tell = on_progress or _tell_nobody
    problems = Findings()
    name = source_file.safe_name(file_name)
    with scratch.folder() as folder, ThreadPoolExecutor(1) as side:
        tell(tr("识别编码和表头"), 0.0)
        digest = side.submit(source_file.sha256, source)
        # gate 1: a table; gate 2: its header
        table = open_table(source, name, folder, options, problems, spec=SPENDING)
        read = body.read(table, name, options, problems, tell) if table else None
    file = SpendingFile(name, digest.result(), source_file.byte_count(source))
    if read:
        tell(tr("核对各行与绩效目标"), 0.9)
        context = understand(read, Upload(name, targets, options, today, also_named), problems)
        valid = validate(context, targets, options, problems)  # gate 3: its cells; gate 4: its rows
        file = replace(
            file,
            department_code=context.department_code,
            fiscal_year=context.bounds.fiscal_year,
            months=valid.months,
            detected=valid.detected,
            rows=valid.rows,
            amounts=valid.amount_kind,
            extra_columns=valid.detected.extra_columns,
            set_aside=valid.set_aside,
            total_yuan=valid.total_yuan,
            rows_yuan=valid.rows_yuan,
            stated_budgets=valid.stated_budgets,
        )
    tell(tr("读取完成"), 1.0)
    return replace(file, problems=problems.finish(name, table.sheet if table else None))


def _tell_nobody(_word: str, _share: float) -> None:
    """Do nothing: nobody watches."""
