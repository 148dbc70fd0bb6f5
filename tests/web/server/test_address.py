"""Laws of where the server listens; a setting that cannot be used is answered with one sentence."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from perf.web.server import address


def config(folder: Path, text: str) -> Path:
    """A configuration file that says that."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_address_is_the_one_in_the_file_unless_the_environment_has_one(tmp_path: Path) -> None:
    file = config(tmp_path, '[server]\naddress = "127.0.0.1"')
    assert address.configured(file, {}) == "127.0.0.1"
    assert address.configured(file, {"STREAMLIT_SERVER_ADDRESS": "::1"}) == "::1"


@pytest.mark.parametrize(
    "text",
    ['[server]\naddress = "10.0.0.1"', "[server]\naddress = 127", "[server]", "", "[server", "server = 1"],
)
def test_one_that_is_not_this_machine_alone_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(address.UnusableError, match="服务没有启动"):
        address.configured(config(tmp_path, text), {})
    with pytest.raises(address.UnusableError, match="“perf"):
        address.configured(config(tmp_path, text), {"STREAMLIT_SERVER_ADDRESS": "perf.example"})


@pytest.mark.parametrize(
    ("text", "port"), [("", 8501), ("  ", 8501), ("9000", 9000), (" 1 ", 1), ("65535", 65535)]
)
def test_a_port_may_be_wished_for(text: str, port: int) -> None:
    assert address.wanted_port({"PERF_PORT": text}) == port
    assert address.wanted_port({}) == 8501


@pytest.mark.parametrize("text", ["0", "65536", "-1", "8501.0", "八千", "85 01", "²"])
def test_what_is_no_port_is_answered_with_the_range(text: str) -> None:
    with pytest.raises(address.UnusableError, match="65535"):
        address.wanted_port({"PERF_PORT": text})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_a_busy_port_is_passed_over_on_the_address_that_is_asked_for(host: str) -> None:
    try:
        busy = socket.create_server((host, 0))
    except OSError:
        pytest.skip("this machine has no such address")
    with busy:
        port = busy.getsockname()[1]
        assert address.free_port(host, port) > port
    assert address.free_port(host, port) == port


def test_the_last_port_is_the_last_one_tried() -> None:
    with (
        socket.create_server(("127.0.0.1", 65535)),
        pytest.raises(address.UnusableError, match="65535 至 65535"),
    ):
        address.free_port("127.0.0.1", 65535)


def test_an_address_that_this_machine_does_not_have_is_named() -> None:
    with pytest.raises(address.UnusableError, match="“192"):
        address.free_port("192.0.2.1", 8501)
