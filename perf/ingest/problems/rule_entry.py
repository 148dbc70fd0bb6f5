"""The line in which a rule of this package is written down."""

from __future__ import annotations

from typing import NamedTuple

from perf.model import Severity


class Entry(NamedTuple):
    """A rule with the message for one problem; `message` names its placeholders in braces."""

    number: str
    severity: Severity
    sentence: str
    example: str
    message: str
