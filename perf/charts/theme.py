"""The colours and fonts of the figures, in light and dark; data only.

Statuses go from pale to dark (by night from dim to bright) in the order of their weight, so that they stay
apart in greyscale and for the colour-blind; a word and a shape go with each of them anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from perf.model import Status

FONT: Final = '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif'


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of every figure: `fill` of bars by status, `on_fill` of the text inside them.

    `soft` and `band` are the accent seen through.
    """

    ground: str
    ink: str
    muted: str
    grid: str
    track: str
    accent: str
    soft: str
    band: str
    alarm: str
    fill: Mapping[Status, str]
    on_fill: Mapping[Status, str]


LIGHT: Final = Theme(
    ground="#fbfaf8",
    ink="#1c2430",
    muted="#66707b",
    grid="#e8e5de",
    track="#f3f1eb",
    accent="#1f5fa8",
    soft="rgba(31,95,168,0.45)",
    band="rgba(31,95,168,0.10)",
    alarm="#b5402a",
    fill={
        Status.UNKNOWN: "#f3f1eb",
        Status.NOT_REPORTED: "#cac8c2",
        Status.OVERSPENT: "#3f1540",
        Status.COMPLETED: "#74958a",
        Status.FAR_BEHIND: "#7c1f1c",
        Status.BEHIND: "#b9502f",
        Status.WATCH: "#d49a35",
        Status.ON_TRACK: "#b0bbc6",
        Status.AHEAD: "#c3d9f0",
    },
    on_fill={
        Status.UNKNOWN: "#1c2430",
        Status.NOT_REPORTED: "#1c2430",
        Status.OVERSPENT: "#ffffff",
        Status.COMPLETED: "#1c2430",
        Status.FAR_BEHIND: "#ffffff",
        Status.BEHIND: "#ffffff",
        Status.WATCH: "#1c2430",
        Status.ON_TRACK: "#1c2430",
        Status.AHEAD: "#1c2430",
    },
)
DARK: Final = Theme(
    ground="#16191e",
    ink="#e8e5df",
    muted="#a2a8b1",
    grid="#2c323a",
    track="#22272e",
    accent="#85b6ec",
    soft="rgba(133,182,236,0.45)",
    band="rgba(133,182,236,0.14)",
    alarm="#ef8a6b",
    fill={
        Status.UNKNOWN: "#22272e",
        Status.NOT_REPORTED: "#343a43",
        Status.OVERSPENT: "#f3c9f2",
        Status.COMPLETED: "#3f5f4f",
        Status.FAR_BEHIND: "#f5a197",
        Status.BEHIND: "#dd7a52",
        Status.WATCH: "#ad7d24",
        Status.ON_TRACK: "#596673",
        Status.AHEAD: "#2f4d6e",
    },
    on_fill={
        Status.UNKNOWN: "#e8e5df",
        Status.NOT_REPORTED: "#e8e5df",
        Status.OVERSPENT: "#16191e",
        Status.COMPLETED: "#ffffff",
        Status.FAR_BEHIND: "#16191e",
        Status.BEHIND: "#16191e",
        Status.WATCH: "#16191e",
        Status.ON_TRACK: "#ffffff",
        Status.AHEAD: "#ffffff",
    },
)
