"""One indicator on paper: what was reached, what it scores, what a reader has to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from perf.indicators.model import FAR_BEYOND, AttainmentStatus, Likelihood, ReasonCategory
from perf.reports import paper_words
from perf.words.labels import percent

COUNTED: Final = (
    AttainmentStatus.MET,
    AttainmentStatus.PARTLY_MET,
    AttainmentStatus.MISSED,
    AttainmentStatus.IN_PROGRESS,
    AttainmentStatus.WITHIN,
    AttainmentStatus.NOT_REPORTED,
)
"""The statuses that papers count, the reached ones first."""
COUNT_WORDS: Final = (
    *(paper_words.STATUS[status] for status in COUNTED),
    paper_words.NOT_DUE,
    paper_words.STATUS[AttainmentStatus.NOT_MEASURABLE],
)
"""The words under which papers count indicators, each indicator under one."""
OFF_TARGET: Final = (AttainmentStatus.MISSED, AttainmentStatus.PARTLY_MET)
_WORTH_SAYING: Final = (
    *OFF_TARGET,
    AttainmentStatus.WITHIN,
    AttainmentStatus.NOT_REPORTED,
    AttainmentStatus.NOT_MEASURABLE,
)


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator on paper.

    `actual` is the reported value in words, empty where nobody has reported; `actual_month` is set where it
    stands over from an earlier month. `is_due` is false where nobody has to report it yet, `fills_itself`
    true where it is read from spending, `is_cap` where lower is better; `times` is actual ÷ target. `weight`
    and `score` are points, None where not given; `hand_reason` says why a person gave the score.
    """

    level1: str
    level2: str
    indicator_name: str
    target_text: str
    status: AttainmentStatus = AttainmentStatus.NOT_REPORTED
    actual: str = ""
    actual_month: int | None = None
    is_due: bool = True
    fills_itself: bool = False
    is_cap: bool = False
    times: float | None = None
    awaiting: int = 0
    likelihood: Likelihood | None = None
    causes: tuple[ReasonCategory, ...] = ()
    reason: str = ""
    weight: float | None = None
    score: float | None = None
    hand_reason: str = ""

    @property
    def is_scored(self) -> bool:
        """True where there are points that count."""
        return self.score is not None

    @property
    def is_owed(self) -> bool:
        """True where a report is due and nobody has given one."""
        return self.is_due and not self.fills_itself and self.status is AttainmentStatus.NOT_REPORTED

    @property
    def is_off_target(self) -> bool:
        """True where the target is missed or met in part."""
        return self.status in OFF_TARGET

    @property
    def status_word(self) -> str:
        """Status in words, 未到期 where nobody has to report yet."""
        if self.status is AttainmentStatus.NOT_REPORTED and not self.is_due:
            return paper_words.NOT_DUE
        return paper_words.STATUS[self.status]

    @property
    def verdict_word(self) -> str:
        """Status in words; of a cap that is not kept with how far it is exceeded."""
        if self.is_cap and self.is_off_target and self.times is not None:
            return f"{self.status_word}（超出上限{percent(self.times - 1, 2)}）"
        return self.status_word

    def field(self, name: str) -> str:
        """The name under which a text typed for this indicator is kept."""
        return f"{name}\n{self.level2}\n{self.indicator_name}"

    def cause(self, typed: str) -> str:
        """Cause of the deviation: as typed, else as reported, else 无偏差 where the target is just met."""
        if typed or self.reason:
            return typed or self.reason
        is_met = self.status is AttainmentStatus.MET and not self._is_far_beyond
        return paper_words.NO_DEVIATION if is_met else ""

    @property
    def _is_far_beyond(self) -> bool:
        return self.times is not None and round(self.times, 9) >= FAR_BEYOND

    @property
    def actual_text(self) -> str:
        """The value with the month it stands over from."""
        return f"{self.actual}（截至{self.actual_month}月）" if self.actual_month else self.actual

    @property
    def remark(self) -> str:
        """Remarks on the value that the reader has to know, in words."""
        remarks = [self.verdict_word] if self.status in _WORTH_SAYING else []
        if self._is_far_beyond and not self.is_cap:
            remarks.append(f"达到指标值的{percent(self.times, 0)}")
        if self.awaiting:
            remarks.append(f"{self.awaiting}个填报待审核，未计入")
        if self.hand_reason:
            remarks.append(f"人工评分：{self.hand_reason}")
        return paper_words.joined(remarks)
