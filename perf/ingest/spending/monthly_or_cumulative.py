"""Whether the amounts of a file are the month's own or cumulative; pure.

Header words come first, then titles and the file's name, then the run of the figures; what the user states
overrules all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.row_months import Months
from perf.ingest.spending.stated_periods import CELL, FILE_NAME, HEADING, SHEET, STATED, TITLE
from perf.ingest.spending.stated_unit import DEFAULT
from perf.ingest.spending_file import Options
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.spending_headers import CUMULATIVE_HINTS, MONTHLY_HINTS, PAYMENT, THIS_MONTH, Role
from perf.model import AmountKind
from perf.words.labels import tr
from perf.words.language import marked

SERIES: Final = marked("数列")
_NEAR_BUDGET: Final = Decimal("0.8")
_PAST_BUDGET: Final = Decimal("1.1")
_JUDGED_MONTHS: Final = 3
MONTHLY, CUMULATIVE = AmountKind.MONTHLY, AmountKind.CUMULATIVE


@dataclass(frozen=True, slots=True)
class KindFound:
    """Monthly or cumulative, where that stands, and the reason in words; `is_open` asks the series.

    `is_doubted` where a title calls cumulative what the header reads as the month's own.
    """

    kind: AmountKind
    source: str
    why: str
    is_open: bool = False
    is_ambiguous: bool = False
    is_doubted: bool = False


def find(sheet: Sheet, file_name: str, options: Options, period: Months, found: Findings) -> KindFound:
    """Monthly or cumulative, as far as words and cells say."""
    amount = sheet.columns.amounts[0]
    if options.amounts != "auto":
        return KindFound(AmountKind(options.amounts), STATED, tr("按上传时的指定"))
    if amount.role is Role.CUMULATIVE:
        return KindFound(CUMULATIVE, HEADING, tr("列名“{name}”是累计数", name=amount.name))
    if amount.role is Role.AMOUNT and amount.is_clearly_monthly:
        return KindFound(MONTHLY, HEADING, tr("列名“{name}”是当月数", name=amount.name))
    said = _by_cells(sheet, period) or _by_words(sheet, file_name)
    if said.is_ambiguous:
        found.add("S210", value=said.why)
    return said


def _by_cells(sheet: Sheet, period: Months) -> KindFound | None:
    """Dated payments are monthly, periods from January on cumulative."""
    if sheet.columns.dialect is PAYMENT and period.has_days:
        return KindFound(MONTHLY, CELL, tr("每行是一笔有日期的支付"))
    if period.spans is None:
        why = tr("月份列里有的是一个月，有的是1月至某月")
        return KindFound(MONTHLY, CELL, why, is_ambiguous=True)
    if period.spans:
        return KindFound(CUMULATIVE, CELL, tr("月份列写的是1月至某月"))
    if sheet.columns.period and sheet.columns.period.role is Role.UNTIL:
        why = tr("列名“{name}”表示累计数", name=sheet.columns.period.name)
        return KindFound(CUMULATIVE, HEADING, why)
    return None


@dataclass(frozen=True, slots=True)
class _Hint:
    """What a title or name says of it; `is_named` where it says 累计, not only up to which month."""

    source: str
    kind: AmountKind | None
    is_named: bool = False


def _by_words(sheet: Sheet, file_name: str) -> KindFound:
    """What title, sheet's and file's name say of a header that leaves it open."""
    amount, hint = sheet.columns.amounts[0], _hint(sheet, file_name)
    source = tr(hint.source)
    if hint.kind is MONTHLY:
        return KindFound(MONTHLY, hint.source, tr("{source}写明是本月数", source=source))
    if amount.role is Role.AMOUNT:
        return _of_neutral(sheet, amount, hint)
    if hint.kind is CUMULATIVE:
        why = tr("列名“{name}”，{source}写的是累计", name=amount.name, source=source)
        return KindFound(CUMULATIVE, hint.source, why)
    is_single = sheet.columns.dialect is THIS_MONTH
    why = tr("列名只写“{name}”", name=amount.name)
    return KindFound(MONTHLY, DEFAULT, why, is_open=not is_single, is_ambiguous=is_single)


def _of_neutral(sheet: Sheet, amount: Heading, hint: _Hint) -> KindFound:
    """A name that is read as the month's own, unless a title or name calls cumulative what it cannot mean."""
    is_single = sheet.columns.dialect is THIS_MONTH
    if hint.kind is CUMULATIVE and not sheet.columns.dialect.has_month_columns:
        if _stands_beside_cumulative(sheet):
            return KindFound(MONTHLY, HEADING, tr("累计数另有一列，“{name}”是当月数", name=amount.name))
        if not (is_single and amount.is_month_column and not hint.is_named):
            why = tr("列名“{name}”像是当月数，{source}写的是累计", name=amount.name, source=tr(hint.source))
            return KindFound(
                MONTHLY, hint.source, why, is_open=not is_single, is_ambiguous=is_single, is_doubted=True
            )
    why = tr("列名“{name}”按当月数读取", name=amount.name)
    return KindFound(MONTHLY, HEADING, why, is_open=not is_single)


