"""Named queries from queries/*.sql, with the shared relations that each asks for put in front of it."""

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
    asks = _WITH.match(body)
    if not asks:
        return body
    body = body[asks.end() :]
    relations = [_file(f"with_{wanted.strip()}") for wanted in asks[1].split(",")]
    code = re.sub(r"--[^\n]*\n", "", body).lstrip()
    return "WITH " + ",\n".join(relations) + ("\n" if code.startswith("SELECT") else ",\n") + body


@cache
def parameters(name: str) -> frozenset[str]:
    """The names of the $parameters that a query takes."""
    return frozenset(re.findall(r"\$([a-z_0-9]+)", re.sub(r"--[^\n]*", "", text(name))))


def bind(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """Those of the given values that the query takes; KeyError names one that is missing."""
    return {wanted: given[wanted] for wanted in parameters(name)}


def newest_schema() -> int:
    """The number of the newest script of this program: a store with a higher one is of a newer program."""
    return max(int(script.name.split("_")[0]) for script in SCHEMA.glob("[0-9]*.sql"))
