"""A readings file, from its table to readings, problems and a preview; gates in order.

read              gates 1 to 4
readings_file     the values that go in and out
template          the table to fill in, as CSV and xlsx

Gate 2, the header:
columns           the columns in use
body              the rows, one by one
row               one row as it is read
form_rows         what an official form says of a row elsewhere: its block, merged cells, ticks

Gate 3, the cells:
context           department, year, month of each row
value_cell        the meaning of a cell of 完成值
unit_and_target   unit and target stated beside it
value_fit         a value against its target

Gate 4, the rows:
validate          gates 3 and 4 together
indicator_lookup  the indicator of a row

Gate 5, the stored data:
preview           changes, totals that fall
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
