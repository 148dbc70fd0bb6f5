"""The walls of the house: who may import whom, how long a file may be, what no file may contain."""

from __future__ import annotations

import ast
import os
import re
import sys
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
CODE = ("dashboard.py", "run.py", "perf/", "pages/", "tests/")
WRITTEN = {".py", ".md", ".toml", ".txt", ".sql", ".json", ".csv", ".yml"}
NOT_OURS = re.compile(r"\.venv|wheels|\.git|__pycache__|\..*cache")
AT_THE_STORE = {
    "perf/store/": "the store itself",
    "perf/web/": "fetches for the pages",
    "perf/cli/": "fetches for the terminal",
    "perf/__main__.py": "opens it for a command",
    "perf/services/": "goes from the store to an answer",
}
"""Who may know the store, and why; all other modules of perf/ are pure, the next new one too."""
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM|CREATE\s+TABLE)\b", re.DOTALL
)
REGISTRY = re.compile(
    r"(?:pypi|pythonhosted|npmjs|unpkg|jsdelivr|conda|debian|mirrors?)[\w.-]*\.(?:org|com|io|net|cn)\b"
)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/\w|/tmp/\w/")


@cache
def files() -> list[Path]:
    """Every file of the copy that holds text; a folder that is not ours is not entered."""
    found = []
    for folder, inner, names in os.walk(HERE):
        inner[:] = [name for name in inner if not NOT_OURS.fullmatch(name)]
        found += [Path(folder, name) for name in names if Path(name).suffix in WRITTEN]
    return found


@cache
def code() -> dict[str, bytes]:
    """The source of every module by its path."""
    names = {path.relative_to(HERE).as_posix(): path for path in files() if path.suffix == ".py"}
    return {name: path.read_bytes() for name, path in names.items() if name.startswith(CODE)}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module, parsed."""
    return {name: ast.parse(source) for name, source in code().items()}


@cache
def imports(module: str) -> set[str]:
    """Every name a module imports, `from a import b` as a and a.b."""
    found = set()
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def importers(
    package: str, among: tuple[str, ...] = ("perf/", "pages/", "dashboard.py", "run.py")
) -> list[str]:
    """The modules that import a package or anything in it."""
    return sorted(
        module
        for module in modules()
        if module.startswith(among) and any(f"{name}.".startswith(f"{package}.") for name in imports(module))
    )


@pytest.mark.parametrize(
    ("package", "home"),
    [
        ("streamlit", ("dashboard.py", "pages/", "perf/web/")),
        ("starlette", ("dashboard.py", "perf/web/")),
        ("plotly", ("perf/charts",)),
        ("duckdb", ("perf/store/",)),
        ("perf.web", ("dashboard.py", "pages/", "perf/web/", "run.py")),
        ("pages", ()),
    ],
)
def test_a_package_is_known_in_its_home_only(package: str, home: tuple[str, ...]) -> None:
    assert [module for module in importers(package) if not module.startswith(home or "nowhere")] == []


def test_the_arithmetic_never_sees_the_store() -> None:
    """Pages fetch frames and hand them on, so the arithmetic is tested with six rows and no database."""
    know = importers("perf.store", ("perf/",))
    assert [module for module in know if not module.startswith(tuple(AT_THE_STORE))] == []
    assert [place for place in AT_THE_STORE if not any(module.startswith(place) for module in know)] == []


def test_sql_stands_in_the_store_only() -> None:
    found = {
        module
        for module, tree in modules().items()
        if not module.startswith(("perf/store/", "tests/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    }
    assert found == set()


def test_what_run_py_imports_needs_nothing_installed() -> None:
    """It runs before anything is, and so do the modules of ours that it imports."""
    ours = ("perf", "perf.terminal", "perf.web", "perf.web.server", "perf.web.server.address")
    paths = [name.replace(".", "/") for name in ours]
    files = [f"{path}.py" if f"{path}.py" in modules() else f"{path}/__init__.py" for path in paths]
    needed = set().union(*map(imports, ["run.py", *files])) - {*ours}
    assert {name for name in needed if name.split(".")[0] not in sys.stdlib_module_names} == set()


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {name: len(source.splitlines()) for name, source in code().items()}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_every_module_says_in_one_sentence_what_it_is_for() -> None:
    first = {module: (ast.get_docstring(tree) or "").split("\n\n")[0] for module, tree in modules().items()}
    assert [module for module, sentence in first.items() if not sentence.endswith((".", "?"))] == []


@pytest.mark.parametrize(
    "forbidden", [REGISTRY, MACHINE], ids=["a package registry", "a path of some machine"]
)
def test_no_text_names(forbidden: re.Pattern[str]) -> None:
    """A copy without the internet, on another machine, is as good as this one."""
    found = {
        path.relative_to(HERE).as_posix(): forbidden.findall(path.read_text("utf-8", "replace"))
        for path in files()
    }
    assert {name: words for name, words in found.items() if words} == {}
