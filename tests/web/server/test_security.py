"""Who is answered, and what every answer says to the browser."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message

from perf.web.server.address import is_loopback, refusal
from perf.web.server.security import HEADERS, Security, content_policy, is_host_known
from tests.asgi import ask as ask_app
from tests.asgi import run


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_an_address_of_this_machine_alone_may_be_served(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    "address", [None, "", "0.0.0.0", "::", "192.168.1.5", "perf.example", "unix:///tmp/perf.sock", "127.1"]
)
def test_any_other_address_ends_the_server_with_one_sentence_that_names_the_right_one(
    address: str | None,
) -> None:
    sentence = str(refusal(address))
    assert (sentence.count("\n"), "127.0.0.1" in sentence, (address or "server.address") in sentence) == (
        0,
        True,
        True,
    )


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:80", "[::1]:8501", "127.0.0.1"])
def test_this_machines_own_names_are_known(host: str) -> None:
    assert is_host_known(host, [])


@pytest.mark.parametrize(
    "host",
    [None, "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "user@127.0.0.1",
     "127.0.0.1/x", "127.0.0.1 evil", "[::1", "192.168.1.5:8501"],
)  # fmt: skip
def test_a_foreign_or_malformed_host_is_not(host: str | None) -> None:
    assert not is_host_known(host, [])


def test_a_stated_host_is_known_and_a_star_stands_for_its_subdomains() -> None:
    allowed = ["perf.example", "*.gov.example"]
    hosts = ["perf.example:443", "a.gov.example", "gov.example", "x.perf.example"]
    assert [is_host_known(host, allowed) for host in hosts] == [True, True, False, False]


async def page(_: Request) -> PlainTextResponse:
    """Stands where the dashboard stands."""
    return PlainTextResponse("page")


def ask(interface: str, host: str | None = None, origin: str | None = None) -> httpx.Response:
    """GET / over a connection that came in on that interface, with those headers."""
    headers = {"host": host or f"{interface}:8501"} | ({"origin": origin} if origin else {})
    app = Starlette(routes=[Route("/", page)], middleware=[Middleware(Security)])
    return ask_app(app, f"http://{interface}:8501/", headers)


def test_every_answer_carries_the_headers() -> None:
    answer = ask("127.0.0.1")
    wanted = HEADERS | {"Content-Security-Policy": content_policy("127.0.0.1:8501")}
    assert {name: answer.headers.get(name) for name in wanted} == wanted


def test_the_policy_names_no_host_but_the_servers_own_and_allows_no_foreign_code() -> None:
    policy = dict(part.split(" ", 1) for part in content_policy("127.0.0.1:8501").split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["connect-src"] == "'self' ws://127.0.0.1:8501 wss://127.0.0.1:8501"
    assert "script-src" not in policy
    assert not any("unsafe-eval" in sources or "*" in sources for sources in policy.values())


def test_dns_rebinding_is_refused() -> None:
    answer = ask("127.0.0.1", "evil.example:8501")
    assert (answer.status_code, "page" in answer.text) == (403, False)


def test_a_page_from_elsewhere_may_not_ask_in_the_readers_name() -> None:
    origins = [None, "http://127.0.0.1:8501", "http://127.0.0.1:9999", "http://evil.example", "null"]
    answers = [ask("127.0.0.1", origin=origin).status_code for origin in origins]
    assert answers == [200, 200, 403, 403, 403]


def test_a_connection_on_another_interface_is_refused_whatever_the_configuration_says() -> None:
    """E.g. `uvicorn dashboard:app --host 0.0.0.0`, which does not read server.address."""
    assert ask("192.168.1.5", "127.0.0.1:8501").status_code == 403


def test_nothing_stated_is_no_loopback() -> None:
    assert not is_loopback(None)


def test_a_refusal_carries_the_headers_and_says_in_the_log_whom_it_met(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = ask("127.0.0.1", "evil.example" + "x" * 200)
    assert answer.status_code == 403
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    (said,) = caplog.messages
    assert "evil.example" in said
    assert len(said) < 300


def test_a_refused_web_socket_is_closed_before_it_opens() -> None:
    """Else the server writes a line of its own about a handshake that nobody completed."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "websocket", "headers": [(b"host", b"evil.example")], "server": ("127.0.0.1", 80)}
    run(lambda: Security(Starlette())(scope, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]
