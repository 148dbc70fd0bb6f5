"""A department's targets for a year, as values and as a file; pure.

target_file          the JSON file: read with all its problems at once, and printed
json_reader          JSON bytes → values of the expected type, with a problem for each that is not
target_file_rules    the numbered rules that the file must keep
codes                project codes: normalised, checked, repaired, the nearest known one
plan_figures         plans that look like fractions, amounts or shares of quarters
new_version          what a new version takes away from what is reported
version_changes      the differences between two versions
edits                changes made on the page, as new values
merging              edits of one version put onto a newer one
"""

from perf.targets.target_file import parse_targets, print_targets, to_document
from perf.targets.version_changes import Change, compare

__all__ = ["Change", "compare", "parse_targets", "print_targets", "to_document"]
