"""The parts of docs/csv-format.md that are made from the declarations: header words and rules."""

from __future__ import annotations

import re
from pathlib import Path

from perf.ingest.dialects import WORDS
from perf.ingest.rules import RULES

DOC = Path(__file__).parents[2] / "docs" / "csv-format.md"


def parts() -> dict[str, str]:
    """Mark → the table between its comments."""
    words = [f"| {role.value} | {'、'.join(known)} |" for role, known in WORDS.items()]
    rules = [
        f"| {r.number} | {r.gate} | {r.severity.value} | {r.sentence} | {r.example} |" for r in RULES.values()
    ]
    return {
        "words": "\n".join(["| 列 | 认得的列名 |", "|---|---|", *words]),
        "rules": "\n".join(["| 编号 | 环节 | 级别 | 规则 | 不合规的例子 |", "|---|---|---|---|---|", *rules]),
    }


def filled(text: str) -> str:
    """The document with these parts as they should be."""
    for mark, table in parts().items():
        pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
        text = pattern.sub(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", text)
    return text
