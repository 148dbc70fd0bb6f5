"""The domain of 绩效 (budget execution and performance targets): this package's map.

model      the frozen values every other module speaks in, Problem among them
labels     identifier → words and number formats; the only place for words that two pages share
settings   thresholds and paths, checked once

lag        how far spending lags its plan (pure pandas/numpy)
codes      project codes: normalise, check character, repair, nearest
targets    a department's targets as a file: read, print, compare, check for contradictions
charts     frame → plotly figure (the only module that knows plotly)

ingest     bytes → rows and problems, through five gates
store      append-only facts in DuckDB (the only package that knows duckdb and SQL)
web        what the server needs beyond a script (the only package here that knows streamlit)
__main__   the command line
"""
