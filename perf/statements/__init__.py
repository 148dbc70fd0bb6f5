"""Sentences about figures, in the reader's language and without markup.

department_statements  of the department: headline, next steps, incomplete months
who_lags               who lags by count and by money, who has not reported: parts of the headline
project_statements     of one project: headline, its place on the plan, the texts of its cards
comparison_statements  of an earlier month beside today's figures
"""
