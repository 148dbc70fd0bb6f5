"""What is asked about the departments of rows, and how a person answers: this is us, that is another one."""

from __future__ import annotations

import re

from perf.ingest.attribution.project_matching import Projects
from perf.ingest.problems.answers import ANSWERS
from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.department_rows import DepartmentRows
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.spending.seen_texts import seen_in
from perf.ingest.vocabulary.amounts import Ints, yuan
from perf.model import Targets
from perf.words.labels import tr


def report(  # noqa: PLR0917 — a sheet, whose it is, what its rows are: the order of every check here
    sheet: Sheet, targets: Targets, departments: DepartmentRows, ours: Bools, fen: Ints, problems: Findings
) -> None:
    """Add a warning for each department cell at odds with us, beside rows that count as ours."""
    us = f"{targets.department_code} {targets.department_name}"
    for heading, in_doubt in departments.in_doubt:
        rows, column = in_doubt & ours, sheet.cells.coded[heading.index]
        for seen in seen_in(sheet, heading, rows):
            total = yuan(int(fen[rows & column.where([seen.text])].sum()))
            offer = _offer(column.texts[seen.text])
            problems.add("S451", **seen.where, expected=us, total=f"{total:,.2f}", **offer)


def _offer(text: str) -> dict[str, str]:
    """Return the words by which a problem offers to keep a text as a name of ours."""
    return {"this_is_us_text": text.strip(), "text": _typed(text.strip())}


def _typed(text: str) -> str:
    """Write a text as it is typed behind a switch."""
    return text if re.fullmatch(r"[\w.-]+", text) else '"' + text.replace('"', '\\"') + '"'


def remedy(
    projects: Projects, text: str, code: str | None, *, is_of_project: bool, is_department: bool
) -> dict[str, str]:
    """Return what to do about rows set aside for a text, where another department is known, or may be us.

    `code` is the project code in the first of these rows.
    `is_department` where the text stands in a department column, else it is a project code; `is_of_project`
    where such rows have a project of ours.
    """
    theirs = projects.department_of(text, by_code=not is_department) or (
        projects.department_of(code, by_code=True) if code else None
    )
    if theirs:
        name = theirs.department_name
        answer = ANSWERS["take_department"].say(name=name, code=theirs.department_code)
        said = tr("这些行是“{name}”的，要入库的，请{answer}，再上传一次这个文件。", name=name, answer=answer)
        return {"remedy": said}
    if is_department and is_of_project:
        offer = _offer(text)
        answer = ANSWERS["this_is_us"].say(**offer)
        said = tr("这些行的项目是本部门的；如果就是本部门，请{answer}，以后不再询问。", answer=answer)
        return {"remedy": said, **offer}
    return {"remedy": ""}
