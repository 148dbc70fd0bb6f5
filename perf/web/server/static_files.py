"""ASGI middleware that serves streamlit's own page and scripts in Chinese and compressed.

Streamlit sends its scripts uncompressed (8.9 MB for a page with a chart, 2.8 MB compressed). Here each is
translated, repaired and compressed when it is first asked for, kept in memory and in a cache folder,
and served under /static/zh-DIGEST/…: the page names that address, scripts and styles name each other
relative to themselves; so a changed translation, or code that makes them otherwise, is a changed address
and no browser keeps old words. May touch streamlit's static folder (read) and the cache folder.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
import tempfile
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config, file_util

from perf import journal
from perf.web.server import printing
from perf.web.server.patches import guard

_HERE: Final = Path(__file__).parent
OWN: Final = {"js/unsaved.js": _HERE / "in_browser/unsaved.js"}
"""Scripts of ours that every page has, by the name under which they are served."""
_FILES: Final = ("static_files.py", "printing.py", "print.css")
MAKERS: Final = (
    *(_HERE / name for name in _FILES), *OWN.values(), *sorted((_HERE / "patches").rglob("*.py"))
)  # fmt: skip
"""Files that the scripts are made by: words, patches and code."""


def tag_of(makers: Iterable[bytes]) -> str:
    """Segment of the address: another one when a word, a patch, a colour, code or streamlit is another."""
    whole = b"\0".join([*makers, printing.STYLES.encode(), streamlit.__version__.encode()])
    return f"zh-{hashlib.sha256(whole).hexdigest()[:8]}"


TAG: Final = tag_of(path.read_bytes() for path in MAKERS)
FIRST: Final = ("PlotlyChart", "DataFrame", "Table", "Metric", "Selectbox", "Popover", "DownloadButton")
"""Scripts that the first page asks for beside those its HTML names."""
PAGE: Final = "index.html"
MEDIA_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
NOT_PAGES: Final = frozenset({"oauth2callback", "overview"})
"""Addresses that others answer: the sign-in, and the way from 总览's name to the root."""


def cache_folder() -> Path:
    """Folder that keeps compressed scripts between starts: PERF_CACHE, else the user's own cache folder."""
    if stated := os.environ.get("PERF_CACHE"):
        return Path(stated)
    if sys.platform == "win32":
        parent = os.environ.get("LOCALAPPDATA", "~\\AppData\\Local")
    elif sys.platform == "darwin":
        parent = "~/Library/Caches"
    else:
        parent = os.environ.get("XDG_CACHE_HOME", "~/.cache")
    return Path(parent).expanduser() / "perf-dashboard"


def keep(path: Path, content: bytes) -> None:
    """Write a cache file whole or not at all, for its owner only; a disk that refuses is no matter."""
    with journal.swallowing("保存压缩好的网页脚本", OSError, once=True):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(path)  # atomic: another start may be writing the same file
        finally:
            Path(temporary).unlink(missing_ok=True)


class Packed:
    """Streamlit's page, scripts and styles by name (`index.html`, `js/….js`), translated and gzipped."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache / f"{streamlit.__version__}-{TAG}"
        files = (path for path in (folder / "static").rglob("*") if path.suffix in MEDIA_TYPES)
        names = (path.relative_to(folder / "static").as_posix() for path in files)
        self.names = frozenset(names) | {PAGE, *OWN}
        self._ready: dict[str, bytes] = {}

    def get(self, name: str) -> bytes:
        """The gzipped content: from memory, else from the cache folder, else made now."""
        if name not in self._ready:
            kept = self._cache / f"{name.replace('/', '_')}.gz"
            self._ready[name] = self._load(kept) or self._make(name, kept)
        return self._ready[name]

    @staticmethod
    def _load(kept: Path) -> bytes | None:
        try:
            content = kept.read_bytes()
            gzip.decompress(content)  # a file torn by a power cut is made anew
        except FileNotFoundError:
            return None
        except (OSError, EOFError, zlib.error) as error:
            journal.swallowed(error, "读取压缩好的网页脚本，重新生成")
            return None
        return content

    def _make(self, name: str, kept: Path) -> bytes:
        source = OWN.get(name) or self._folder / (name if name == PAGE else f"static/{name}")
        text = source.read_bytes().decode()
        if name == PAGE:
            text = _with_own_scripts(printing.add_styles(guard.patched_page(text)))
            text = text.replace('"./static/', f'"./static/{TAG}/')
        else:
            text = guard.patched_script(source.name, text)
        content = gzip.compress(text.encode(), 9, mtime=0)
        keep(kept, content)
        return content


def _with_own_scripts(html: str) -> str:
    """Page that asks for our scripts too."""
    asked = "".join(f'<script src="./static/{name}" defer></script>' for name in OWN)
    return html.replace("</head>", f"{asked}</head>", 1)


@cache
def packed() -> Packed:
    """Streamlit's own files, packed once for all who ask."""
    return Packed(Path(file_util.get_static_dir()), cache_folder())


def pack_first() -> None:
    """Pack what the first page asks for (2 s at the first start ever), so that no visitor waits for it."""
    page = gzip.decompress(packed().get(PAGE)).decode()
    for name in packed().names:
        if f'/{name}"' in page or Path(name).name.split(".")[0] in FIRST:
            packed().get(name)


class ChineseStaticFiles:
    """The middleware: answers for the page, scripts and styles, and hands everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packed = packed()
        self._root = f"/{config.get_option('server.baseUrlPath') or ''}/".replace("//", "/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on with the address that streamlit knows."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        path, tagged = self._untagged(scope["path"])
        name = self._name(path, Headers(scope=scope).get("accept", ""))
        if name is None:
            await self._app({**scope, "path": path}, receive, send)
        else:
            response = await self._response(name, scope, cacheable=tagged)
            await response(scope, receive, send)

    def _untagged(self, path: str) -> tuple[str, bool]:
        """The path without its zh-… segment, and whether that is the one in force."""
        prefix = f"{self._root}static/"
        tag, slash, rest = path.removeprefix(prefix).partition("/")
        if path.startswith(prefix) and slash and tag.startswith("zh-"):
            return prefix + rest, tag == TAG
        return path, False

    def _name(self, path: str, accept: str) -> str | None:
        """Which packed file a path asks for; None when it is not ours to answer."""
        if not path.startswith(self._root):
            return None
        inner = path.removeprefix(self._root)
        if inner.removeprefix("static/") in self._packed.names and inner.startswith("static/"):
            return inner.removeprefix("static/")
        is_page = inner == PAGE or ("/" not in inner and "." not in inner and inner not in NOT_PAGES)
        return PAGE if is_page and "text/html" in accept else None

    async def _response(self, name: str, scope: Scope, *, cacheable: bool) -> Response:
        content = await to_thread.run_sync(self._packed.get, name)
        headers = {
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, immutable, max-age=31536000" if cacheable else "no-cache",
        }
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            content = gzip.decompress(content)
        return Response(content, headers=headers, media_type=MEDIA_TYPES[Path(name).suffix])
