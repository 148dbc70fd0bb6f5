"""The version of the product, in this one place, and of what it runs on."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Final

PRODUCT: Final = "1.0.0"
"""Semantic versioning; CHANGELOG.md has a section of this number."""


def environment() -> dict[str, str]:
    """Name → version of Python, of the two main packages ("—" where not installed), and of the system."""
    packages = {name: _installed(name) for name in ("streamlit", "duckdb")}
    return {"Python": platform.python_version(), **packages, "system": platform.platform()}


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "—"
