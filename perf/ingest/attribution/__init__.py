"""The department, year, months and projects that a file and its rows belong to.

stated_periods    months and years that a file states, and what they must agree on
department_year   the department and the year of a file
project_matching  the project behind a code or a name
"""
