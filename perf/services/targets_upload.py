"""A targets file from file to version, for the page and the command line alike."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from perf.model import Judged, Problem, Targets
from perf.store import Store, stored_readings, stored_spending, stored_targets
from perf.targets import new_version, parse_targets
from perf.targets.new_version import Reported
from perf.targets.target_file import split_documents
from perf.targets.target_file_rules import SEVERITIES
from perf.words.labels import tr


@dataclass(frozen=True, slots=True)
class CheckedTargets(Judged):
    """One set of targets of a file with its problems; `targets` is None where one of them blocks.

    `current` is the version in force that it was compared with, `based_on` its number; both None before any.
    """

    file_name: str
    sha256: str
    targets: Targets | None
    problems: tuple[Problem, ...]
    current: Targets | None = None
    based_on: int | None = None

    @property
    def is_unchanged(self) -> bool:
        """True where the version in force says the same."""
        return self.targets is not None and self.targets == self.current


def check(store: Store, content: bytes, file_name: str) -> tuple[CheckedTargets, ...]:
    """Read a targets file, each set in it, and compare it with the store; saves nothing.

    What `targets --json` prints of several departments and years is several sets.
    """
    digest = hashlib.sha256(content).hexdigest()
    found = [_check(store, part, file_name, digest) for part in split_documents(content)]
    return tuple(_once(found))


def _check(store: Store, content: bytes, file_name: str, digest: str) -> CheckedTargets:
    targets, problems = parse_targets(content, file_name)
    if targets is None:
        return CheckedTargets(file_name, digest, None, problems)
    current, seq = stored_targets.load(store, targets.department_code, targets.fiscal_year)
    if current is not None and current != targets:
        found = new_version.findings(current, targets, _reported(store, current))
        problems = (*problems, *(replace(one, file=file_name) for one in found))
    return CheckedTargets(file_name, digest, targets, problems, current, seq)


def _once(found: list[CheckedTargets]) -> list[CheckedTargets]:
    """Return the sets, all blocked where one department and year is among them twice."""
    of = Counter((one.targets.department_code, one.targets.fiscal_year) for one in found if one.targets)
    twice = [key for key, count in of.items() if count > 1]
    if not twice:
        return found
    named = tr("、").join(
        tr("{department} {year}年", department=department, year=year) for department, year in twice
    )
    message = tr("文件里 {named} 的目标不止一份；请只留一份。", named=named)
    problem = Problem(SEVERITIES["T27"], "T27", message, value=named, file=found[0].file_name)
    return [replace(one, targets=None, problems=(*one.problems, problem)) for one in found]


def _reported(store: Store, targets: Targets) -> Mapping[str, Reported]:
    """Spending and readings of each project, the sample left out."""
    department_year = (store, targets.department_code, targets.fiscal_year)
    spent: dict[str, Decimal] = {}
    for row in stored_spending.real_month_spending(*department_year):
        spent[row["project_code"]] = row["spending_to_date_yuan"]  # by month: the newest stays
    readings = Counter(one.key.project_code for one in stored_readings.load(*department_year))
    codes = {*spent, *readings} - {""}
    return {code: Reported(spent.get(code, Decimal(0)), readings[code]) for code in codes}


def save(store: Store, checked: CheckedTargets, user: str) -> int:
    """Save a set as a new version, return its number; StaleError where another one was saved meanwhile.

    Raises ValueError where a problem blocks.
    """
    if checked.targets is None or not checked.is_acceptable:
        raise ValueError("targets with blocking problems cannot be saved")
    head = stored_targets.batch_of(
        checked.targets, "upload", user, file_name=checked.file_name, sha256=checked.sha256
    )
    return stored_targets.save(store, checked.targets, head, checked.based_on)
