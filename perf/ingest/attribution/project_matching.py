"""The project behind each code or name of a row, by the targets; pure."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perf.ingest.attribution.department_year import NO_NAMES, AlsoNamed, is_department
from perf.ingest.problems.answers import ANSWERS
from perf.ingest.vocabulary.half_width import squeeze
from perf.model import Project, Targets
from perf.targets import codes
from perf.words.labels import tr

EMPTY: Final = -1
UNKNOWN: Final = -2
OTHER_CLASS: Final = -3
OTHER_DEPARTMENT: Final = -4
PART: Final = -5
_REGION_AND_YEAR: Final = 8
_IN_FRONT: Final = re.compile(
    r"^(?:其中[:,、]?)?(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.,]|\(.{1,3}\))?"
)
_LONG_WORD: Final = re.compile(r"[0-9A-Z]{12,}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A code or name looked up: the index of its project in the targets, or one of the constants above.

    `code` is the code or name as it was compared.
    """

    project_index: int
    code: str
    by_name: bool = False
    repaired: bool = False

    @property
    def is_code(self) -> bool:
        """True where the text holds a code, known or not, and is not only a name."""
        is_plain = self.code.isascii() and any(map(str.isdecimal, self.code))
        return is_plain or _LONG_WORD.search(self.code) is not None


class Projects:
    """Look-up of the projects of one department's targets by code or name."""

    def __init__(
        self,
        targets: Targets,
        others: Sequence[Targets],
        *,
        may_ignore: bool = True,
        also_named: AlsoNamed = NO_NAMES,
    ) -> None:
        """Take the targets, and `others`: of other departments, whose codes are theirs, and of other years.

        `may_ignore` says whether unknown projects can be left out on request: hints then name that way.
        `also_named` are further texts that name departments.
        """
        self._may_ignore = may_ignore
        self.targets = targets
        self._others = tuple(t for t in others if t.department_code != targets.department_code)
        self._of_other_years = {
            codes.normalise(project.project_code): (other.fiscal_year, project.project_name)
            for other in others
            if other.department_code == targets.department_code
            for project in other.projects
        }
        self.also_named = also_named
        self.all: tuple[Project, ...] = targets.projects
        self._by_code = {codes.normalise(p.project_code): index for index, p in enumerate(self.all)}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for index, project in enumerate(self.all):
            self._by_name[squeeze(project.project_name)].append(index)
        self._foreign = {codes.normalise(p.project_code) for other in self._others for p in other.projects}

    def of_code(self, text: str) -> Outcome:
        """Look up a cell that holds a code, a code with a name, or （预算项目） only a name."""
        code, _ = codes.split_code_name(text)
        if not code:
            return Outcome(EMPTY, "")
        if code in self._by_code:
            return Outcome(self._by_code[code], code)
        by_name = self.of_name(text)
        if by_name.project_index >= 0:
            return by_name
        repaired = codes.repair(text) if len(code) == codes.LENGTH + 1 else None
        if repaired in self._by_code:
            return Outcome(self._by_code[repaired], code, repaired=True)
        if code in self._foreign:
            return Outcome(OTHER_DEPARTMENT, code)
        return Outcome(OTHER_CLASS if _is_other_class(code) else UNKNOWN, code)

    def of_name(self, text: str) -> Outcome:
        """Look up a name: of exactly one project, without its number or 其中 in front where need be."""
        name = squeeze(text)
        indexes = self._by_name.get(name) or self._by_name.get(_IN_FRONT.sub("", name), [])
        if len(indexes) == 1:
            return Outcome(indexes[0], name, by_name=True)
        return Outcome(UNKNOWN if name else EMPTY, name)

    def department_of(self, text: str, *, by_code: bool) -> Targets | None:
        """Return targets of the other department that a cell names, by its project code or as itself."""
        if by_code:
            code, _ = codes.split_code_name(text)
            known = (t for t in self._others if code in {codes.normalise(p.project_code) for p in t.projects})
        else:
            known = (t for t in self._others if is_department(text, t, self.also_named))
        return next(known, None)

    def hint_for_code(self, code: str, name: str | None) -> str:
        """Return a sentence with the nearest known code, else the code of the row's name, else what to do."""
        if code in self._of_other_years:
            return self._hint_for_year(*self._of_other_years[code])
        near = codes.nearest(code, self._by_code)
        if near:
            name = self.all[self._by_code[near]].project_name
            return tr("最接近的是 {code}（{name}），请核对。", code=near, name=name)
        by_name = self.of_name(name or "")
        if by_name.project_index >= 0:
            project = self.all[by_name.project_index]
            return tr(
                "“{name}”的编码是 {code}，请核对。", name=project.project_name, code=project.project_code
            )
        if not self._may_ignore:
            return tr("请核对编码。")
        return tr("请核对编码；如果这些行不需要，请{answer}。", answer=ANSWERS["ignore_unknown"].say())

    def _hint_for_year(self, year: int, name: str) -> str:
        """Return a sentence on a project of another year: the file is of that year, or it goes on."""
        say = {word: ANSWERS[word].say() for word in ("choose_year", "add_project", "ignore_unknown")}
        text = tr(
            "它是{year}年的项目“{name}”。如果这是{year}年的支出，请{choose_year}；"
            "如果这个项目今年还在支出，请{add_project}。",
            year=year, name=name, **say,
        )  # fmt: skip
        more = tr("不需要这些行的，请{answer}。", answer=say["ignore_unknown"])
        return text + more if self._may_ignore else text

    def hint_for_name(self, name: str) -> str:
        """Return a sentence with the project of the nearest name, else what to do."""
        near = difflib.get_close_matches(squeeze(name), self._by_name, n=1)
        if near:
            project = self.all[self._by_name[near[0]][0]]
            return tr(
                "最接近的是“{name}”（{code}），请核对，最好填写项目编码。",
                name=project.project_name,
                code=project.project_code,
            )
        if not self._may_ignore:
            return tr("请填写项目编码。")
        return tr("请填写项目编码；如果这些行不需要，请{answer}。", answer=ANSWERS["ignore_unknown"].say())


def _is_other_class(code: str) -> bool:
    letter = codes.class_letter(code)
    return letter is not None and letter != "P" and code[:_REGION_AND_YEAR].isdecimal()
