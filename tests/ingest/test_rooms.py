"""The rooms of ingest: imports point downward only, and each room's map names all that is in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

INGEST = Path(__file__).parents[2] / "perf" / "ingest"
FLOORS = (
    ("limits", "options", "table_file"),
    ("problems", "vocabulary"),
    ("table",),
    ("attribution",),
    ("spending", "readings"),
)
"""From the lowest to the highest; rooms of one floor do not know each other."""
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def modules() -> list[Path]:
    """Every module of ingest but its own entry."""
    return sorted(path for path in INGEST.rglob("*.py") if path != INGEST / "__init__.py")


def room_of(module: Path) -> str:
    """The first part of the path below ingest."""
    return module.relative_to(INGEST).with_suffix("").parts[0]


def rooms_known_to(module: Path) -> Iterator[str]:
    """The rooms from which a module imports; '' for the entry of ingest itself."""
    for node in ast.walk(ast.parse(module.read_bytes())):
        names = [name.name for name in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        paths = [f"{node.module}.{name}" for name in names] if isinstance(node, ast.ImportFrom) else names
        for path in paths:
            if path.startswith("perf.ingest"):
                room = path.removeprefix("perf.ingest.").split(".")[0]
                yield room if room in FLOOR_OF else ""


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(INGEST).as_posix())
def test_a_room_knows_only_rooms_below_it(module: Path) -> None:
    own = room_of(module)
    others = {room for room in rooms_known_to(module) if room != own}
    assert {room for room in others if not room or FLOOR_OF[room] >= FLOOR_OF[own]} == set()


@pytest.mark.parametrize("folder", [INGEST, *(path for path in INGEST.iterdir() if path.name in FLOOR_OF)],
                         ids=lambda path: path.name)  # fmt: skip
def test_the_map_of_a_room_names_all_that_is_in_it(folder: Path) -> None:
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_bytes())) or ""
    words = text.replace(",", " ").replace("/", " ").split()
    parts = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.name in FLOOR_OF}
    assert sorted(parts - {"__init__"} - set(words)) == []
