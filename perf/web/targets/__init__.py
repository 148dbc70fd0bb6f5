"""Parts of 绩效目标.

views           targets and the differences of versions as tables
forms           edit plans and indicators, add or stop a project; their review and save
import_form     a file instead of the version in force
target_drafts   edits that are not saved yet
revision_form   a budget revision
threshold_form  from when on a project lags
edit_tab        the choice of what to change, and its form
versions_tab    the history of versions, two of them compared
"""
