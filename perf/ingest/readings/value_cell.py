"""The meaning of a cell of 完成值, whole or not at all: a number, percentage, fraction or level; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from unicodedata import category

from perf.indicators import causes
from perf.indicators.indicator_words import LEVEL_SHORT_WORDS, LEVEL_WORDS, LIKELIHOOD_WORDS, REASON_WORDS
from perf.indicators.model import Level, Likelihood, ReasonCategory
from perf.ingest.vocabulary.half_width import squeeze

_NUMBER: Final = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_QUANTITY: Final = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>[^0-9.,+\-/][^0-9]{{0,11}})?")
_APART: Final = re.compile(r"[0-9.,]\s+[0-9.,]")
"""Two numbers, or one torn apart: closed up it would be a third."""
_DONE: Final = re.compile(r"(?:已完成|实际完成|完成|实际达到|达到)(?=[0-9])")
"""Words before a figure that say no more than that it is reached."""
_FRACTION: Final = re.compile(rf"(?P<above>{_NUMBER})/(?P<below>{_NUMBER})")
_WITH_FRACTION: Final = re.compile(rf"(?P<shown>[^()]+)\((?P<fraction>{_NUMBER}/{_NUMBER})\)")
"""A percentage with its two numbers, as our own forms print it: 90%(45/50)."""

LEVELS: Final[Mapping[str, Level]] = {
    **{label.zh: level for words in (LEVEL_WORDS, LEVEL_SHORT_WORDS) for level, label in words.items()},
    "已达成": Level.ACHIEVED, "完全达成": Level.ACHIEVED, "完成": Level.ACHIEVED, "已完成": Level.ACHIEVED,
    "达成预期指标": Level.ACHIEVED, "达成指标": Level.ACHIEVED,
    "部分达成预期指标并具有一定效果": Level.PARTLY_ACHIEVED, "未达成预期指标且效果较差": Level.NOT_ACHIEVED,
    "部分完成": Level.PARTLY_ACHIEVED, "未完成": Level.NOT_ACHIEVED,
}  # fmt: skip
"""Words for a level; those of the official form among them."""
LIKELIHOODS: Final[Mapping[str, Likelihood]] = {
    **{label.zh: one for one, label in LIKELIHOOD_WORDS.items()},
    "能": Likelihood.CERTAIN, "可能": Likelihood.POSSIBLE, "不可能": Likelihood.IMPOSSIBLE,
}  # fmt: skip
CATEGORIES: Final[Mapping[str, ReasonCategory]] = {
    **{label.zh: one for one, label in REASON_WORDS.items()},
    "经费": ReasonCategory.FUNDING, "制度": ReasonCategory.RULES, "人员": ReasonCategory.STAFF,
    "硬件": ReasonCategory.EQUIPMENT, "硬件条件": ReasonCategory.EQUIPMENT,
}  # fmt: skip
BETWEEN_CATEGORIES: Final = re.compile("[、，,；;/和]")
CUMULATIVE_BASIS: Final[Mapping[str, bool]] = {
    "累计": True, "年累计": True, "截至当月": True, "本月": False, "当月": False, "月度": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellValue:
    """A cell read: a level, or a number with the unit behind it, or a fraction of two numbers."""

    value: Decimal | None = None
    unit: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    level: Level | None = None

    @property
    def is_fraction(self) -> bool:
        """True where it was written as numerator/denominator."""
        return self.denominator is not None


def read_value(text: str) -> CellValue | None:
    """Read the whole text of a cell; None for what it cannot be: 约8台, 8-9, 良好."""
    plain = squeeze(text).replace("\u2212", "-")  # the minus sign of our own forms
    if plain in LEVELS:
        return CellValue(level=LEVELS[plain])
    plain = _DONE.sub("", plain, count=1) if _DONE.match(plain) else plain
    if _APART.search(text):
        return None
    both = _WITH_FRACTION.fullmatch(plain)
    if both:
        whole = read_value(both["fraction"])
        return whole if whole and agree(read_value(both["shown"]), whole) else None
    fraction = _FRACTION.fullmatch(plain)
    if fraction:
        return CellValue(numerator=_decimal(fraction["above"]), denominator=_decimal(fraction["below"]))
    quantity = _QUANTITY.fullmatch(plain)
    unit = (quantity["unit"] or "") if quantity else ""
    is_unit = not unit or unit[0] in "%‰°" or category(unit[0])[0] == "L" or category(unit[0]) in ("So", "Sc")
    return CellValue(_decimal(quantity["number"]), unit) if quantity and is_unit else None


def read_categories(text: str) -> str | None:
    """One cause or several, 制度保障、人员保障; None where one of them is none, empty for none."""
    words = [word for word in BETWEEN_CATEGORIES.split(squeeze(text)) if word]
    if any(word not in CATEGORIES for word in words):
        return None
    return causes.checked(causes.as_text(CATEGORIES[word] for word in words)) if words else ""


def agree(value: CellValue | None, fraction: CellValue) -> bool:
    """Tell whether a cell equals the fraction beside it, at the decimals in which it is written.

    A fraction that is none agrees with anything: its fault is reported elsewhere.
    """
    share = _share(fraction)
    if value is None or share is None or value.is_fraction:
        return value is not None and (share is None or _share(value) == share)
    if value.value is None:
        return False
    half = Decimal(1).scaleb(int(value.value.as_tuple().exponent)) / 2
    written = (share * 100,) if value.unit else (share * 100, share)
    return any(abs(value.value - one) <= half for one in written)


def _share(fraction: CellValue) -> Decimal | None:
    if fraction.numerator is None or not fraction.denominator:
        return None
    return fraction.numerator / fraction.denominator


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
