"""What the server needs beyond a script; with the pages, the only code that knows streamlit.

startup       warm start before the first visitor, a clean stop, the Chinese words where a page breaks
static_files  streamlit's own scripts: compressed, in Chinese, under an address of their own
chinese       the texts of streamlit's built-in widgets, each with its Chinese
repairs       what streamlit's scripts are changed in, for paper and for readers of the screen
printing      the one style sheet
smaller_plotly the charts' script without the kinds of chart that are not drawn here
security      response headers, and which Host and which interface is answered
address       whether the server is bound to this machine alone
quicker       what the platform does at every click and need not
shared        what all sessions share, worked out once
user          who is at the screen

view, facts, text and their like serve the pages: what is looked at, what the store says of it, safe text.
"""
