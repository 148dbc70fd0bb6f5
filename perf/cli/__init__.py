"""Command line behind `python -m perf`.

commands          each command but import and report: what it prints and returns
imports           import: files through their gates, a report for each
import_preview    what an import would change: 原值 → 新值 → 差额
reports           report: an official paper as a file
results           output of indicators and score
selection         departments, years and months that a command is about
outputs           values as stable JSON and CSV
paths             paths and texts that were typed: what can be none is wrong usage
chinese_argparse  argparse's own words in Chinese
"""
