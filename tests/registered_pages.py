"""The pages that the shell registers: name of the file → title; tests and benchmarks go through them all."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SHELL = Path(__file__).parents[1] / "pages/shell.py"


def _titles() -> Iterator[tuple[str, str]]:
    """Yield name and title of each `st.Page("NAME.py", title=tr("TITLE"), …)`; its address is its name."""
    for node in ast.walk(ast.parse(SHELL.read_bytes())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page":
            name = ast.literal_eval(node.args[0]).removesuffix(".py")
            words = {word.arg: word.value for word in node.keywords}
            assert ast.literal_eval(words["url_path"]) == name, f"pages/shell.py: url_path of {name}.py"
            yield name, ast.literal_eval(words["title"].args[0])


TITLES: Final = dict(_titles())
