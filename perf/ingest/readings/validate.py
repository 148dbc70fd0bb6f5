"""Each row against the targets (gates 3 and 4): which indicator, what is reported of it, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from perf.indicators.indicator_words import DEPARTMENT_LEVEL
from perf.indicators.model import IndicatorKey, Reading
from perf.ingest.problems.findings import Findings
from perf.ingest.readings import stated_beside, value_cell, value_fit
from perf.ingest.readings.columns import ReadingColumns, ReadingRole
from perf.ingest.readings.indicator_index import Asked, Index, levels
from perf.ingest.readings.rows import Row
from perf.ingest.readings.value_cell import Given
from perf.ingest.readings.value_fit import Fitted
from perf.ingest.spending import project_matching
from perf.ingest.spending.project_matching import Outcome, Projects
from perf.ingest.spending_file import Options
from perf.ingest.vocabulary.period_cells import squeeze

_Word = TypeVar("_Word", bound=StrEnum | bool)


@dataclass
class Judge:
    """What is known while the rows are looked at one after another."""

    columns: ReadingColumns
    projects: Projects
    index: Index
    options: Options
    found: Findings
    _lines: dict[tuple[IndicatorKey, int], int] = field(default_factory=dict)

    def readings(self, rows: Sequence[Row], months: Sequence[int | None]) -> tuple[Reading, ...]:
        """What the rows report; a row at fault is a finding and reports nothing."""
        owners = self._owners(rows)
        made = (
            self._reading(row, month, owner) for row, month, owner in zip(rows, months, owners, strict=True)
        )
        return tuple(reading for reading in made if reading)

    def _reading(self, row: Row, month: int | None, project_code: str | None) -> Reading | None:
        """All that is wrong with a row is said, whatever else is wrong with it."""
        about = self._about(row)
        asked = self._asked(row, project_code)
        fitted = self._fitted(row, asked)
        if asked is None or fitted is None or month is None:
            return None
        self._twice(row, asked, month)
        self._say_of_target(row, asked, fitted, about)
        return Reading(
            asked.key, month, fitted.value, fitted.level, fitted.numerator, fitted.denominator,
            line=row.line, **about,
        )  # fmt: skip

    def _asked(self, row: Row, project_code: str | None) -> Asked | None:
        name, level2 = row.get(ReadingRole.INDICATOR), row.get(ReadingRole.LEVEL2)
        if not name:
            self._add("R317", row, ReadingRole.INDICATOR)
            return None
        if project_code is None:
            return None
        match = self.index.find(project_code, level2, name)
        if match.asked is None:
            words = {"value": name, "project": self._project_name(project_code)}
            if match.candidates:
                self._add("R403", row, ReadingRole.LEVEL2, **words, expected=levels(match.candidates))
            else:
                hint = partial(self.index.hint, project_code, name)
                self._add("R401", row, ReadingRole.INDICATOR, hint, **words)
        elif match.level_differs:
            level = match.asked.key.level2
            self._add("R402", row, ReadingRole.LEVEL2, value=level2, expected=level, name=name)
        return match.asked

    def _fitted(self, row: Row, asked: Asked | None) -> Fitted | None:
        """The value; None where a rule that blocks is broken."""
        given = self._given(row)
        if given is None or asked is None:
            return None
        beside = "" if given.unit else stated_beside.unit_beside(row, self.columns)
        fitted = value_fit.fit(given, asked, beside)
        for slip in fitted.slips:
            said = f"{row.said} ({beside})" if beside and slip.rule == "R303" else row.said
            words = {"project_code": asked.key.project_code or None, "value": said, **slip.words}
            self.found.add(slip.rule, line=row.line, column=self.columns.value_name, **words)
        return fitted if fitted.value is not None or fitted.level else None

    def _given(self, row: Row) -> Given | None:
        """What the row says was reached, in one column or in two; where it says both they must agree."""
        place = {"line": row.line, "column": self.columns.value_name}
        if row.is_half:
            self.found.add("R318", **place, value=row.said)
            return None
        if not row.said:
            self.found.add("R301", **place)
            return None
        given = value_cell.read_value(row.said)
        if given is None:
            self.found.add("R302", **place, value=row.said)
        elif row.value and row.fraction and not value_cell.agree(value_cell.read_value(row.value), given):
            self.found.add("R319", **place, value=row.value, expected=row.fraction)
            return None
        return given

    def _about(self, row: Row) -> dict[str, Any]:
        """What the row says beside the value."""
        basis = self._word(row, ReadingRole.BASIS, value_cell.CUMULATIVE_BASIS, "R314")
        overruled = {"monthly": False, "cumulative": True}.get(self.options.amounts)
        header_basis = self.columns.is_cumulative if basis is None else basis
        return {
            "is_cumulative": header_basis if overruled is None else overruled,
            "likelihood": self._word(row, ReadingRole.LIKELIHOOD, value_cell.LIKELIHOODS, "R312"),
            "reason_category": self._word(row, ReadingRole.CATEGORY, value_cell.CATEGORIES, "R313"),
            "reason": row.get(ReadingRole.REASON) or None,
            "evidence": row.get(ReadingRole.EVIDENCE) or None,
        }

    def _word(self, row: Row, role: ReadingRole, known: Mapping[str, _Word], rule: str) -> _Word | None:
        text = squeeze(row.get(role))
        if text and text not in known:
            self._add(rule, row, role, value=row.get(role))
        return known.get(text)

    def _twice(self, row: Row, asked: Asked, month: int) -> None:
        first = self._lines.setdefault((asked.key, month), row.line)
        if first != row.line:
            code = asked.key.project_code or None
            self._add("R406", row, ReadingRole.INDICATOR, project_code=code, expected=first)

    def _say_of_target(self, row: Row, asked: Asked, fitted: Fitted, about: dict[str, Any]) -> None:
        """What the value or the row's own target text gives to think about."""
        code = {"project_code": asked.key.project_code or None}
        words = {"value": row.said, "name": asked.key.indicator_name, **code}
        if asked.self_filling or asked.is_fed:
            self._add("R408" if asked.self_filling else "R409", row, ReadingRole.INDICATOR, **words)
        if not stated_beside.is_target(row, self.columns, asked):
            written = row.get(ReadingRole.TARGET)
            self._add("R410", row, ReadingRole.TARGET, value=written, expected=asked.target_text, **code)
        adds_up = asked.timing == "cumulative" and not about["is_cumulative"]
        if fitted.value is None or asked.self_filling or about["reason"]:
            return
        share = value_fit.share_of(asked, fitted.value)
        if share and value_fit.is_far_beyond(asked, fitted.value) and not adds_up:
            shown = {"value": row.said, "expected": asked.target_text, "share": f"{share * 100:.0f}"}
            self.found.add("R407", line=row.line, column=self.columns.value_name, **shown, **code)

    def _owners(self, rows: Sequence[Row]) -> list[str | None]:
        """The project code of each row, empty for a target of the department, None where that is open."""
        named: dict[tuple[ReadingRole, str], list[Row]] = {}
        for row in rows:
            named.setdefault(_named(row), []).append(row)
        outcomes = {name: self._outcome(*name) for name in named}
        for (role, text), same in named.items():
            self._say_of_owner(same[0], role, text, outcomes[role, text], len(same))
        owners: list[str | None] = []
        for row in rows:
            outcome = outcomes[_named(row)]
            if outcome.project >= 0:
                owners.append(self.projects.all[outcome.project].project_code)
            elif outcome.project == project_matching.EMPTY:
                owners.append(self._of_department(row))
            else:
                owners.append(None)
        return owners

    def _outcome(self, role: ReadingRole, text: str) -> Outcome:
        """The project by what a column says of it."""
        return self.projects.of_name(text) if role is ReadingRole.NAME else self.projects.of_code(text)

    def _of_department(self, row: Row) -> str | None:
        level2, name = row.get(ReadingRole.LEVEL2), row.get(ReadingRole.INDICATOR)
        if self.index.is_department_target(level2, name):
            return ""
        self._add("R404", row, ReadingRole.CODE, value=name)
        return None

    def _say_of_owner(self, row: Row, role: ReadingRole, text: str, outcome: Outcome, count: int) -> None:
        """Once per text: a project unknown, repaired, found by its name, or another department's."""
        words: dict[str, Any] = {"value": text, "count": count}
        name = row.get(ReadingRole.NAME)
        if outcome.project >= 0:
            project = self.projects.all[outcome.project]
            known = {"project_code": project.project_code, "expected": project.project_code}
            if outcome.repaired or outcome.by_name:
                rule = "S402" if outcome.repaired else "S403"
                self._add(rule, row, role, **words, **known, name=project.project_name)
            elif name and not _is_part(name, project.project_name):
                known["expected"] = project.project_name
                self._add("S405", row, ReadingRole.NAME, **known, value=name, count=count)
        elif outcome.project == project_matching.OTHER_DEPARTMENT:
            self._add("R405", row, role, **words)
        elif outcome.project != project_matching.EMPTY and self.options.ignore_unknown:
            self._add("R412", row, role, **words)
        elif outcome.project != project_matching.EMPTY and not outcome.is_code:
            self._add("S404", row, role, partial(self.projects.hint_for_name, text), **words)
        elif outcome.project != project_matching.EMPTY:
            hint = partial(self.projects.hint_for_code, outcome.code, name or None)
            self._add("S401", row, role, hint, **words, project_code=outcome.code)

    def _project_name(self, project_code: str) -> str:
        names = {project.project_code: project.project_name for project in self.projects.all}
        return names.get(project_code, DEPARTMENT_LEVEL.zh)

    def _add(
        self, rule: str, row: Row, role: ReadingRole, hint: Callable[[], str] | None = None, /, **words: Any
    ) -> None:
        """One finding in a column; its hint is looked for only where the finding is listed."""
        heading = self.columns.by_role.get(role)
        column = heading.name if heading else None
        self.found.each(
            rule,
            [row.line],
            lambda line: {"line": line, "column": column, **words, **({"hint": hint()} if hint else {})},
        )


def _named(row: Row) -> tuple[ReadingRole, str]:
    """The column that says which project, and what it says: the code before the name."""
    roles = (ReadingRole.CODE, ReadingRole.PROJECT)
    role = next((role for role in roles if row.get(role)), ReadingRole.NAME)
    return role, row.get(role)


def _is_part(written: str, known: str) -> bool:
    """Whether one of two names is a part of the other."""
    return squeeze(written) in squeeze(known) or squeeze(known) in squeeze(written)
