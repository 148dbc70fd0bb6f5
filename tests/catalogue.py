"""Bring perf/words/locale/ up to the texts of the code: keep what is translated, add what is new.

Run as a script, it writes the files and lists what still has no translation.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages import Catalog, pofile

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "perf/words/locale"
SOURCES = (ROOT / "perf", ROOT / "pages")
SAYING = {"tr", "marked", "Label", "Entry", "Rule", "Answer", "_rule", "check"}
"""Calls whose Chinese literals are texts: said, marked for being said later, or registered."""
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every literal with Chinese in it, what only describes the code left out."""
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in described and CHINESE.search(node.value):
            yield node


def said(tree: ast.AST) -> set[int]:
    """The ids of the literals that stand in a call that says them."""
    return {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in SAYING
        for given in (*node.args, *(word.value for word in node.keywords if _name(node.func) != "tr"))
        for part in _plain(given)
    }


def _plain(given: ast.expr) -> Iterator[ast.expr]:
    """The argument, or either of two; not what is inside another call or an f-string."""
    if isinstance(given, ast.Constant):
        yield given
    elif isinstance(given, ast.IfExp):
        yield from _plain(given.body)
        yield from _plain(given.orelse)


def _name(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the product by its path."""
    paths = sorted(path for folder in SOURCES for path in folder.rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes()) for path in paths}


@cache
def texts() -> dict[str, str]:
    """Every text of the product → the first file that says it."""
    found: dict[str, str] = {}
    for name, tree in modules().items():
        spoken = said(tree)
        for literal in sorted(literals(tree), key=lambda node: (node.lineno, node.col_offset)):
            if id(literal) in spoken:
                found.setdefault(literal.value, name)
    return found


def read(path: Path) -> dict[str, str]:
    """The translations as they are written, by the Chinese text."""
    catalogue = pofile.read_po(io.BytesIO(path.read_bytes()), locale=path.stem)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id}


def write(path: Path, translations: dict[str, str]) -> list[str]:
    """Write the file anew in the order of the texts, which no move of code changes.

    Returns the texts that have no translation.
    """
    catalogue = Catalog(locale=path.stem)
    for text in texts():
        catalogue.add(text, translations.get(text, ""))
    made = io.BytesIO()
    pofile.write_po(made, catalogue, width=0, omit_header=True, sort_output=True)
    path.write_bytes(HEADER.encode() + b"\n" + made.getvalue())
    return [text for text in texts() if not translations.get(text)]


def main() -> None:
    """Every language there is."""
    for path in sorted(FOLDER.glob("*.po")):
        missing = write(path, read(path))
        print(f"{path.name}: {len(missing)} texts without a translation", *missing, sep="\n  ")  # noqa: T201


if __name__ == "__main__":
    main()
