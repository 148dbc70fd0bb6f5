"""A program of its own: copies an xlsx without the wrong hints in it, so that calamine can read it.

The `dimension` of a sheet says how far it reaches, and no reader needs it. Some programs write nonsense
there, at which calamine gives up. Run as `python -I excel_mending.py BOOK COPY`; it writes no copy where
there is nothing to mend, and ends with the number of the system's error where the disk takes none.
"""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from xml.parsers import expat

_HEAD_BYTES = 1 << 20
"""The hint stands before the rows, and before them stands little."""
_A_RANGE = re.compile("[A-Za-z]{1,3}[1-9][0-9]*(:[A-Za-z]{1,3}[1-9][0-9]*)?")


def main(book: str, copy: str) -> None:
    """Write the copy, if any hint is wrong."""
    with zipfile.ZipFile(book) as old:
        wrong = {part: bounds for part in old.namelist() if (bounds := _wrong_hint(old, part))}
        if wrong:
            with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
                for part in old.namelist():
                    _copy(old, new, part, *wrong.get(part, (0, 0)))


def _copy(old: zipfile.ZipFile, new: zipfile.ZipFile, part: str, start: int, end: int) -> None:
    """Copy a part without its bytes from `start` to `end`."""
    with old.open(part) as source, new.open(part, "w", force_zip64=True) as target:
        target.write(source.read(start))
        source.read(end - start)
        shutil.copyfileobj(source, target)


def _wrong_hint(book: zipfile.ZipFile, part: str) -> tuple[int, int] | None:
    """Where the hint of a sheet begins and the next element does, if it is no range of cells."""
    if not part.startswith("xl/worksheets/") or not part.endswith(".xml"):
        return None
    parser = expat.ParserCreate(namespace_separator=" ")
    bounds: list[int] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        is_wrong = name.endswith(" dimension") and not _A_RANGE.fullmatch(attributes.get("ref", ""))
        if is_wrong or len(bounds) == 1:
            bounds.append(parser.CurrentByteIndex)

    parser.StartElementHandler = begin
    with book.open(part) as xml:
        parser.Parse(xml.read(_HEAD_BYTES))
    return (bounds[0], bounds[1]) if len(bounds) > 1 else None


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except OSError as error:
        sys.exit(error.errno or 1)
