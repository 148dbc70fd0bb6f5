"""What runs on which and where it keeps its facts: shown by `--version`, logged at every start."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from perf import journal, version
from perf.store import queries

_LOG: Final = logging.getLogger(__name__)


def facts(store: Path) -> dict[str, str]:
    """Name → version or place: the product, its schema, what it runs on, the store and the log."""
    environment = version.environment()
    return {
        "版本": version.PRODUCT,
        "数据库结构": str(queries.newest_schema()),
        **{name: environment[name] for name in ("Python", "streamlit", "duckdb")},
        "系统": environment["system"],
        "数据库": str(store.absolute()),
        "日志": str(journal.beside(store)),
    }


def log_start(what: str, store: Path) -> None:
    """Log one line that says what starts, with all versions."""
    _LOG.info("%s启动 %s", what, " ".join(f"{name}={value}" for name, value in facts(store).items()))


def log_end(what: str) -> None:
    """Log one line that says what ends."""
    _LOG.info("%s结束 版本=%s", what, version.PRODUCT)
