"""From the store to an answer: what a page, a paper and a command do alike.

facts            every figure of a department and year, worked out once; kept: answers worked out once
papers           official papers, from the facts to the file
overview_export  the table of 总览 as xlsx and CSV
spending_upload  a spending file, from its bytes to the receipt; readings_upload: a readings file
targets_upload   a targets file, from its bytes to a new version
reading_crash    a crash of ours while a file is read: logged, never told as a fault of the file
first_start      a new store: the shipped targets, the sample spending
versions         the versions in use and where the facts are kept
user             the name under which a batch is recorded
"""
