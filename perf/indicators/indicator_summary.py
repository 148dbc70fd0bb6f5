"""The headline of 绩效指标 in sentences, the projects to report and the readings to review. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from perf.execution.plan import YEAR
from perf.indicators.indicator_words import attainment_word, verdict_word
from perf.indicators.model import AttainmentStatus, Reading, Timing, Verdict
from perf.words.labels import tr

_ORDER = (
    AttainmentStatus.MET,
    AttainmentStatus.PARTLY_MET,
    AttainmentStatus.MISSED,
    AttainmentStatus.IN_PROGRESS,
    AttainmentStatus.WITHIN,
    AttainmentStatus.NOT_REPORTED,
    AttainmentStatus.NOT_MEASURABLE,
)
NAMED = 3
"""At most this many projects are named in a sentence."""


class ToReport(NamedTuple):
    """A project with indicators that nobody has reported for the month, and how many never this year."""

    project_code: str
    project_name: str
    missing: int
    never: int


class ToReview(NamedTuple):
    """An author's readings of a project that await review."""

    project_code: str
    project_name: str
    author: str
    waiting: int


def of_projects(attained: pd.DataFrame) -> pd.DataFrame:
    """Rows of the projects' own indicators: a department's target repeats them and is not counted twice."""
    return attained[attained["project_code"] != ""]


def status_counts(attained: pd.DataFrame) -> dict[AttainmentStatus, int]:
    """Number of project indicators of each status that occurs, the reached ones first."""
    counts = of_projects(attained)["status"].value_counts()
    return {status: int(counts[status]) for status in _ORDER if status in counts.index}


def in_force(attained: pd.DataFrame, lag_table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the department and of the projects of a lag table: not of one stopped, or yet to be added.

    What such a project reported before it was stopped still feeds the department's targets.
    """
    return attained[attained["project_code"].isin(["", *lag_table["project_code"]])].reset_index(drop=True)


def headline(attained: pd.DataFrame, verdicts: pd.DataFrame, as_of_month: int) -> str:
    """The sentence on indicators reached, missed and not reported, and on money ahead of its results."""
    counts = tr("、").join(
        tr("{count} 条{status}", count=count, status=word)
        for word, count in _counts_in_words(attained, as_of_month).items()
        if count
    )
    count = len(of_projects(attained))
    first = tr("截至{month}月底，{count} 条指标中 {said}", month=as_of_month, count=count, said=counts)
    return tr("{parts}。", parts=tr("；").join([first, danger(verdicts)]))


def _counts_in_words(attained: pd.DataFrame, month: int) -> dict[str, int]:
    """Number of indicators by status word; what nobody has to report yet is 未到期 and not 未填报."""
    counts = {attainment_word(status): count for status, count in status_counts(attained).items()}
    own = of_projects(attained)
    waits = own["status"].eq(AttainmentStatus.NOT_REPORTED) & ~is_due(own, month) & ~own["self_filling"]
    if waits.any():
        counts[attainment_word(AttainmentStatus.NOT_REPORTED)] -= int(waits.sum())
        counts[tr("未到期")] = int(waits.sum())
    return counts


def danger(verdicts: pd.DataFrame) -> str:
    """Projects with money ahead of results, by name; or that there are none; or that nothing is known yet."""
    known = verdicts[verdicts["verdict"] != Verdict.UNKNOWN]
    if known.empty:
        return tr("还不能对照资金与结果")
    ahead = known.loc[known["verdict"] == Verdict.MONEY_AHEAD, "project_name"]
    if ahead.empty:
        return tr("没有项目{verdict}", verdict=verdict_word(Verdict.MONEY_AHEAD))
    names = tr("、").join(ahead.head(NAMED))
    more = tr("等 {count} 个", count=len(ahead)) if len(ahead) > NAMED else ""
    return tr("{verdict}：{names}{more}", verdict=verdict_word(Verdict.MONEY_AHEAD), names=names, more=more)


def is_due(attained: pd.DataFrame, month: int) -> pd.Series:
    """True for what a month has to report; of 年末 only in December, or from the month of its date."""
    by_month = attained["by_month"].astype("Int64")
    dated = by_month.notna() & by_month.le(month).fillna(value=False)
    return attained["timing"].ne(Timing.YEAR_END) | dated.astype(bool) | (month == YEAR)


def to_report(attained: pd.DataFrame, readings: Sequence[Reading], month: int) -> list[ToReport]:
    """Projects with indicators that nobody has reported for the month, the most first.

    An indicator filled from spending is never due, for the others see `is_due`.
    """
    reported = {reading.key for reading in readings if reading.month == month and reading.returned is None}
    ever = {reading.key for reading in readings if reading.returned is None}
    due = of_projects(attained)
    due = due[~due["self_filling"].astype(bool) & is_due(due, month)]
    missing: dict[str, tuple[str, list[bool]]] = {}
    columns = ["project_code", "project_name", "level2", "indicator_name"]
    for code, name, level2, indicator in due[columns].itertuples(index=False):
        key = (code, level2, indicator)
        if key not in reported:
            missing.setdefault(code, (name, []))[1].append(key not in ever)
    rows = [ToReport(code, name, len(never), sum(never)) for code, (name, never) in missing.items()]
    return sorted(rows, key=lambda row: -row.missing)


def to_review(names: dict[str, str], readings: Sequence[Reading]) -> list[ToReview]:
    """Readings that await review, a row per project and author, the most first; `names` by project code."""
    counts: dict[tuple[str, str], int] = {}
    for reading in awaiting(readings):
        project_author = (reading.key.project_code, reading.created_by or "")
        counts[project_author] = counts.get(project_author, 0) + 1
    rows = [ToReview(code, names.get(code, ""), author, count) for (code, author), count in counts.items()]
    return sorted(rows, key=lambda row: -row.waiting)


def awaiting(readings: Sequence[Reading]) -> list[Reading]:
    """The readings that await review and were not sent back."""
    return [row for row in readings if row.reviewed_by is None and row.returned is None]
