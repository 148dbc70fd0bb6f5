"""Every form of a spending file that finance really has, as a folder: input, rows, problems, reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from perf.ingest.vocabulary.spending_headers import TABLE_SHAPES, TableShape
from tests.ingest import golden


@pytest.mark.parametrize("folder", golden.folders(), ids=lambda folder: folder.name)
def test_a_golden_folder_reads_as_it_was_read(folder: Path) -> None:
    assert golden.understood(folder) == golden.expected(folder)


def test_every_input_has_its_golden_folder() -> None:
    golden.assert_written(golden.FOLDER, set(golden.inputs()))


@pytest.mark.parametrize("table_shape", TABLE_SHAPES, ids=lambda shape: shape.name)
def test_every_table_shape_has_golden_folders_that_are_read_as_it(table_shape: TableShape) -> None:
    name = table_shape.name
    folders = [folder for folder in golden.folders() if folder.name.startswith(f"{name}_")]
    assert folders, f"no golden folder {name}_…: add an input in golden_tables.py, {golden.HOW_TO_WRITE}"
    detected = [golden.understood(folder)[golden.DETECTED] for folder in folders]
    assert {f'"dialect": "{name}"' in text for text in detected} == {True}


def test_a_missing_golden_folder_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"no golden folder for long_new in .*python tests/ingest/regen"):
        golden.assert_written(tmp_path, {"long_new"})
    with pytest.raises(AssertionError, match=r"has no expected.csv.*python tests/ingest/regenerate.py"):
        golden.expected(tmp_path)


def test_the_folders_cover_every_encoding_unit_and_kind() -> None:
    texts = "".join(golden.understood(folder)[golden.DETECTED] for folder in golden.folders())
    wanted = ('"UTF-8"', "UTF-8（", "GB18030", "Excel", '"元"', '"万元"', '"monthly"', '"cumulative"')
    assert [word for word in wanted if word not in texts] == []
