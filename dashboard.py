"""The server: `streamlit run dashboard.py` is all it takes; pages are in pages/, the domain in perf/."""

from __future__ import annotations

import gc
import sys

gc.disable()  # collecting while importing costs 0.1 s; startup.lifespan enables it once all is loaded

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config

from perf import terminal
from perf.web.server import address, security, startup, static_files

terminal.take_any_text()
if refusal := address.refusal(config.get_option("server.address")):
    sys.exit(refusal)

app = st.App(
    "pages/shell.py",
    routes=[Route("/overview", startup.to_root)],
    lifespan=startup.lifespan,
    middleware=[Middleware(security.Security), Middleware(static_files.ChineseStaticFiles)],
    on_script_error=startup.say_broken,
)
