"""Thresholds from the store's settings, checked once; what is missing or wrong falls back to the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields

from perf.model import Problem, Severity, Thresholds

CHOICES = {"preset": ("lag", "elapsed_ratio"), "plan_between": ("linear", "step")}
"""The settings that are a choice, with what may be chosen."""


def thresholds(stored: Mapping[str, str]) -> tuple[Thresholds, tuple[Problem, ...]]:
    """The thresholds in force and one warning for each stored value that cannot be used."""
    values: dict[str, float | str] = {}
    problems = []
    for name in (field.name for field in fields(Thresholds)):
        if name not in stored:
            continue
        read = _choice(name, stored[name]) if name in CHOICES else _number(stored[name])
        if read is None:
            problems.append(_unusable(name, stored[name]))
        else:
            values[name] = read
    made = Thresholds(**values)  # type: ignore[arg-type]
    if made.far_behind >= made.behind >= made.watch >= 0 >= made.ahead:
        return made, tuple(problems)
    problems.append(_unusable("far_behind ≥ behind ≥ watch ≥ ahead", str(asdict(made))))
    return Thresholds(), tuple(problems)


def _choice(name: str, text: str) -> str | None:
    return text if text in CHOICES[name] else None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -1 <= value <= 1 else None


def _unusable(name: str, value: str) -> Problem:
    return Problem(
        Severity.WARNING,
        "S01",
        f"设置 {name} 的值 {value} 不可用，已按默认值计算。请在设置中改正。",
        value=value,
    )
