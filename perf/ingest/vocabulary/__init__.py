"""The words of files, as declarations and as readers of one text; knows no file and no problem.

half_width        texts as they are compared
excel_guards      ="130…" and '130…
spending_headers  header words of spending by role, and the table shapes
readings_headers  header words of readings by role
header_marks      stars, 必填 and footnotes around a column's name
name_brackets     brackets in the name of an amount's column
units             元, 万元, and units that are not read
period_cells      months and years of cells and column names
period_titles     periods of titles and names
amounts           text → fen
total_words       totals and balances told by another column
refund_words      refunds told by a value
row_kinds         data, total, repeated header, note
plan_titles       titles of papers that hold no spending
department_names  a department's name and its short forms
"""
