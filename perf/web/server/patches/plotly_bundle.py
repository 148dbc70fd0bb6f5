"""The charts' script without the kinds of chart that are not drawn here: 1.4 MB instead of 4.7.

Streamlit's script holds the whole of plotly.js as one bundle of modules, `name=wrap({"src/….js"(…){…}})`,
each run when `name()` is first called; `lib/index.js` names the kinds of chart. With only those of `TRACES`
named there, what no module calls any more is left out. Nothing is added or changed, so it is the same version
under the same licence; a script whose digest is not `KNOWN` is served whole.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final, NamedTuple

SCRIPT: Final = "PlotlyChart"
TRACES: Final = ("scatter", "bar")
"""The kinds of chart that perf/charts draws; plotly's core holds scatter."""
KNOWN: Final = "8cb9b72292d50f4ac26b35921c6209897f2a946d03214aa63214e86f129a8cb1"
"""The script this was tried with; a test says what to do when an upgrade brings another."""

_MODULE: Final = re.compile(r'(?:,|;var )([\w$]+)=[\w$]+\(\{"([^"]+)"\(')
_REGISTER: Final = re.compile(r"\.register\(\[([\w$(),]+)\]\)")
_CALL: Final = re.compile(r"(?<![\w$.])([\w$]+)\(\)")
_MARK: Final = re.compile(r"""[`"'/(){}\[\]]""")
_BEFORE_PATTERN: Final = re.compile(
    r"(?:[(,=:\[!&|?{};+\-*%~^<>\n]|\b(?:return|typeof|case|in|of|void|delete|do|else))$"
)
"""What stands before a slash that begins a regular expression and does not divide."""


class Module(NamedTuple):
    """One module of the bundle: its name there, its file, and where it stands in the script."""

    name: str
    file: str
    start: int
    end: int


def is_known(script: str) -> bool:
    """True for the very script that was tried."""
    return digest(script) == KNOWN


def digest(script: str) -> str:
    """What tells one version of the script from another."""
    return hashlib.sha256(script.encode()).hexdigest()


def smaller(script: str) -> str:
    """The script with the kinds of chart in `TRACES` alone; ValueError where it is no such bundle."""
    modules = _modules(script)
    by_name = {module.name: module for module in modules}
    listed = _REGISTER.search(script)
    if listed is None or len(by_name) != len(modules):
        raise ValueError("this is not the bundle of plotly.js that is known")
    wanted = {f"lib/{trace}.js" for trace in TRACES}
    kept = [name for name in _CALL.findall(listed[1]) if name in by_name and by_name[name].file in wanted]
    short = script.replace(listed[0], f".register([{','.join(f'{name}()' for name in kept)}])", 1)
    return _without(short, _modules(short))


def _modules(script: str) -> list[Module]:
    found, place = [], 0
    while begin := _MODULE.search(script, place):
        place = _closing(script, script.index("(", begin.end(1)))
        found.append(Module(begin[1], begin[2], begin.start(1), place))
    return found


def _without(script: str, modules: list[Module]) -> str:
    """The script without the modules that nothing outside of the modules leads to."""
    by_name = {module.name: module for module in modules}
    between, place = [], 0
    for module in modules:
        between.append(script[place : module.start])
        place = module.end
    rest = script[place:]
    asked, reached = _CALL.findall("\n".join([*between, rest])), set()
    while asked:
        name = asked.pop()
        if name in by_name and name not in reached:
            reached.add(name)
            asked += _CALL.findall(script, by_name[name].start, by_name[name].end)
    parts = [
        before + (script[module.start : module.end] if module.name in reached else f"{module.name}=0")
        for before, module in zip(between, modules, strict=True)
    ]
    return "".join([*parts, rest])


def _closing(script: str, place: int) -> int:
    """Behind the bracket that closes the one at `place`, whatever strings and patterns hold."""
    depth = 0
    while mark := _MARK.search(script, place):
        place, sign = mark.end(), mark[0]
        if sign in "({[":
            depth += 1
        elif sign in ")}]":
            depth -= 1
            if depth == 0:
                return place
        elif sign == "/":
            place = _behind_slash(script, place)
        else:
            place = _behind_string(script, place, sign)
    raise ValueError("a bracket of the script is never closed")


def _behind_string(script: str, place: int, quote: str) -> int:
    """Behind the string that begins before `place`; `${…}` in one may hold strings of its own."""
    while script[place] != quote:
        if quote == "`" and script.startswith("${", place):
            place = _closing(script, place + 1)
        else:
            place += 2 if script[place] == "\\" else 1
    return place + 1


def _behind_slash(script: str, place: int) -> int:
    """Behind the comment or the regular expression whose slash stands before `place`, or the division."""
    if script[place] == "*":
        return script.index("*/", place) + 2
    if script[place] == "/":
        return script.index("\n", place)
    if not _BEFORE_PATTERN.search(script[max(place - 12, 0) : place - 1]):
        return place
    in_class = False
    while in_class or script[place] != "/":
        in_class = script[place] == "[" or (in_class and script[place] != "]")
        place += 2 if script[place] == "\\" else 1
    return place + 1
