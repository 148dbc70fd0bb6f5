"""The amount kind of a file: the month's own amounts or cumulative ones; pure.

Header words come first, then titles and the file's name, then the run of the figures; what the user states
overrules all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from perf.ingest.attribution.stated_periods import CELL, FILE_NAME, HEADING, SHEET, STATED, TITLE
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.spending import proof
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.row_months import Months
from perf.ingest.spending.stated_unit import DEFAULT
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.period_cells import Period
from perf.ingest.vocabulary.spending_headers import CUMULATIVE_HINTS, MONTHLY_HINTS, Role
from perf.model import AmountKind
from perf.words.labels import tr
from perf.words.language import marked

SERIES: Final = marked("数列")
COLUMNS: Final = marked("其他列")
_NEAR_BUDGET: Final = Decimal("0.8")
_PAST_BUDGET: Final = Decimal("1.1")
_JUDGED_MONTHS: Final = 3
MONTHLY, CUMULATIVE = AmountKind.MONTHLY, AmountKind.CUMULATIVE


@dataclass(frozen=True, slots=True)
class AmountKindChoice:
    """Monthly or cumulative, where that stands, and the reason in words; `is_open` leaves it to the series.

    `is_ambiguous` asks the user; `is_doubted` where a title calls cumulative what the header leaves monthly.
    """

    amount_kind: AmountKind
    source: str
    why: str
    is_open: bool = False
    is_ambiguous: bool = False
    is_doubted: bool = False


def find(
    sheet: Sheet, file_name: str, options: Options, period: Months, problems: Findings
) -> AmountKindChoice:
    """Choose monthly or cumulative by the option, the words and the cells; an ambiguous file is a problem."""
    amount = sheet.columns.amounts[0]
    if options.amounts != "auto":
        return AmountKindChoice(AmountKind(options.amounts), STATED, tr("按上传时的指定"))
    if amount.role is Role.CUMULATIVE:
        return AmountKindChoice(CUMULATIVE, HEADING, tr("列名“{name}”是累计数", name=amount.name))
    if amount.role is Role.AMOUNT_OF_MONTH:
        return AmountKindChoice(MONTHLY, HEADING, tr("列名“{name}”是当月数", name=amount.name))
    choice = _by_cells(sheet, period) or _by_proof(sheet, file_name) or _by_words(sheet, file_name)
    if choice.is_ambiguous:
        problems.add("S210", line=sheet.table.header.record.line, value=choice.why)
    return choice


def _by_cells(sheet: Sheet, period: Months) -> AmountKindChoice | None:
    """Choose by the period column: dated payments are monthly, periods from January on cumulative."""
    if sheet.columns.table_shape.dated_rows_are_payments and period.has_days:
        return AmountKindChoice(MONTHLY, CELL, tr("每行是一笔有日期的支付"))
    if period.spans is None:
        why = tr("月份列里有的是一个月，有的是1月至某月")
        return AmountKindChoice(MONTHLY, CELL, why, is_ambiguous=True)
    if period.spans:
        return AmountKindChoice(CUMULATIVE, CELL, tr("月份列写的是1月至某月"))
    if sheet.columns.period and sheet.columns.period.role is Role.UNTIL:
        why = tr("列名“{name}”表示累计数", name=sheet.columns.period.name)
        return AmountKindChoice(CUMULATIVE, HEADING, why)
    return None


def _by_proof(sheet: Sheet, file_name: str) -> AmountKindChoice | None:
    """Choose by budget, rate and remainder beside the amount: they tell its spending to date."""
    shape = sheet.columns.table_shape
    why = None if shape.has_month_columns else proof.why_cumulative(sheet)
    if why is None:
        return None
    is_clear = shape.needs_month_from_outside and _hint(sheet, file_name).amount_kind is not MONTHLY
    why = tr("{proof}，是累计数", proof=why) if is_clear else tr("{proof}，像是累计数", proof=why)
    return AmountKindChoice(CUMULATIVE, COLUMNS, why, is_ambiguous=not is_clear)


@dataclass(frozen=True, slots=True)
class _Hint:
    """An amount kind that a title or name states; `is_named` where it says 累计 and not only 截至 a month."""

    source: str
    amount_kind: AmountKind | None
    is_named: bool = False


def _by_words(sheet: Sheet, file_name: str) -> AmountKindChoice:
    """Choose by title, sheet's name and file's name, where the header leaves it open."""
    amount, hint = sheet.columns.amounts[0], _hint(sheet, file_name)
    source = tr(hint.source)
    if hint.amount_kind is MONTHLY:
        return AmountKindChoice(MONTHLY, hint.source, tr("{source}写明是本月数", source=source))
    if amount.role is Role.AMOUNT:
        return _of_neutral(sheet, amount, hint)
    if hint.amount_kind is CUMULATIVE:
        why = tr("列名“{name}”，{source}写的是累计", name=amount.name, source=source)
        return AmountKindChoice(CUMULATIVE, hint.source, why)
    is_single = sheet.columns.table_shape.needs_month_from_outside
    why = tr("列名只写“{name}”", name=amount.name)
    return AmountKindChoice(MONTHLY, DEFAULT, why, is_open=not is_single, is_ambiguous=is_single)


def _of_neutral(sheet: Sheet, amount: Heading, hint: _Hint) -> AmountKindChoice:
    """Choose for a neutral column name: monthly, doubted where a title or name says cumulative."""
    is_single = sheet.columns.table_shape.needs_month_from_outside
    if hint.amount_kind is CUMULATIVE and sheet.columns.table_shape.titles_may_say_cumulative:
        if _is_beside_cumulative(sheet):
            return AmountKindChoice(
                MONTHLY, HEADING, tr("累计数另有一列，“{name}”是当月数", name=amount.name)
            )
        if not (is_single and amount.is_month_column and not hint.is_named):
            why = tr("列名“{name}”像是当月数，{source}写的是累计", name=amount.name, source=tr(hint.source))
            return AmountKindChoice(
                MONTHLY, hint.source, why, is_open=not is_single, is_ambiguous=is_single, is_doubted=True
            )
    is_of_year = isinstance(amount.period, Period) and amount.period.year and not amount.period.month
    if is_single and is_of_year:
        why = tr("列名“{name}”只写了年度", name=amount.name)
        return AmountKindChoice(MONTHLY, HEADING, why, is_ambiguous=True)
    why = tr("列名“{name}”按当月数读取", name=amount.name)
    return AmountKindChoice(MONTHLY, HEADING, why, is_open=not is_single)


def _is_beside_cumulative(sheet: Sheet) -> bool:
    """Tell whether another column holds the cumulative figure of the same year."""
    years = {s.period.year for s in sheet.stated if s.period.year}
    periods_beside = [heading.period for heading in sheet.table.header.of(Role.CUMULATIVE)]
    return any(getattr(period, "year", None) in (None, *years) for period in periods_beside)


def _hint(sheet: Sheet, file_name: str) -> _Hint:
    """Return the first of title, sheet's name and file's name that states an amount kind."""
    texts = (
        (TITLE, sheet.table.header.title_text),
        (SHEET, sheet.table.sheet or ""),
        (FILE_NAME, file_name),
    )
    for source, text in texts:
        is_until = any(s.source == source and s.period.until for s in sheet.stated)
        is_cumulative = is_until or any(word in text for word in CUMULATIVE_HINTS)
        is_monthly = any(word in text for word in MONTHLY_HINTS)
        if is_cumulative != is_monthly:
            return _Hint(source, CUMULATIVE if is_cumulative else MONTHLY, CUMULATIVE_HINTS[0] in text)
    return _Hint(DEFAULT, None)


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one project in yuan in the order of their months, its budget, the line of the first."""

    name: str
    figures: tuple[Decimal, ...]
    budget: Decimal | None
    line: int | None = None


