"""The department and year of a file, by its options, cells, titles and project codes; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from perf.ingest.attribution import stated_periods
from perf.ingest.attribution.stated_periods import StatedPeriod, YearsInCells
from perf.ingest.options import Options
from perf.ingest.problems.answers import ANSWERS
from perf.ingest.problems.findings import Findings
from perf.ingest.vocabulary import department_names
from perf.ingest.vocabulary.half_width import squeeze
from perf.model import Targets
from perf.targets import codes
from perf.words.labels import tr
from perf.words.language import marked

AlsoNamed = Mapping[str, frozenset[str]]
"""Code of a department → further texts, squeezed, that people have said to name it."""
NO_NAMES: Final[AlsoNamed] = MappingProxyType({})

_ONLY_DEPARTMENT: Final = marked("唯一有目标的部门")
_PROJECT_CODES: Final = marked("项目编码")


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload but for its content; `targets` are the active ones of every department and year."""

    file_name: str
    targets: Sequence[Targets]
    options: Options
    today: date
    also_named: AlsoNamed = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The texts by which a file may name its department.

    `columns` are the distinct texts of each department column, `title` is all above the header, `codes` are
    the distinct texts of the column of project codes. `shares` says of each department with rows how many.
    """

    columns: Sequence[Iterable[str]]
    title: str
    codes: Iterable[str] = ()
    shares: Callable[[], Sequence[str]] = tuple


def is_department(text: str, targets: Targets, also_named: AlsoNamed = NO_NAMES) -> bool:
    """Tell whether a cell names the department of the targets, see `department_names.names`."""
    code = targets.department_code
    return squeeze(text) in also_named.get(code, ()) or department_names.names(
        text, code, targets.department_name
    )


def departments_in_cells(
    texts: Iterable[str], targets: Sequence[Targets], also_named: AlsoNamed = NO_NAMES
) -> set[str]:
    """Return the codes of the departments with targets that cells name."""
    distinct = tuple(texts)
    return {
        t.department_code for t in targets if any(is_department(text, t, also_named) for text in distinct)
    }


def departments_in_title(text: str, targets: Sequence[Targets]) -> set[str]:
    """Return the codes of the departments with targets whose code or name stands in a title."""
    plain = squeeze(text)
    return {
        t.department_code
        for t in targets
        if t.department_code in plain or squeeze(t.department_name) in plain
    }


def departments_by_code(texts: Iterable[str], targets: Sequence[Targets]) -> set[str]:
    """Return the codes of the departments whose project codes stand in cells."""
    written = {codes.split_code_name(text)[0] for text in texts}
    return {
        t.department_code for t in targets if written & {codes.normalise(p.project_code) for p in t.projects}
    }


def department_of(upload: Upload, evidence: Evidence, problems: Findings) -> tuple[str | None, str | None]:
    """Return the code of the department and where it stands; both None, with a problem, where that is open.

    The option comes first, then the only department with targets, then cells, title and project codes.
    """
    targets = upload.targets
    if upload.options.department_code:
        return upload.options.department_code, stated_periods.STATED
    known = sorted({t.department_code for t in targets})
    if len(known) == 1:
        return known[0], _ONLY_DEPARTMENT
    in_cells = set().union(
        *(departments_in_cells(texts, targets, upload.also_named) for texts in evidence.columns)
    )
    in_title = departments_in_title(evidence.title, targets)
    by_code = departments_by_code(evidence.codes, targets)
    for source, named in (
        (stated_periods.CELL, in_cells),
        (stated_periods.TITLE, in_title),
        (_PROJECT_CODES, by_code),
    ):
        if len(named) == 1:
            return named.pop(), source
    _ask_for_department(known, upload, evidence, problems)
    return None, None


def _ask_for_department(known: Sequence[str], upload: Upload, evidence: Evidence, problems: Findings) -> None:
    """Add the problem of a file that may be of several departments, or holds rows of several."""
    choose, shares = ANSWERS["choose_department"].say(), evidence.shares()
    if len(shares) > 1:
        choose = tr("{choose}（一次只入库一个部门的行，其余的不计入；别的部门再各导入一次）", choose=choose)
    names = {t.department_code: t.department_name for t in upload.targets}
    every = shares if len(shares) > 1 else [f"{code} {names[code]}" for code in known]
    expected = tr("、").join(every) or tr("还没有任何部门的绩效目标")
    problems.add("S422", value=tr("部门"), expected=expected, choose=choose)


@dataclass(frozen=True, slots=True)
class DepartmentYear:
    """The department and year of a file, with where each stands; `targets` is None where either is open."""

    department_code: str | None
    fiscal_year: int | None
    targets: Targets | None
    department_source: str | None
    year_source: str | None


def find_department_year(
    upload: Upload,
    evidence: Evidence,
    stated: Sequence[StatedPeriod],
    years_in_cells: YearsInCells,
    problems: Findings,
) -> DepartmentYear:
    """Find the department, the year and the targets of both; a problem where any of them stays open."""
    department, department_source = department_of(upload, evidence, problems)
    candidates = [t for t in upload.targets if department in (None, t.department_code)]
    years = sorted({t.fiscal_year for t in candidates})
    year, year_source = stated_periods.fiscal_year(stated, years_in_cells, years, problems)
    targets = next((t for t in candidates if department and t.fiscal_year == year), None)
    if department and year and targets is None:
        name = candidates[0].department_name if candidates else department
        known = tr("、").join(tr("{year}年", year=y) for y in years) or tr("无")
        at = years_in_cells.lines.get(year) if year_source == stated_periods.CELL else None
        named = (one.line for one in stated if one.source == year_source and one.period.year == year)
        problems.add("S421", line=at or next(named, None), value=year, name=name, expected=known)
    return DepartmentYear(department, year, targets, department_source, year_source)
