"""The self-evaluation score: every indicator's points, a project's total and its grade; pure pandas/numpy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from perf.frames import Bools, Floats, Ints
from perf.indicators.model import UNSCORED, AttainmentStatus, Comparator, Formula, Grade, Level
from perf.indicators.reading_arrays import texts
from perf.indicators.weights import CLASSES, EXECUTION, class_of

BANDS: Final[Mapping[str, tuple[float, float]]] = {
    Level.ACHIEVED: (0.8, 1.0), Level.PARTLY_ACHIEVED: (0.6, 0.8), Level.NOT_ACHIEVED: (0.0, 0.6),
}  # fmt: skip
"""The share of the weight that a level may be given, from and to; a person picks inside.

The upper end of a lower band belongs to the band above it.
"""
PROPOSED: Final[Mapping[str, float]] = {
    Level.ACHIEVED: 1.0, Level.PARTLY_ACHIEVED: 0.7, Level.NOT_ACHIEVED: 0.3,
}  # fmt: skip
"""The share that a person is offered: the whole for what is reached, as published forms give it."""
GRADE_THRESHOLDS: Final = (90.0, 80.0, 60.0)
"""Points from which the grade is 优, 良 and 中, unless the settings say otherwise."""
_GRADES: Final = tuple(Grade)
_GRADE_WORDS: Final = pd.array([one.value for one in Grade], dtype="str")
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
    not_fully_reported: Collection[str] = (),
) -> Scores:
    """Points of an `attainment_table` made with the same preset; `execution` is the rate by project code.

    `indicators` has the attainment's rows of projects (department targets carry no points) with score_class,
    score (0 to weight, at two decimals, rounded half up), share (score ÷ weight before rounding), formula
    (`Formula`: how the share came about), band_low, band_high (0-1, null for a number), offered_share (what
    a person begins with who picks a level's share) and is_share_proposed (nobody has picked inside the band
    of the level). Score and share are null for what is not scored yet: `UNSCORED`.

    `projects` has project_code, project_name, execution_rate, execution_score (null without a rate),
    cost_score, output_score, outcome_score, satisfaction_score (null for a class that it does not have),
    score_so_far (the sum of the rounded rows that are scored), total_score (the same once every row is, else
    null), weight_total (100 unless a person settled other weights), unscored_count, is_complete (there is a
    total, and the spending is not in `not_fully_reported`) and grade (null until then); in the order of
    their first indicator.
    """
    indicators = attained[attained["project_code"].ne("").to_numpy()].reset_index(drop=True)
    shares = _shares(indicators)
    points = _rounded(indicators["weight"].to_numpy() * shares["share"].to_numpy())
    level1, level2 = texts(indicators, ["level1", "level2"])
    classes = [class_of(one, two, weights) for one, two in zip(level1, level2, strict=True)]
    added = shares.assign(score=points, score_class=pd.array(classes, dtype="str"))
    scored = pd.concat([indicators, added], axis=1)
    return Scores(scored, _projects(scored, execution, grade_thresholds, not_fully_reported))


def grade(score: float, thresholds: tuple[float, float, float] = GRADE_THRESHOLDS) -> Grade:
    """The grade of a score, judged as it is shown: at two decimals, rounded half up."""
    return _GRADES[int(_grades(np.array([score]), thresholds)[0])]


def _grades(scores: Floats, thresholds: tuple[float, float, float]) -> Ints:
    shown = _rounded(scores)
    codes = [np.int64(code) for code in range(len(thresholds))]
    return np.select([shown >= least for least in thresholds], codes, np.int64(len(thresholds)))


def _rounded(points: Floats) -> Floats:
    """Points at two decimals, rounded half up on the decimal and not on the binary float."""
    shown: Floats = np.floor(np.round(points * 100, 7) + 0.5) / 100
    return shown


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Share of its weight that each indicator is given, the formula of the share, and the band of a level."""
    comparator, level = (rows[name].array.to_numpy(dtype=object) for name in ("comparator", "actual_level"))
    target, weight = rows["target_value"].to_numpy(), rows["weight"].to_numpy()
    low, high, proposed = (
        _by_level(level, values)
        for values in (*({one: band[end] for one, band in BANDS.items()} for end in (0, 1)), PROPOSED)
    )
    on_time = (comparator == Comparator.BY_DATE) & (level == Level.ACHIEVED)
    by_level = np.isnan(target) & ~np.isnan(low) & ~on_time
    picked, by_hand = rows["score_share"].to_numpy(), rows["hand_score"].to_numpy()
    is_picked = (picked >= low) & ((picked < high) | (high == 1.0))
    formula = _formulas(rows, by_level, by_level & is_picked)
    attainment = rows["attainment"].to_numpy()
    given = np.divide(by_hand, weight, out=np.zeros(len(rows)), where=weight > 0)
    shares = {
        Formula.HAND: np.minimum(given, 1.0),
        Formula.MET: np.ones(len(rows)),
        Formula.RATIO: attainment,
        Formula.OVER: attainment,
        Formula.ABOVE_ZERO: np.zeros(len(rows)),
        Formula.BAND: picked,
    }
    unscored = np.full(len(rows), np.nan)
    is_band = by_level & np.isin(formula, (_CODES[Formula.BAND], _CODES[Formula.UNPICKED]))
    return pd.DataFrame(
        {
            "share": np.choose(formula, [shares.get(one, unscored) for one in Formula]),
            "formula": _FORMULAS.take(formula),
            "band_low": np.where(is_band, low, np.nan),
            "band_high": np.where(is_band, high, np.nan),
            "offered_share": np.where(is_band, np.where(is_picked, picked, proposed), np.nan),
            "is_share_proposed": formula == _CODES[Formula.UNPICKED],
        }
    )


