"""Small real facts for the tests: two projects, a store holding them, rows as a checked file has them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from perf.model import Checkpoint, DepartmentTarget, Indicator, Project, Targets
from perf.store import Store, stored_batches, stored_spending, stored_targets

DEPARTMENT = "438001"
YEAR = 2024
EQUIPMENT = "13010024P00971210054H"
TRAINING = "13010024P000075100212"
UNKNOWN = "13010024P00660X210031B"


def plan(**points: str) -> tuple[Checkpoint, ...]:
    """Checkpoints by month, as in m3="0.3", m6="0.4"."""
    return tuple(Checkpoint(int(name[1:]), Decimal(rate)) for name, rate in points.items())


EXAMPLE = Targets(
    DEPARTMENT,
    "石家庄市人民政府外事办公室",
    YEAR,
    projects=(
        Project(
            EQUIPMENT,
            "办公设备购置",
            Decimal("107000.00"),
            checkpoints=plan(m6="0.6", m10="0.9", m12="1"),
            indicators=(
                Indicator("产出指标", "数量指标", "办公设备购置数量", "≥8台", "实际采购", "工作计划"),
            ),
        ),
        Project(
            TRAINING,
            "业务培训费",
            Decimal("65600.00"),
            checkpoints=plan(m3="0.3", m6="0.4", m10="0.9", m12="1"),
        ),
    ),
    department_targets=(DepartmentTarget("总体绩效目标", "培训", "450人次左右"),),
    safeguards=("加强组织领导",),
)


def store_with_targets(folder: Path, targets: Targets = EXAMPLE) -> Store:
    """A new store that holds one version of the targets."""
    path = folder / "perf.duckdb"
    path.write_bytes(_file_with(targets))
    return Store(path)


@cache
def _file_with(targets: Targets) -> bytes:
    """Such a store's file, which costs less to write than to make."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "perf.duckdb"
        store = Store(path)
        stored_targets.save(store, targets, stored_targets.batch_of(targets, "shipped", "系统"))
        store.close()
        return path.read_bytes()


def spending_rows(amounts: Sequence[tuple[str, int, str]]) -> pa.Table:
    """(project code, month, yuan) as the table that a checked file has."""
    count = len(amounts)
    return pa.table(
        {
            "project_code": [code for code, _, _ in amounts],
            "month": pa.array([month for _, month, _ in amounts], pa.int8()),
            "amount_yuan": pa.array([Decimal(yuan) for _, _, yuan in amounts], pa.decimal128(18, 2)),
            "line": pa.array(range(2, count + 2), pa.int32()),
            "paid_on": pa.nulls(count, pa.date32()),
            "extras": pa.array([[] for _ in amounts], pa.list_(pa.string())),
        }
    )


def save_spending(
    store: Store,
    amounts: Sequence[tuple[str, int, str]],
    *,
    months: tuple[int, ...] | None = None,
    scope: str = "month",
    origin: str = "upload",
    is_cumulative: bool = False,
    sha256: str = "0",
) -> int:
    """Save rows as one batch; returns its number."""
    batch = stored_batches.Batch(
        kind="spending",
        created_by="财务",
        department_code=DEPARTMENT,
        fiscal_year=YEAR,
        replaces=scope,
        origin=origin,
        file_name="支出.csv",
        sha256=sha256,
        row_count=len(amounts),
        total_yuan=sum((Decimal(yuan) for _, _, yuan in amounts), Decimal(0)),
        detected={"amounts": "cumulative" if is_cumulative else "monthly"},
        months=months or tuple(sorted({month for _, month, _ in amounts})),
    )
    rows = spending_rows(amounts)
    return stored_spending.save(
        store, batch, rows, is_cumulative=is_cumulative, source=b"file " + sha256.encode(), based_on=None
    )


def to_date(store: Store, project_code: str = EQUIPMENT) -> dict[int, Decimal]:
    """Month → spending to date of a project."""
    rows = stored_spending.month_spending(store, DEPARTMENT, YEAR, project_code=project_code)
    return {row["month"]: row["spending_to_date_yuan"] for row in rows}


def monthly(store: Store, project_code: str = EQUIPMENT) -> dict[int, Decimal]:
    """Month → the month's own spending of a project."""
    rows = stored_spending.month_spending(store, DEPARTMENT, YEAR, project_code=project_code)
    return {row["month"]: row["spending_yuan"] for row in rows}
