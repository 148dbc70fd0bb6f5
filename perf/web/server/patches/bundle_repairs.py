"""What the platform's scripts are changed in so that a page can be printed and read aloud; literals only.

A chart is drawn for the screen's width and not drawn anew for the paper's: with a viewBox its picture can be
scaled by the style sheet; the class says whether it was drawn wide. The region that takes a file has a name,
so it cannot be mere presentation: readers of the screen would differ on which of the two counts. What is
chosen among buttons and tabs is written in ink: no single accent is legible by night both as ink and below
white. A table of texts has its numbers to the right: pandas' styles say so too, at 10 ms a table; which
columns hold numbers is settled where the table is laid out (`read_tables`). A chart that comes in its own
colours is drawn once: to put the platform's colours into it, it would be drawn a second time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WIDE_PX: Final = 560
"""Two pictures side by side that are wider than this are put one below the other on paper."""
_DRAWN: Final = ".selectAll(`.main-svg`).call(c.setSize,a.width,a.height)"
_TAB: Final = ('"&[data-selected]":{color:e.colors.', ',"& .react-aria-SelectionIndicator"')
_CHOSEN: Final = "),borderColor:e.colors.primary,color:e.colors."
FIGURE: Final = (
    r"[+−\\-]*[\d,.\\]+%?(?:\u200b?（[^（）]{2,20}）)?"
    r"|—|无数据|No data|未评|not scored|未报|not reported"
)
"""What a formatted number looks like in a table, escaped for Markdown or not, with 推算 behind it or not."""
_NUMBER: Final = f"/^(?:{FIGURE})$/"
SCRIPTS: Final[Mapping[str, Mapping[str, tuple[str, int]]]] = {
    "PlotlyChart": {
        _DRAWN: (
            f"{_DRAWN}.attr(`viewBox`,`0 0 ${{a.width}} ${{a.height}}`).classed(`wide`,a.width>{WIDE_PX})",
            1,
        ),
        "F(t=>Le(t,e.theme,c))": ("F(t=>e.theme?Le(t,e.theme,c):t)", 1),
    },
    "Table": {
        "x={textAlign:f(_)?`right`:`left`}": (f"x={{textAlign:f(_)||{_NUMBER}.test(y)?`right`:`left`}}", 1),
        "let{contentType:t}=e.getCell(0,h);g=f(t)?": (
            f"let{{contentType:t,content:$}}=e.getCell(0,h);g=f(t)||{_NUMBER}.test($)?",
            1,
        ),
    },
    "utils": {"t!==``?t:`presentation`": ("t!==``?t:`group`", 1)},
    "index": {f"{_TAB[0]}primary{_TAB[1]}": (f"{_TAB[0]}bodyText{_TAB[1]}", 1)},
    "styled-components": {
        f".9{_CHOSEN}primary": (f".9{_CHOSEN}bodyText", 4),
        f".8{_CHOSEN}primary": (f".8{_CHOSEN}bodyText", 3),
    },
}
"""Script up to the first dot → literal → what replaces it, and how often it stands in such scripts."""


def repair(script: str, text: str) -> str:
    """The script `text` repaired; unchanged where `SCRIPTS` does not name it."""
    for literal, (repaired, _) in SCRIPTS.get(script.split(".", maxsplit=1)[0], {}).items():
        text = text.replace(literal, repaired)
    return text
