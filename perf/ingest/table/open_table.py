"""A file → the one table in it, decoded, with its header (gates 1 and 2); touches only its own folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import column_index_from_string

from perf.ingest.limits import MAX_COLUMNS
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.problems.rules import shorten
from perf.ingest.table import decode, excel, header, source_file, two_row_header
from perf.ingest.table.csv_records import DELIMITERS, Record, head
from perf.ingest.table.decode import PlainText
from perf.ingest.table.header import Header, HeaderSpec
from perf.ingest.vocabulary import period_titles
from perf.ingest.vocabulary.period_cells import Period
from perf.model import Problem
from perf.words.labels import tr


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is known; its body is still in the file."""

    text: PlainText
    delimiter: str
    header: Header
    sheet: str | None = None
    sheets: tuple[str, ...] = ()

    @property
    def described(self) -> dict[str, Any]:
        """The encoding, delimiter, sheets and header line: the first fields of `table_file.Understood`."""
        return {
            "encoding": decode.ENCODING_WORDS[self.text.encoding],
            "delimiter": None if self.sheet else DELIMITERS[self.delimiter],
            "sheet": self.sheet,
            "sheets": self.sheets,
            "header_row": self.header.record.line,
        }


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One way to read the file: a sheet, or the text cut by one delimiter."""

    text: PlainText
    delimiter: str
    records: list[Record]
    sheet: str | None = None


def open_table(
    source: source_file.Source,
    file_name: str,
    folder: Path,
    options: Options,
    problems: Findings,
    *,
    spec: HeaderSpec,
) -> Table | None:
    """Open the table of a file whose header `spec` declares; None, with problems, where there is none."""
    opened = _open(source, file_name, folder, options)
    if isinstance(opened, Problem):
        problems.take(opened)
        return None
    candidates, sheets = opened
    return _the_one(_preferred(candidates, file_name, options, spec), sheets, options, problems, spec)


def open_tables(
    source: source_file.Source,
    file_name: str,
    folder: Path,
    options: Options,
    problems: Findings,
    *,
    spec: HeaderSpec,
) -> list[Table]:
    """Open the table of a file as `open_table` does; of a workbook of forms all of these."""
    opened = _open(source, file_name, folder, options)
    if isinstance(opened, Problem):
        problems.take(opened)
        return []
    candidates, sheets = opened
    forms = [one for one in candidates if one.sheet and _is_form(one, options, spec)]
    if len(sheets) < 2 or not forms:
        ordered = _preferred(candidates, file_name, options, spec)
        table = _the_one(ordered, sheets, options, problems, spec)
        return [table] if table else []
    found = [(form, Findings()) for form in forms]
    tables = [_checked([form], sheets, options, own, spec) for form, own in found]
    for form, own in found:
        problems.join(own, form.sheet)
    others = [one.sheet for one in candidates if one not in forms and _names_any(one, spec)]
    _report_unread(forms[0].sheet, others, options, problems)
    return [] if problems.is_blocking else [table for table in tables if table]


def _the_one(
    candidates: list[_Candidate],
    sheets: tuple[str, ...],
    options: Options,
    problems: Findings,
    spec: HeaderSpec,
) -> Table | None:
    """Return the one table of a file; the other sheets are named."""
    table = _checked(candidates, sheets, options, problems, spec)
    if table:
        others = [one.sheet for one in candidates if one.sheet != table.sheet]
        _report_unread(table.sheet, others, options, problems)
    return None if problems.is_blocking else table


def _checked(
    candidates: list[_Candidate],
    sheets: tuple[str, ...],
    options: Options,
    problems: Findings,
    spec: HeaderSpec,
) -> Table | None:
    """Return the first table with a header, and add what is wrong with its sheet."""
    table = _find_header(candidates, sheets, options, problems, spec)
    _refuse_uncomputed(candidates, table, problems)
    _report_hidden(table, problems)
    if table and len(table.header.record.cells) > MAX_COLUMNS:
        count = len(table.header.record.cells)
        problems.add("S110", line=table.header.record.line, value=tr("{count}列", count=count))
    return table


def _report_unread(
    read: str | None, others: Sequence[str | None], options: Options, problems: Findings
) -> None:
    """Add one warning for the sheets that are not read, unless the user has named the one to read."""
    if others and read and options.sheet is None:
        names = tr("、").join(tr("“{name}”", name=name) for name in others)
        problems.add("S113", value=read, expected=names)


def _is_form(candidate: _Candidate, options: Options, spec: HeaderSpec) -> bool:
    found = two_row_header.find(candidate.records, options.header_row, spec)
    return found is not None and spec.is_form(found)


def _names_any(candidate: _Candidate, spec: HeaderSpec) -> bool:
    """Tell whether any record of a sheet names a column that is needed."""
    return any(spec.names_any(one) for one in header.every(candidate.records, spec))


def _open(
    source: source_file.Source, file_name: str, folder: Path, options: Options
) -> tuple[list[_Candidate], tuple[str, ...]] | Problem:
    file_format, row = source_file.identify(source, file_name), options.header_row
    if isinstance(file_format, Problem):
        return file_format
    if file_format == "text":
        plain = decode.to_utf8(source, folder / "text.csv")
        if isinstance(plain, Problem):
            return plain
        return [_Candidate(plain, mark, head(plain, mark, row)) for mark in DELIMITERS], ()
    sheets = excel.to_text(source, folder, options.sheet)
    if isinstance(sheets, Problem):
        return sheets
    return [_Candidate(t, ",", head(t, ",", row), name) for name, t in sheets.texts.items()], sheets.names


def _preferred(
    candidates: list[_Candidate], file_name: str, options: Options, spec: HeaderSpec
) -> list[_Candidate]:
    """Return the candidates, first the one sheet named for the month that is stated or in the file's name."""
    month = int(options.month[-2:]) if options.month else _single_month(Path(file_name).stem)
    named = [
        candidate
        for candidate in candidates
        if month and _single_month(candidate.sheet or "") == month and _is_complete(candidate, options, spec)
    ]
    return [*named, *(c for c in candidates if c is not named[0])] if len(named) == 1 else candidates


