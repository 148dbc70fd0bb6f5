"""Texts as they are compared: half-width characters (NFKC), blanks taken out; pure."""

from __future__ import annotations

import unicodedata


def tidy(text: str) -> str:
    """Half-width form of a text, without outer blanks."""
    return unicodedata.normalize("NFKC", text).strip()


def squeeze(text: str) -> str:
    """Half-width form of a text, without any blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())
