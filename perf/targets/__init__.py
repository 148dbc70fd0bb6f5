"""A department's targets for a year, as values and as a file; pure.

document     the JSON file: read with all its problems at once, and printed
reader       how the file's values are read; rules: the numbered rules it must keep
changes      what differs between two versions
edits        changes made on the page, as new values
consistency  what contradicts or is missing in the targets themselves (…_figures, …_wording: its checks)
"""

from perf.targets.target_file import parse_targets, print_targets, to_document
from perf.targets.version_changes import Change, compare

__all__ = ["Change", "compare", "parse_targets", "print_targets", "to_document"]
