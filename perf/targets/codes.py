"""Codes of budget projects: normalise, check character, repair, nearest; pure text, no lookups elsewhere.

A code has 21 characters: 6 region, 2 year, 1 class letter, 12 more of which the last is a check character.
The formula was found by computation: it holds for all 8 codes of the 2024 document and for 4 codes published
in Tianjin, and fails for one published in Sichuan. It therefore repairs and warns, and never rejects.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import accumulate, takewhile

from perf.words.half_width import fold

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of a code in the order of their values: no I, O, S, V, Z."""

LENGTH = 21
NEAR = 3
"""Most edits between an unknown code and the known one that is offered for it."""

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_LOOK_ALIKES = str.maketrans("IOSZV", "1052U")
_SEPARATORS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe63_\uff3f:\uff1a/\uff0f|\u00b7\u3001"
_OPENING, _CLOSING = "[(\u3010\uff08\uff3b", "])\u3011\uff09\uff3d"


def normalise(text: str) -> str:
    """The code as it is compared: half-width, upper-case, without spaces and invisible characters."""
    return "".join(filter(_is_visible, fold(text))).upper()


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) != "Cf"


def split_code_name(text: str) -> tuple[str, str | None]:
    """Code (normalised) and name of a cell that holds both: `code-name`, `code name`, `[code]name`.

    A cell that holds only one of them comes back as (normalised text, None). Without a dash or bracket
    between them only a text of a code's length is taken for a code: 2024年度 is a name.
    """
    inner = text.strip().lstrip(_OPENING)
    head = "".join(takewhile(_belongs_to_code, inner))
    code, words = _take_code(head)
    tail = inner[len(head) :].strip()
    parted = inner != text.strip() or tail[:1] in _SEPARATORS
    if not code or code.isalpha() or not (parted or len(code) >= LENGTH - 1):
        return normalise(text), None
    rest = tail.lstrip(_CLOSING + _SEPARATORS + " ")
    if rest[:1] in _OPENING and not words:
        rest = rest.strip(_OPENING + _CLOSING)
    return code, " ".join(filter(None, [*words, rest])) or None


def _belongs_to_code(character: str) -> bool:
    plain = normalise(character)
    return not plain or (plain.isascii() and plain.isalnum())


def _take_code(head: str) -> tuple[str, list[str]]:
    """The leading words that make up a code's length, joined, and the words after them."""
    words = head.split()
    for count in range(1, len(words)):
        code = normalise("".join(words[:count]))
        if len(code) >= LENGTH:
            return code, words[count:]
    return normalise(head), []


def check_character(first20: str) -> str | None:
    """The 21st character that belongs to 20 characters; None if these are no beginning of a code."""
    if len(first20) != LENGTH - 1 or not all(character in _VALUE for character in first20):
        return None
    total = sum(_VALUE[character] * 3**position for position, character in enumerate(first20))
    return ALPHABET[(30 - total) % 31]


def is_valid(code: str) -> bool:
    """True where a normalised code has 21 characters of the alphabet and ends in its check character."""
    return len(code) == LENGTH and check_character(code[:-1]) == code[-1]


def repair(code: str) -> str | None:
    """The valid code that was meant, where one explanation alone fits; None where none or several do.

    Tried from the least change up: the code itself, letters outside the alphabet read as the character they
    look like, one of two equal neighbours dropped, and last the check character itself. A code scanned from
    two cells repeats the character at their border, so neighbours parted by a space are looked at first.
    """
    text = normalise(code)
    plain = text.translate(_LOOK_ALIKES)
    if is_valid(text):
        return text
    if len(plain) == LENGTH + 1:
        borders = [end - 1 for end in accumulate(len(normalise(word)) for word in code.split())]
        return _only(_undoubled(plain, borders)) or _only(_undoubled(plain, range(LENGTH)))
    if is_valid(plain):
        return plain
    last = check_character(plain[:-1]) if len(plain) == LENGTH else None
    return plain[:-1] + last if last else None


def _undoubled(text: str, positions: Iterable[int]) -> set[str]:
    """The valid codes that are left when one character that equals its right neighbour is dropped."""
    doubled = [at for at in positions if text[at : at + 1] == text[at + 1 : at + 2]]
    return {code for at in doubled if is_valid(code := text[:at] + text[at + 1 :])}


def nearest(code: str, candidates: Iterable[str]) -> str | None:
    """The one known code fewest edits away from another, at most `NEAR`; None where none or several."""
    text, known = normalise(code), set(candidates)
    repaired = repair(text)
    if repaired in known:
        return repaired
    distances = {candidate: _distance(text, candidate) for candidate in known}
    best = min(distances.values(), default=NEAR + 1)
    return _only(known for known, distance in distances.items() if distance == best) if best <= NEAR else None


def class_letter(code: str) -> str | None:
    """The class of a normalised code, its 9th character (P project, R basic spending); None if no letter."""
    letter = code[8:9]
    return letter if letter.isascii() and letter.isalpha() else None


def _only(codes: Iterable[str]) -> str | None:
    candidates = list(codes)
    return candidates[0] if len(candidates) == 1 else None


def _distance(left: str, right: str) -> int:
    """Levenshtein distance up to `NEAR`, one more for any beyond: what differs in more is not looked into."""
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if abs(len(left) - len(right)) > NEAR:
        return NEAR + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
        if min(row) > NEAR:
            return NEAR + 1
    return min(row[-1], NEAR + 1)
