"""What people are told is what the program does: the documents name every dialect, word and rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from perf.ingest.readings.template import HEADER
from perf.ingest.vocabulary.spending_headers import TABLE_SHAPES
from tests.ingest.format_doc import DOCS, READINGS, SPENDING, filled


@pytest.mark.parametrize("document", DOCS, ids=lambda document: document.name)
def test_the_document_lists_every_header_word_and_rule_as_declared(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    is_current = filled(document, text) == text
    assert is_current, f"docs/{document.name} is out of date: run `python tests/ingest/regenerate.py`"
    assert "<!-- words -->" in text
    assert "<!-- rules -->" in text


def test_the_document_shows_every_dialect() -> None:
    text = SPENDING.read_text(encoding="utf-8")
    missing = [d.name for d in TABLE_SHAPES if f"（{d.name}）" not in text or d.title not in text]
    assert missing == []


def test_the_document_names_every_column_of_the_template() -> None:
    text = READINGS.read_text(encoding="utf-8")
    assert [name for name in HEADER if name not in text] == []
