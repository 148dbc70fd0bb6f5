"""Report command: one official paper of one department as a file, written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from perf import journal
from perf.model import Month
from perf.services import papers
from perf.store import Store
from perf.words.labels import report_word, tr
from perf.words.os_reasons import os_reason

REFUSED, USAGE = 1, 2


def write(store: Store, report: str, out: Path, as_of: Month | None, departments: Sequence[Any]) -> int:
    """Write the paper; `departments` are those that the options leave.

    An existing file is replaced, which is said. Returns the exit status: 1 where there is nothing to report
    or the file cannot be written, 2 where it is not clear what is meant.
    """
    suffix = papers.REPORTS[report].suffix
    if out.suffix.lower() != suffix:
        return _refuse(
            USAGE, tr("{name}的文件名要以 {suffix} 结尾。", name=report_word(report), suffix=suffix)
        )
    if as_of is None:
        return _refuse(REFUSED, tr("还没有支出数据，请用 --as-of 写明月份。"))
    chosen = [row["department_code"] for row in departments if row["fiscal_year"] == as_of.fiscal_year]
    if not chosen:
        return _refuse(REFUSED, tr("{year}年没有绩效目标，没有生成报表。", year=as_of.fiscal_year))
    if len(chosen) > 1:
        codes = tr("、").join(chosen)
        return _refuse(USAGE, tr("请用 --department 选一个部门：{codes}。", codes=codes))
    paper = papers.read(store, chosen[0], as_of.fiscal_year, as_of.month, report=report)
    if paper is None or not paper.projects:
        return _refuse(REFUSED, tr("{as_of} 没有有效的项目，没有生成报表。", as_of=str(as_of)))
    return _save(papers.REPORTS[report].make(paper), out)


def _save(made: bytes, out: Path) -> int:
    """Write a file that appears with all its content or not at all."""
    there = out.exists()
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}")
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(made)
            Path(name).chmod(0o644)
            Path(name).replace(out)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        journal.swallowed(error, "写报表")
        return _refuse(REFUSED, tr("无法写入 {path}：{why}。", path=out, why=os_reason(error)))
    said = tr("已替换原有的 {path}。", path=out) if there else tr("已写入 {path}。", path=out)
    print(said, file=sys.stderr)
    return 0


def _refuse(status: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return status
