"""A spending file, from its table to rows, problems and a preview; gates in order.

read            gates 1 to 4
spending_file   the values that go in and out

Gate 2, the header:
columns         the columns in use, and the table shape they make
stated_unit     元 or 万元
row_units       元 or 万元 in a column, row by row
body            the body of the table
later_months    month columns behind the last one reported

Gate 3, the cells:
encoded_cells   the body as vectors
second_headers  headers repeated in the body
context         department, year, months, amount kind of the whole file
amount_kind     monthly or cumulative
proof           columns that prove an amount cumulative
kept_columns    columns kept aside that may matter
kept_texts      texts of such a column, for all rows
telling_words   words of totals and refunds in them, found fast
row_months      months and days
row_amounts     amounts → entries

Gate 4, the rows:
validate        gates 3 and 4 together
ownership       the project of each row, rows set aside
department_rows the department of each row by its department cells
department_questions  what is asked about departments
seen_texts      the distinct texts of a column in some rows
runs            sums of rows that stand together
labelled_totals totals and balances told by another column
group_rows      rows that only group others
lower_titles    titles between the rows
merged_departments  a department written once for several rows
refund_rows     refunds told by a value
refund_columns  refunds in a column, the two sides of a ledger
vouchers        one voucher in two rows
stated_totals   合计 and 小计
row_checks      duplicates, unit, falls
stated_budgets  budgets that columns state

Gate 5, the stored data:
preview         changes, figures that vanish
plausibility    figures that look wrong beside what is stored
"""
