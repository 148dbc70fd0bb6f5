"""Upload of a file: preview, save, receipt.

steps     what both kinds of file go through
spending  a spending file
readings  a readings file
"""
