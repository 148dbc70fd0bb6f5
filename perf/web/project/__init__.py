"""Parts of 单个项目.

headline_cards    executed, behind, what catches up, what the year will end with
rows_behind       from a figure to the rows it is made of
explanation_form  why it lags, what is done, who does it until when
"""
