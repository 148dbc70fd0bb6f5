"""Parts of 绩效指标.

work_lists       the head of the page: money against results, who has to report and to review
attained_tab     how far each indicator is reached
entry_tab        the grid of entry, its check and its save
entry_drafts     cells of that grid that are not saved yet
review_tab       what awaits review
scores_tab       the self-evaluation
shares_form      the share of its points that an indicator in words gets
hand_form        points that a person gives instead of the formula
indicator_form   the settings of one indicator
setting_draft    who changed those settings last, and their save
scoring_form     the weights and grades of all
"""
