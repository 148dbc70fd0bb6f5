"""Lines of the log that say what each write changed: who, what kind, which number, rows and milliseconds.

No reason, note or sum: the log holds no words of users but the names of their files, and no money.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from typing import Any, Final

_LOG: Final = logging.getLogger(__name__)
_WORDS: Final = {"activate": "恢复", "revoke": "撤销"}


def tell(events: Iterable[Mapping[str, Any]], seconds: float) -> None:
    """Log one line per event of a write, as the query `written` answers; `seconds` is what the write took."""
    for row in events:
        word = "入库" if row["seq"] == row["batch_seq"] else _WORDS[row["event"]]
        said = {
            "批次": row["batch_seq"],
            "编号": row["seq"],
            "种类": row["kind"],
            "来源": row["origin"],
            "部门": row["department_code"],
            "年度": row["fiscal_year"],
            "行": row["row_count"],
            "毫秒": round(seconds * 1000),
            "用户": row["created_by"],
            "文件": row["file_name"],
        }
        _LOG.info("%s %s", word, _fields(said))


def _fields(said: Mapping[str, object]) -> str:
    """The values that are known, quoted as in JSON: no name of a file can pass for another field."""
    known = {name: json.dumps(value, ensure_ascii=False) for name, value in said.items() if value is not None}
    return " ".join(f"{name}={value}" for name, value in known.items())
