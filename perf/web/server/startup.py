"""The server's life: warm before the first visitor, closed at the end; what is shown when a page breaks."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from streamlit import config

import perf
from perf import charts, journal
from perf.services import versions
from perf.store import StoreError, close_store, open_store
from perf.store.opened import located
from perf.web.server import static_files
from perf.web.server.patches import guard
from perf.words.labels import tr

COLLECT_AFTER: Final = (50_000, 10, 10)
"""New objects until Python looks at them for garbage (700 by default), and how often at the older ones."""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the store, load what pages need, then serve.

    A full garbage collection takes 45-69 ms with the interpreter's lock held once pandas and plotly are
    loaded. What is loaded here is frozen, i.e. no longer looked at: no cost. It holds next to no garbage
    (some 500 objects of 170 000), so it is not collected first, which takes 0.1 s. Streamlit's own
    collection after every run is switched off in config.toml; Python collects by itself, less often than by
    default: with a hundred readers the slowest clicks are those that meet a collection.
    """
    _open_log_and_store()
    guard.install()
    warm()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    gc.enable()
    journal.platform_too()  # again: what was imported meanwhile has loggers of its own
    threading.Thread(target=warm_rest, daemon=True).start()
    print(f"看板已就绪，请在浏览器打开：{url()}", flush=True)
    if wants_browser(os.environ):
        threading.Thread(target=webbrowser.open, args=[url()], daemon=True).start()
    try:
        yield
    finally:
        close_store()
        versions.log_end("看板")
        journal.stop()


def _open_log_and_store() -> None:
    """Say in the log what starts; open the store, or say why not, as the pages do until it is free again."""
    try:
        location = located()
    except StoreError as problem:  # an address that can be no file: there is no place beside it for a log
        print(problem, file=sys.stderr)
        return
    journal.start(journal.beside(location), is_server=True)
    journal.uncaught_too()
    journal.platform_too()
    versions.log_start("看板", location)
    try:
        open_store()
    except StoreError as problem:
        print(problem, file=sys.stderr)


def warm() -> None:
    """Import what the first page imports and draw a figure once, so that no visitor waits for it."""
    importlib.import_module("perf.web.base.execution_facts")
    charts.warm()


def warm_rest() -> None:
    """Import what the other pages import (0.2 s, mostly for uploads) while the first one is on its way."""
    for module in pkgutil.walk_packages(perf.__path__, "perf."):
        if not module.name.startswith(("perf.cli", "perf.__main__")):
            importlib.import_module(module.name)
    gc.freeze()
    static_files.pack_first()


def url() -> str:
    """Address at which a browser on this machine finds the dashboard."""
    address = config.get_option("server.address")
    host = f"[{address}]" if ":" in address else address
    path = (config.get_option("server.baseUrlPath") or "").strip("/")
    return f"http://{host}:{config.get_option('server.port')}/{path}"


def wants_browser(environment: Mapping[str, str]) -> bool:
    """True when run.py asked for a browser (PERF_BROWSER), nobody refused it, and there is a screen."""
    if not environment.get("PERF_BROWSER") or environment.get("PERF_NO_BROWSER"):
        return False
    has_screen = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return bool(has_screen) or sys.platform in {"win32", "darwin"}


def to_root(request: Request) -> Response:
    """总览 is served at the root; whoever types its name is led there, choices kept."""
    return RedirectResponse("./" + (f"?{request.url.query}" if request.url.query else ""))


def say_broken(error: Exception) -> bool:
    """Show one sentence for an error no page foresaw, with the number of its traceback in the log."""
    number = journal.crashed(error, "页面出错")
    st.error(
        tr(
            "请刷新页面重试；仍然出错时，请把编号 {number} 和所做的操作告诉管理员，详细原因在日志里。",
            number=number,
        ),
        title=tr("页面出错，刚才的操作可能没有完成"),
        icon=":material/error:",
    )
    return True
