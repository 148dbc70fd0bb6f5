"""Laws of reading spending: any bytes are answered, any table comes back as it was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.ingest import Options, SpendingFile, guess_file_kind, read_spending, safe_name
from perf.ingest.spending.spending_file import ROW_SCHEMA
from perf.model import AmountKind
from tests.examples import examples
from tests.ingest.golden_kit import book
from tests.ingest.year_2024 import (
    CODES,
    EQUIPMENT,
    NAMES,
    OTHER,
    TARGETS,
    TODAY,
    TRAINING,
    amounts,
    csv_text,
    read,
    rules,
)


class Paid(NamedTuple):
    """A project's payment of a month."""

    project: int
    month: int
    yuan: Decimal


money = st.decimals(-99_999, 99_999, places=2)
payments = st.builds(Paid, st.integers(0, 7), st.integers(1, 12), money)
tables = st.lists(payments, min_size=1, max_size=12, unique_by=lambda paid: paid[:2])
STATED = Options(unit="yuan", amounts="monthly")


def expected(table: Sequence[Paid]) -> list[tuple[str, int, str]]:
    """The rows that a table must come back as."""
    return sorted((CODES[paid.project], paid.month, f"{paid.yuan:.2f}") for paid in table)


def long_text(table: Sequence[Paid]) -> str:
    rows = [[CODES[p.project], NAMES[p.project], f"2024-{p.month:02d}", f"{p.yuan:,}"] for p in table]
    return csv_text([["项目编码", "项目名称", "月份", "支出金额"], *rows])


def payment_text(table: Sequence[Paid]) -> str:
    rows = [[f"2024/{p.month}/28", p.yuan, f"{CODES[p.project]} {NAMES[p.project]}"] for p in table]
    return csv_text([["2024年支付明细"], ["付款日期", "支付金额", "预算项目"], *rows], ";")


def wide_text(table: Sequence[Paid]) -> str:
    by_place = {paid[:2]: paid.yuan for paid in table}
    used = sorted({paid.project for paid in table})
    rows = [[CODES[n], *(by_place.get((n, month), "") for month in range(1, 13))] for n in used]
    return csv_text([["项目代码", *(f"{month}月" for month in range(1, 13))], *rows], "\t")


@given(
    tables,
    st.sampled_from([long_text, payment_text, wide_text]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
)
def test_a_table_comes_back_as_it_was_written(
    table: list[Paid], write: Callable[[Sequence[Paid]], str], encoding: str
) -> None:
    file = read(write(table).encode(encoding), STATED, name="2024年.csv")
    assert file.is_acceptable, rules(file)
    assert sorted(amounts(file)) == expected(table)
    assert file.total_yuan == sum((paid.yuan for paid in table), Decimal(0))
    assert file.months == tuple(sorted({paid.month for paid in table}))


@given(payments, st.lists(st.decimals(-99, 99, places=2), max_size=4))
def test_splitting_a_payment_changes_no_sum(paid: Paid, parts: list[Decimal]) -> None:
    whole = [paid, Paid(0, 1, Decimal(1))]
    split = [
        paid._replace(yuan=paid.yuan - sum(parts)),
        *(paid._replace(yuan=part) for part in parts),
        whole[1],
    ]
    assert sums(read(payment_text(split), STATED)) == sums(read(payment_text(whole), STATED))


def sums(file: SpendingFile) -> Counter[tuple[str, int]]:
    """Fen by project and month."""
    counted: Counter[tuple[str, int]] = Counter()
    for code, month, yuan in amounts(file):
        counted[code, month] += int(Decimal(yuan) * 100)
    return counted


PIECES = (
    *("项目编码", "月份", "支付金额", "1月", "2月", "合计", "2024-06", "单位:万元", "累计支出", "13月"),
    *("2024-06-01", "=1+1", "1e5", "5.005", "￥1,2", "-", ",", ";", "\t", '"', "\n", "\r\n"),
    *(
        "其中：出访",
        "一、因公出国",
        "制表人：张三",
        "2024年7月3日",
        "累计",
        "各月支出",
        "办公设备购置",
        "5",
        "10",
    ),
)
scraps = st.sampled_from(
    [text.encode(code) for code in ("utf-8", "gb18030") for text in (*PIECES, *CODES)]
    + [b"\x00", b"\xff\xfe", b"PK\x03\x04"]
)


def is_answered(content: bytes, name: str) -> bool:
    """Acceptable with rows, or refused with sentences; every problem whole."""
    file = read(content, name=name, targets=(TARGETS, OTHER))
    assert file.rows.schema == ROW_SCHEMA
    assert all(problem.message.endswith("。") and problem.file for problem in file.problems)
    return bool(file.row_count) if file.is_acceptable else any(p.is_blocking for p in file.problems)


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "../x", ""]))
def test_any_bytes_are_answered(content: bytes, name: str) -> None:
    assert is_answered(content, name)


