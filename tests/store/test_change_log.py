"""Laws of the lines about changes: one per batch and event, with who, what, number, rows and milliseconds."""

from __future__ import annotations

import re
from pathlib import Path

from perf.store import stored_batches, stored_settings
from perf.version import PRODUCT
from tests.facts import EQUIPMENT, save_spending, store_with_targets

TIME = r"毫秒=\d+"


def changes(log: Path) -> list[str]:
    """Lines of the log on changes, without time and place."""
    lines = log.read_text("utf-8").splitlines()
    found = [line.partition(" perf.store.change_log ")[2] for line in lines]
    return [re.sub(TIME, "毫秒=", line) for line in found if line]


def test_a_batch_its_undoing_and_its_restoring_are_a_line_each(log: Path, tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    seq = save_spending(store, [(EQUIPMENT, 3, "98765.43"), (EQUIPMENT, 4, "1.00")])
    stored_batches.undo(store, seq, "金额有误", "李四")
    stored_batches.restore(store, seq, "王五")
    store.close()
    kept = '种类="spending" 来源="upload" 部门="438001" 年度=2024 行=2 毫秒= 用户="{}" 文件="支出.csv"'
    assert changes(log)[-3:] == [
        f"入库 批次={seq} 编号={seq} {kept.format('财务')}",
        f"撤销 批次={seq} 编号={seq + 1} {kept.format('李四')}",
        f"恢复 批次={seq} 编号={seq + 2} {kept.format('王五')}",
    ]


def test_no_amount_and_no_reason_is_in_the_log(log: Path, tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    seq = save_spending(store, [(EQUIPMENT, 3, "98765.43")])
    stored_batches.undo(store, seq, "王小明报错了", "李四")
    store.close()
    assert not re.search("98765|王小明", log.read_text("utf-8"))


def test_a_hostile_name_is_one_quoted_field(log: Path, tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    name = '6月.csv" 用户="别人\n2026-11-28 00:00:00+0800 ERROR 1 perf x\u2028'
    batch = stored_batches.Batch(kind="setting", created_by="张三", file_name=name)
    store.write(lambda cursor, seq: stored_batches.record(cursor, seq, batch))
    store.close()
    assert len(log.read_text("utf-8").splitlines()) == len(changes(log))
    assert '用户="张三" 文件="6月.csv\\" 用户=\\"别人\\n2026-11-28' in changes(log)[-1]


def test_every_batch_says_which_version_of_the_product_made_it(tmp_path: Path) -> None:
    store = store_with_targets(tmp_path)
    stored_settings.save(store, {"behind": "0.2"}, "张三")
    assert {batch["product_version"] for batch in stored_batches.history(store)} == {PRODUCT}
    store.close()
