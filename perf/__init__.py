"""The domain of 绩效 (budget execution and performance targets): this package's map.

model       the frozen values every other module speaks in, Problem among them
labels      identifier → words and number formats; the only place for words that two pages share
language    a Chinese text → the same in the reader's language; catalogue: babel and locale/*.po behind it
sentences   what the department's figures say, in sentences; project_sentences: what one project's say
rates       rates rounded so that none reads as a limit that it does not lie on
settings    thresholds, checked once
rules       the shape of a numbered check; codes: project codes, their check character and repair

plan        the spending plan as a curve
to_date     what the months report → what was spent to date
lag         how far spending lags its plan, one row per project; department: the same for all together
order       projects by how far they lag; nulls: a value of a frame, or None
lag_places  how many decimals tell a lag from the limits of the lights
comparison  the same figures last month and a year ago
charts      frame → plotly figure (the only place that knows plotly)

targets     a department's targets: file, versions, edits, contradictions
indicators  target text → typed target; readings → attainment, scores and the verdict of 双监控
ingest      bytes → rows and problems, through five gates
store       append-only facts in DuckDB (the only place that knows duckdb and SQL)
reports     official paper: the forms of 双监控 as xlsx, briefing and letter as docx
exports     the table of 总览 as xlsx and CSV
uploads     one upload from file to receipt (uploads_readings for readings); prepare: a new store made ready
papers      one official paper from the store to the file
user        who is at the screen or types a command
web         what the server needs beyond a script (with pages/ the only place that knows streamlit)
terminal    Chinese on a terminal that has none
cli         the command line behind `python -m perf`
"""
