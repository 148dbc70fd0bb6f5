"""Facts → tables and pictures as they are sent to the browser.

pictures          every chart, with what is said of it
tables            the lag table as grids, files and shares; the click that opens a project
project_tables    one project: its months, its spending, its document
indicator_facts   what the store says of indicators, cached
indicator_tables  indicators as grids: attained, the history of values
duty_sentences    what has to be explained, in words
report_facts      what the store says for a paper, cached
print_tables      tables and a heading that are seen on paper alone
wrapped_tables    tables of texts, wrapped for a phone
"""
