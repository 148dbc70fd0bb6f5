"""The command line behind `python -m perf`.

commands          what each command does; imports: the import command
outputs           results as stable JSON and CSV
chinese_argparse  argparse's own words in Chinese
"""
