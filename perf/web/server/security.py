"""ASGI middleware: security headers on every answer, and no answer to a foreign Host or interface.

Knows only requests and answers. Without sign-in whoever reaches the server may do everything, so it answers
only on this machine's own interface and to a browser that was pointed at this machine by its own name: a page
from elsewhere whose host name was turned to 127.0.0.1 (DNS rebinding) is refused.
"""

from __future__ import annotations

import logging
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from perf.web.server.address import is_loopback

_LOG: Final = logging.getLogger("perf")
_POLICY_VIOLATION: Final = 1008
"""Code that refuses a web socket （RFC 6455）."""
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
}
CONTENT_SOURCES: Final = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # streamlit and plotly write styles at run time
    "img-src": "'self' data: blob:",  # plotly turns a figure into a picture by way of both
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


def host_name(host: str | None) -> str | None:
    """The name in a Host header, without port and brackets; None where it is missing or malformed."""
    try:
        parts = urlsplit(f"//{host or ''}")
    except ValueError:
        return None
    return parts.hostname if parts.netloc == host and parts.username is None else None


def is_host_known(host: str | None, allowed: list[str]) -> bool:
    """True for this machine's own names and those in server.allowedHosts (`*.name` for its subdomains)."""
    name = host_name(host)
    if name is None:
        return False
    patterns = [pattern.strip().lower() for pattern in allowed]
    return is_loopback(name) or any(
        name == pattern or (pattern.startswith("*.") and name.endswith(pattern[1:])) for pattern in patterns
    )


def is_same_origin(origin: str | None, host: str | None) -> bool:
    """True for a request of our own page, or of no page: one from elsewhere may not ask in the reader's name.

    Streamlit checks it too, but for the web socket only, and asks an outside host for our address first.
    """
    return origin in {None, f"http://{host}", f"https://{host}"}


def content_policy(host: str) -> str:
    """The Content-Security-Policy; browsers differ on whether 'self' covers web sockets: they are named."""
    sources = CONTENT_SOURCES | {"connect-src": f"'self' ws://{host} wss://{host}"}
    return "; ".join(f"{directive} {allowed}" for directive, allowed in sources.items())


class Security:
    """The middleware; outermost, so that its headers stand on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._allowed: list[str] = config.get_option("server.allowedHosts")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on and add the headers to the answer."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        request = Headers(scope=scope)
        host = request.get("host")
        reached = scope["server"][0] if scope.get("server") else None
        is_own = is_host_known(host, self._allowed) and is_same_origin(request.get("origin"), host)
        is_answered = is_loopback(reached) and is_own
        policy = content_policy(str(host)) if is_answered else "default-src 'none'"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS | {"Content-Security-Policy": policy})
            await send(message)

        if is_answered:
            await self._app(scope, receive, send_with_headers)
            return
        _LOG.warning("拒绝访问：Host %.80r，Origin %.80r", host, request.get("origin"))
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        refusal = PlainTextResponse("拒绝访问：本服务只接受本机和配置中列出的网址。", status_code=403)
        await refusal(scope, receive, send_with_headers)
