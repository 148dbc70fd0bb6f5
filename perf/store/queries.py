"""Named queries from queries/*.sql, each behind the shared relations that its first line names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

QUERIES = Path(__file__).parent / "queries"
SCHEMA = Path(__file__).parent / "schema"
_WITH = re.compile(r"\A-- with: ([\w, ]+)\n")


def _file(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@cache
def text(name: str) -> str:
    """The whole SQL of a query; FileNotFoundError for a name that has no file."""
    body = _file(name)
    shared = _WITH.match(body)
    if not shared:
        return body
    body = body[shared.end() :]
    relations = [_file(f"with_{wanted.strip()}") for wanted in shared[1].split(",")]
    code = re.sub(r"--[^\n]*\n", "", body).lstrip()
    return "WITH " + ",\n".join(relations) + ("\n" if code.startswith("SELECT") else ",\n") + body


@cache
def parameters(name: str) -> frozenset[str]:
    """The names of the $parameters that a query takes."""
    return frozenset(re.findall(r"\$([a-z_0-9]+)", re.sub(r"--[^\n]*", "", text(name))))


def bind(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Those of the values that the query takes; KeyError names one that is missing."""
    return {wanted: values[wanted] for wanted in parameters(name)}


def newest_schema() -> int:
    """The number of the newest script of this program: a store with a higher one is of a newer program."""
    return max(int(script.name.split("_")[0]) for script in SCHEMA.glob("[0-9]*.sql"))
