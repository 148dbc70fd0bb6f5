"""What runs before any page.

startup       warm start before the first visitor, a clean stop, the Chinese words where a page breaks
address       the address and port that the server listens at: this machine alone
security      response headers, and which Host and which interface is answered
static_files  streamlit's own scripts, patched and compressed, under an address of their own
printing      the one style sheet: paper
patches       what changes the platform itself
in_browser    scripts of ours: they measure the window, and ask before what is unsaved is left
"""
