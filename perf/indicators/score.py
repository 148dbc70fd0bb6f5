"""The self-evaluation score: every indicator's points, a project's total and its grade; pure pandas/numpy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from perf.frames import Bools, Floats, Ints
from perf.indicators.model import AttainmentStatus, Comparator, Formula, Grade, Level
from perf.indicators.reading_arrays import texts
from perf.indicators.weights import CLASSES, EXECUTION, class_of

BANDS: Final[Mapping[str, tuple[float, float]]] = {
    Level.ACHIEVED: (0.8, 1.0), Level.PARTLY_ACHIEVED: (0.6, 0.8), Level.NOT_ACHIEVED: (0.0, 0.6),
}  # fmt: skip
"""The share of the weight that a level may be given, from and to; a person picks inside."""
GRADE_THRESHOLDS: Final = (90.0, 80.0, 60.0)
"""Points from which the grade is 优, 良 and 中, unless the settings say otherwise."""
_GRADES: Final = tuple(Grade)
_GRADE_WORDS: Final = pd.array([one.value for one in Grade], dtype="str")
_UNSCORED: Final = (Formula.NOT_REPORTED, Formula.NOT_MEASURABLE)
_FORMULAS: Final = pd.array([formula.value for formula in Formula], dtype="str")
_CODES: Final = {formula: np.int64(code) for code, formula in enumerate(Formula)}


class Scores(NamedTuple):
    """A row per project indicator, and a row per project: what `score_table` returns."""

    indicators: pd.DataFrame
    projects: pd.DataFrame


def score_table(
    attained: pd.DataFrame,
    execution: Mapping[str, float | None],
    weights: str = "2020",
    grade_thresholds: tuple[float, float, float] = GRADE_THRESHOLDS,
) -> Scores:
    """Points of an `attainment_table` made with the same preset; `execution` is the rate by project code.

    `indicators` has the attainment's rows of projects (department targets carry no points) with score_class,
    score (0 to weight), share (score ÷ weight), formula (`Formula`: how the share came about), band_low,
    band_high (0-1, null for a number) and is_share_proposed (a level whose share nobody has picked: the
    middle of its band). What was not reported or cannot be measured has 0 points for now.

    `projects` has project_code, project_name, execution_rate, execution_score (null without a rate),
    cost_score, output_score, outcome_score, satisfaction_score (null for a class it does not have),
    total_score, weight_total (100 unless a person settled other weights), unscored_count, is_complete (every
    indicator and the execution rate are known) and grade; in the order of their first indicator.
    """
    indicators = attained[attained["project_code"].ne("").to_numpy()].reset_index(drop=True)
    shares = _shares(indicators)
    points = indicators["weight"].to_numpy() * shares["share"].to_numpy()
    level1, level2 = texts(indicators, ["level1", "level2"])
    classes = [class_of(one, two, weights) for one, two in zip(level1, level2, strict=True)]
    added = shares.assign(score=points, score_class=pd.array(classes, dtype="str"))
    scored = pd.concat([indicators, added], axis=1)
    return Scores(scored, _projects(scored, execution, grade_thresholds))


def grade(score: float, thresholds: tuple[float, float, float] = GRADE_THRESHOLDS) -> Grade:
    """The grade of a score, judged as it is shown: at two decimals, rounded half up."""
    return _GRADES[int(_grades(np.array([score]), thresholds)[0])]


def _grades(scores: Floats, thresholds: tuple[float, float, float]) -> Ints:
    shown = np.floor(np.round(scores * 100, 7) + 0.5) / 100
    codes = [np.int64(code) for code in range(len(thresholds))]
    return np.select([shown >= least for least in thresholds], codes, np.int64(len(thresholds)))


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Share of its weight that each indicator is given, the formula of the share, and the band of a level."""
    status, comparator, level = (rows[name].array.to_numpy(dtype=object) for name in
                                 ("status", "comparator", "actual_level"))  # fmt: skip
    attainment = rows["attainment"].to_numpy()
    low, high = (_by_level(level, {one: band[end] for one, band in BANDS.items()}) for end in (0, 1))
    picked = rows["score_share"].to_numpy()
    by_level = np.isnan(rows["target_value"].to_numpy()) & ~np.isnan(low)
    on_time = (comparator == Comparator.BY_DATE) & (level == Level.ACHIEVED)
    inside = np.clip(np.where(np.isnan(picked), (low + high) / 2, picked), low, high)
    rules = {
        Formula.NOT_REPORTED: status == AttainmentStatus.NOT_REPORTED,
        Formula.NOT_MEASURABLE: status == AttainmentStatus.NOT_MEASURABLE,
        Formula.BAND: by_level & ~on_time,
        Formula.MET: status == AttainmentStatus.MET,
        Formula.OVER: comparator == Comparator.AT_MOST,
    }
    formula = np.select(list(rules.values()), [_CODES[one] for one in rules], _CODES[Formula.RATIO])
    nothing, whole = np.zeros(len(rows)), np.ones(len(rows))
    shares = {
        Formula.NOT_REPORTED: nothing,
        Formula.NOT_MEASURABLE: nothing,
        Formula.MET: whole,
        Formula.RATIO: attainment,
        Formula.OVER: attainment,
        Formula.BAND: inside,
    }
    share = np.choose(formula, [shares[one] for one in Formula])
    is_band = formula == _CODES[Formula.BAND]
    return pd.DataFrame(
        {
            "share": share,
            "formula": _FORMULAS.take(formula),
            "band_low": np.where(is_band, low, np.nan),
            "band_high": np.where(is_band, high, np.nan),
            "is_share_proposed": is_band & np.isnan(picked),
        }
    )


def _by_level(levels: Any, values: Mapping[str, float]) -> Floats:
    of_levels: Floats = np.select([levels == one for one in values], list(values.values()), np.nan)
    return of_levels


def _sum(scores: Floats, projects: Ints, count: int, chosen: Bools) -> Floats:
    """Sum of the chosen scores of each project; null where a project has none."""
    sums = np.bincount(projects, np.where(chosen, scores, 0.0), count)
    shown: Floats = np.where(np.bincount(projects, chosen, count) > 0, sums, np.nan)
    return shown


def _projects(
    scored: pd.DataFrame, execution: Mapping[str, float | None], thresholds: tuple[float, float, float]
) -> pd.DataFrame:
    project_of, codes = pd.factorize(scored["project_code"])
    first = np.unique(project_of, return_index=True)[1]
    known = {code: rate for code, rate in execution.items() if rate is not None}
    rate = np.array([known.get(code, np.nan) for code in codes], dtype="float64")
    executed = np.clip(rate * EXECUTION, 0, EXECUTION)
    score_class = scored["score_class"].array.to_numpy(dtype=object)
    points, count = scored["score"].to_numpy(), len(codes)
    classes = {f"{name}_score": _sum(points, project_of, count, score_class == name) for name in CLASSES}
    total = np.nansum([executed, *classes.values()], axis=0)
    unscored = np.bincount(project_of, scored["formula"].isin(_UNSCORED), count).astype(np.int64)
    return pd.DataFrame(
        {
            "project_code": pd.array(list(codes), dtype="str"),
            "project_name": scored["project_name"].array.take(first),
            "execution_rate": rate,
            "execution_score": executed,
            **classes,
            "total_score": total,
            "weight_total": EXECUTION + np.bincount(project_of, scored["weight"], count),
            "unscored_count": unscored,
            "is_complete": (unscored == 0) & ~np.isnan(rate),
            "grade": _GRADE_WORDS.take(_grades(total, thresholds)),
        }
    )
