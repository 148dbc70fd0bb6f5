"""The texts of the other languages, from perf/words/locale/; their numbers, months and plurals, from babel.

In a translation a placeholder may say how it is filled: {month:month} is the name of a month, {day:date} a
date, {amount:yuan} an amount with its ¥ behind the sign, {count:row|rows} the form of a word that goes with
the count.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel import Locale, dates, numbers
from babel.messages import pofile

_MONTHS: Final = {str(number) for number in range(1, 13)}
FOLDER: Final = Path(__file__).with_name("locale")


@cache
def messages(language: str) -> Mapping[str, str]:
    """Chinese text → its translation; texts not translated yet are left out."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        entries = pofile.read_po(file, locale=language, ignore_obsolete=True)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


def translated(text: str, language: str, values: Mapping[str, object]) -> str:
    """The text in the language, filled; the Chinese text where the catalogue has none."""
    message = messages(language).get(text, text)
    if not values:
        return message
    return _filler(language).vformat(message, (), values) if ":" in message else message.format(**values)


def month(number: int, language: str) -> str:
    """The short name of a month, 1–12."""
    return str(_locale(language).months["stand-alone"]["abbreviated"][number])


def initial(number: int, language: str) -> str:
    """The shortest name of a month, 1–12."""
    return str(_locale(language).months["stand-alone"]["narrow"][number])


def number(value: Decimal, places: int, language: str) -> str:
    """A number of so many decimals with the separators of the language."""
    return str(_pattern(places).apply(value, _locale(language)))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def _pattern(places: int) -> numbers.NumberPattern:
    return numbers.parse_pattern(f"#,##0{'.' + '0' * places if places else ''}")


class _Filler(string.Formatter):
    """Fills the placeholders of a translation."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value by one of this catalogue's own formats where it fits; all else as Python does it."""
        if format_spec == "month":
            return month(int(value), self.language) if str(value) in _MONTHS else str(value)
        if format_spec == "date":
            return (
                dates.format_date(value, "medium", self.language) if isinstance(value, date) else str(value)
            )
        if format_spec == "yuan":
            sign, amount = ("−", str(value)[1:]) if str(value).startswith("−") else ("", str(value))
            return f"{sign}¥{amount}" if amount[:1].isdecimal() else str(value)
        if "|" in format_spec:
            one, other = format_spec.split("|")
            count = str(value).replace(",", "")
            is_one = count.isdecimal() and _locale(self.language).plural_form(int(count)) == "one"
            return one if is_one else other
        return str(super().format_field(value, format_spec))


@cache
def _filler(language: str) -> _Filler:
    return _Filler(language)
