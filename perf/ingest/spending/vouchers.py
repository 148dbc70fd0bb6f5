"""One voucher in two rows, as payment and clearing make them: equal project and amount are asked (gate 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.problems.findings import Findings
from perf.ingest.spending import kept_texts
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.spending.row_amounts import Entries
from perf.ingest.table.header import Heading
from perf.ingest.table.row_prints import prints_of
from perf.ingest.vocabulary.amounts import Ints, yuan

_VOUCHER: Final = re.compile(
    r"(?:支付|付款|拨款|清算|记账|会计|业务|财务|原始|电子|国库|资金|预算|交易|报销|缴款)*"
    r"(?:凭证|凭单|申请书?|申请单|支付令|拨款单|付款单|单据|单|指令|指令单|流水|通知书|支付|付款|业务|交易|报销)"
    r"(?:编号|编码|号码|号|号数|字号|流水号|单号|顺序号|ID)|流水号|支付令"
)
_OF_BOOKS: Final = re.compile(r"(?:记账|会计|财务|原始)?凭证(?:编号|编码|号码|号|号数|字号|顺序号)")
_BEGINS_ANEW: Final = re.compile(r"\D{0,4}[0-9]{1,4}")
"""A short number in the books is given again each month."""
_PAYEE: Final = re.compile(r".*(?:收款|供应商|领款|对方|往来单位).*?(?:人|名称|户名|单位|账户|全称|方)?")
_NOTHING: Final = re.compile(r"[-—/]?|0+|无")
_PROJECT, _AMOUNT = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
"""Odd factors that mix a project and an amount into a voucher's print."""


def check(sheet: Sheet, entries: Entries, problems: Findings) -> None:
    """Add one warning for the rows whose voucher, project and amount an earlier row has.

    A voucher with several projects, amounts or payees is one paper for several payments. Rows that are equal
    in every cell are told elsewhere.
    """
    if sheet.columns.table_shape.has_month_columns:
        return
    for heading in sheet.columns.extras:
        if heading.role is None and _VOUCHER.fullmatch(heading.word):
            rows = _repeated(sheet, heading, entries)
            if len(rows):
                _report(sheet, heading, entries, rows, problems)
                return


def _repeated(sheet: Sheet, heading: Heading, entries: Entries) -> pd.DataFrame:
    """Return the rows that share voucher, project and amount with another: place among the entries, key."""
    parts = [texts for _, texts in kept_texts.parts(sheet, heading)]
    if _ascend(parts):
        return pd.DataFrame()
    prints = np.concatenate([prints_of([texts]) for texts in parts])
    key = prints[entries.row].view(np.uint64) + entries.project_index.astype(np.uint64) * _PROJECT
    key = key ^ (entries.fen.astype(np.uint64) * _AMOUNT)
    in_order = np.sort(key)
    if not np.any(in_order[1:] == in_order[:-1]):
        return pd.DataFrame()
    twice = np.flatnonzero(pd.Series(key).duplicated(keep=False).to_numpy())
    texts = [text.strip() for text in _texts(sheet, heading, entries.row[twice])]
    is_own = np.array([_BEGINS_ANEW.fullmatch(text) is not None for text in texts], dtype=np.bool_)
    if _OF_BOOKS.fullmatch(heading.word):
        key[twice] += is_own * entries.month[twice].astype(np.uint64)
    is_named = np.array([not _NOTHING.fullmatch(text) for text in texts], dtype=np.bool_)
    twice = twice[is_named & (entries.fen[twice] != 0)]
    rows = pd.DataFrame({"place": twice, "key": key[twice], "print": sheet.cells.prints[entries.row[twice]]})
    rows = rows.drop_duplicates(["key", "print"])
    rows = rows[~_of_several_payees(sheet, entries, rows)]
    return rows[rows["key"].duplicated(keep=False)]


def _ascend(parts: Sequence[pa.StringArray]) -> bool:
    """Tell whether each number is larger than the one before it, as in most lists: then none comes twice."""
    joints = all(one[-1].as_py() < other[0].as_py() for one, other in pairwise(filter(len, parts)))
    return joints and all(pc.all(pc.less(texts[:-1], texts[1:])).as_py() for texts in parts)


def _of_several_payees(sheet: Sheet, entries: Entries, rows: pd.DataFrame) -> Bools:
    """Return True for each row of a voucher whose rows name a payee each, none of them twice."""
    several = np.zeros(len(rows), dtype=np.bool_)
    for heading in sheet.columns.extras:
        if heading.role is None and _PAYEE.fullmatch(heading.word) and len(rows):
            names = pd.Series(
                _texts(sheet, heading, entries.row[rows["place"]]), index=rows.index
            ).str.strip()
            by_key = names.groupby(rows["key"])
            is_one_each = (by_key.transform("nunique") == by_key.transform("size")) & (
                by_key.transform("min") != ""
            )
            several |= is_one_each.to_numpy()
    return several


def _texts(sheet: Sheet, heading: Heading, rows: Ints) -> list[str]:
    """Return the texts of a column kept aside in these rows."""
    parts = list(kept_texts.parts(sheet, heading))
    found: list[str] = []
    for start, texts in parts:
        inside = rows[(rows >= start) & (rows < start + len(texts))] - start
        found += texts.take(inside).to_pylist()
    return found


def _report(sheet: Sheet, heading: Heading, entries: Entries, rows: pd.DataFrame, problems: Findings) -> None:
    later = rows[rows["key"].duplicated()]
    again = later["place"].to_numpy()
    first = rows[rows["key"] == later["key"].iloc[0]]["place"].iloc[0]
    row, earlier = entries.row[again[0]], entries.row[first]
    problems.add(
        "S437",
        line=int(sheet.cells.lines[row]),
        column=heading.name,
        value=_texts(sheet, heading, np.array([row]))[0].strip(),
        expected=int(sheet.cells.lines[earlier]),
        count=len(again),
        total=f"{yuan(int(entries.fen[again].sum())):,.2f}",
    )
