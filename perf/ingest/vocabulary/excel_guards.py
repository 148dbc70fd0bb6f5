"""What systems put around a text so that Excel leaves it alone: ="130…" and '130…; pure."""

from __future__ import annotations

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

_FORM: Final = r"^\s*(?:=\s*\"([^\"]*)\"|'([^']*))\s*$"
_GUARDED: Final = re.compile(_FORM)


def unguarded(text: str) -> str:
    """The text itself."""
    found = _GUARDED.fullmatch(text)
    return text if found is None else found[1] or found[2] or ""


def unguarded_keys(keys: pa.DictionaryArray) -> pa.DictionaryArray:
    """The same for a column of distinct texts; a text in both forms becomes one."""
    if not pc.any(pc.match_substring_regex(keys.dictionary, _FORM)).as_py():
        return keys
    plain = pc.dictionary_encode(pc.replace_substring_regex(keys.dictionary, _FORM, r"\1\2"))
    return pa.DictionaryArray.from_arrays(plain.indices.take(keys.indices), plain.dictionary)
