"""The project of each row (gates 3 and 4): ours by code or name, rows set aside, unknown ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from perf.ingest.attribution import project_matching
from perf.ingest.attribution.department_year import AlsoNamed
from perf.ingest.attribution.project_matching import Outcome, Projects
from perf.ingest.problems.findings import Findings
from perf.ingest.spending import department_questions, department_rows
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.department_rows import DepartmentRows
from perf.ingest.spending.encoded_cells import Bools, Coded
from perf.ingest.spending.seen_texts import Seen, seen_in
from perf.ingest.spending.spending_file import Repair, SetAside
from perf.ingest.vocabulary.amounts import Ints, yuan
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.row_kinds import RowKind
from perf.model import Targets
from perf.targets import codes
from perf.words.language import marked

NO_ROW: Final = -9
"""Reason code of a row that is no spending: a total, a blank or a note."""

_ASIDE: Final = {
    project_matching.OTHER_DEPARTMENT: (marked("其他部门"), "S407"),
    project_matching.OTHER_CLASS: (marked("非项目支出"), "S406"),
    project_matching.UNKNOWN: (marked("未知项目"), "S408"),
    project_matching.PART: (marked("上一行的其中数"), "S431"),
}


@dataclass(frozen=True)
class Owners:
    """Project index of each row, or a negative reason code: see project_matching and NO_ROW.

    `by_code` and `by_name` are the outcomes of the distinct texts of these columns, `departments` is what the
    department cells say, `is_our_project` what the project would be without them.
    """

    sheet: Sheet
    projects: Projects
    project_index: Ints
    by_code: tuple[Outcome, ...]
    by_name: tuple[Outcome, ...]
    departments: DepartmentRows
    is_our_project: Bools

    @cached_property
    def is_ours(self) -> Bools:
        """True by row where it is of one of our projects."""
        return np.asarray(self.project_index >= 0)

    def to_check(self, *, ignore_unknown: bool) -> Bools:
        """Return True by row where its cells must be right: ours, without a project, of an unknown one.

        Rows that are ignored, or somebody else's, need not be right.
        """
        unknown = self.project_index == project_matching.UNKNOWN
        is_open = self.project_index == project_matching.EMPTY
        return np.asarray(self.is_ours | (is_open if ignore_unknown else is_open | unknown))

    @cached_property
    def has_code(self) -> Bools:
        """True by row where the code cell is filled."""
        column = self.sheet.cells.column(self.sheet.columns.code)
        return np.asarray(_spread(self.by_code, column, len(self.project_index)) != project_matching.EMPTY)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Damaged codes that were read as known ones."""
        repaired = [outcome for outcome in self.by_code if outcome.repaired]
        return tuple(Repair(o.code, self.projects.all[o.project_index].project_code) for o in repaired)


def assign(sheet: Sheet, targets: Targets, projects: Projects, also_named: AlsoNamed) -> Owners:
    """Give each row its project: by code, where that is empty by name; other departments' rows have none."""
    cells, columns = sheet.cells, sheet.columns
    code, name = cells.column(columns.code), cells.column(columns.name)
    by_code = tuple(map(projects.of_code, code.texts)) if code else ()
    by_name = tuple(map(projects.of_name, name.texts)) if name else ()
    rows = len(cells.lines)
    project_index = _spread(by_code, code, rows)
    project_index = np.where(
        project_index == project_matching.EMPTY, _spread(by_name, name, rows), project_index
    )
    is_our_project = project_index >= 0
    departments = department_rows.judge(sheet, targets, also_named, is_our_project)
    project_index = np.where(departments.is_other, project_matching.OTHER_DEPARTMENT, project_index)
    project_index = np.where(
        cells.row_kinds == RowKind.PART, project_matching.PART, np.where(cells.is_data, project_index, NO_ROW)
    )
    return Owners(sheet, projects, project_index, by_code, by_name, departments, is_our_project)


def _spread(outcomes: Sequence[Outcome], column: Coded | None, rows: int) -> Ints:
    if column is None:
        return np.full(rows, project_matching.EMPTY, dtype=np.int32)
    indexes: Ints = np.array([outcome.project_index for outcome in outcomes], dtype=np.int32)[column.index]
    return indexes


def _filled(column: Coded) -> Bools:
    return column.where(n for n, text in enumerate(column.texts) if text.strip())


def check(owners: Owners, fen: Ints, problems: Findings, *, ignore_unknown: bool) -> tuple[SetAside, ...]:
    """Add the problems of codes and names, one per distinct text; return the rows that are set aside.

    `fen` are the amounts by row.
    """
    sheet, projects = owners.sheet, owners.projects
    heading = sheet.columns.code or sheet.columns.name
    nameless = np.flatnonzero(owners.project_index == project_matching.EMPTY)
    column = heading.name if heading else None
    problems.each("S312", nameless, lambda row: {"line": int(sheet.cells.lines[row]), "column": column})
    _report_matches(owners, problems)
    _report_disagreements(owners, problems)
    department_questions.report(sheet, projects.targets, owners.departments, owners.is_ours, fen, problems)
    reasons = [project_matching.OTHER_DEPARTMENT, project_matching.OTHER_CLASS, project_matching.PART]
    if ignore_unknown:
        reasons.append(project_matching.UNKNOWN)
    else:
        _report_unknown(owners, problems)
    return tuple(group for reason in reasons for group in _set_aside(owners, fen, reason, problems))


