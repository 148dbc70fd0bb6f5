"""Thresholds and scoring from the store's settings, checked once; what is wrong falls back to the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from perf.model import Problem, Severity, Thresholds
from perf.words.half_width import ascii_number
from perf.words.labels import tr

WEIGHTS = ("2020", "2021")
"""Presets of the classes and points of a self-evaluation: 财预〔2020〕10号 or 财预〔2021〕101号."""
CHOICES = {"preset": ("lag", "elapsed_ratio"), "plan_between": ("linear", "step")}
"""The settings that are a choice, with what may be chosen."""

_ORDER = "far_behind ≥ behind ≥ watch ≥ 0 ≥ ahead, red_ratio ≤ yellow_ratio"


@dataclass(frozen=True, slots=True)
class Scoring:
    """Rules by which indicators are judged and scored; provinces differ, so these are settings.

    `partly_from` is the attainment (0-1) from which a target is partly met; `excellent`, `good` and `fair`
    are the points from which a score is 优, 良 and 中.
    """

    weights: str = "2020"
    partly_from: float = 0.60
    excellent: float = 90.0
    good: float = 80.0
    fair: float = 60.0

    @property
    def grade_thresholds(self) -> tuple[float, float, float]:
        """Points from which the grade is 优, 良 and 中."""
        return self.excellent, self.good, self.fair


def scoring(stored: Mapping[str, str]) -> tuple[Scoring, tuple[Problem, ...]]:
    """The scoring in force and one warning for each stored value that cannot be used."""
    highest = {"partly_from": 1.0, "excellent": 100.0, "good": 100.0, "fair": 100.0}
    values: dict[str, float | str | None] = {
        name: _number(stored[name], low=0, high=high) for name, high in highest.items() if name in stored
    }
    if "weights" in stored:
        values["weights"] = stored["weights"] if stored["weights"] in WEIGHTS else None
    problems = tuple(_unusable(name, stored[name]) for name, value in values.items() if value is None)
    made = Scoring(**{name: value for name, value in values.items() if value is not None})  # type: ignore[arg-type]
    if made.excellent >= made.good >= made.fair:
        return made, problems
    return Scoring(), (*problems, _unusable("excellent ≥ good ≥ fair", str(made.grade_thresholds)))


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
    if _in_order(made):
        return made, tuple(problems)
    problems.append(_unusable(_ORDER, str(asdict(made))))
    return Thresholds(), tuple(problems)


def problems(stored: Mapping[str, str]) -> tuple[Problem, ...]:
    """One warning for each stored value that cannot be used."""
    return (*thresholds(stored)[1], *scoring(stored)[1])


def _in_order(made: Thresholds) -> bool:
    lags_fall = made.far_behind >= made.behind >= made.watch >= 0 >= made.ahead
    return lags_fall and made.red_ratio <= made.yellow_ratio


def _choice(name: str, text: str) -> str | None:
    return text if text in CHOICES[name] else None


def _number(text: str, low: float = -1, high: float = 1) -> float | None:
    try:
        value = float(ascii_number(text))
    except ValueError:
        return None
    return value if low <= value <= high else None


def _unusable(name: str, value: str) -> Problem:
    return Problem(
        Severity.WARNING,
        "S01",
        tr("设置 {name} 的值 {value} 不可用，已按默认值计算。请在设置中改正。", name=name, value=value),
        value=value,
    )
