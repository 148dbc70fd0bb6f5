"""Whether the server is bound to this machine alone; reads nothing but the address it is given."""

from __future__ import annotations

from ipaddress import ip_address


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
