"""Ground of every page.

view             what a run shows: store, department, month, user
cache            answers that all sessions share; cache_key: keys as of a change of the store
kept_facts       the facts of the view, kept per change
execution_facts  figures of spending, of the view's department and month
markdown         a user's text made safe to show
window           size of the reader's window
toasts           words said once the page has been drawn anew
unsaved          notes of what is typed and not saved
"""
