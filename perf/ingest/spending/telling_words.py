"""Texts in which a word of totals or refunds may stand, found fast; pure."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.vocabulary import refund_words, total_words

_WORDS: Final = f"{total_words.MAY_BE}|{refund_words.MAY_BE}"


def stand_in(texts: pa.StringArray) -> bool:
    """Tell whether such a word may stand in any of many texts, searched uncopied as one long text."""
    _, offsets, content = texts.buffers()
    if not len(texts) or content is None:
        return False
    bounds = np.frombuffer(offsets, dtype=np.int32)[[texts.offset, texts.offset + len(texts)]]
    whole = pa.StringArray.from_buffers(1, pa.py_buffer(bounds), content)
    return bool(pc.match_substring_regex(whole, _WORDS)[0].as_py())


def where(texts: pa.StringArray) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return True by text in which such a word stands."""
    return np.asarray(pc.match_substring_regex(texts, _WORDS).to_numpy(zero_copy_only=False))
