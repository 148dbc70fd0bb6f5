"""Bytes of a readings file → readings and problems, through the same five gates; pure as to the store.

reading    read_readings: gates 1 to 4
preview    compare: gate 5, the file against what is stored
template   the table to fill in, as CSV and xlsx

columns    header words by role and the form of the header; rows: the body, row by row
given      what a cell of 完成值 says; words: what the other cells say
case       department, year and month; asked: which indicator a row is about, and what it asks for
stated     the unit and the target that stand beside it
fit        a cell against its target: number or level, unit, percentage
values     what goes in and out
"""

from perf.ingest.readings.preview import compare, is_done
from perf.ingest.readings.read import read_readings
from perf.ingest.readings.readings_file import ReadingsDetected, ReadingsFile, ReadingsPreview
from perf.ingest.readings.template import template_csv, template_workbook

__all__ = [
    "ReadingsDetected",
    "ReadingsFile",
    "ReadingsPreview",
    "compare",
    "is_done",
    "read_readings",
    "template_csv",
    "template_workbook",
]
