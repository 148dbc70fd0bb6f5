"""A golden folder: the input, its options, and what reading it gives as text that people can compare."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from pathlib import Path

from perf.ingest import Options, SpendingFile
from tests.ingest import golden_lists, golden_tables
from tests.ingest.golden_kit import Golden
from tests.ingest.year_2024 import OTHER, TARGETS, csv_text, read

FOLDER = Path(__file__).parents[1] / "dialects"
OPTIONS, ROWS, PROBLEMS, DETECTED = "options.json", "expected.csv", "problems.csv", "detected.json"
_LEFT_OUT = {"department_source", "sheets"}


HOW_TO_WRITE = "run `python tests/ingest/regenerate.py`, then read what it wrote line by line"


def inputs() -> dict[str, Golden]:
    """Folder name → input, of those that are made in code (all but the one .xls)."""
    lists = golden_lists.long_files() | golden_lists.payment_files()
    return lists | golden_tables.wide_files() | golden_tables.this_month_files()


def folders() -> list[Path]:
    """All golden folders."""
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


def expected(folder: Path) -> dict[str, str]:
    """File name → text, as the folder holds it; an AssertionError names the command where one is missing."""
    missing = [name for name in (ROWS, PROBLEMS, DETECTED) if not (folder / name).exists()]
    assert not missing, f"{folder.name} has no {', '.join(missing)}: {HOW_TO_WRITE}"
    return {name: (folder / name).read_bytes().decode() for name in (ROWS, PROBLEMS, DETECTED)}


def assert_written(folder: Path, names: set[str]) -> None:
    """Every input has its folder; else an AssertionError that names the command."""
    missing = sorted(name for name in names if not (folder / name).is_dir())
    assert not missing, f"no golden folder for {', '.join(missing)} in {folder.name}/: {HOW_TO_WRITE}"


@cache
def understood(folder: Path) -> dict[str, str]:
    """File name → text, of what reading the folder's input gives."""
    (source,) = (path for path in folder.iterdir() if path.suffix in {".csv", ".tsv", ".xlsx", ".xls"}
                 and path.name not in {ROWS, PROBLEMS})  # fmt: skip
    options = folder / OPTIONS
    given = json.loads(options.read_bytes()) if options.exists() else {}
    file = read(
        source, Options(department_code="438001", **given), name=source.name, targets=(TARGETS, OTHER)
    )
    return {ROWS: _rows(file), PROBLEMS: _problems(file), DETECTED: _detected(file)}


def _rows(file: SpendingFile) -> str:
    rows = file.rows.to_pylist()
    head = ["line", "project_code", "month", "amount_yuan", "paid_on", *file.extra_columns]
    cells = [
        [row["line"], row["project_code"], row["month"], row["amount_yuan"], row["paid_on"], *row["extras"]]
        for row in rows
    ]
    return csv_text([head, *cells])


def _problems(file: SpendingFile) -> str:
    names = [
        "severity",
        "rule",
        "line",
        "column",
        "project_code",
        "value",
        "expected",
        "difference",
        "message",
    ]
    return csv_text([names, *([getattr(problem, name) for name in names] for problem in file.problems)])


def _detected(file: SpendingFile) -> str:
    detected = {k: v for k, v in dataclasses.asdict(file.detected).items() if v and k not in _LEFT_OUT}
    facts = {
        "fiscal_year": file.fiscal_year,
        "months": file.months,
        "total_yuan": file.total_yuan,
        "set_aside": [dataclasses.asdict(aside) for aside in file.set_aside],
        **detected,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1, default=str) + "\n"
