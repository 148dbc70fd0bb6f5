"""The law of swallowed errors: an error of the system or of our own code that ends here is in the log."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.test_architecture import modules

UNFORESEEN = {
    "AttributeError",
    "BaseException",
    "Exception",
    "ImportError",
    "OSError",
    "PermissionError",
    "TypeError",
    "duckdb.ConnectionException",
    "duckdb.Error",
    "duckdb.FatalException",
    "subprocess.TimeoutExpired",
    "zlib.error",
}
"""No file of a user raises these by what it says."""
EXPLAINED = {"explain", "_trouble"}
"""Functions of ours that log the error they put into words."""
SILENT = {
    "perf/journal/file.py": "the log itself: there is nowhere else to say it",
    "perf/journal/layout.py": "likewise",
    "perf/web/server/address.py": "runs before there is a log, and ends the start with a sentence",
    "perf/cli/imports.py": "a path that was typed wrong",
    "perf/cli/paths.py": "likewise",
    "perf/store/acknowledged.py": "a record that is missing or torn is told by None",
    "perf/store/opened.py": "there is no log before there is a place for the store",
    "perf/store/restore.py": "a file system without second names for a file gets a copy",
    "perf/store/store_file.py": "no file, or no log of one, is an answer",
    "perf/ingest/table/excel.py": "looks whether a file is an archive; what it is not is told by its reader",
    "perf/ingest/table/excel_mending.py": "a process of its own: its status is judged outside",
    "perf/ingest/table/excel_worker.py": "a process of its own: its answer and its stderr are judged outside",
    "perf/ingest/table/scratch.py": "part of the trouble that has just been logged",
}
"""Where such an error may be caught and not logged, and why."""


def names(caught: ast.expr | None) -> set[str]:
    parts = caught.elts if isinstance(caught, ast.Tuple) else [caught] if caught else []
    return {ast.unparse(part) for part in parts}


def is_told(handler: ast.ExceptHandler) -> bool:
    """Whether it logs the error, has it explained, or lets it out as it is."""
    inner = [node for statement in handler.body for node in ast.walk(statement)]
    called = {ast.unparse(node.func) for node in inner if isinstance(node, ast.Call)}
    is_logged = any(name.startswith(("journal.", "reading_crash.")) for name in called)
    lets_out = any(isinstance(node, ast.Raise) and node.exc is None for node in inner)
    return is_logged or lets_out or bool(called & EXPLAINED)


def is_suppressing(call: ast.Call) -> bool:
    given = {ast.unparse(one) for one in call.args}
    return ast.unparse(call.func).endswith("suppress") and bool(given & UNFORESEEN)


def silent() -> Iterator[tuple[str, int]]:
    for module, tree in modules().items():
        if module.startswith("tests/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                is_broad = node.type is None or bool(names(node.type) & UNFORESEEN)
                if is_broad and not is_told(node):
                    yield module, node.lineno
            elif isinstance(node, ast.Call) and is_suppressing(node):
                yield module, node.lineno


def test_an_error_that_no_data_raises_is_logged_where_it_ends() -> None:
    assert [(module, line) for module, line in silent() if module not in SILENT] == []


def test_no_exemption_is_out_of_date() -> None:
    assert set(SILENT) - {module for module, _ in silent()} == set()
