"""The parts of the two format documents that are made from the declarations: header words and rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from perf.ingest.problems.rules import READING_RULES, RULES
from perf.ingest.vocabulary.readings_headers import READING_WORDS
from perf.ingest.vocabulary.spending_headers import WORDS
from perf.rules import Rule

FOLDER = Path(__file__).parents[2] / "docs"
SPENDING, READINGS = FOLDER / "csv-format.md", FOLDER / "readings-format.md"
DOCS = (SPENDING, READINGS)


def parts(document: Path) -> dict[str, str]:
    """Mark → the table between its comments."""
    if document == SPENDING:
        return {"words": _words(WORDS), "rules": _rules(RULES.values())}
    return {"words": _words(READING_WORDS), "rules": _rules(READING_RULES.values())}


def _words(known: Mapping[StrEnum, tuple[str, ...]]) -> str:
    rows = [f"| {role.value} | {'、'.join(words)} |" for role, words in known.items()]
    return "\n".join(["| 列 | 认得的列名 |", "|---|---|", *rows])


def _rules(rules: Iterable[Rule]) -> str:
    rows = [f"| {r.number} | {r.gate} | {r.severity.value} | {r.sentence} | {r.example} |" for r in rules]
    return "\n".join(["| 编号 | 环节 | 级别 | 规则 | 不合规的例子 |", "|---|---|---|---|---|", *rows])


def filled(document: Path, text: str) -> str:
    """The document with these parts as they should be."""
    for mark, table in parts(document).items():
        pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
        text = pattern.sub(lambda match, table=table: f"{match[1]}{table}\n{match[2]}", text)
    return text
