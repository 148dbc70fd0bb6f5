"""Guards that systems put around a text so that Excel leaves it alone: ="130…" and '130…; pure."""

from __future__ import annotations

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

_GUARD_PATTERN: Final = r"^\s*(?:=\s*\"([^\"]*)\"|'([^']*))\s*$"
_GUARDED: Final = re.compile(_GUARD_PATTERN)


def unguarded(text: str) -> str:
    """Return the text without its guard."""
    match = _GUARDED.fullmatch(text)
    return text if match is None else match[1] or match[2] or ""


def unguarded_keys(keys: pa.DictionaryArray) -> pa.DictionaryArray:
    """Take the guards off a column of distinct texts; a text with and without one becomes one."""
    if not pc.any(pc.match_substring_regex(keys.dictionary, _GUARD_PATTERN)).as_py():
        return keys
    plain = pc.dictionary_encode(pc.replace_substring_regex(keys.dictionary, _GUARD_PATTERN, r"\1\2"))
    return pa.DictionaryArray.from_arrays(plain.indices.take(keys.indices), plain.dictionary)
