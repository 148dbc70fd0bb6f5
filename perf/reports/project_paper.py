"""The plain values that paper is filled from: one project, its money, its indicators, what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from perf.execution.plan import YEAR
from perf.indicators.model import AttainmentStatus, Explanation, Likelihood, ReasonCategory, Verdict
from perf.model import LAGGING, Status
from perf.reports import paper_words, typed_amount

FORECAST = "forecast"
"""The field under which a person's own 全年预计执行数 is kept, in 万元."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator on paper.

    `actual` is the reported value in words, empty where nobody has reported; `actual_month` is set where it
    stands over from an earlier month. `weight` and `score` are points, None where not given.
    """

    level1: str
    level2: str
    indicator_name: str
    target_text: str
    status: AttainmentStatus = AttainmentStatus.NOT_REPORTED
    actual: str = ""
    actual_month: int | None = None
    awaiting: int = 0
    likelihood: Likelihood | None = None
    reason_category: ReasonCategory | None = None
    reason: str = ""
    weight: float | None = None
    score: float | None = None

    @property
    def is_scored(self) -> bool:
        """True where a reading can be held against the target."""
        return self.score is not None and self.status not in _UNSCORED

    def field(self, name: str) -> str:
        """The name under which a text typed for this indicator is kept."""
        return f"{name}\n{self.level2}\n{self.indicator_name}"

    @property
    def actual_text(self) -> str:
        """The value with the month it stands over from."""
        return f"{self.actual}（截至{self.actual_month}月）" if self.actual_month else self.actual

    @property
    def remark(self) -> str:
        """Remarks on the value that the reader has to know, in words."""
        remarks = []
        if self.status in _WORTH_SAYING:
            remarks.append(paper_words.STATUS[self.status])
        if self.awaiting:
            remarks.append(f"{self.awaiting}个填报待审核，未计入")
        return "；".join(remarks)


_UNSCORED = (AttainmentStatus.NOT_REPORTED, AttainmentStatus.NOT_MEASURABLE)
_WORTH_SAYING = (
    *_UNSCORED,
    AttainmentStatus.MISSED,
    AttainmentStatus.PARTLY_MET,
)


@dataclass(frozen=True, slots=True)
class FundLine:
    """One row of 项目资金 in fen; None where it is not known and a person writes."""

    name: str
    budget_fen: int | None = None
    revised_budget_fen: int | None = None
    spending_fen: int | None = None
    execution_rate: float | None = None
    forecast_fen: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectPaper:
    """One project as of a month's end: fen, rates 0-1, points; None is unknown.

    `lag_places` decimals tell the lag from the thresholds of the lights; `overspent_fen` is set where more
    was spent than the budget holds. `texts` are the typed texts by field; `forecast_*_fen` the two outlooks
    on the year's end.
    """

    project_code: str
    project_name: str
    department_code: str
    department_name: str
    fiscal_year: int
    as_of_month: int
    budget_fen: int | None = None
    revised_budget_fen: int | None = None
    fiscal_funds_fen: int | None = None
    other_funds_fen: int | None = None
    spending_fen: int | None = None
    execution_rate: float | None = None
    planned_rate: float | None = None
    planned_is_estimate: bool = False
    lag_rate: float | None = None
    lag_places: int = 1
    lag_fen: int | None = None
    overspent_fen: int | None = None
    months_behind: float | None = None
    catch_up_fen: int | None = None
    catch_up_month: int | None = None
    status: Status = Status.UNKNOWN
    verdict: Verdict = Verdict.UNKNOWN
    forecast_recent_fen: int | None = None
    forecast_plan_fen: int | None = None
    missing_months: tuple[int, ...] = ()
    is_sample: bool = False
    objective: str = ""
    indicators: tuple[IndicatorLine, ...] = ()
    execution_score: float | None = None
    total_score: float | None = None
    grade: str = ""
    explanations: tuple[Explanation, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Text typed into a field; empty where there is none."""
        return self.texts.get(name, "")

    def written(self, line: IndicatorLine, name: str) -> str:
        """Text typed into an indicator's field; empty where there is none."""
        return self.text(line.field(name))

    @property
    def forecast_fen(self) -> int | None:
        """全年预计执行数：spent by December, before it what a person typed, else what is estimated."""
        if self.as_of_month == YEAR:
            return None if self.status is Status.NOT_REPORTED else self.spending_fen
        return self.estimated_fen if self.stated_forecast_fen is None else self.stated_forecast_fen

    @property
    def estimated_fen(self) -> int | None:
        """The year's spending by the plan's shape, else by the recent mean."""
        return self.forecast_recent_fen if self.forecast_plan_fen is None else self.forecast_plan_fen

    @property
    def stated_forecast_fen(self) -> int | None:
        """The year's spending as a person typed it; None where nobody did and once the year is over."""
        return None if self.as_of_month == YEAR else typed_amount.amount(self.text(FORECAST))[0]

    @property
    def forecast_is_estimate(self) -> bool:
        """False when the year is over and where a person has typed the figure."""
        return self.as_of_month != YEAR and self.stated_forecast_fen is None

    @property
    def unscored_count(self) -> int:
        """Number of indicators that have no score yet."""
        return sum(not line.is_scored for line in self.indicators)

    @property
    def lags(self) -> bool:
        """True where the headline counts the project as 滞后."""
        return self.status in LAGGING

    @property
    def marks(self) -> tuple[str, ...]:
        """Marks over the whole sheet: invented figures, months not reported."""
        marks = [f"{paper_words.SAMPLE}数据，不是真实支出"] if self.is_sample else []
        if self.missing_months:
            marks.append(f"{paper_words.INCOMPLETE}（缺{paper_words.months(self.missing_months)}的支出）")
        return tuple(marks)

    @property
    def by_level(self) -> tuple[IndicatorLine, ...]:
        """The indicators, those of a first and a second level together, each in the order of the document."""
        groups: dict[str, dict[str, list[IndicatorLine]]] = {}
        for line in self.indicators:
            groups.setdefault(line.level1, {}).setdefault(line.level2, []).append(line)
        return tuple(chain.from_iterable(lines for level in groups.values() for lines in level.values()))

    @property
    def fund_lines(self) -> tuple[FundLine, FundLine, FundLine]:
        """Total, 财政资金，其他资金: spending has no fund, so it is known where one is all."""
        spent = (self.spending_fen, self.execution_rate)
        if self.status is Status.NOT_REPORTED:  # those of an earlier month
            spent = (None, None)
        whole = (self.budget_fen, self.revised_budget_fen, *spent)
        total = FundLine("年度资金总额", *whole, self.forecast_fen)
        fiscal, other = FundLine("其中：财政资金"), FundLine("其他资金")
        if self.budget_fen == self.revised_budget_fen and self.budget_fen is not None:
            if self.fiscal_funds_fen == self.budget_fen:
                fiscal = FundLine(fiscal.name, *whole, self.forecast_fen)
            elif self.other_funds_fen == self.budget_fen:
                other = FundLine(other.name, *whole, self.forecast_fen)
        return (
            total,
            fiscal if fiscal.budget_fen is not None else FundLine(fiscal.name, self.fiscal_funds_fen),
            other if other.budget_fen is not None else FundLine(other.name, self.other_funds_fen),
        )
