"""A table of texts has its numbers to the right.

Reason: the platform puts a column to the right by its type, and a figure with its unit is a text.
Effect: no cost; pandas' styles say the same at 10 ms a table. Which columns hold numbers is settled where the
table is laid out (present/wrapped_tables.py).
"""

from __future__ import annotations

from typing import Final

from perf.web.server.patches.literals import Literal

FIGURE: Final = (
    r"[+−\\-]*[\d,.\\]+%?(?:\u200b?（[^（）]{2,20}）)?"
    r"|—|无数据|No data|未评|not scored|未报|not reported"
)
"""What a formatted number looks like in a table, escaped for Markdown or not, with 推算 behind it or not."""
_NUMBER: Final = f"/^(?:{FIGURE})$/"
LITERALS: Final = (
    Literal(
        "Table",
        "x={textAlign:f(_)?`right`:`left`}",
        f"x={{textAlign:f(_)||{_NUMBER}.test(y)?`right`:`left`}}",
    ),
    Literal(
        "Table",
        "let{contentType:t}=e.getCell(0,h);g=f(t)?",
        f"let{{contentType:t,content:$}}=e.getCell(0,h);g=f(t)||{_NUMBER}.test($)?",
    ),
)
