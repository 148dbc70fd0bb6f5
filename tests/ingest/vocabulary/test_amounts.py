"""Laws of reading money: exact to the fen, or refused with the reason."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.ingest.limits import MAX_YUAN
from perf.ingest.vocabulary import amounts
from perf.ingest.vocabulary.amounts import State, Unit

yuan = st.decimals(-999_999_999_999, 999_999_999_999, places=2)


@given(yuan, st.sampled_from(["{}", " {} ", "￥{}", "{:,}", "¥{:,}"]))
def test_what_decimal_prints_reads_back_as_the_same_fen(amount: Decimal, form: str) -> None:
    assert amounts.read(form.format(amount), Unit.YUAN) == (int(amount * 100), State.NUMBER)


@given(st.decimals(-9_999_999, 9_999_999, places=6))
def test_wan_with_six_decimals_is_exact(amount: Decimal) -> None:
    assert amounts.read(f"{amount:,}", Unit.WAN) == (int(amount * 1_000_000), State.NUMBER)


@given(yuan.filter(lambda amount: amount > 0))
def test_accounting_brackets_are_a_minus(amount: Decimal) -> None:
    assert amounts.read(f"({amount:,})", Unit.YUAN) == amounts.read(f"-{amount}", Unit.YUAN)


@pytest.mark.parametrize(
    ("text", "unit", "state"),
    [
        ("1,2,3.4", Unit.YUAN, State.NO_NUMBER),
        ("1e5", Unit.YUAN, State.NO_NUMBER),
        ("12 34", Unit.YUAN, State.NO_NUMBER),
        ("1234,567", Unit.YUAN, State.NO_NUMBER),
        ("---", Unit.YUAN, State.NO_NUMBER),
        ("(-)", Unit.YUAN, State.NO_NUMBER),
        ("/", Unit.YUAN, State.NO_NUMBER),
        ("--5", Unit.YUAN, State.NO_NUMBER),
        ("(-5)", Unit.YUAN, State.NO_NUMBER),
        ("5.", Unit.YUAN, State.NO_NUMBER),
        ("约100", Unit.YUAN, State.NO_NUMBER),
        ("100元", Unit.YUAN, State.NO_NUMBER),
        ("=1+1", Unit.YUAN, State.NO_NUMBER),
        ("NaN", Unit.YUAN, State.NO_NUMBER),
        ("٣", Unit.YUAN, State.NO_NUMBER),
        ("5.005", Unit.YUAN, State.TOO_EXACT),
        ("0.0000001", Unit.WAN, State.TOO_EXACT),
        ("1" * 40, Unit.YUAN, State.TOO_LARGE),
        (str(MAX_YUAN), Unit.YUAN, State.TOO_LARGE),
        (str(MAX_YUAN // 10_000), Unit.WAN, State.TOO_LARGE),
        ("", Unit.YUAN, State.EMPTY),
        (" \u3000", Unit.YUAN, State.EMPTY),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(text: str, unit: Unit, state: State) -> None:
    assert amounts.read(text, unit) == (0, state)


@pytest.mark.parametrize(
    ("text", "fen"),
    [("１，２３４．５０", 123450), ("－7", -700), ("−7.5", -750), ("(￥1.00)", -100), ("-￥2", -200),
     (".5", 50),
     ("-", 0), (" -   ", 0), ("—", 0), ("－", 0), ("——", 0), ("¥ -", 0),
     ('="12.5"', 1250), ("'12.5", 1250), ('="-1,234.50"', -123450),
     ("5.000", 500), ("+3", 300), ("（12.30）", -1230), ("007", 700)],
)  # fmt: skip
def test_the_ways_people_write_money(text: str, fen: int) -> None:
    assert amounts.read(text, Unit.YUAN) == (fen, State.NUMBER)


@given(
    st.lists(
        st.text("0123456789.,-+() ￥１，eE—\"='", max_size=16) | yuan.map(str) | yuan.map("{:,}".format)
    ),
    st.sampled_from(Unit),
)
def test_a_column_is_read_as_its_texts_one_by_one(texts: list[str], unit: Unit) -> None:
    column = amounts.read_column(pa.array(texts, type=pa.string()), unit, texts_kept=100)
    read = [amounts.read(text, unit) for text in texts]
    assert list(zip(column.fen.tolist(), column.state.tolist(), strict=True)) == read


def test_the_dashes_that_stand_for_nought_are_known() -> None:
    texts = ["1", " - ", "-1", "", "—", "x"]
    column = amounts.read_column(pa.array(texts), Unit.YUAN, texts_kept=100)
    assert (column.dashes.tolist(), column.faulty) == ([1, 4], {5: "x"})


@given(st.lists(st.integers(-(10**17), 10**17)))
def test_fen_become_the_same_yuan(fen: list[int]) -> None:
    decimals = amounts.to_decimals(pa.array(fen, type=pa.int64()).to_numpy(zero_copy_only=False))
    assert decimals.to_pylist() == [Decimal(amount).scaleb(-2) for amount in fen]
