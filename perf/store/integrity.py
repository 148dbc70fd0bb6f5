"""The check of a store: all of it can be read, its files are those that were uploaded, everything adds up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

import pyarrow as pa

from perf import journal
from perf.store import contents
from perf.store.acknowledged import lost, record_of
from perf.store.embedded import Store
from perf.store.errors import StoreError
from perf.store.stored_batches import decompress
from perf.words.labels import tr
from perf.words.language import marked


def check(store: Store) -> tuple[str, ...]:
    """One sentence for each thing that does not add up; none means the store is whole."""
    missing, unreadable = tuple(_missing(store)), tuple(_unreadable(store))
    if unreadable:  # no sum could be trusted, nor worked out
        return missing + unreadable
    sums = [tr(sentence, **row) for name, sentence in CHECKS.items() for row in store.read(name).rows()]
    return (*missing, *sums, *_changed_files(store))


def notices(store: Store) -> tuple[str, ...]:
    """Sentences about what was found at opening and cost nothing that was acknowledged."""
    if not store.log_was_cut or lost(store.path):
        return ()
    said = tr(
        "数据库的日志在最后一次保存中间断了：那一次没有确认过，也没有生效。"
        "确认过的保存都在，到编号 {version} 为止。",
        version=store.version(),
    )
    return (said,)


CHECKS = {
    "check_sums": marked(
        "批次 {batch_seq}: 登记 {row_count} 行、{total_yuan} 元，"
        "实有 {found_count} 行、{found_yuan} 元。请从备份恢复。"
    ),
    "check_rows": marked("批次 {batch_seq}: 登记 {row_count} 行，实有 {found_count} 行。请从备份恢复。"),
    "check_reviews": marked(
        "批次 {batch_seq} 审核了批次 {reading_seq} 的第{reading_row}行，但没有这一行。请从备份恢复。"
    ),
    "check_sequence": marked("编号 {missing_seq} 没有对应的批次或事件。请从备份恢复。"),
    "check_orphans": marked(
        "表 {table_name} 中有 {row_count} 行属于不存在的批次 {batch_seq}。请从备份恢复。"
    ),
    "check_unknown_projects": marked(
        "{fiscal_year} 年 {department_code}：项目 {project_code} "
        "有支出但不在绩效目标中，不计入任何合计。请在绩效目标页补充该项目，或撤销批次 {batch_seq}。"
    ),
    "check_unknown_indicators": marked(
        "{fiscal_year} 年 {department_code}：指标 {project_code} {level2} "
        "{indicator_name} 有填报但不在绩效目标中，不计入任何结果。请核对绩效目标，或撤销批次 {batch_seq}。"
    ),
}
"""Query → the sentence for each row it finds."""


def _missing(store: Store) -> Iterator[str]:
    """Saves that were acknowledged and are not there."""
    place = record_of(store.path)
    for first, last in lost(store.path):
        if last:
            yield tr(
                "编号 {first} 到 {last} 的保存确认过，后来不见了：日志被截断，或者换上了旧的数据库文件。"
                "请从备份恢复，或核对后重新录入，再删除 {place}。",
                first=first,
                last=last,
                place=place,
            )
        else:
            yield tr(
                "打开时日志不完整：编号 {first} 起的保存可能没有读进来。"
                "请核对最近的保存，缺的重新录入，再删除 {place}。",
                first=first,
                place=place,
            )


def _unreadable(store: Store) -> Iterator[str]:
    """Tables of which a column or a row cannot be read: every block of the file that holds facts is."""
    catalog = store.run(contents.catalog_of)
    for table in store.run(partial(contents.tables, catalog=catalog)):
        try:
            store.run(partial(contents.digest, catalog=catalog, table=table))
        except StoreError:
            yield tr("表 {table} 读不出来，数据库文件已损坏。请从备份恢复。", table=table)


def _changed_files(store: Store) -> Iterator[str]:
    """Kept files that are not, byte by byte, those that were uploaded."""
    for row in store.read("check_files").rows():
        if _sha256(store, row["batch_seq"]) != row["sha256"]:
            yield tr(
                "批次 {batch_seq} 的原文件 {file_name} 缺失，或与上传时不一致。请从备份恢复。",
                batch_seq=row["batch_seq"],
                file_name=row["file_name"],
            )


def _sha256(store: Store, seq: int) -> str | None:
    """Digest of a kept file in hex; None where a part of it cannot be unpacked."""
    digest = hashlib.sha256()
    try:
        for part in store.read("batch_file", seq=seq).rows():
            digest.update(decompress(part["content"]))
    except (OSError, pa.ArrowInvalid) as error:
        journal.swallowed(error, "保存的文件解不开")
        return None
    return digest.hexdigest()
