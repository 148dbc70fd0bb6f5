"""The command line behind `python -m perf`.

commands          what each command does; imports: the import command
chosen            which departments, years and months it is about
outputs           results as stable JSON and CSV
chinese_argparse  argparse's own words in Chinese
"""
