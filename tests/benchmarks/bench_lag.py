"""How long lag_table takes from 8 to a million projects, beside touching its inputs once; times in ms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this folder is all Python knows

from perf.execution.department import department_total
from perf.execution.lag import lag_table
from tests.benchmarks.timing import interleaved, timed

AIMS = {8: None, 1_000: None, 100_000: 80.0, 1_000_000: 1000.0}
USUAL = {3: 3000, 6: 6000, 10: 9000, 12: 10000}
AS_OF = 7
RUNS = 7


def inputs(size: int) -> pd.DataFrame:
    """Invented projects: the usual plan with a tenth of its points blank, a tenth without spending."""
    random = np.random.default_rng(size)
    budget = random.integers(10_000, 10**11, size)
    spent, blank = (budget * random.random(size)).astype(np.int64), random.random(size) < 0.1
    known = pd.arrays.IntegerArray
    return pd.DataFrame(
        {
            "project_code": pd.array([f"{number:021d}" for number in range(size)], dtype="str"),
            "project_name": pd.array([f"项目{number}" for number in range(size)], dtype="str"),
            "budget_fen": known(budget, np.zeros(size, bool)),
            "revised_budget_fen": known(budget, np.zeros(size, bool)),
            **{
                f"plan_{month}": known(
                    np.full(size, USUAL.get(month, 0), np.int32),
                    (random.random(size) < 0.1) | (month not in USUAL),
                )
                for month in range(1, 13)
            },
            "spending_to_date_fen": known(spent, blank),
            "reported_mask": np.where(blank, 0, 0b1111_1110),
            "recent_fen": known(spent // 2, blank),
            "recent_count": np.where(blank, 0, 3),
            "checkpoint_spending_fen": known(spent, blank),
            "checkpoint_budget_fen": known(budget, np.zeros(size, bool)),
            "first_month": np.ones(size, np.int64),
            "covered_month": np.zeros(size, np.int64),
        }
    )


def touch(arrays: list[np.ndarray[Any, Any]]) -> None:
    """Read every number of the inputs once."""
    for values in arrays:
        values.sum()


def main() -> list[dict[str, Any]]:
    """One row per size and work; aim and met are None where there is no aim."""
    rows = []
    for size, aim in AIMS.items():
        frame = inputs(size)
        table = lag_table(frame, AS_OF)
        numbers = frame.drop(columns=["project_code", "project_name"])
        arrays = [numbers[name].to_numpy(dtype=np.int64, na_value=0) for name in numbers]
        floor, lag, total = interleaved(
            [
                lambda arrays=arrays: touch(arrays),
                lambda frame=frame: lag_table(frame, AS_OF),
                lambda table=table, frame=frame: department_total(table, frame, AS_OF),
            ],
            RUNS,
        )
        rows += [
            timed("lag_table", size, floor, lag, aim, digits=3),
            timed("department_total", size, floor, total, None, digits=3),
        ]
    return rows


if __name__ == "__main__":
    for row in main():
        print(row)
