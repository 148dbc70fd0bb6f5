"""Asks an ASGI application as uvicorn would, without a port."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
from starlette.types import ASGIApp


def ask(app: ASGIApp, url: str, headers: dict[str, str], method: str = "GET") -> httpx.Response:
    """The application's answer; the host of `url` is the interface the connection came in on.

    In a thread of its own, since the browser tests keep an event loop running in this one.
    """

    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
            return await client.request(method, url, headers=headers)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, send()).result()
