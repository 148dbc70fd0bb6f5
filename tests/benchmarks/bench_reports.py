"""How long a paper of 8 projects takes from store to file, beside writing an empty office file; in ms."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this folder is all Python knows

from docx import Document
from openpyxl import Workbook

from perf.reports.department_paper import DepartmentPaper
from perf.services import first_start, papers
from perf.store import Store
from tests.benchmarks.timing import interleaved

AIM: Final = 2000.0
RUNS: Final = 7
MONTH: Final = 6


def empty(suffix: str) -> bytes:
    """A file of the kind with nothing in it."""
    out = io.BytesIO()
    (Workbook() if suffix == ".xlsx" else Document()).save(out)
    return out.getvalue()


def read(store: Store, name: str) -> DepartmentPaper:
    """The facts of the paper, from the store."""
    paper = papers.read(store, "438001", 2024, MONTH, report=name)
    if paper is None:
        raise LookupError("the shipped targets are not in the store")
    return paper


def main() -> list[dict[str, Any]]:
    """One row per paper: the whole way from the store to the file."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "perf.duckdb")
        first_start.load_shipped_targets(store)
        first_start.load_sample(store)
        rows = [_row(store, name) for name in papers.REPORTS]
        store.close()
    return rows


def _row(store: Store, name: str) -> dict[str, Any]:
    report = papers.REPORTS[name]
    report.make(read(store, name))  # imports, and queries compiled once
    floor, measured = interleaved(
        [lambda: empty(report.suffix), lambda: report.make(read(store, name))], RUNS
    )
    return {
        "work": name,
        "size": len(read(store, name).projects),
        "floor": round(floor, 1),
        "measured": round(measured, 1),
        "ratio": round(measured / floor, 1),
        "aim": f"≤ {AIM:g} ms",
        "met": measured <= AIM,
    }


if __name__ == "__main__":
    for row in main():
        print(row)