def _stands_beside_cumulative(sheet: Sheet) -> bool:
    """Whether another column holds the cumulative figure of the same year."""
    years = {s.period.year for s in sheet.said if s.period.year}
    periods_beside = [heading.period for heading in sheet.table.header.of(Role.CUMULATIVE)]
    return any(getattr(period, "year", None) in (None, *years) for period in periods_beside)


def _hint(sheet: Sheet, file_name: str) -> _Hint:
    """Where title, sheet's or file's name say something of it, and what."""
    texts = (
        (TITLE, sheet.table.header.title_text),
        (SHEET, sheet.table.sheet or ""),
        (FILE_NAME, file_name),
    )
    for source, text in texts:
        is_until = any(s.source == source and s.period.until for s in sheet.said)
        is_cumulative = is_until or any(word in text for word in CUMULATIVE_HINTS)
        is_monthly = any(word in text for word in MONTHLY_HINTS)
        if is_cumulative != is_monthly:
            return _Hint(source, CUMULATIVE if is_cumulative else MONTHLY, CUMULATIVE_HINTS[0] in text)
    return _Hint(DEFAULT, None)


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one project in the order of their months, and its budget."""

    name: str
    figures: tuple[Decimal, ...]
    budget: Decimal | None


def settle(
    found_kind: KindFound, series: Sequence[Series], found: Findings, *, is_neutral: bool
) -> KindFound:
    """What the run of the figures adds: one that falls is monthly, one that only rises asks the question."""
    if not found_kind.is_open:
        return found_kind
    judged = [s for s in series if len(s.figures) >= _JUDGED_MONTHS and len(set(s.figures)) > 1]
    rising = [s for s in judged if _never_falls(s.figures)]
    if found_kind.is_doubted and all(len(s.figures) == 1 for s in series):
        found.add("S210", value=found_kind.why)
        return found_kind
    if is_neutral:
        telling = [s for s in rising if _looks_cumulative(s)]
        if telling and 2 * len(telling) > len(judged):
            names = tr("、").join(s.name for s in telling[:3])
            names = tr("{names}等", names=names) if len(telling) > 3 else names
            found.add("S416", value=names, expected=_reason(telling[0]))
        return found_kind
    if judged and not rising:
        return KindFound(MONTHLY, SERIES, tr("各项目的数有升有降，不是累计数"))
    found.add("S210", value=found_kind.why)
    return found_kind


def _never_falls(figures: Sequence[Decimal]) -> bool:
    return all(later >= earlier for earlier, later in pairwise(figures))


def _looks_cumulative(series: Series) -> bool:
    """Read as monthly it would pass the budget, or its last figure alone comes near it."""
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
