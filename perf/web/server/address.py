"""Address and port of the server, decided at its start: it listens on this machine alone.

Standard library only: run.py asks before anything is installed.
"""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

DEFAULT_PORT = 8501
LAST_PORT = 65535
TRIED_PORTS = 100


class UnusableError(ValueError):
    """The server cannot listen where it is told to; the message is the sentence for the terminal."""


def configured(config_file: Path, environment: Mapping[str, str]) -> str:
    """server.address as streamlit will read it; raises UnusableError unless it is this machine alone."""
    import tomllib  # noqa: PLC0415 — an older Python has none, and is told so by run.py

    address = environment.get("STREAMLIT_SERVER_ADDRESS")
    if not address:
        try:
            address = tomllib.loads(config_file.read_text("utf-8")).get("server", {}).get("address")
        except (OSError, ValueError, AttributeError) as error:
            raise UnusableError(f"服务没有启动：{config_file} 无法读取（{error}）。") from error
    if sentence := refusal(address):
        raise UnusableError(sentence)
    return str(address)


def is_loopback(address: str | None) -> bool:
    """True for localhost and the loopback addresses; nothing stated means every interface, so False."""
    if address is None:
        return False
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:  # another host name, a unix socket, nonsense: not known to be this machine alone
        return False


def refusal(address: str | None) -> str | None:
    """The sentence to end with where `address` (server.address as in force) is open to others, else None."""
    if is_loopback(address):
        return None
    stated = f"“{address}”" if address else "所有网络接口（没有写明地址）"
    return (
        f"服务没有启动：server.address 是{stated}，别的电脑也能访问，而本版本还没有登录功能；"
        "请把它改回 127.0.0.1（见 .streamlit/config.toml）。"
    )


def wanted_port(environment: Mapping[str, str]) -> int:
    """PERF_PORT, or the usual one where it is empty; raises UnusableError where it is no port."""
    text = environment.get("PERF_PORT", "").strip()
    port = int(text) if text.isascii() and text.isdecimal() else 0 if text else DEFAULT_PORT
    if 1 <= port <= LAST_PORT:
        return port
    raise UnusableError(f"环境变量 PERF_PORT 是“{text}”，不是端口；请写 1 到 {LAST_PORT} 的整数。")


def free_port(address: str, first: int) -> int:
    """The first port from `first` on that this address can listen at; raises UnusableError without one."""
    last = min(first + TRIED_PORTS - 1, LAST_PORT)
    for port in range(first, last + 1):
        if _is_free(address, port):
            return port
    raise UnusableError(f"端口 {first} 至 {last} 都不能用，请用环境变量 PERF_PORT 指定别的端口。")


def _is_free(address: str, port: int) -> bool:
    """True where the server could listen: a socket such as it opens is bound, and closed."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            if sys.platform == "win32":  # there the other option lets two programs listen at one port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:  # a server that has just ended is not in the way
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError as error:
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            return False
        raise UnusableError(
            f"服务没有启动：这台电脑不能监听 server.address“{address}”（系统错误 {error.errno}）；"
            "请把它改回 127.0.0.1（见 .streamlit/config.toml）。"
        ) from error
    return True
