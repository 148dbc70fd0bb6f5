"""The arithmetic of spending against plan: frames in, frames out, without the store.

settings          thresholds and scoring from the stored settings, checked
plan              the spending plan as a curve: its height at a month, the moment it had a given height
spending_to_date  reported months → spending to date, recent spending, spending by the last checkpoint
lag_rounding      the decimals that tell a lag from the limits of the lights
lights            status by what is known and by the lag
reported_months   masks of months reported and missing
lag               every figure of every project at a month's end: lag_table; one project's year: month_series
department        the same figures of the department as a whole: DepartmentTotal
comparison        the figures of an earlier month, to compare today's with
ranking           projects in the order of a figure, and those that lag
"""