def settle(
    choice: AmountKindChoice, series: Sequence[Series], problems: Findings, *, is_neutral: bool
) -> AmountKindChoice:
    """Settle an open choice by the run of the figures: falling ones are monthly, rising ones a problem.

    `is_neutral` is True where the column's name leaves the amounts monthly: then only a warning is added.
    """
    if not choice.is_open:
        return choice
    judged = [s for s in series if len(s.figures) >= _JUDGED_MONTHS and len(set(s.figures)) > 1]
    rising = [s for s in judged if _never_falls(s.figures)]
    if choice.is_doubted and all(len(s.figures) == 1 for s in series):
        problems.add("S210", value=choice.why)
        return choice
    if is_neutral:
        telling = [s for s in rising if _looks_cumulative(s)]
        if telling and 2 * len(telling) > len(judged):
            names = tr("、").join(s.name for s in telling[:3])
            names = tr("{names}等", names=names) if len(telling) > 3 else names
            problems.add("S416", line=telling[0].line, value=names, expected=_reason(telling[0]))
        return choice
    if judged and not rising:
        return AmountKindChoice(MONTHLY, SERIES, tr("各项目的数有升有降，不是累计数"))
    problems.add("S210", value=choice.why)
    return choice


def _never_falls(figures: Sequence[Decimal]) -> bool:
    return all(later >= earlier for earlier, later in pairwise(figures))


def _looks_cumulative(series: Series) -> bool:
    """Tell whether the sum of the figures would pass the budget, or the last one alone comes near it."""
    if not series.budget or series.figures[-1] > series.budget * _PAST_BUDGET:
        return False
    return (
        sum(series.figures) > series.budget * _PAST_BUDGET
        or series.figures[-1] >= series.budget * _NEAR_BUDGET
    )


def _reason(series: Series) -> str:
    return tr(
        "最后一个月（{last} 元）接近预算，或各月相加超过预算（{budget} 元）",
        last=f"{series.figures[-1]:,.2f}",
        budget=f"{series.budget:,.2f}",
    )
