"""A literal of a script that the platform serves, and what is served in its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Literal(NamedTuple):
    """`text` stands `times` times in the scripts called `script` (their file name up to the first dot)."""

    script: str
    text: str
    replacement: str
    times: int = 1


def replace(file_name: str, content: str, literals: Iterable[Literal]) -> str:
    """Content of a script with the literals of its name replaced; of any other script as it is."""
    script = file_name.split(".", maxsplit=1)[0]
    for literal in literals:
        if literal.script == script:
            content = content.replace(literal.text, literal.replacement)
    return content
