"""Laws of an upgrade and of copies: an older store opens with its facts, copies hold every table."""

from __future__ import annotations

import gzip
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from perf.__main__ import main
from perf.indicators.model import Explanation, IndicatorKey, Reading, ReasonCategory
from perf.store import (
    Store,
    backup,
    close_store,
    open_store,
    queries,
    stored_batches,
    stored_explanations,
    stored_indicator_settings,
    stored_readings,
    stored_report_texts,
    stored_settings,
    stored_targets,
)
from perf.version import PRODUCT
from tests.facts import DEPARTMENT, EQUIPMENT, EXAMPLE, YEAR, monthly, save_spending, store_with_targets

MADE = Path(__file__).parent
DEVICES = IndicatorKey(EQUIPMENT, "数量指标", "办公设备购置数量")
NEW_TABLES = ("reading", "review", "indicator_setting", "explanation", "report_text")


def store_of_version_1(folder: Path) -> Path:
    """A store with facts as the first version of the program left it: no table of the indicator half."""
    store = store_with_targets(folder)
    save_spending(store, [(EQUIPMENT, 3, "12.34")])
    stored_settings.save(store, {"behind": "0.2"}, "张三")
    store.close()
    with duckdb.connect(str(store.path)) as old:
        for table in NEW_TABLES:
            old.execute(f"DROP TABLE {table}")
        old.execute("ALTER TABLE batch DROP COLUMN product_version")
        old.execute("DELETE FROM schema_version WHERE version > 1")
    return store.path


def test_the_old_store_of_these_tests_is_what_the_first_script_makes(tmp_path: Path) -> None:
    """Otherwise the law below would say nothing."""
    of_first = (
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    )
    with duckdb.connect() as first:
        first.execute((queries.SCHEMA / "001_initial.sql").read_text(encoding="utf-8"))
        expected = first.execute(of_first).fetchall()
    with duckdb.connect(str(store_of_version_1(tmp_path))) as old:
        assert old.execute(of_first).fetchall() == expected


def test_a_store_of_version_1_opens_with_its_facts_and_takes_readings(tmp_path: Path) -> None:
    store = Store(store_of_version_1(tmp_path))
    assert monthly(store) == {3: Decimal("12.34")}
    assert stored_targets.load(store, DEPARTMENT, YEAR) == (EXAMPLE, 1)
    assert stored_settings.load(store) == {"behind": "0.2"}
    assert backup.check(store) == ()
    fill(store)
    assert len(stored_readings.load(store, DEPARTMENT, YEAR)) == 1
    assert backup.check(store) == ()
    store.close()


def test_a_batch_of_before_product_versions_has_none_and_the_next_one_has(tmp_path: Path) -> None:
    store = Store(store_of_version_1(tmp_path))
    stored_settings.save(store, {"behind": "0.3"}, "张三")
    newest, *older = [batch["product_version"] for batch in stored_batches.history(store)]
    assert (newest, set(older)) == (PRODUCT, {None})
    store.close()


def test_a_backup_of_version_1_is_restored_and_upgraded(tmp_path: Path) -> None:
    old = store_of_version_1(tmp_path)
    backup.restore(tmp_path / "new.duckdb", old)
    assert stored_readings.load(open_store(tmp_path / "new.duckdb"), DEPARTMENT, YEAR) == []
    close_store()


def fill(store: Store) -> int:
    """One fact in each of the new tables; returns the reading's batch."""
    row = Reading(DEVICES, 3, Decimal(5))
    seq = stored_readings.save(store, DEPARTMENT, YEAR, [row], user="张三", awaits_review=True)
    stored_readings.review(store, DEPARTMENT, YEAR, [(seq, 0)], decision="accept", user="李四")
    stored_indicator_settings.save(store, DEPARTMENT, YEAR, DEVICES, {"weight": "20"}, "李四")
    late = Explanation(EQUIPMENT, 6, ReasonCategory.FUNDING, "采购流程未完成")
    stored_explanations.save(store, DEPARTMENT, YEAR, late, "张三")
    stored_report_texts.save(store, DEPARTMENT, YEAR, "monitoring", EQUIPMENT, 6, {"note": "备注"}, "张三")
    return seq


def facts(store: Store) -> list[object]:
    return [
        stored_readings.load(store, DEPARTMENT, YEAR),
        stored_indicator_settings.load(store, DEPARTMENT, YEAR),
        stored_explanations.load(store, DEPARTMENT, YEAR),
        stored_report_texts.load(store, DEPARTMENT, YEAR, "monitoring", 12),
        stored_readings.history(store, DEPARTMENT, YEAR, DEVICES),
    ]


def test_a_restored_backup_holds_every_fact_of_the_indicator_half(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    fill(store)
    before = facts(store)
    assert all(before)
    copy = backup.backup(store, tmp_path / "b.duckdb")
    store.close()
    backup.restore(tmp_path / "again.duckdb", copy)
    assert facts(open_store(tmp_path / "again.duckdb")) == before
    close_store()


def test_the_check_names_lost_rows_of_every_new_table(tmp_path: Path) -> None:
    for table in NEW_TABLES:
        folder = tmp_path / table
        folder.mkdir()
        store = store_with_targets(folder)
        fill(store)
        assert backup.check(store) == ()
        with store.exclusive() as cursor:
            seq = cursor.sql(f"FROM {table}").max("batch_seq").fetchone()
            cursor.execute(f"TRUNCATE {table}")
        report = "\n".join(backup.check(store))
        assert seq is not None
        assert f"批次 {seq[0]}: 登记 1 行，实有 0 行" in report
        store.close()


def test_the_check_names_a_decision_on_a_reading_that_is_not_there(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    seq = fill(store)
    with store.exclusive() as cursor:
        cursor.execute("UPDATE review SET reading_row = 7")
    assert any(f"审核了批次 {seq} 的第8行" in sentence for sentence in backup.check(store))
    store.close()


def test_the_check_names_readings_that_the_targets_no_longer_know(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    row = Reading(IndicatorKey(EQUIPMENT, "数量指标", "改名前"), 3, Decimal(5))
    of_all = Reading(IndicatorKey("", "总体绩效目标", "培训"), 3, Decimal(5))
    seq = stored_readings.save(store, DEPARTMENT, YEAR, [row, of_all], user="张三", awaits_review=False)
    assert [f"撤销批次 {seq}" in sentence and "改名前" in sentence for sentence in backup.check(store)] == [
        True
    ]
    store.close()


def test_a_store_written_by_an_older_duckdb_says_of_each_project_what_it_said_then(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sample spending, and a month of real spending that was undone, saved by the program on DuckDB 1.5.5.

    The department's forecast is defined otherwise since: the sum of its projects' own.
    """
    file = tmp_path / "perf.duckdb"
    file.write_bytes(gzip.decompress((MADE / "made_by_duckdb_1_5_5.duckdb.gz").read_bytes()))
    then = json.loads((MADE / "made_by_duckdb_1_5_5.lag.json").read_text("utf-8"))
    assert main(["--store", str(file), "lag", "--json"]) == 0
    now = json.loads(capsys.readouterr().out)
    del then["department"]["forecast_plan_yuan"], then["department"]["surplus_plan_yuan"]
    then["department"]["counts"] |= {"not_reported": 0, "completed": 0}  # lights that came later
    rows = zip([then["department"], *then["projects"]], [now["department"], *now["projects"]], strict=True)
    assert [{key: new[key] for key in old} for old, new in rows] == [then["department"], *then["projects"]]
