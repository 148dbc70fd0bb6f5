"""Laws of the requirement files and of the locks made from them: whole, exact, and the same wherever used."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.locks import SYSTEMS

HERE = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
FILES = ("requirements.txt", "requirements-dev.txt")
LOCKS = tuple(f"{system}{kind}.txt" for system in SYSTEMS for kind in ("", "-dev"))
PIN = re.compile(r"([a-z0-9-]+)==([^\s;]+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)")


def named(file: str) -> list[Requirement]:
    """Packages that a requirement file lists itself, without those of the files that it includes."""
    lines = (line.partition("#")[0].strip() for line in (HERE / file).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


@cache
def locked(lock: str) -> dict[str, str]:
    """Version by package of a lock; every line of it is a pin with digests, or a comment."""
    text = (HERE / "locks" / lock).read_text("utf-8")
    left = re.sub(r"^ *#.*\n", "", PIN.sub("", text), flags=re.MULTILINE)
    assert left == "", f"{lock} holds more than pins with digests"
    return {name: version for name, version, _ in PIN.findall(text)}


def machine(system: str, python: str) -> dict[str, str]:
    """Marker values of pip on such a machine."""
    return MACHINES[system] | {"python_version": python, "python_full_version": f"{python}.1"}


def needed(file: str, machine: dict[str, str]) -> set[str]:
    """Names of all packages that come with a requirement file on such a machine, as far as known here."""
    listed = named("requirements.txt") + (named(file) if file != "requirements.txt" else [])
    waiting = [
        (one.name, extra)
        for one in listed
        if one.marker is None or one.marker.evaluate(machine)
        for extra in ("", *one.extras)
    ]
    seen: set[tuple[str, str]] = set()
    while waiting:
        package = waiting.pop()
        if package in seen:
            continue
        seen.add(package)
        try:
            more = [Requirement(text) for text in requires(package[0]) or []]
        except PackageNotFoundError:  # another kind of machine needs it
            continue
        for one in more:
            if one.marker is None or one.marker.evaluate(machine | {"extra": package[1]}):
                waiting += [(one.name, extra) for extra in ("", *one.extras)]
    return {canonicalize_name(name) for name, _ in seen}


def imported() -> set[str]:
    """Third-party packages, by the name they are installed by, that the product imports anywhere."""
    files = [*HERE.glob("perf/**/*.py"), *HERE.glob("pages/*.py"), HERE / "dashboard.py"]
    names = set()
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_bytes()))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module).partition(".")[0])
    ours = {"perf", "pages"} | sys.stdlib_module_names
    distributions = packages_distributions()
    return {canonicalize_name(distributions[name][0]) for name in names - ours}


def test_what_is_imported_is_listed() -> None:
    """A package that only comes along with another is gone the day the other does without it."""
    listed = {canonicalize_name(one.name) for one in named("requirements.txt")}
    assert imported() - listed == set()


@pytest.mark.parametrize("file", FILES)
def test_every_version_is_exact(file: str) -> None:
    assert [str(one) for one in named(file) if not re.fullmatch(r"==[^*]+", str(one.specifier))] == []


@pytest.mark.parametrize("file", FILES)
def test_every_package_has_its_line_in_the_decisions(file: str) -> None:
    """Each earns its place: the table says what by, and what there would be without it."""
    text = (HERE / "docs/decisions.md").read_text("utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    words = {canonicalize_name(word) for cell in cells for word in re.findall(r"[\w.-]+", cell)}
    assert {canonicalize_name(one.name) for one in named(file)} - words == set()


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_lock_holds_the_versions_of_the_requirement_files(system: str) -> None:
    """Who changes one of these runs `python3 run.py lock`."""
    here = machine(system, PYTHONS[0])
    for file, lock in (("requirements.txt", f"{system}.txt"), ("requirements-dev.txt", f"{system}-dev.txt")):
        wanted = [one for one in named(file) if one.marker is None or one.marker.evaluate(here)]
        stated = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in wanted}
        assert stated.items() - locked(lock).items() == set()


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_of_the_tests_holds_that_of_the_product(system: str) -> None:
    """So what is tested is what runs."""
    assert locked(f"{system}.txt").items() - locked(f"{system}-dev.txt").items() == set()


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_lock_is_whole_for_every_python(system: str, file: str) -> None:
    """Pip needs nothing beside it, so it can be downloaded anywhere for a machine of another kind."""
    lock = f"{system}{file.removeprefix('requirements')}"
    for python in PYTHONS:
        assert needed(file, machine(system, python)) - {*locked(lock)} == set(), python


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_in_a_lock_stands_under_a_condition(lock: str) -> None:
    """Pip asks the machine that downloads, not the one that will install."""
    assert len(locked(lock)) > 40
    assert ";" not in (HERE / "locks" / lock).read_text("utf-8")
