"""Patches are applied to the version of streamlit they were tested with, and to no other."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
import streamlit
from streamlit import file_util
from streamlit.runtime import runtime
from streamlit.runtime.media_file_manager import MediaFileManager

from perf.web.server import patches
from perf.web.server.patches import guard, window_component
from perf.web.server.patches.literals import Literal, replace

STATIC = Path(file_util.get_static_dir())
SCRIPTS = {path.name: path.read_bytes().decode() for path in (STATIC / "static/js").glob("*.js")}
NO_PATCHES = {"guard", "literals"}


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What the installed version is said to be can be changed; the guard looks at it anew."""
    guard.is_tested.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    guard.is_tested.cache_clear()


def _inside() -> tuple[object, ...]:
    """What the patches change inside of the platform."""
    sweeps = (MediaFileManager.remove_orphaned_files, MediaFileManager._remove_orphaned_deferred_callables)
    flush, served = runtime.MESSAGE_FLUSH_INTERVAL_SECS, tuple(window_component.served)
    return flush, *sweeps, served


def test_the_installed_streamlit_is_the_one_that_the_patches_were_tested_with() -> None:
    """After an upgrade nothing is patched until three things are done.

    1. Write the new version into guard.TESTED and run tests/web/server: a literal that has moved, a name that
       is gone and a bundle that is another are named there; mend the patch, or delete it where the platform
       does the thing itself by now.
    2. Run tests/browser and look at every page by day, by night, on a phone and printed.
    3. Run tests/benchmarks/bench_patches.py and write the new effects into the patches' docstrings.
    """
    assert streamlit.__version__ == guard.TESTED


@pytest.mark.parametrize(
    "literal", guard.LITERALS, ids=lambda literal: f"{literal.script}-{literal.text}"[:60]
)
def test_every_literal_stands_in_its_script_as_often_as_declared(literal: Literal) -> None:
    content = "".join(text for name, text in SCRIPTS.items() if name.split(".")[0] == literal.script)
    assert content.count(literal.text) == literal.times


def test_a_script_that_no_literal_names_stays_as_it_is() -> None:
    assert replace("Snow.CVCZxrKL.js", "`presentation` `Upload`", guard.LITERALS) == "`presentation` `Upload`"


def test_every_patch_is_applied_by_the_guard() -> None:
    modules = {module.name for module in iter_modules(patches.__path__)} - NO_PATCHES
    for name in modules:
        patch = import_module(f"{patches.__name__}.{name}")
        literals = set(getattr(patch, "LITERALS", ()))
        is_applied = patch in guard.INSIDE or (literals and literals <= set(guard.LITERALS))
        assert is_applied or name == "plotly_bundle", name
    assert all(name in str(patches.__doc__) for name in modules | NO_PATCHES)


@pytest.mark.parametrize("other", ["1.66.0", "1.67.1", "2.0.0"])
def test_on_another_version_everything_is_as_the_platform_has_it_and_the_log_says_so(
    other: str, version: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = _inside()
    version.setattr(streamlit, "__version__", other)
    with caplog.at_level(logging.WARNING):
        guard.install()
        scripts = {name: guard.patched_script(name, text) for name, text in SCRIPTS.items()}
        page = guard.patched_page((STATIC / "index.html").read_text("utf-8"))
    assert scripts == SCRIPTS
    assert page == (STATIC / "index.html").read_text("utf-8")
    assert _inside() == before
    assert len(caplog.records) == 1
    assert other in caplog.text
    assert guard.TESTED in caplog.text


def test_on_the_tested_version_every_name_inside_is_patched(version: pytest.MonkeyPatch) -> None:
    version.setattr(runtime, "MESSAGE_FLUSH_INTERVAL_SECS", runtime.MESSAGE_FLUSH_INTERVAL_SECS)
    for name in ("remove_orphaned_files", "_remove_orphaned_deferred_callables"):
        version.setattr(MediaFileManager, name, getattr(MediaFileManager, name))
    version.setattr(window_component, "served", [])
    before = _inside()
    guard.install()
    assert [old != new for old, new in zip(before, _inside(), strict=True)] == [True] * len(before)
