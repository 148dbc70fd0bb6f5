"""Every form of a spending file that finance really has, as a folder: input, rows, problems, reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from perf.ingest.vocabulary.spending_headers import DIALECTS
from tests.ingest import golden


@pytest.mark.parametrize("folder", golden.folders(), ids=lambda folder: folder.name)
def test_a_golden_folder_reads_as_it_was_read(folder: Path) -> None:
    written = {
        name: (folder / name).read_bytes().decode()
        for name in (golden.ROWS, golden.PROBLEMS, golden.DETECTED)
    }
    assert golden.understood(folder) == written


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_every_dialect_has_golden_folders_that_are_read_as_it(dialect: object) -> None:
    name = dialect.name  # type: ignore[attr-defined]
    found = [golden.understood(folder) for folder in golden.folders() if folder.name.startswith(f"{name}_")]
    assert found
    assert {f'"dialect": "{name}"' in texts[golden.DETECTED] for texts in found} == {True}


def test_the_folders_cover_every_encoding_unit_and_kind() -> None:
    texts = "".join(golden.understood(folder)[golden.DETECTED] for folder in golden.folders())
    wanted = ('"UTF-8"', "UTF-8（", "GB18030", "Excel", '"元"', '"万元"', '"monthly"', '"cumulative"')
    assert [word for word in wanted if word not in texts] == []
