"""The frozen values of the indicator half of 双监控: targets, readings, why a project lags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

FAR_BEYOND: Final = Decimal("1.3")
"""Multiple of the target from which a reason is owed."""


class Comparator(StrEnum):
    """Way in which an actual value is held against the target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUAL = "equal"
    BY_DATE = "by_date"
    QUALITATIVE = "qualitative"


class Timing(StrEnum):
    """累计 adds up what is reported，时点 holds the latest value，年末 is judged once there is a reading."""

    CUMULATIVE = "cumulative"
    POINT_IN_TIME = "point_in_time"
    YEAR_END = "year_end"


class Level(StrEnum):
    """Degree to which a qualitative target is reached （财预〔2020〕10号）."""

    ACHIEVED = "achieved"
    PARTLY_ACHIEVED = "partly_achieved"
    NOT_ACHIEVED = "not_achieved"


class AttainmentStatus(StrEnum):
    """Status of an indicator at a month's end; the last two are never folded into missed.

    WITHIN is a cap on what adds up over the year and is kept so far: nobody knows before December.
    """

    MISSED = "missed"
    PARTLY_MET = "partly_met"
    IN_PROGRESS = "in_progress"
    WITHIN = "within"
    MET = "met"
    NOT_REPORTED = "not_reported"
    NOT_MEASURABLE = "not_measurable"


class Likelihood(StrEnum):
    """完成目标可能性 of the official form."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"


class ReasonCategory(StrEnum):
    """原因类别 of the official form."""

    FUNDING = "funding"
    RULES = "rules"
    STAFF = "staff"
    EQUIPMENT = "equipment"
    OTHER = "other"


class RectificationState(StrEnum):
    """State of 整改：to be put right, being put right, put right."""

    TO_DO = "to_do"
    ONGOING = "ongoing"
    DONE = "done"


class Verdict(StrEnum):
    """双监控：money progress against result progress, the dangerous one first."""

    MONEY_AHEAD = "money_ahead"
    BOTH_BEHIND = "both_behind"
    RESULTS_AHEAD = "results_ahead"
    NORMAL = "normal"
    UNKNOWN = "unknown"


class Formula(StrEnum):
    """Formula of the share of an indicator's weight; the first four give none yet.

    WITHIN is a cap kept so far, UNPICKED a level inside whose band nobody has picked, HAND a person's own
    score, ABOVE_ZERO an actual value where none was allowed.
    """

    NOT_REPORTED = "not_reported"
    NOT_MEASURABLE = "not_measurable"
    WITHIN = "within"
    UNPICKED = "unpicked"
    HAND = "hand"
    MET = "met"
    RATIO = "ratio"
    OVER = "over"
    ABOVE_ZERO = "above_zero"
    BAND = "band"


UNSCORED: Final = (Formula.NOT_REPORTED, Formula.NOT_MEASURABLE, Formula.WITHIN, Formula.UNPICKED)
"""Formulas of what is 未评: it makes no total and no grade."""


class Grade(StrEnum):
    """The grade of a self-evaluation score."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class DutyKind(StrEnum):
    """Cause for which a reason is owed."""

    LIGHT = "light"
    EXECUTION = "execution"
    EXCEEDED = "exceeded"
    OVERRUN = "overrun"
    BELOW = "below"


class IndicatorKey(NamedTuple):
    """Key of an indicator; for a department's target `project_code` is empty and `level2` the section."""

    project_code: str
    level2: str
    indicator_name: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target text as read by a whole-text rule; prose is `qualitative` without value and rule.

    `value` is a number in `unit` (a percentage as written: 95 with unit %); `by_month` belongs to by_date.
    """

    comparator: Comparator
    value: Decimal | None = None
    unit: str | None = None
    by_month: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report on one indicator for one month; exactly one of `value` and `level` is set.

    `value` is in the target's unit (a percentage as 95, not 0.95). `is_cumulative` says that it is the year's
    total so far and not the month's own; it matters for 累计 indicators only. `reviewed_by` is None while the
    reading awaits review （待审核） and then it moves no total; `reason_category` is one ReasonCategory or
    several, as `causes` keeps them; `returned` says why a reviewer sent it back.
    """

    key: IndicatorKey
    month: int
    value: Decimal | None = None
    level: Level | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    is_cumulative: bool = False
    likelihood: Likelihood | None = None
    reason: str | None = None
    reason_category: str | None = None
    evidence: str | None = None
    line: int | None = None
    batch_seq: int | None = None
    row_no: int | None = None
    created: datetime | None = None
    created_by: str | None = None
    reviewed_by: str | None = None
    returned: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorSettings:
    """Settings of one indicator by a person; None where the proposal is kept.

    `feeds` is the department target that a project's indicator feeds (section and name joined by a newline;
    empty for none), `score_share` a person's choice (0-1) inside the band of a qualitative level;
    `hand_score` are the points that a person gives it instead of the formula, `hand_reason` says why.
    """

    timing: Timing | None = None
    comparator: Comparator | None = None
    target_value: Decimal | None = None
    target_unit: str | None = None
    weight: Decimal | None = None
    feeds: str | None = None
    score_share: Decimal | None = None
    hand_score: Decimal | None = None
    hand_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Reason why a project is off target, and the measures; the newest of an `explanation_id` counts.

    `category` is one ReasonCategory or several, as `causes` keeps them.
    """

    project_code: str
    as_of_month: int
    category: str
    reason: str
    measure: str = ""
    division: str = ""
    deadline: date | None = None
    state: RectificationState = RectificationState.TO_DO
    outcome: str = ""
    explanation_id: int | None = None
    batch_seq: int | None = None
    created: datetime | None = None
    created_by: str | None = None