def _report_matches(owners: Owners, problems: Findings) -> None:
    """Add a warning for each repaired code and for each project known by its name only."""
    columns, cells = owners.sheet.columns, owners.sheet.cells
    for heading, outcomes in ((columns.code, owners.by_code), (columns.name, owners.by_name)):
        column = cells.column(heading)
        if column is None:
            continue
        rows = owners.is_ours & column.where(n for n, o in enumerate(outcomes) if o.repaired or o.by_name)
        if heading is columns.name:  # a name decides only where there is no code
            rows &= ~owners.has_code
        for seen in seen_in(owners.sheet, heading, rows):
            project = owners.projects.all[outcomes[seen.text].project_index]
            problems.add(
                "S402" if outcomes[seen.text].repaired else "S403",
                **seen.where,
                project_code=project.project_code,
                expected=project.project_code,
                name=project.project_name,
            )


def _report_disagreements(owners: Owners, problems: Findings) -> None:
    """Add a warning for each code with the name of something else beside it."""
    sheet, heading = owners.sheet, owners.sheet.columns.name
    name = sheet.cells.column(heading)
    if name is None or sheet.columns.code is None:
        return
    by_name = _spread(owners.by_name, name, len(owners.project_index))
    rows = np.flatnonzero(
        owners.is_ours & (by_name != owners.project_index) & (by_name != project_matching.EMPTY)
    )
    pairs = owners.project_index[rows].astype(np.int64) * len(name.texts) + name.index[rows]
    _, first, counts = np.unique(pairs, return_index=True, return_counts=True)
    for row, count in sorted(zip(rows[first].tolist(), counts.tolist(), strict=True)):
        project = owners.projects.all[owners.project_index[row]]
        seen = Seen.at(sheet, heading, name, row, count)
        written, known = squeeze(seen.value), squeeze(project.project_name)
        is_of_another = owners.by_name[seen.text].project_index >= 0
        if is_of_another or (written not in known and known not in written):
            code = project.project_code
            problems.add("S405", **seen.where, project_code=code, expected=project.project_name)


def _report_unknown(owners: Owners, problems: Findings) -> None:
    """Add a problem for each code, and each name without a code, that no target has."""
    sheet, projects = owners.sheet, owners.projects
    unknown = owners.project_index == project_matching.UNKNOWN
    name = sheet.cells.column(sheet.columns.name)
    in_code = seen_in(sheet, sheet.columns.code, unknown & owners.has_code)
    codes_seen = [seen for seen in in_code if owners.by_code[seen.text].is_code]
    names_seen = [seen for seen in in_code if not owners.by_code[seen.text].is_code]
    names_seen += seen_in(sheet, sheet.columns.name, unknown & ~owners.has_code)

    def of_code(number: int) -> dict[str, Any]:
        seen = codes_seen[number]
        code = owners.by_code[seen.text].code
        beside = name.texts[name.index[seen.row]] if name else None
        return seen.where | {"project_code": code, "hint": projects.hint_for_code(code, beside)}

    def of_name(number: int) -> dict[str, Any]:
        seen = names_seen[number]
        return seen.where | {"hint": projects.hint_for_name(seen.value)}

    problems.each("S401", range(len(codes_seen)), of_code)
    problems.each("S404", range(len(names_seen)), of_name)


def _set_aside(owners: Owners, fen: Ints, reason: int, problems: Findings) -> list[SetAside]:
    """Group the rows set aside for a reason by department, code, or else name; a warning for each group."""
    sheet, columns = owners.sheet, owners.sheet.columns
    rows = owners.project_index == reason
    parts = [(columns.code, rows & owners.has_code), (columns.name, rows & ~owners.has_code)]
    if reason == project_matching.OTHER_DEPARTMENT and columns.departments:
        parts = [(columns.departments[-1], rows)]
    code, name = sheet.cells.column(columns.code), sheet.cells.column(columns.name)
    if reason == project_matching.PART and name:
        parts = [(columns.name, rows & _filled(name)), (columns.code, rows & ~_filled(name))]
    words, rule = _ASIDE[reason]
    groups: list[SetAside] = []
    for heading, part in parts:
        column = sheet.cells.column(heading)
        if column is None:
            continue
        sums = np.zeros(len(column.texts), dtype=np.int64)
        np.add.at(sums, column.index[part], fen[part])
        for seen in seen_in(sheet, heading, part):
            total = yuan(int(sums[seen.text]))
            groups.append(SetAside(words, seen.value, seen.where["count"], total))
            letter = codes.class_letter(codes.normalise(seen.value))
            rows_of_text = part & column.where([seen.text]) & owners.is_our_project
            more = department_questions.remedy(
                owners.projects, column.texts[seen.text], code.texts[code.index[seen.row]] if code else None,
                is_of_project=bool(rows_of_text.any()), is_department=heading in columns.departments,
            )  # fmt: skip
            problems.add(rule, **seen.where, expected=letter, total=f"{total:,.2f}", **more)
    return groups
