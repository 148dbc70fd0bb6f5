"""The plain values that paper is filled from: one project, its money, its indicators, what was typed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from perf.execution.plan import YEAR
from perf.indicators.model import Explanation, Verdict
from perf.model import LAGGING, Status
from perf.reports import paper_words, typed_amount
from perf.reports.indicator_line import IndicatorLine

FORECAST = "forecast"
"""The field under which a person's own 全年预计执行数 is kept, in 万元."""
_ON_PLAN = (Status.ON_TRACK, Status.AHEAD, Status.COMPLETED)


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
class StoppedProject:
    """A project approved at the start of the year that is stopped: its budget, what it spent, a note."""

    project_code: str
    project_name: str
    budget_fen: int | None
    spending_fen: int | None
    note: str


@dataclass(frozen=True, slots=True)
class ProjectPaper:
    """One project as of a month's end: fen, rates 0-1, points; None is unknown.

    `budget_fen` is what was approved at the start of the year, so that a project added in it has none;
    `stated_budget_fen` is what its own document says. `changes` are sentences on when it was added and its
    budget revised, and why. `lag_places` decimals tell the lag from the thresholds of the lights;
    `overspent_fen` is set where more was spent than the budget holds. `texts` are the typed texts by field;
    `forecast_*_fen` the two outlooks on the year's end. `total_score` is None and `grade` empty until every
    row is scored; `score_so_far` is what is scored.
    """

    project_code: str
    project_name: str
    department_code: str
    department_name: str
    fiscal_year: int
    as_of_month: int
    budget_fen: int | None = None
    stated_budget_fen: int | None = None
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
    newest_month: int | None = None
    is_sample: bool = False
    objective: str = ""
    changes: tuple[str, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()
    execution_score: float | None = None
    score_so_far: float | None = None
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
        """全年预计执行数：spent by December, before it what a person typed, else what is estimated.

        Never above `most_fen`.
        """
        if self.as_of_month == YEAR:
            return self.told_spending_fen
        wanted = self.estimated_fen if self.stated_forecast_fen is None else self.stated_forecast_fen
        return None if wanted is None else self.up_to_budget(wanted)

    @property
    def is_told(self) -> bool:
        """True where the month itself is reported; else spending and rate are those of `newest_month`."""
        return self.status is not Status.NOT_REPORTED

    @property
    def told_spending_fen(self) -> int | None:
        """Spending to date; None where the month is not reported."""
        return self.spending_fen if self.is_told else None

    @property
    def told_rate(self) -> float | None:
        """Execution rate; None where the month is not reported."""
        return self.execution_rate if self.is_told else None

    @property
    def most_fen(self) -> int | None:
        """What the year can spend: the budget, or what is spent already where that is more."""
        if self.revised_budget_fen is None:
            return None
        return max(self.revised_budget_fen, self.spending_fen or 0)

    def up_to_budget(self, fen: int) -> int:
        """An expected amount, never above `most_fen`."""
        return fen if self.most_fen is None else min(fen, self.most_fen)

    @property
    def estimated_fen(self) -> int | None:
        """The year's spending by the plan's shape, else by the recent mean, whatever the budget holds."""
        return self.forecast_recent_fen if self.forecast_plan_fen is None else self.forecast_plan_fen

    @property
    def runs_out_month(self) -> int | None:
        """Month in which the budget is used up at the recent months' mean; None where it lasts."""
        recent, budget, spent = self.forecast_recent_fen, self.revised_budget_fen, self.spending_fen
        if recent is None or budget is None or spent is None or self.as_of_month == YEAR:
            return None
        if recent <= budget or spent >= budget:
            return None
        months_left = YEAR - self.as_of_month
        return self.as_of_month - (-(budget - spent) * months_left // (recent - spent))

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
    def scored_weight(self) -> float:
        """Points that those indicators could have that are scored, with those of the execution rate."""
        scored = [line.weight or 0.0 for line in self.indicators if line.is_scored]
        return sum(scored) + (0 if self.execution_score is None else 10)

    @property
    def lags(self) -> bool:
        """True where the headline counts the project as 滞后."""
        return self.status in LAGGING

    @property
    def is_to_be_urged(self) -> bool:
        """True where there is anything to urge: not on plan, or a target not reached."""
        is_on_plan = self.status in _ON_PLAN
        return not is_on_plan or any(line.is_off_target for line in self.indicators)

    @property
    def month_end(self) -> date:
        """Last day of the month."""
        return date(self.fiscal_year, self.as_of_month, monthrange(self.fiscal_year, self.as_of_month)[1])

    @property
    def own_explanations(self) -> tuple[Explanation, ...]:
        """Explanations given for this month."""
        return tuple(one for one in self.explanations if one.as_of_month == self.as_of_month)

    @property
    def marks(self) -> tuple[str, ...]:
        """Marks over the whole sheet: invented figures, months not reported."""
        marks = [f"{paper_words.SAMPLE}数据，不是真实支出"] if self.is_sample else []
        if not self.is_told:
            marks.append(f"{self.as_of_month}月{paper_words.NOT_TOLD}（最近的数据是{self.newest_month}月的）")
        elif self.missing_months:
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
        whole = (self.budget_fen, self.revised_budget_fen, self.told_spending_fen, self.told_rate)
        total = FundLine("年度资金总额", *whole, self.forecast_fen)
        funds = {"其中：财政资金": self.fiscal_funds_fen, "其他资金": self.other_funds_fen}
        stated = self.stated_budget_fen if self.budget_fen is None else self.budget_fen
        lines = []
        for name, fund in funds.items():
            if fund is not None and fund == stated == self.revised_budget_fen:
                lines.append(FundLine(name, *whole, self.forecast_fen))
            else:
                lines.append(FundLine(name, None if self.budget_fen is None else fund))
        return total, lines[0], lines[1]
