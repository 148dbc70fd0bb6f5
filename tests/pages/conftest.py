"""The real shell in a script runner without a browser, on the shipped targets and sample spending."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from perf.services import first_start
from perf.store import Store, close_store, open_store
from perf.words import language

ROOT = Path(__file__).parents[2]
Open = Callable[..., AppTest]


class Files(NamedTuple):
    """Stores as files: to write one costs less than to fill it."""

    targets: bytes
    sample: bytes


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The file of a store with the shipped targets, and of one with the sample spending too."""
    path = tmp_path_factory.mktemp("files") / "perf.duckdb"
    made = []
    for fill in (first_start.load_shipped_targets, first_start.load_sample):
        store = Store(path)
        fill(store)
        store.close()
        made.append(path.read_bytes())
    return Files(*made)


@pytest.fixture(scope="session", autouse=True)
def one_scan() -> Iterator[None]:
    """Each runner reads the metadata of every installed package, in 0.1 s; here the first one's will do."""
    with pytest.MonkeyPatch.context() as patch:
        scan = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No mark of an earlier visit, of this test's user or of whoever runs the tests; and none left behind."""
    monkeypatch.setenv("PERF_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: Files, request: pytest.FixtureRequest
) -> Iterator[Store]:
    path = tmp_path / "perf.duckdb"
    path.write_bytes(files.sample if "sample" in request.fixturenames else files.targets)
    monkeypatch.setenv("PERF_STORE", str(path))
    yield open_store()
    close_store()


@pytest.fixture
def sample(store: Store) -> Store:
    """The store with the sample spending in it."""
    return store


@pytest.fixture
def open_page(store: Store) -> Iterator[Open]:
    """Opens a page afresh, for tests that change something on it or in the store."""
    before = language.LANGUAGE.set(None)
    yield _opened
    language.LANGUAGE.reset(before)


@pytest.fixture(scope="module")
def page_of(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Open:
    """Opens a page on the sample spending once for all tests of a module that only read it.

    Not for a test that has a store of its own open: one process has one.
    """

    @functools.cache
    def page_of(name: str = "overview", **params: str) -> AppTest:
        folder = tmp_path_factory.mktemp("read_only")
        (folder / "perf.duckdb").write_bytes(files.sample)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PERF_STORE", str(folder / "perf.duckdb"))
            patch.setenv("PERF_CACHE", str(folder / "cache"))
            before = language.LANGUAGE.set(None)
            try:
                return _opened(name, **params)
            finally:
                language.LANGUAGE.reset(before)
                close_store()

    return page_of


def _opened(name: str = "overview", **params: str) -> AppTest:
    """The shell, run once with a page in it."""
    read(params.get("language", "zh"))
    app = AppTest.from_file(str(ROOT / "pages/shell.py"), default_timeout=30)
    for key, value in params.items():
        app.query_params[key] = value
    if name != "overview":
        app.switch_page(str(ROOT / f"pages/{name}.py"))
    app.run()
    assert not app.exception, app.exception
    return app


def read(code: str) -> None:
    """Have the test itself read a language: the script runner formats options here, outside of the script."""
    language.LANGUAGE.set(code)


def text_of(app: AppTest) -> str:
    """Everything the page says."""
    parts = (
        app.header,
        app.subheader,
        app.markdown,
        app.caption,
        app.info,
        app.warning,
        app.error,
        app.success,
    )
    texts = [element.value for part in parts for element in part]
    texts += [f"{metric.label} {metric.value} {metric.delta}" for metric in app.metric]
    return "\n".join(texts).replace("\\", "")


def press(app: AppTest, label: str) -> AppTest:
    """The one button that is called this, pressed."""
    (button,) = (button for button in app.button if button.label == label)
    return button.click().run()


def table_of(app: AppTest, number: int) -> pd.DataFrame:
    """A table of the page, its texts without what keeps them on one line or says where they may break."""
    frame: pd.DataFrame = app.table[number].value
    return frame.map(_bare).rename(columns=_bare)


def _bare(text: str) -> str:
    return re.sub("[\u2060\u200b]", "", text).replace("\xa0", " ")


def choose(app: AppTest, key: str, *rows: int) -> AppTest:
    """Rows chosen in the table whose key begins with `key`: its widget's id ends in it."""
    keys = (table.proto.id.split("-", 2)[-1] for table in app.dataframe)
    chosen = next(one for one in keys if one.startswith(key))
    app.session_state[chosen] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return app.run()
