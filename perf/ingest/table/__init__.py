"""Bytes of a file → one table with its header and its lines.

Gate 1, the file:
source_file           its name, size, hash, format; the kind of file by its words
scratch               the folder that an upload passes through
decode                text in any encoding → UTF-8
excel, excel_worker   a workbook → text, in a process of its own
excel_mending         a copy of a workbook that its reader can open, likewise
csv_records           records with their lines: the exact reader, and what it shares with the fast one
regular_csv           the fast one: text without irregularities → columns
row_prints            numbers by which equal rows are known

Gate 2, its header:
header                the header row, and the declaration of a kind of header
spending_header_spec  that of spending
readings_header_spec  that of readings
form_block            the project that an official form names above its table
two_row_header        a header in two rows, joined
open_table            all of it: a file → its table
"""
