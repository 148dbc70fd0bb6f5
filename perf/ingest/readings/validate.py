"""Each row against the targets (gates 3 and 4): its indicator, its value, its faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Any, Final, TypeVar

from perf.indicators.indicator_words import DEPARTMENT_LEVEL
from perf.indicators.model import IndicatorKey, Level, Reading
from perf.ingest.attribution import project_matching
from perf.ingest.attribution.project_matching import Outcome, Projects
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.readings import unit_and_target, value_cell, value_fit
from perf.ingest.readings.columns import ReadingColumns
from perf.ingest.readings.indicator_lookup import IndicatorLookup, IndicatorSpec, levels
from perf.ingest.readings.row import Row
from perf.ingest.readings.value_cell import CellValue
from perf.ingest.readings.value_fit import Fitted
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.readings_headers import PROJECT_ROLES, ReadingRole
from perf.words.hidden_characters import hidden_character

_TEXTS: Final = (
    ReadingRole.PROJECT, ReadingRole.NAME, ReadingRole.LEVEL2, ReadingRole.INDICATOR, ReadingRole.TARGET,
    ReadingRole.CATEGORY, ReadingRole.REASON, ReadingRole.EVIDENCE,
)  # fmt: skip
"""Columns of names and texts."""
_Word = TypeVar("_Word", bound=StrEnum | bool)


@dataclass
class Validator:
    """The columns, targets and options by which the rows of one file are validated, one after another."""

    columns: ReadingColumns
    projects: Projects
    indicators: IndicatorLookup
    options: Options
    problems: Findings
    lines: dict[tuple[IndicatorKey, int], Row] = field(default_factory=dict)
    """Where each indicator and month was reported first, in this table or in one before it."""
    filling_count: int = 0
    """Rows of a form whose figure comes from elsewhere: from spending, or from other indicators."""

    def readings(self, rows: Sequence[Row], months: Sequence[int | None]) -> tuple[Reading, ...]:
        """Return the readings of the rows, `months` by row; a row at fault is a problem and has none."""
        project_codes = self._project_codes(rows)
        made = (
            self._reading(row, month, project_code)
            for row, month, project_code in zip(rows, months, project_codes, strict=True)
        )
        return tuple(reading for reading in made if reading)

    def _reading(self, row: Row, month: int | None, project_code: str | None) -> Reading | None:
        """Validate one row; every fault of it is reported, whatever else is at fault."""
        if self._has_hidden(row):
            return None
        about = self._about(row)
        spec = self._spec(row, project_code)
        if spec and row.block_line is not None and (spec.self_filling or spec.is_fed):
            self.filling_count += 1
            return None
        fitted = self._fitted(row, spec)
        if spec is None or fitted is None or month is None:
            return None
        self._report_repeated(row, spec, month)
        self._report_target(row, spec, fitted, about)
        return Reading(
            spec.key, month, fitted.value, fitted.level, fitted.numerator, fitted.denominator,
            line=row.line, **about,
        )  # fmt: skip

    def _has_hidden(self, row: Row) -> bool:
        """Tell whether a name or text of the row holds a character that nobody sees, and report each."""
        found = {role: hidden_character(row.get(role)) for role in _TEXTS}
        for role, character in found.items():
            if character:
                self._add("R320", row, role, value=character)
        return any(found.values())

    def _spec(self, row: Row, project_code: str | None) -> IndicatorSpec | None:
        name, level2 = row.get(ReadingRole.INDICATOR), row.get(ReadingRole.LEVEL2)
        if not name:
            self._add("R317", row, ReadingRole.INDICATOR)
            return None
        if project_code is None:
            return None
        choice = self.indicators.find(project_code, level2, name)
        if choice.spec is None:
            words = {"value": name, "project": self._project_name(project_code)}
            if choice.candidates:
                self._add("R403", row, ReadingRole.LEVEL2, **words, expected=levels(choice.candidates))
            else:
                hint = partial(self.indicators.hint, project_code, name)
                self._add("R401", row, ReadingRole.INDICATOR, hint, **words)
        elif choice.level_differs:
            level = choice.spec.key.level2
            self._add("R402", row, ReadingRole.LEVEL2, value=level2, expected=level, name=name)
        return choice.spec

    def _fitted(self, row: Row, spec: IndicatorSpec | None) -> Fitted | None:
        """Return the value in the target's unit; None where a rule that blocks is broken."""
        if spec and spec.by_level and row.value and squeeze(row.value) == squeeze(spec.target_text):
            code = spec.key.project_code or None
            where = {"line": row.line, "column": self.columns.value_name, "project_code": code}
            self.problems.add("R321", **where, value=row.value)
            return Fitted(level=Level.ACHIEVED)
        value = self._cell_value(row)
        if value is None or spec is None:
            return None
        unit = "" if value.unit else unit_and_target.unit_beside(row, self.columns)
        fitted = value_fit.fit(value, spec, unit)
        for slip in fitted.slips:
            shown = f"{row.reached} ({unit})" if unit and slip.rule == "R303" else row.reached
            words = {"project_code": spec.key.project_code or None, "value": shown, **slip.words}
            self.problems.add(slip.rule, line=row.line, column=self.columns.value_name, **words)
        return fitted if fitted.value is not None or fitted.level else None

    def _cell_value(self, row: Row) -> CellValue | None:
        """Read the value reached, from one column or two; where both are filled they must agree."""
        where = {"line": row.line, "column": self.columns.value_name}
        if row.is_half:
            self.problems.add("R318", **where, value=row.reached)
            return None
        if not row.reached:
            self.problems.add("R301", **where)
            return None
        value = value_cell.read_value(row.reached)
        if value is None:
            self.problems.add("R302", **where, value=row.reached)
        elif row.value and row.fraction and not value_cell.agree(value_cell.read_value(row.value), value):
            self.problems.add("R319", **where, value=row.value, expected=row.fraction)
            return None
        return value

    def _about(self, row: Row) -> dict[str, Any]:
        """Read the cells about the value: basis, likelihood, reason, evidence."""
        basis = self._word(row, ReadingRole.BASIS, value_cell.CUMULATIVE_BASIS, "R314")
        overruled = {"monthly": False, "cumulative": True}.get(self.options.amounts)
        header_basis = self.columns.is_cumulative if basis is None else basis
        return {
            "is_cumulative": header_basis if overruled is None else overruled,
            "likelihood": self._word(row, ReadingRole.LIKELIHOOD, value_cell.LIKELIHOODS, "R312"),
            "reason_category": self._causes(row),
            "reason": row.get(ReadingRole.REASON) or None,
            "evidence": row.get(ReadingRole.EVIDENCE) or None,
        }

    def _causes(self, row: Row) -> str | None:
        text = row.get(ReadingRole.CATEGORY)
        causes = value_cell.read_categories(text)
        if causes is None:
            self._add("R313", row, ReadingRole.CATEGORY, value=text)
        return causes or None

    def _word(self, row: Row, role: ReadingRole, known: Mapping[str, _Word], rule: str) -> _Word | None:
        text = squeeze(row.get(role))
        if text and text not in known:
            self._add(rule, row, role, value=row.get(role))
        return known.get(text)

    def _report_repeated(self, row: Row, spec: IndicatorSpec, month: int) -> None:
        first = self.lines.setdefault((spec.key, month), row)
        if first is not row:
            code = spec.key.project_code or None
            self._add("R406", row, ReadingRole.INDICATOR, project_code=code, expected=first.line)

    def _report_target(self, row: Row, spec: IndicatorSpec, fitted: Fitted, about: dict[str, Any]) -> None:
        """Add the problems of a value against its target, and of the row's own target text."""
        code = {"project_code": spec.key.project_code or None}
        words = {"value": row.reached, "name": spec.key.indicator_name, **code}
        if spec.self_filling or spec.is_fed:
            self._add("R408" if spec.self_filling else "R409", row, ReadingRole.INDICATOR, **words)
        if not unit_and_target.is_target(row, self.columns, spec):
            written = row.get(ReadingRole.TARGET)
            self._add("R410", row, ReadingRole.TARGET, value=written, expected=spec.target_text, **code)
        adds_up = spec.timing == "cumulative" and not about["is_cumulative"]
        if fitted.value is None or spec.self_filling or about["reason"]:
            return
        share = value_fit.share_of(spec, fitted.value)
        if share and value_fit.is_far_beyond(spec, fitted.value) and not adds_up:
            shown = {"value": row.reached, "expected": spec.target_text, "share": f"{share * 100:.0f}"}
            self.problems.add("R407", line=row.line, column=self.columns.value_name, **shown, **code)

    def _project_codes(self, rows: Sequence[Row]) -> list[str | None]:
        """Return the project code of each row: empty for a department's target, None where it is open."""
        named: dict[tuple[ReadingRole, str], list[Row]] = {}
        for row in rows:
            named.setdefault(_named(row), []).append(row)
        outcomes = {name: self._outcome(*name) for name in named}
        for (role, text), same in named.items():
            row = same[0] if same[0].block_line is None else replace(same[0], line=same[0].block_line)
            self._report_project(row, role, text, outcomes[role, text], len(same))
        project_codes: list[str | None] = []
        for row in rows:
            outcome = outcomes[_named(row)]
            if outcome.project_index >= 0:
                project_codes.append(self.projects.all[outcome.project_index].project_code)
            elif outcome.project_index == project_matching.EMPTY:
                project_codes.append(self._of_department(row))
            else:
                project_codes.append(None)
        return project_codes

    def _outcome(self, role: ReadingRole, text: str) -> Outcome:
        """Look up the project by the text of a column."""
        return self.projects.of_name(text) if role is ReadingRole.NAME else self.projects.of_code(text)

    def _of_department(self, row: Row) -> str | None:
        level2, name = row.get(ReadingRole.LEVEL2), row.get(ReadingRole.INDICATOR)
        if self.indicators.is_department_target(level2, name):
            return ""
        has_column = any(role in self.columns.by_role for role in PROJECT_ROLES)
        is_first = has_column or not self.problems.counts["R404"]
        if row.block_line is None and is_first:  # what the whole table lacks is reported once
            self._add("R404", row, ReadingRole.CODE, value=name)
        return None

    def _report_project(self, row: Row, role: ReadingRole, text: str, outcome: Outcome, count: int) -> None:
        """Add a problem per text: a project unknown, repaired, known by its name, another department's."""
        words: dict[str, Any] = {"value": text, "count": count}
        name = row.get(ReadingRole.NAME)
        if outcome.project_index >= 0:
            project = self.projects.all[outcome.project_index]
            known = {"project_code": project.project_code, "expected": project.project_code}
            if outcome.repaired or outcome.by_name:
                rule = "S402" if outcome.repaired else "S403"
                self._add(rule, row, role, **words, **known, name=project.project_name)
            elif name and not _is_part(name, project.project_name):
                known["expected"] = project.project_name
                self._add("S405", row, ReadingRole.NAME, **known, value=name, count=count)
        elif outcome.project_index == project_matching.OTHER_DEPARTMENT:
            self._add("R405", row, role, **words)
        elif outcome.project_index != project_matching.EMPTY and self.options.ignore_unknown:
            self._add("R412", row, role, **words)
        elif outcome.project_index != project_matching.EMPTY and not outcome.is_code:
            self._add("S404", row, role, partial(self.projects.hint_for_name, text), **words)
        elif outcome.project_index != project_matching.EMPTY:
            hint = partial(self.projects.hint_for_code, outcome.code, name or None)
            self._add("S401", row, role, hint, **words, project_code=outcome.code)

    def _project_name(self, project_code: str) -> str:
        names = {project.project_code: project.project_name for project in self.projects.all}
        return names.get(project_code, DEPARTMENT_LEVEL.zh)

    def _add(
        self, rule: str, row: Row, role: ReadingRole, hint: Callable[[], str] | None = None, /, **words: Any
    ) -> None:
        """Add one problem in a column; `hint` is called only where the problem is listed."""
        heading = self.columns.by_role.get(role)
        column = heading.name if heading else None
        self.problems.each(
            rule,
            [row.line],
            lambda line: {"line": line, "column": column, **words, **({"hint": hint()} if hint else {})},
        )


def _named(row: Row) -> tuple[ReadingRole, str]:
    """Return the column that names the project, and its text: the code before the name."""
    roles = (ReadingRole.CODE, ReadingRole.PROJECT)
    role = next((role for role in roles if row.get(role)), ReadingRole.NAME)
    return role, row.get(role)


def _is_part(written: str, known: str) -> bool:
    """Tell whether one of two names is a part of the other."""
    return squeeze(written) in squeeze(known) or squeeze(known) in squeeze(written)
