"""What every page stands on: the view, the cached facts, safe text, the window.

view             the store, department, month and user that a page is looking at
execution_facts  what the store says of money, cached
cache            what all sessions share, worked out once
cache_key        department, year and version: the head of every cache key
markdown         text from data made safe to show
window           the size of the reader's window, and whether it is a phone
"""
