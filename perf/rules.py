"""The shape in which every check of the product is registered, so that one page can list them all."""

from __future__ import annotations

from dataclasses import dataclass

from perf.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One numbered check: `sentence` says in Chinese what it asks for, `example` shows a case that fails it.

    `gate` is the Chinese word for the step at which it is checked. `number` appears in every Problem that
    it raises and is never given to another rule.
    """

    number: str
    gate: str
    severity: Severity
    sentence: str
    example: str
