"""The walls of the house: who may import whom, how long a file may be, what no file may contain."""

from __future__ import annotations

import ast
import os
import re
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
CODE = ("dashboard.py", "run.py", "perf/", "pages/", "tests/")
WRITTEN = {".py", ".md", ".toml", ".txt", ".sql", ".json", ".csv", ".yml"}
NOT_OURS = re.compile(r"\.venv|wheels|mutants|\.git|__pycache__|\..*cache")
AT_THE_STORE = {
    "perf/store/": "the store itself",
    "perf/web/": "fetches for the pages",
    "perf/cli/": "fetches for the terminal",
    "perf/__main__.py": "opens it for a command",
    "perf/services/": "goes from the store to an answer",
}
"""Who may know the store, and why; all other modules of perf/ are pure, the next new one too."""
FLOORS_OF_WEB = (
    ("server.patches",),
    ("server", "base"),
    ("present",),
    ("widgets",),
    ("indicators", "meeting", "overview", "project", "reports", "targets", "upload"),
)
"""The rooms of perf.web, the lowest floor first; perf and perf.ingest number theirs in their maps."""
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


def dotted(path: str) -> str:
    """The name by which a module is imported: perf/web/base/view.py → perf.web.base.view."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def docstring(folder: str) -> str:
    """The docstring of a package, its map."""
    return ast.get_docstring(modules()[f"{folder}/__init__.py"]) or ""


@cache
def names() -> dict[str, str]:
    """Every module of ours by its dotted name → its path."""
    return {dotted(path): path for path in modules()}


def imported_modules(path: str) -> set[str]:
    """The modules of ours that a module imports: of `from a import b` a.b where that is one, else a."""
    named: set[str] = set()
    for node in ast.walk(modules()[path]):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= {name if name in names() else str(node.module) for name in inner}
    return named & set(names())


@cache
def floors(package: str) -> dict[str, int]:
    """Room of a package → its floor, the highest number on top; its `__init__` above all, if it imports."""
    folder = package.replace(".", "/")
    if package == "perf.web":
        numbered = {room: floor for floor, rooms in enumerate(FLOORS_OF_WEB) for room in rooms}
    else:
        numbered, floor = {}, 0
        for number, room in re.findall(r"^ *(\d*) {2,}(\w+)/? {2,}\S", docstring(folder), re.MULTILINE):
            floor = int(number or floor)
            numbered[room] = floor
    is_room = imported_modules(f"{folder}/__init__.py") != set()
    return numbered | ({"__init__": max(numbered.values()) + 1} if is_room else {})


def room_of(name: str, package: str) -> str | None:
    """The room of a module within a package, the innermost one; None outside, and where it has none."""
    if name == package:
        return "__init__" if "__init__" in floors(package) else None
    rooms = [room for room in floors(package) if f"{name}.".startswith(f"{package}.{room}.")]
    return max(rooms, key=len, default=None)


def arrows(package: str) -> dict[tuple[str, str], list[str]]:
    """(room, room it imports from) → the modules that do, with what they import."""
    by_rooms: dict[tuple[str, str], list[str]] = {}
    for name, path in names().items():
        for other in sorted(imported_modules(path)):
            room, needed = room_of(name, package), room_of(other, package)
            if room and needed and room != needed:
                by_rooms.setdefault((room, needed), []).append(f"{name} → {other}")
    return by_rooms


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


PACKAGES = ("perf", "perf.ingest", "perf.web")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_has_its_floor(package: str) -> None:
    rooms = {name: room_of(name, package) for name in names() if name.startswith(f"{package}.")}
    assert [name for name, room in rooms.items() if room is None] == []
    assert set(floors(package)) - {"__init__"} - set(rooms.values()) == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_imports_a_higher_floor(package: str) -> None:
    floor = floors(package)
    upward = {ends: names for ends, names in arrows(package).items() if floor[ends[0]] < floor[ends[1]]}
    assert upward == {}


def test_the_folders_of_pages_do_not_import_each_other() -> None:
    """What two pages share stands lower, so that a page can be changed without a look at another one."""
    of_pages = set(FLOORS_OF_WEB[-1])
    between = {ends: names for ends, names in arrows("perf.web").items() if of_pages.issuperset(ends)}
    assert between == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_rooms_import_each_other_in_no_circle(package: str) -> None:
    needs: dict[str, set[str]] = {room: set() for room in floors(package)}
    for room, needed in arrows(package):
        needs[room].add(needed)
    assert set(TopologicalSorter(needs).static_order()) == set(needs)


def test_the_map_of_a_package_names_every_module() -> None:
    """The `__init__` of a folder says what lies in it, so that a stranger finds the way."""
    unnamed: dict[str, list[str]] = {}
    for path in modules():
        folder, _, module = path.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")
        if folder.startswith("perf") and module not in ["__init__", *re.findall(r"\w+", docstring(folder))]:
            unnamed.setdefault(folder, []).append(module)
    assert unnamed == {}


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
    journal = ("journal", "journal.causes", "journal.file", "journal.layout", "journal.setup")
    rest = ("terminal", "web", "web.server", "web.server.address")
    ours = ("perf", *(f"perf.{name}" for name in (*journal, *rest)))
    paths = [name.replace(".", "/") for name in ours]
    files = [f"{path}.py" if f"{path}.py" in modules() else f"{path}/__init__.py" for path in paths]
    needed = set().union(*map(imports, ["run.py", "tests/run_tests.py", *files])) - {*ours}
    needed = {name for name in needed if not name.startswith("perf.journal.")}  # functions of these
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
