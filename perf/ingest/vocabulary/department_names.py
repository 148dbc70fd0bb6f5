"""Names of departments: a text against the code, the name, or a short form of the name; pure."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from perf.ingest.vocabulary.half_width import squeeze

_PARTS: Final = re.compile(
    r"(?P<above>(?:(?:中共|中国共产党)?[^省市]{2,3}(?:省|自治区))?(?:.{2,7}?[市州盟县区旗])?"
    r"(?P<government>人民政府)?(?:委员会(?=..)|委(?=..))?"
    r"(?:.*(?:局|厅|委员会|办公室)(?=..)(?!(?:办公室|中心)$))?)"
    r"(?P<own>.*?)(?P<organ>办公室|委员会|中心|[局厅委办部处院站所队会])?"
)
"""A name in three parts: those above the department, its own, the kind of its office."""
_BEHIND: Final = re.compile(r"\((?![^()]*(?:中心|[所站队院校馆])\))[^()]*\)$|(?:本级|机关|本部)$")
"""An addition that leaves a name the same department's; a unit below it, as （翻译中心）, does not."""
_CODED: Final = re.compile(r"[\[(【]?([0-9A-Z]+)[\])】]?[-\u2010-\u2015_:/|、·]*(.*)", re.IGNORECASE)


_PARTY: Final = re.compile(r"^(?:中共|中国共产党)")
_PLACE: Final = re.compile(r"(.{2,7}?)[省市州盟县区旗]")
_BELOW: Final = re.compile(r".*(?:中心|学校|[所站队院校馆])")
_DIVISION: Final = re.compile(r".*(?:[处科股组]|(?<!办公)室)")
_SHORTEST_CODE: Final = 3
"""Digits of the code of a department that stands above others."""


class Naming(Enum):
    """What a text says beside a department: its code or name, or somebody else's."""

    CODE = "its code"
    NAME = "its name or a short form of it"
    SUPERIOR = "the code of the department above it"
    OTHER_CODE = "another code"
    ALIKE = "a name that may be another one of the same office"
    DIVISION = "the name of a division, of whatever department"
    OTHER_NAME = "another name"


def naming(text: str, code: str, name: str) -> frozenset[Naming]:
    """Return what a cell says beside the department of this code and name; nothing where it is blank."""
    plain, own_code = squeeze(text), squeeze(code).upper()
    if not plain:
        return frozenset()
    coded = None if plain == squeeze(name) else _CODED.fullmatch(plain)
    if coded is None:
        return frozenset({_naming_of_name(plain, squeeze(name))})
    written, rest = coded[1].upper(), coded[2]
    beside = {_naming_of_name(rest, squeeze(name))} if rest else set()
    if written == own_code or names(text, code, name):
        return frozenset({Naming.CODE, *beside})
    is_superior = _SHORTEST_CODE <= len(written) < len(own_code) and own_code.startswith(written)
    return frozenset({Naming.SUPERIOR, *beside} if is_superior else {Naming.OTHER_CODE})


def _naming_of_name(text: str, name: str) -> Naming:
    if _is_short_form(text, name):
        return Naming.NAME
    if _DIVISION.fullmatch(text):
        return Naming.DIVISION
    return Naming.ALIKE if _is_alike(text, name) else Naming.OTHER_NAME


def _is_alike(text: str, name: str) -> bool:
    """Tell whether a name may be another one of the same office: of its place, with its own word.

    中共石家庄市委外事工作委员会办公室 is like 石家庄市人民政府外事办公室; that of another place, or of a
    centre below it, is not.
    """
    parts = _PARTS.fullmatch(name)
    own = parts["own"] if parts else ""
    if not own or own not in text or _BELOW.fullmatch(text):
        return False
    place, ours = _PLACE.match(_PARTY.sub("", text)), _PLACE.match(_PARTY.sub("", name))
    return place is None or (ours is not None and place[0] == ours[0])


def names(text: str, code: str, name: str) -> bool:
    """Tell whether a cell names the department of this code and name.

    A short form keeps the order of the name's characters, the first of those that are the department's own,
    and one behind it: 市外办 is 石家庄市人民政府外事办公室, 市政府办 and 石家庄市 are not.
    """
    plain, full = squeeze(text), squeeze(name)
    if not plain or plain == full:
        return bool(plain)
    coded = _CODED.fullmatch(plain)
    if coded is None:
        return _is_short_form(plain, full)
    written, rest = coded[1].upper(), coded[2]
    if written == squeeze(code).upper():
        return True
    return bool(rest) and squeeze(code).upper().startswith(written) and _is_short_form(rest, full)


def _is_short_form(text: str, name: str) -> bool:
    previous = ""
    while text != previous:
        previous, text = text, _BEHIND.sub("", text)
    return text == name or _short_forms(name).fullmatch(text) is not None


@lru_cache(maxsize=64)
def _short_forms(name: str) -> re.Pattern[str]:
    """Return a pattern of all short forms of a name; with no part of its own, of its government's office."""
    parts = _PARTS.fullmatch(name)
    above, own, organ = (parts["above"], parts["own"], parts["organ"] or "") if parts else ("", name, "")
    if not own:
        if not (parts and parts["government"] and organ):
            return re.compile(re.escape(name))
        above, own, organ = above[:-1], above[-1] + organ[0], organ[1:]
        return re.compile(_some_of(above) + re.escape(own) + _some_of(organ))
    return re.compile(_some_of(above) + re.escape(own[0]) + "(?=.)" + _some_of(own[1:] + organ))


def _some_of(text: str) -> str:
    """Return a pattern of any of these characters in their order."""
    return "".join(f"{re.escape(character)}?" for character in text)
