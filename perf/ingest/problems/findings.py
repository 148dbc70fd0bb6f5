"""Problems collected while a file is read: the first hundred of a rule are kept, all of them are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from perf.ingest.limits import LISTED_PER_RULE
from perf.ingest.problems.rules import problem, severity_of
from perf.model import Problem, Severity
from perf.words.labels import tr

Rows = Sequence[int] | np.ndarray[Any, Any]
"""Row numbers at which a rule is broken."""


@dataclass
class Findings:
    """The problems of one file so far; passed along the gates, so that no gate hides another's problems."""

    kept: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, rule: str, **details: Any) -> None:
        """Add one problem, see `rules.problem`."""
        self.counts[rule] += 1
        if self.counts[rule] <= LISTED_PER_RULE:
            self.kept.append(problem(rule, **details))

    def take(self, made: Problem) -> None:
        """Add one problem that is already made."""
        self.counts[made.rule] += 1
        self.kept.append(made)

    def join(self, other: Findings, sheet: str | None = None) -> None:
        """Add all problems of another reading of the same file, or of one of its sheets, which they name.

        What is wrong with the file as a whole is said once.
        """
        said = {_about(one) for one in self.kept}
        again = [one for one in other.kept if sheet and one.line is None and _about(one) in said]
        self.counts += other.counts - Counter(one.rule for one in again)
        for one in other.kept:
            listed = sum(kept.rule == one.rule for kept in self.kept)
            if one not in again and listed < LISTED_PER_RULE:
                self.kept.append(_of_sheet(one, sheet))

    def each(self, rule: str, rows: Rows, describe: Callable[[int], dict[str, Any]]) -> None:
        """Add one problem per row; `describe` gives the details of those that are listed."""
        if not len(rows):
            return
        room = max(LISTED_PER_RULE - self.counts[rule], 0)
        self.kept += [problem(rule, **describe(int(row))) for row in rows[:room]]
        self.counts[rule] += len(rows)

    @property
    def is_blocking(self) -> bool:
        """True when any problem so far stops the save."""
        return any(severity_of(rule) is Severity.BLOCKING for rule in self.counts)

    def finish(self, file: str, sheet: str | None = None) -> tuple[Problem, ...]:
        """Return all that is kept, by line, and one closing problem for those that are not listed."""
        sheets = list(dict.fromkeys(one.sheet for one in self.kept))
        listed = sorted(self.kept, key=lambda one: (sheets.index(one.sheet), one.line or 0, one.rule))
        return tuple(replace(one, file=file, sheet=one.sheet or sheet) for one in [*listed, *self._more()])

    def _more(self) -> list[Problem]:
        more = {rule: n - LISTED_PER_RULE for rule, n in sorted(self.counts.items()) if n > LISTED_PER_RULE}
        if not more:
            return []
        blocking = any(severity_of(rule) is Severity.BLOCKING for rule in more)
        each = tr("、").join(
            tr("规则{rule}还有{count}个", rule=rule, count=count) for rule, count in more.items()
        )
        severity = Severity.BLOCKING if blocking else Severity.WARNING
        return [problem("S901", value=sum(more.values()), expected=each, severity=severity)]


def _about(one: Problem) -> tuple[str, str | None, str | None]:
    return one.rule, one.value, one.expected


def _of_sheet(one: Problem, sheet: str | None) -> Problem:
    """Return a problem that names its sheet; line numbers alone would leave it open which one."""
    if sheet is None or one.sheet:
        return one
    return replace(
        one, sheet=sheet, message=tr("工作表“{sheet}”：{message}", sheet=sheet, message=one.message)
    )
