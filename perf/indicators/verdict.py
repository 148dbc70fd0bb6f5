"""双监控：money progress against result progress, one verdict per project; pure pandas/numpy."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from perf.execution.lag import DEFAULTS
from perf.frames import Bools
from perf.indicators.model import AttainmentStatus, Comparator, Verdict
from perf.indicators.reading_arrays import texts
from perf.indicators.specs import YUAN_PER
from perf.model import Thresholds

_WORDS: Final = pd.array([verdict.value for verdict in Verdict], dtype="str")
_CODES: Final = {verdict: np.int64(code) for code, verdict in enumerate(Verdict)}
_NO_RESULT: Final = (AttainmentStatus.NOT_REPORTED, AttainmentStatus.NOT_MEASURABLE)


def verdict_table(
    lag_table: pd.DataFrame, attained: pd.DataFrame, thresholds: Thresholds = DEFAULTS
) -> pd.DataFrame:
    """One row per project of the lag table, which must be of the same month as the `attainment_table`.

    Columns: project_code, project_name, money_lag (the lag rate: points of the budget behind the plan),
    result_progress and result_expected (0-1: what is reached and what is due by now), result_lag (their
    difference, positive is behind), verdict (`Verdict`), reported_count, indicator_count. The results are
    the means, by weight, over the reported indicators that are no cost, each attainment counted up to 1;
    null where none is reported. Behind is a lag above `thresholds.behind`, for money as for results; where
    either is not known, so is the verdict.
    """
    codes = lag_table["project_code"].array.to_numpy(dtype=object).tolist()
    row_of = {code: row for row, code in enumerate(codes)}
    owner = np.array([row_of.get(code, -1) for code in texts(attained, ["project_code"])[0]], dtype=np.int64)
    counted = (owner >= 0) & ~_is_cost(attained)
    reported = counted & ~attained["status"].isin(_NO_RESULT).to_numpy()
    expected = attained["expected_share"].to_numpy()
    reached = np.minimum(attained["attainment"].to_numpy(), 1.0)
    weights = np.where(reported, attained["weight"].to_numpy(), 0.0)

    def summed(values: object) -> np.ndarray:
        return np.bincount(owner[reported], np.asarray(values)[reported], len(codes))

    whole = summed(weights)
    progress, due = (
        np.divide(summed(weights * share), whole, out=np.full(len(codes), np.nan), where=whole > 0)
        for share in (reached, expected)
    )
    money, results = lag_table["lag_rate"].to_numpy(dtype="float64"), due - progress
    rules = {
        Verdict.UNKNOWN: np.isnan(money) | np.isnan(results),
        Verdict.BOTH_BEHIND: _behind(money, thresholds) & _behind(results, thresholds),
        Verdict.MONEY_AHEAD: _behind(results, thresholds),
        Verdict.RESULTS_AHEAD: _behind(money, thresholds),
    }
    verdict = np.select(list(rules.values()), [_CODES[one] for one in rules], _CODES[Verdict.NORMAL])
    return pd.DataFrame(
        {
            "project_code": lag_table["project_code"].array,
            "project_name": lag_table["project_name"].array,
            "money_lag": money,
            "result_progress": progress,
            "result_expected": due,
            "result_lag": results,
            "verdict": _WORDS.take(verdict),
            "reported_count": np.bincount(owner[reported], minlength=len(codes)),
            "indicator_count": np.bincount(owner[counted], minlength=len(codes)),
        }
    )


def _behind(lag: np.ndarray, thresholds: Thresholds) -> Bools:
    behind: Bools = np.round(lag, 9) > thresholds.behind
    return behind


def _is_cost(attained: pd.DataFrame) -> Bools:
    """Rows of costs, which tell of money, not of results: self-filling, under 成本, or an amount's cap."""
    level1, level2, unit = texts(attained, ["level1", "level2", "target_unit"])
    filed = np.array(["成本" in one + two for one, two in zip(level1, level2, strict=True)], dtype=bool)
    is_money = np.array([one in YUAN_PER for one in unit], dtype=bool)
    is_cap = attained["comparator"].array.to_numpy(dtype=object) == Comparator.AT_MOST
    cost: Bools = attained["self_filling"].to_numpy() | filed | (is_cap & is_money)
    return cost