def _formulas(rows: pd.DataFrame, by_level: Bools, is_picked: Bools) -> Ints:
    """Code of the formula of each row; a person's own score stands above all."""
    status, comparator = (rows[name].array.to_numpy(dtype=object) for name in ("status", "comparator"))
    is_most = comparator == Comparator.AT_MOST
    at_zero = (rows["target_value"].to_numpy() == 0) & (is_most | (comparator == Comparator.EQUAL))
    rules = {
        Formula.HAND: ~np.isnan(rows["hand_score"].to_numpy()),
        Formula.NOT_REPORTED: status == AttainmentStatus.NOT_REPORTED,
        Formula.NOT_MEASURABLE: status == AttainmentStatus.NOT_MEASURABLE,
        Formula.WITHIN: status == AttainmentStatus.WITHIN,
        Formula.BAND: is_picked,
        Formula.UNPICKED: by_level,
        Formula.MET: status == AttainmentStatus.MET,
        Formula.ABOVE_ZERO: at_zero,
        Formula.OVER: is_most,
    }
    return np.select(list(rules.values()), [_CODES[one] for one in rules], _CODES[Formula.RATIO])


def _by_level(levels: Any, values: Mapping[str, float]) -> Floats:
    of_levels: Floats = np.select([levels == one for one in values], list(values.values()), np.nan)
    return of_levels


def _sum(scores: Floats, projects: Ints, count: int, chosen: Bools) -> Floats:
    """Sum of the chosen scores of each project, exact at two decimals; null where a project has none."""
    cents = np.where(chosen & ~np.isnan(scores), np.round(scores * 100), 0.0)
    sums = np.round(np.bincount(projects, cents, count)) / 100
    shown: Floats = np.where(np.bincount(projects, chosen, count) > 0, sums, np.nan)
    return shown


def _projects(
    scored: pd.DataFrame,
    execution: Mapping[str, float | None],
    thresholds: tuple[float, float, float],
    not_fully_reported: Collection[str],
) -> pd.DataFrame:
    project_of, codes = pd.factorize(scored["project_code"])
    first = np.unique(project_of, return_index=True)[1]
    known = {code: rate for code, rate in execution.items() if rate is not None}
    rate = np.array([known.get(code, np.nan) for code in codes], dtype="float64")
    executed = _rounded(np.clip(rate * EXECUTION, 0, EXECUTION))
    score_class = scored["score_class"].array.to_numpy(dtype=object)
    points, count = scored["score"].to_numpy(), len(codes)
    classes = {f"{name}_score": _sum(points, project_of, count, score_class == name) for name in CLASSES}
    so_far = _rounded(np.nansum([executed, *classes.values()], axis=0))
    unscored = np.bincount(project_of, scored["formula"].isin(UNSCORED), count).astype(np.int64)
    has_total = (unscored == 0) & ~np.isnan(rate)
    is_complete = has_total & ~np.isin(codes.to_numpy(dtype=object), list(not_fully_reported))
    return pd.DataFrame(
        {
            "project_code": pd.array(list(codes), dtype="str"),
            "project_name": scored["project_name"].array.take(first),
            "execution_rate": rate,
            "execution_score": executed,
            **classes,
            "score_so_far": so_far,
            "total_score": np.where(has_total, so_far, np.nan),
            "weight_total": EXECUTION + np.bincount(project_of, scored["weight"], count),
            "unscored_count": unscored,
            "is_complete": is_complete,
            "grade": _GRADE_WORDS.take(
                np.where(is_complete, _grades(so_far, thresholds), -1), allow_fill=True
            ),
        }
    )
