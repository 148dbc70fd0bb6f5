"""Answer of a query: exact rows, or a frame with nullable types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

_NULLABLE = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered, exact: Decimals stay Decimals, unknown stays null."""

    table: pa.Table

    def rows(self) -> list[dict[str, Any]]:
        """One dict per row."""
        rows: list[dict[str, Any]] = self.table.to_pylist()
        return rows

    def frame(self) -> pd.DataFrame:
        """A frame with nullable integers and booleans (pandas would make floats of them)."""
        frame: pd.DataFrame = self.table.to_pandas(types_mapper=_NULLABLE.get)
        return frame

    def value(self) -> Any:
        """The only value of a one-row, one-column answer."""
        return self.table.column(0)[0].as_py()
