"""Append-only facts in DuckDB: the only package that knows duckdb and SQL.

embedded   Store: one file, one guarded writer, readers by query name
batches    what every change shares: its number, its events, history, undo
targets    targets and their versions
revisions  调整预算
spending   monthly spending: save, what counts, the rows behind a figure
settings   thresholds
readings   readings of indicators and their review; indicator_settings: what a person settled of each
explanations  why a project lags and its rectification; report_texts: what was typed into official paper
exact      numbers of readings between Python and the store
backup     copies, restore, integrity check
schema/    numbered additive migrations; queries/: one file per relation, read by name
"""

from perf.store.embedded import Store, close_store, open_store
from perf.store.errors import StaleError, StoreBusyError, StoreError, Touch

__all__ = ["StaleError", "Store", "StoreBusyError", "StoreError", "Touch", "close_store", "open_store"]
