"""Readings as divisions really fill them in, as a folder each: input, rows, problems, reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest import golden, reading_golden
from tests.ingest.golden import DETECTED


@pytest.mark.parametrize("folder", reading_golden.folders(), ids=lambda folder: folder.name)
def test_a_golden_folder_reads_as_it_was_read(folder: Path) -> None:
    assert reading_golden.understood(folder) == golden.expected(folder)


def test_every_input_has_its_golden_folder() -> None:
    golden.assert_written(reading_golden.FOLDER, set(reading_golden.inputs()))


def test_the_folders_cover_every_encoding_and_basis() -> None:
    texts = "".join(reading_golden.understood(folder)[DETECTED] for folder in reading_golden.folders())
    wanted = ('"UTF-8"', "UTF-8（", "GB18030", "Excel", '"monthly"', '"cumulative"', '"标题"', '"指定"')
    assert [word for word in wanted if word not in texts] == []
