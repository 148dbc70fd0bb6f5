"""How long indicators take to be judged and scored, from the document's size up; times in ms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this folder is all Python knows

from perf.indicators.attainment import attainment_table
from perf.indicators.reading_arrays import COLUMNS as READING_COLUMNS
from perf.indicators.score import score_table
from perf.indicators.specs import COLUMNS as SPEC_COLUMNS
from perf.indicators.verdict import verdict_table
from tests.benchmarks.timing import interleaved, timed

AIMS = {8: None, 1_000: None, 10_000: 500.0}
AS_OF = 9
RUNS = 7
LEVELS = (
    ("产出指标", "数量指标", "≥9次", "at_least", 9.0, "次", "cumulative", 12.5),
    ("产出指标", "质量指标", "≥95%", "at_least", 95.0, "%", "point_in_time", 12.5),
    ("产出指标", "时效指标", "100%", "equal", 100.0, "%", "point_in_time", 12.5),
    ("产出指标", "成本指标", "≤10万元", "at_most", 10.0, "万元", "cumulative", 12.5),
    ("效益指标", "社会效益指标", "有所提高", "qualitative", None, None, "year_end", 15.0),
    ("效益指标", "可持续影响指标", "≥80%", "at_least", 80.0, "%", "point_in_time", 15.0),
    ("满意度指标", "服务对象满意度指标", "≥90%", "at_least", 90.0, "%", "year_end", 10.0),
)
"""Seven indicators a project; the cost fills itself from spending."""


def specs(size: int) -> pd.DataFrame:
    """Invented indicators of as many projects."""
    each = pd.DataFrame(
        LEVELS,
        columns=[
            "level1",
            "level2",
            "target_text",
            "comparator",
            "target_value",
            "target_unit",
            "timing",
            "weight",
        ],
    )
    table = pd.concat([each] * size, ignore_index=True)
    codes = np.repeat([f"{number:021d}" for number in range(size)], len(LEVELS))
    added = {
        "project_code": codes, "project_name": codes, "indicator_name": table["level2"], "description": None,
        "by_month": None, "rule": None, "feeds": "", "self_filling": table["level2"].eq("成本指标"),
        "grows": False, "score_share": None, "hand_score": None, "hand_reason": None,
        "settled": [()] * len(table),
    }  # fmt: skip
    return table.assign(**added)[list(SPEC_COLUMNS)].astype(SPEC_COLUMNS)


def readings(table: pd.DataFrame) -> pd.DataFrame:
    """A reading of every indicator in every third month, a tenth of them not yet reviewed."""
    random = np.random.default_rng(len(table))
    keys = pd.concat(
        [table[["project_code", "level2", "indicator_name", "comparator"]]] * 3, ignore_index=True
    )
    is_prose = keys.pop("comparator").eq("qualitative")
    told = {
        "month": np.repeat([3, 6, 9], len(table)), "numerator": None, "denominator": None,
        "value": np.where(is_prose, np.nan, random.integers(1, 100, len(keys))),
        "level": is_prose.map({True: "partly_achieved", False: None}), "is_cumulative": False,
        "likelihood": "possible", "reason": None, "reason_category": None, "evidence": "台账",
        "is_reviewed": random.random(len(keys)) > 0.1, "is_returned": False,
    }  # fmt: skip
    return keys.assign(**told)[list(READING_COLUMNS)].astype(READING_COLUMNS)


def touch(frames: list[pd.DataFrame]) -> None:
    """Read every value of the inputs once."""
    for frame in frames:
        for name in frame:
            frame[name].isna().sum()


def main() -> list[dict[str, Any]]:
    """One row per size and work; aim and met are None where there is no aim."""
    rows = []
    for size, aim in AIMS.items():
        table = specs(size)
        told = readings(table)
        codes = table["project_code"].unique()
        spent = dict.fromkeys(codes, 5_000_000)
        rates = dict.fromkeys(codes, 0.7)
        lag = pd.DataFrame({"project_code": codes, "project_name": codes, "lag_rate": 0.12})
        attained = attainment_table(table, told, AS_OF, spent)
        floor, judged, both, verdicts = interleaved(
            [
                lambda table=table, told=told: touch([table, told]),
                lambda table=table, told=told, spent=spent: attainment_table(table, told, AS_OF, spent),
                lambda table=table, told=told, spent=spent, rates=rates: score_table(
                    attainment_table(table, told, AS_OF, spent), rates
                ),
                lambda lag=lag, attained=attained: verdict_table(lag, attained),
            ],
            RUNS,
        )
        rows += [
            timed("attainment_table", size, floor, judged, None, digits=2),
            timed("attainment_table + score_table", size, floor, both, aim, digits=2),
            timed("verdict_table", size, floor, verdicts, None, digits=2),
        ]
    return rows


if __name__ == "__main__":
    for row in main():
        print(row)
