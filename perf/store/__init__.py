"""Append-only facts in DuckDB: the only package that knows duckdb and SQL.

embedded   Store: one file, one guarded writer, readers by query name; result: what a query answers
opened     the stores of this process, one for each location
store_file the file on disk, its logs and permissions; whether it is still the one that was opened
acknowledged  the number up to which saves were acknowledged, beside the file
rescue     what is said and kept when the file was taken from under a running program
batches    what every change shares: its number, its events, history, undo
targets    targets and their versions
revisions  调整预算
spending   monthly spending: save, what counts, the rows behind a figure
settings   thresholds
readings   readings of indicators and their review; indicator_settings: what a person settled of each
explanations  why a project lags and its rectification; report_texts: what was typed into official paper
exact      numbers of readings between Python and the store
backup     copies of the whole store; restore: a copy put in its place; interrupted: one that was not finished
integrity  the check that everything in the store can be read and adds up; contents: every table, whole
delimited  delimited text → arrow table of text, before anything is stored
schema/    numbered additive migrations; queries/: one file per relation, read by name
"""

from perf.store.embedded import Store
from perf.store.errors import StaleError, StoreBusyError, StoreError, Touch
from perf.store.opened import close_store, open_store

__all__ = ["StaleError", "Store", "StoreBusyError", "StoreError", "Touch", "close_store", "open_store"]
