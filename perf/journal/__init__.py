"""A trace of every failure and every change, in one bounded file beside the store; standard library only.

setup   where the file is; attach it and detach it
causes  an error that ends here, logged once with its traceback and a number for the user
layout  a record as one line that no name can forge, its traceback below, without data of the files
file    a file that several processes append to, and its rotation
"""

from perf.journal.causes import crashed, noted, swallowed, swallowing
from perf.journal.layout import ProgramError
from perf.journal.setup import beside, platform_too, start, stop, tracing, uncaught_too

__all__ = [
    "ProgramError",
    "beside",
    "crashed",
    "noted",
    "platform_too",
    "start",
    "stop",
    "swallowed",
    "swallowing",
    "tracing",
    "uncaught_too",
]
