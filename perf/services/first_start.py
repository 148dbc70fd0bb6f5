"""First start of a store: the shipped targets that it lacks, and on request the sample spending."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from perf.ingest import Options
from perf.services import spending_upload
from perf.store import StaleError, Store, StoreError, stored_batches, stored_spending, stored_targets
from perf.targets import parse_targets
from perf.words.labels import tr

DATA = Path(__file__).parents[2] / "data"
SYSTEM_USER = "系统"


def load_shipped_targets(store: Store) -> list[int]:
    """Import every data/targets_YYYY file whose department and year the store never had; batch numbers."""
    had = {
        (batch["department_code"], batch["fiscal_year"]) for batch in stored_batches.history(store, "targets")
    }
    saved = []
    for file in sorted(DATA.glob("targets_*/*.json")):
        targets, problems = parse_targets(file.read_bytes(), file.name)
        if targets is None:
            why = problems[0].message
            raise StoreError(tr("随程序提供的目标文件 {file} 无法读取：{why}", file=file.name, why=why))
        if (targets.department_code, targets.fiscal_year) not in had:
            head = stored_targets.batch_of(targets, "shipped", SYSTEM_USER, file_name=file.name)
            with suppress(StaleError):  # two first visitors at once: the other one's are the same
                saved.append(stored_targets.save(store, targets, head, only_first=True))
    return saved


def load_sample(store: Store, user: str = SYSTEM_USER) -> list[int]:
    """Load the sample spending of each department and year that has no active spending; batch numbers."""
    saved = []
    for file in sorted(DATA.glob("sample_*/*.csv")):
        checked = spending_upload.check(store, file, file.name, Options(), today=today())
        if not checked.is_acceptable:
            why = checked.problems[0].message
            raise StoreError(tr("示例文件 {file} 无法导入：{why}", file=file.name, why=why))
        department_code, year = str(checked.file.department_code), int(checked.file.fiscal_year or 0)
        if stored_spending.newest_month(store, department_code, year) is None:
            saved.append(spending_upload.save(store, checked, file, user, origin="sample").seq)
    return saved


def is_untouched(store: Store) -> bool:
    """True while the store holds nothing but shipped targets: nobody has saved anything yet."""
    return all(batch["origin"] == "shipped" for batch in stored_batches.history(store))


def today() -> date:
    """Today in the server's own time zone: a month's end is a local matter."""
    return datetime.now().astimezone().date()