def _single_month(name: str) -> int | None:
    period = period_titles.find(name)
    is_single = isinstance(period, Period) and not period.until and not period.first
    return period.month if isinstance(period, Period) and is_single else None


def _is_complete(candidate: _Candidate, options: Options, spec: HeaderSpec) -> bool:
    complete = header.find(candidate.records, options.header_row, spec)
    return complete is not None and spec.is_complete(complete)


def _find_header(
    candidates: list[_Candidate],
    sheets: tuple[str, ...],
    options: Options,
    problems: Findings,
    spec: HeaderSpec,
) -> Table | None:
    headers = [(c, two_row_header.find(c.records, options.header_row, spec)) for c in candidates]
    complete = [(c, h) for c, h in headers if h and spec.is_complete(h)]
    mistaken = None if complete else _header_of_other_kind(candidates, spec)
    if mistaken:
        names = tr("、").join(name for name in map(str.strip, mistaken.cells) if name)
        problems.add(spec.mistaken, line=mistaken.line, value=names)
        return None
    if not complete:  # report what the most promising reading lacks
        guesses = (
            headers if options.header_row else [(c, header.best_guess(c.records, spec)) for c, _ in headers]
        )
        complete = [(c, h) for c, h in guesses if h and h.known_count]
    if not complete:
        problems.add(spec.missing, value=_beginning(candidates))
        return None
    chosen, best = max(complete, key=lambda pair: pair[1].known_count if not sheets else 0)
    spec.check(best, problems)
    second = two_row_header.second_row(chosen.records, best)
    if second:
        names = tr("、").join(name for name in map(str.strip, second.cells) if name)
        problems.add("S230", line=second.line, value=names)
    return Table(chosen.text, chosen.delimiter, best, chosen.sheet, sheets)


def _refuse_uncomputed(candidates: list[_Candidate], table: Table | None, problems: Findings) -> None:
    """Add a problem for each formula without a result, for it looks empty.

    The sheet that is read is looked at; every sheet where none can be read.
    """
    texts = [table.text] if table else [candidate.text for candidate in candidates]
    for cell in (cell for one in texts for cell in one.uncomputed):
        letters = cell.rstrip("0123456789")
        line, number = int(cell[len(letters) :]), column_index_from_string(letters)
        is_below = table is not None and line > table.header.record.line
        names = table.header.names[number - 1 : number] if table and is_below else ()
        problems.add("S116", line=line, column="".join(names) or None, value=cell)


def _report_hidden(table: Table | None, problems: Findings) -> None:
    """Add one warning for the rows of the body that are read although the sheet does not show them."""
    hidden = [row for row in table.text.hidden if row > table.header.record.last_line] if table else []
    if hidden:
        problems.add("S130", line=hidden[0], count=len(hidden))


def _header_of_other_kind(candidates: list[_Candidate], spec: HeaderSpec) -> Record | None:
    """Return the record that is a header of the other kind of file, if any."""
    records = (record for candidate in candidates for record in candidate.records)
    return next((record for record in records if spec.is_other(record.cells)), None)


def _beginning(candidates: list[_Candidate]) -> str:
    """Return the first lines as one text, to recognise the file by."""
    records: Iterator[Record] = (r for c in candidates[:1] for r in c.records if not r.is_blank)
    lines = [
        " ".join(filter(None, map(str.strip, record.cells)))
        for record, _ in zip(records, range(3), strict=False)
    ]
    return " / ".join(shorten(line, 40) for line in lines) or tr("空白")
