"""Laws of the requirement files: they name what each kind of machine needs, wherever it is downloaded."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

HERE = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def named(file: str) -> list[Requirement]:
    """What a file asks for, those that it includes left out."""
    lines = (line.partition("#")[0].strip() for line in (HERE / file).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def needed(wanted: list[Requirement], machine: dict[str, str]) -> set[str]:
    """The names of all packages that come with these on such a machine, as far as they are installed here."""
    found: set[str] = set()
    waiting = [(one.name, "") for one in wanted] + [(one.name, e) for one in wanted for e in one.extras]
    seen = set()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found.add(re.sub(r"[-_.]+", "-", name).lower())
        try:
            more = [Requirement(text) for text in requires(name) or []]
        except PackageNotFoundError:  # another kind of machine needs it
            continue
        for one in more:
            if one.marker is None or one.marker.evaluate(machine | {"extra": extra}):
                waiting += [(one.name, e) for e in ("", *one.extras)]
    return found


def machine(system: str, python: str) -> dict[str, str]:
    """What pip knows of such a machine."""
    return MACHINES[system] | {"python_version": python, "python_full_version": f"{python}.1"}


@pytest.mark.parametrize("file", sorted(file.name for file in HERE.glob("requirements*.txt")))
def test_nothing_is_asked_for_under_a_condition(file: str) -> None:
    """Pip asks the machine that downloads, not the one that will install."""
    assert [str(one) for one in named(file) if one.marker] == []
    assert [str(one) for one in named(file) if not str(one.specifier).startswith("==")] == []


@pytest.mark.parametrize("system", MACHINES)
def test_what_one_kind_of_machine_alone_needs_stands_in_its_own_file(system: str) -> None:
    """So a download made on another kind of machine, or with another Python, is whole."""
    shared, own = named("requirements.txt"), named(f"requirements-{system}.txt")
    for python in PYTHONS:
        wanted = needed(shared, machine(system, python))
        for elsewhere in (machine(kind, other) for kind in MACHINES for other in PYTHONS):
            assert wanted - needed(shared + own, elsewhere) == set()


def test_the_file_of_a_kind_of_machine_and_that_of_the_tests_include_what_all_need() -> None:
    for file in ("requirements-linux.txt", "requirements-windows.txt", "requirements-dev.txt"):
        assert "-r requirements.txt" in (HERE / file).read_text("utf-8").splitlines()
