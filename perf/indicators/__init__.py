"""Indicators: target text → typed target; reported readings → attainment, score and the verdict of 双监控.

model              the frozen values: Target, Reading, IndicatorSettings, Explanation and their enumerations
target_words       the words that compare and measure, and those that no rule may forget
target_rules       the whole-text rules by which a target text is read, each with its rows of tests
target_reader      a target text by the first rule that accounts for all of it, else prose
target_kinds       the direction that the kind of an indicator gives a bare figure
consistency        the findings of all checks of a department's targets against themselves
consistency_figures, consistency_wording, consistency_base
                   the checks on money and plan, those on words and levels, and what both need
weights            the points of each indicator, by the two presets
specs              a row per indicator: typed target, timing, weight and links, proposed or settled
reading_arrays     readings as arrays, and their totals at a month's end
attainment         the attainment of each indicator at a month's end
score              the self-evaluation: points of indicators, totals and grades of projects
verdict            双监控: money progress against result progress, one verdict per project
causes             several 原因类别 of one deviation, kept as one text
duties             the reasons that are owed and not given
rectification      整改: the explanation in force, whether it is overdue, what it lacks
entry_grid         the grid of the entry page, and what was changed in it as a readings file
indicator_words    the words and shapes of the enumerations
value_texts        values, levels and attainments as a person reads them
score_formula      the formula of an indicator's points in words
indicator_summary  the headline, and who has to report or to review
"""
