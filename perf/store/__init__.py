"""Append-only facts in DuckDB: the only package that knows duckdb and SQL.

embedded                   Store: one file, one guarded writer, readers by query name
opened                     the stores of this process, one for each location
result                     rows or a frame that a query answered
store_file                 the file on disk, its logs and permissions; whether it is still the one opened
acknowledged               the number up to which saves were acknowledged, beside the file
rescue                     the copy and the sentences when the file was taken from under a program
change_log                 a line of the log for each change
errors                     the failures of the store, each a sentence that a user can act on
queries                    the SQL of queries/ by name: one file per relation
schema/                    numbered additive migrations, which migration applies
backup                     copies of the whole store
restore                    a copy put in the store's place, all of it or nothing
interrupted                the mark of a restore that has not ended
integrity                  the check that everything can be read and adds up
contents                   every table as a whole: its copy, its digest
stored_batches             the head of every change: number, events, file, history, undo
stored_targets             targets and their versions
stored_revisions           调整预算
stored_spending            monthly spending: save, the figures that count, the rows behind them
stored_settings            thresholds and scoring
stored_department_names    further names of departments, said by people
stored_readings            readings of indicators and their review
stored_indicator_settings  settings of single indicators
stored_explanations        reasons of projects that lag, and their rectification
stored_report_texts        texts typed into official paper
reading_numbers            numbers of readings between Python and their columns
clock                      the time that a change is stamped with
"""

from perf.store.embedded import Store
from perf.store.errors import StaleError, StoreBusyError, StoreError, Touch
from perf.store.opened import close_store, open_store

__all__ = ["StaleError", "Store", "StoreBusyError", "StoreError", "Touch", "close_store", "open_store"]
