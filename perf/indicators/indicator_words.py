"""The words, shapes and meanings of indicators' enumerations: status, timing, level, verdict and others."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from perf.indicators.causes import causes_of
from perf.indicators.model import (
    AttainmentStatus,
    Comparator,
    Grade,
    Level,
    Likelihood,
    ReasonCategory,
    RectificationState,
    Timing,
    Verdict,
)
from perf.words.labels import Label, say, tr

ATTAINMENT_WORDS: Final[Mapping[AttainmentStatus, Label]] = {
    AttainmentStatus.MISSED: Label("未达标", "实际值没有达到指标值，也不到部分达标的比例"),
    AttainmentStatus.PARTLY_MET: Label("部分达标", "没有达到指标值，但达到了设定的比例"),
    AttainmentStatus.IN_PROGRESS: Label("进行中", "累计指标和完成率，年内还没有达到全年指标值"),
    AttainmentStatus.WITHIN: Label("未超", "没有超过上限；全年还没有过完，12月才能算达标"),
    AttainmentStatus.MET: Label("达标", "达到指标值；正好相等也是达标"),
    AttainmentStatus.NOT_REPORTED: Label("未填报", "截至所选月底没有审核通过的填报，不算未达标"),
    AttainmentStatus.NOT_MEASURABLE: Label("无法衡量", "填报的内容无法与指标值比较，不算未达标"),
}
ATTAINMENT_SHAPES: Final[Mapping[AttainmentStatus, str]] = {
    AttainmentStatus.MISSED: "■",
    AttainmentStatus.PARTLY_MET: "▲",
    AttainmentStatus.IN_PROGRESS: "◐",
    AttainmentStatus.WITHIN: "◎",
    AttainmentStatus.MET: "●",
    AttainmentStatus.NOT_REPORTED: "○",
    AttainmentStatus.NOT_MEASURABLE: "—",
}
COMPARATOR_WORDS: Final[Mapping[Comparator, Label]] = {
    Comparator.AT_LEAST: Label("不低于", "实际值达到或超过指标值为达标"),
    Comparator.AT_MOST: Label("不超过", "实际值不超过指标值为达标，越低越好"),
    Comparator.EQUAL: Label("达到", "实际值达到指标值为达标"),
    Comparator.BY_DATE: Label("按期完成", "在指标值写明的月份底前完成为达标"),
    Comparator.QUALITATIVE: Label("定性", "由人按达成的程度判断"),
}
COMPARATOR_SIGNS: Final[Mapping[Comparator, str]] = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.EQUAL: "=",
}
TIMING_WORDS: Final[Mapping[Timing, Label]] = {
    Timing.CUMULATIVE: Label("累计", "各月填报的数相加，与全年指标值比较"),
    Timing.POINT_IN_TIME: Label("时点", "最近一次填报的数就是当前值"),
    Timing.YEAR_END: Label("年末", "年末才有结果，填报之前不判断"),
}
LEVEL_WORDS: Final[Mapping[Level, Label]] = {
    Level.ACHIEVED: Label("达成年度指标"),
    Level.PARTLY_ACHIEVED: Label("部分达成年度指标并具有一定效果"),
    Level.NOT_ACHIEVED: Label("未达成年度指标且效果较差"),
}
LEVEL_SHORT_WORDS: Final[Mapping[Level, Label]] = {
    Level.ACHIEVED: Label("达成"),
    Level.PARTLY_ACHIEVED: Label("部分达成"),
    Level.NOT_ACHIEVED: Label("未达成"),
}
LIKELIHOOD_WORDS: Final[Mapping[Likelihood, Label]] = {
    Likelihood.CERTAIN: Label("确定能"),
    Likelihood.POSSIBLE: Label("有可能"),
    Likelihood.IMPOSSIBLE: Label("完全不可能"),
}
REASON_WORDS: Final[Mapping[ReasonCategory, Label]] = {
    ReasonCategory.FUNDING: Label("经费保障"),
    ReasonCategory.RULES: Label("制度保障"),
    ReasonCategory.STAFF: Label("人员保障"),
    ReasonCategory.EQUIPMENT: Label("硬件条件保障"),
    ReasonCategory.OTHER: Label("其他"),
}
RECTIFICATION_WORDS: Final[Mapping[RectificationState, Label]] = {
    RectificationState.TO_DO: Label("待整改"),
    RectificationState.ONGOING: Label("整改中"),
    RectificationState.DONE: Label("已整改"),
}
RECTIFICATION_SHAPES: Final[Mapping[RectificationState, str]] = {
    RectificationState.TO_DO: "○",
    RectificationState.ONGOING: "◐",
    RectificationState.DONE: "●",
}
VERDICT_WORDS: Final[Mapping[Verdict, Label]] = {
    Verdict.MONEY_AHEAD: Label("先花钱后办事", "支出跟上了计划，指标落后于进度"),
    Verdict.BOTH_BEHIND: Label("全面滞后", "支出和指标都落后"),
    Verdict.RESULTS_AHEAD: Label("结算滞后", "指标跟上了进度，支出落后于计划"),
    Verdict.NORMAL: Label("正常", "支出和指标都跟上了"),
    Verdict.UNKNOWN: Label("无数据", "支出或指标没有数据，无法判断"),
}
VERDICT_SHAPES: Final[Mapping[Verdict, str]] = {
    Verdict.MONEY_AHEAD: "■",
    Verdict.BOTH_BEHIND: "◧",
    Verdict.RESULTS_AHEAD: "▲",
    Verdict.NORMAL: "●",
    Verdict.UNKNOWN: "○",
}
VERDICT_STEPS: Final[Mapping[Verdict, Label]] = {
    Verdict.MONEY_AHEAD: Label("核对已支付的款项对应哪些成果，查明指标落后的原因，暂缓新的支付。"),
    Verdict.BOTH_BEHIND: Label("查明原因，排出支出和任务的月度计划，定人定期督办。"),
    Verdict.RESULTS_AHEAD: Label("任务已跟上，催办验收、开票和结算，核对是否有未入账的支出。"),
    Verdict.NORMAL: Label("按计划继续，每月填报。"),
    Verdict.UNKNOWN: Label("补报支出或填报指标后再判断。"),
}
GRADE_WORDS: Final[Mapping[Grade, Label]] = {
    Grade.EXCELLENT: Label("优"),
    Grade.GOOD: Label("良"),
    Grade.FAIR: Label("中"),
    Grade.POOR: Label("差"),
}
DEPARTMENT_LEVEL: Final = Label("部门目标")
"""The 一级指标 of a target that is the department's."""

