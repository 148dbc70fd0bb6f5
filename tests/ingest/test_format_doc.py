"""What finance is told is what the program does: the document names every dialect, word and rule."""

from __future__ import annotations

from perf.ingest.dialects import DIALECTS
from tests.ingest.format_doc import DOC, filled

TEXT = DOC.read_text(encoding="utf-8")


def test_the_document_lists_every_header_word_and_rule_as_declared() -> None:
    assert filled(TEXT) == TEXT


def test_the_document_shows_every_dialect() -> None:
    missing = [d.name for d in DIALECTS if f"（{d.name}）" not in TEXT or d.title not in TEXT]
    assert missing == []
