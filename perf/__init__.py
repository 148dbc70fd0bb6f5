"""The domain of 绩效 (budget execution and performance targets): this package's map, floor by floor.

What stands higher imports what stands lower, never the other way.

10  __main__    `python -m perf`; beside it dashboard.py and pages/, which are outside this package
 9  web         what the server and the pages need (with pages/ the only place that knows streamlit)
    cli         what each command does, and how it prints
 8  services    from the store to an answer: what a page, a paper and a command do alike
 7  reports     official paper: the forms of 双监控 as xlsx, briefing and letter as docx
 6  ingest      bytes of an uploaded file → rows and problems, through five gates
 5  store       append-only facts in DuckDB (the only place that knows duckdb and SQL)
    charts      frame → plotly figure (the only place that knows plotly)
 4  indicators  target text → typed target; readings → attainment, scores and the verdict of 双监控
    statements  sentences about figures
 3  targets     a department's targets: file, versions, edits, contradictions, project codes
    execution   the arithmetic of spending against plan
 2  rules       the shape of a numbered check
    words       labels and number formats, and the reader's language
 1  model       the frozen values every other module speaks in, Problem among them
    frames      columns of a frame as arrays; a null is None, never 0
    sheets      texts in the cells of a workbook, which never become formulas
    terminal    Chinese on a terminal that has none
    journal     a trace of every failure and every change, in one bounded file
    version     the version of the product
"""
