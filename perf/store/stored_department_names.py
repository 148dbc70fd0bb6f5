"""Texts by which files name a department beside its code and name: said by a person, kept as settings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from perf.store import stored_settings
from perf.store.embedded import Store

_NAME: Final = "department_name"
_BETWEEN: Final = "\t"
"""Between the parts of a setting's name; stands in no code and in no text of a cell as it is compared."""


def load(store: Store, version: int | None = None) -> Mapping[str, frozenset[str]]:
    """Code of each department → the texts that count as of a version (default now)."""
    known: dict[str, set[str]] = defaultdict(set)
    for name in stored_settings.load(store, version):
        kind, _, rest = name.partition(_BETWEEN)
        code, _, text = rest.partition(_BETWEEN)
        if kind == _NAME and text:
            known[code].add(text)
    return {code: frozenset(texts) for code, texts in known.items()}


def keep(store: Store, department_code: str, text: str, user: str) -> int | None:
    """Keep a text, as it is compared, for a department: one change, which can be undone like any other.

    Returns its number; None where the text is known already.
    """
    if text in load(store).get(department_code, ()):
        return None
    name = _BETWEEN.join((_NAME, department_code, text))
    note = f"{department_code} = “{text}”"
    return stored_settings.save(store, {name: "1"}, user, department_code=department_code, note=note)