@given(st.lists(scraps | st.binary(max_size=3), max_size=40))
def test_any_scraps_of_a_file_are_answered(parts: list[bytes]) -> None:
    assert is_answered(b"".join(parts), "2024年6月.csv")


words = st.sampled_from(
    [
        "项目编码",
        "项目名称",
        "单位名称",
        "月份",
        "支付日期",
        "支付金额(元)",
        "退回金额",
        "1月",
        "2月",
        "合计",
        "序号",
        "备注",
        "1-6月执行数",
        "",
    ]
)
values = st.sampled_from(
    [
        "2024-06",
        "2024-06-05",
        "13月",
        "2023-01",
        "100",
        "-5.5",
        "5.005",
        "1e5",
        "合计",
        "小计",
        "栏次",
        "1",
        "注:x",
        "市外办",
        "别处",
        "",
        " ",
        *CODES,
        *NAMES,
    ]
)


@given(
    st.lists(words, min_size=2, max_size=7),
    st.lists(st.lists(values, max_size=8), max_size=8),
    st.sampled_from(["auto", "monthly", "cumulative"]),
)
def test_any_table_is_answered(header: list[str], rows: list[list[str]], kind: str) -> None:
    file = read(csv_text([header, *rows]), Options(amounts=kind))  # type: ignore[arg-type]
    assert file.is_acceptable is not any(problem.is_blocking for problem in file.problems)


@examples(20)  # each starts a process
@given(st.lists(st.lists(values, min_size=4, max_size=4), max_size=3))
def test_a_small_workbook_is_answered(rows: list[list[str]]) -> None:
    assert is_answered(book(("支出", [["项目编码", "项目名称", "月份", "支付金额(元)"], *rows])), "a.xlsx")


def test_a_path_reads_like_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "2024年6月.csv"
    file.write_text(f"项目编码,本月支出(元)\n{EQUIPMENT},100\n", encoding="utf-8")
    assert read(file, name=file.name) == read(file.read_bytes(), name=file.name)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for content, name in ((book(("x", [["项目编码"]])), "a.xlsx"), (b"a,b\n\xff", "a.csv"), (b"\0", "a.csv")):
        read(content, name=name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\支出.csv", "支出.csv"),
        ("a\x00b\n\u202ec.csv", "abc.csv"),
        ("", "未命名"),
        ("..", "未命名"),
        ("<b>支出</b>.csv", "b>.csv"),
        ("长" * 300 + ".xlsx", "长" * 112 + ".xlsx"),
    ],
)
def test_a_path_in_a_file_name_does_not_survive(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept
    assert read(b"x", name=given_name).file_name == kept


def test_a_json_object_holds_targets() -> None:
    heads = (b'{"unit": 1}', b"\xef\xbb\xbf \n{", "项目编码,1月".encode(), b"PK\x03\x04", b"{\\rtf1")
    assert [guess_file_kind(head, "x") for head in heads] == [
        "targets",
        "targets",
        "spending",
        "spending",
        "spending",
    ]


def test_progress_only_rises_to_the_end() -> None:
    told: list[float] = []
    content = wide_text([Paid(0, 1, Decimal(5))]).encode()
    read_spending(
        content, "2024年.csv", [TARGETS], today=TODAY, on_progress=lambda _, share: told.append(share)
    )
    assert (told, told[-1]) == (sorted(told), 1.0)


def test_a_cumulative_file_keeps_its_figures() -> None:
    text = csv_text([["项目编码", "1-5月支出(元)", "1-6月支出"], [TRAINING, "500", "900"]])
    file = read(text, name="2024年.csv")
    assert (file.amounts, amounts(file)) == (
        AmountKind.CUMULATIVE,
        [(TRAINING, 5, "500.00"), (TRAINING, 6, "900.00")],
    )


def test_the_order_of_rows_does_not_matter_to_the_sums() -> None:
    table = [Paid(n % 8, n % 12 + 1, Decimal(n)) for n in range(40)]
    assert sums(read(payment_text(table[::-1]), STATED)) == sums(read(payment_text(table), STATED))
