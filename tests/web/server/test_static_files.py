"""What the middleware serves: compressed, translated, under an address that changes with the translation."""

from __future__ import annotations

import gzip
import os
import stat
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import file_util

from perf.web.server.static_files import (
    MAKERS,
    OWN,
    PAGE,
    TAG,
    ChineseStaticFiles,
    Packed,
    cache_folder,
    keep,
    pack_first,
    packed,
    tag_of,
)
from tests.asgi import ask as ask_app

STATIC = Path(file_util.get_static_dir())
UPLOADER = next((STATIC / "static/js").glob("FileUploader.*.js")).name
BROWSER = {"accept": "text/html", "accept-encoding": "gzip"}


async def streamlit(request: Request) -> PlainTextResponse:
    """Stands where streamlit stands: says which path it was asked for."""
    return PlainTextResponse(f"streamlit {request.url.path}")


Ask = Callable[..., httpx.Response]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """GET a path of the middleware with its own empty cache."""
    monkeypatch.setenv("PERF_CACHE", str(tmp_path / "cache"))
    packed.cache_clear()
    app = Starlette(routes=[Route("/{path:path}", streamlit)], middleware=[Middleware(ChineseStaticFiles)])

    def get(path: str, headers: dict[str, str] = BROWSER, method: str = "GET") -> httpx.Response:
        return ask_app(app, f"http://127.0.0.1:8501{path}", headers, method)

    return get


def test_the_page_names_every_script_under_the_tag_and_is_asked_for_anew(ask: Ask) -> None:
    answer = ask("/project")
    assert '<html lang="zh-CN">' in answer.text
    assert answer.text.count("./static/") == answer.text.count(f"./static/{TAG}/") > 50
    assert answer.headers["cache-control"] == "no-cache"


def test_a_script_is_compressed_translated_and_kept_for_ever_under_the_tag(ask: Ask) -> None:
    answer = ask(f"/static/{TAG}/js/{UPLOADER}")
    assert "把文件拖到这里" in answer.text
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_a_page_opened_before_an_upgrade_gets_its_scripts_but_does_not_keep_them(ask: Ask) -> None:
    answer = ask(f"/static/zh-0ld0ld00/js/{UPLOADER}")
    assert "把文件拖到这里" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_a_client_without_gzip_reads_the_same_text(ask: Ask) -> None:
    plain = ask(f"/static/{TAG}/js/{UPLOADER}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == ask(f"/static/{TAG}/js/{UPLOADER}").text


@pytest.mark.parametrize(
    ("asked", "handed_on"),
    [
        ("/_stcore/health", "/_stcore/health"),
        ("/media/abc.csv", "/media/abc.csv"),
        ("/oauth2callback", "/oauth2callback"),
        ("/overview", "/overview"),
        (f"/static/{TAG}/media/icon.woff2", "/static/media/icon.woff2"),
        (f"/static/{TAG}/js/../../../secrets.js", "/secrets.js"),
        (f"/static/{TAG}/js/none.js", "/static/js/none.js"),
        ("/favicon.png", "/favicon.png"),
    ],
)
def test_everything_else_is_streamlits_to_answer(ask: Ask, asked: str, handed_on: str) -> None:
    assert ask(asked).text == f"streamlit {handed_on}"


def test_only_a_browser_that_wants_a_page_gets_the_page(ask: Ask) -> None:
    assert ask("/project", headers={"accept": "*/*"}).text == "streamlit /project"
    assert ask("/project", method="POST").status_code == 405


def test_a_second_start_takes_the_compressed_file_from_the_cache(tmp_path: Path) -> None:
    name = f"js/{UPLOADER}"
    first = Packed(STATIC, tmp_path).get(name)
    kept = next(tmp_path.rglob("*.gz"))
    kept.write_bytes(gzip.compress(b"from the cache"))
    assert gzip.decompress(first) != gzip.decompress(Packed(STATIC, tmp_path).get(name)) == b"from the cache"


def test_a_torn_cache_file_is_made_anew(tmp_path: Path) -> None:
    name = f"js/{UPLOADER}"
    whole = Packed(STATIC, tmp_path).get(name)
    next(tmp_path.rglob("*.gz")).write_bytes(whole[:100])
    assert Packed(STATIC, tmp_path).get(name) == whole


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders apart by other means")
def test_the_cache_is_its_owners_alone(tmp_path: Path) -> None:
    Packed(STATIC, tmp_path / "cache").get("index.html")
    kept = next(tmp_path.rglob("*.gz"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, kept.parent)] == [0o600, 0o700]


def test_a_cache_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    keep(tmp_path / "file/cache/x.gz", b"content")
    assert Packed(STATIC, tmp_path / "file").get("index.html")


def test_the_cache_folder_can_be_stated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PERF_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path


def test_what_the_first_page_asks_for_is_packed_before_anyone_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERF_CACHE", str(tmp_path))
    packed.cache_clear()
    pack_first()
    kept = {path.name for path in tmp_path.rglob("*.gz")}
    assert len(kept) > 50
    assert f"{PAGE}.gz" in kept
    assert any(name.startswith("js_PlotlyChart.") for name in kept)


@pytest.mark.parametrize("place", range(len(MAKERS)), ids=[path.name for path in MAKERS])
def test_whatever_makes_the_scripts_otherwise_gives_them_another_address(place: int) -> None:
    """A browser keeps what stands under an address for a year."""
    makers = [path.read_bytes() for path in MAKERS]
    makers[place] += b"# another way to make them"
    assert tag_of(makers) != TAG


def test_the_page_asks_for_our_own_scripts_by_the_tag_and_they_are_served(tmp_path: Path) -> None:
    made = Packed(Path(file_util.get_static_dir()), tmp_path)
    page = gzip.decompress(made.get(PAGE)).decode()
    for name, source in OWN.items():
        assert f'<script src="./static/{TAG}/{name}" defer></script>' in page
        assert gzip.decompress(made.get(name)) == source.read_bytes()