_Value = TypeVar("_Value", bound=StrEnum)


def _word(words: Mapping[_Value, Label], enumeration: type[_Value], value: _Value | str) -> str:
    return say(words[enumeration(value)])


def attainment_word(status: AttainmentStatus | str) -> str:
    """A status in words, e.g. partly_met → 部分达标."""
    return _word(ATTAINMENT_WORDS, AttainmentStatus, status)


def attainment_text(status: AttainmentStatus | str) -> str:
    """Shape and word of a status, so that colour never stands alone."""
    return f"{ATTAINMENT_SHAPES[AttainmentStatus(status)]} {attainment_word(status)}"


def attainment_meaning(status: AttainmentStatus | str) -> str:
    """Meaning of a status, for the hover beside it."""
    return tr(ATTAINMENT_WORDS[AttainmentStatus(status)].meaning)


def comparator_word(comparator: Comparator | str) -> str:
    """A comparator in words, e.g. at_least → 不低于."""
    return _word(COMPARATOR_WORDS, Comparator, comparator)


def timing_word(timing: Timing | str) -> str:
    """A timing in words, e.g. cumulative → 累计."""
    return _word(TIMING_WORDS, Timing, timing)


def timing_meaning(timing: Timing | str) -> str:
    """Meaning of a timing: the way its indicators are added up and judged."""
    return tr(TIMING_WORDS[Timing(timing)].meaning)


def level_word(level: Level | str) -> str:
    """A level as the official form writes it."""
    return _word(LEVEL_WORDS, Level, level)


def level_short(level: Level | str) -> str:
    """A level in a table, e.g. partly_achieved → 部分达成."""
    return _word(LEVEL_SHORT_WORDS, Level, level)


def likelihood_word(likelihood: Likelihood | str) -> str:
    """完成目标可能性 in words."""
    return _word(LIKELIHOOD_WORDS, Likelihood, likelihood)


def reason_word(category: str) -> str:
    """原因类别 in words; several as 制度保障、人员保障."""
    return tr("、").join(_word(REASON_WORDS, ReasonCategory, one) for one in causes_of(category))


def rectification_word(state: RectificationState | str) -> str:
    """The state of 整改 in words."""
    return _word(RECTIFICATION_WORDS, RectificationState, state)


def rectification_text(state: RectificationState | str) -> str:
    """Shape and word of a state of 整改, e.g. ◐ 整改中."""
    return f"{RECTIFICATION_SHAPES[RectificationState(state)]} {rectification_word(state)}"


def verdict_word(verdict: Verdict | str) -> str:
    """A verdict in words, e.g. money_ahead → 先花钱后办事."""
    return _word(VERDICT_WORDS, Verdict, verdict)


def verdict_text(verdict: Verdict | str) -> str:
    """Shape and word of a verdict, e.g. ■ 先花钱后办事."""
    return f"{VERDICT_SHAPES[Verdict(verdict)]} {verdict_word(verdict)}"


def verdict_meaning(verdict: Verdict | str) -> str:
    """Meaning of a verdict for money and results."""
    return tr(VERDICT_WORDS[Verdict(verdict)].meaning)


def verdict_step(verdict: Verdict | str) -> str:
    """Next step that a verdict suggests, a sentence."""
    return _word(VERDICT_STEPS, Verdict, verdict)


def grade_word(grade: Grade | str) -> str:
    """A grade in words: 优、良、中、差."""
    return _word(GRADE_WORDS, Grade, grade)
