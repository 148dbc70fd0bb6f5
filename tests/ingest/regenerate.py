"""Write the golden folders and the documents' tables anew, on purpose; then read the diff."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this folder is all Python knows

from tests.ingest import format_doc, golden, reading_golden


def main() -> None:
    """Inputs that are missing are made (but the one .xls); what reading gives is written whatever it is."""
    for name, made in golden.inputs().items():
        folder = golden.FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / made.file_name).exists():
            (folder / made.file_name).write_bytes(made.content)
        if made.options:
            (folder / golden.OPTIONS).write_text(json.dumps(made.options) + "\n", encoding="utf-8")
    for folder in golden.folders():
        for name, text in golden.understood(folder).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    reading_golden.write()
    for document in format_doc.DOCS:
        text = document.read_text(encoding="utf-8")
        document.write_text(format_doc.filled(document, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
