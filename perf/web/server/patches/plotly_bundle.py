"""The charts' script without the kinds of chart that are not drawn here.

Reason: streamlit's script holds the whole of plotly.js, most of it kinds of chart that no page has.
It is one bundle of modules, `name=wrap({"src/….js"(…){…}})`, each run when `name()` is first called, and
`lib/index.js` names the kinds of chart. With only those of `TRACES` named there, what no module calls any
more is left out. Nothing is added or changed, so it is the same version under the same licence.
Effect: 1.4 MB instead of 4.7 (0.47 instead of 1.42 compressed); 总览 with an empty cache takes 0.41 of the
time without it until its last chart, on a machine with twenty programs at work (6.7 s for 16.4).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

SCRIPT: Final = "PlotlyChart"
TRACES: Final = ("scatter", "bar")
"""The kinds of chart that perf/charts draws; plotly's core holds scatter."""

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
    """Every module of the bundle, in the order they stand there."""
    modules, end = [], 0
    while begin := _MODULE.search(script, end):
        end = _closing(script, script.index("(", begin.end(1)))
        modules.append(Module(begin[1], begin[2], begin.start(1), end))
    return modules


def _without(script: str, modules: list[Module]) -> str:
    """The script without the modules that nothing outside of the modules leads to."""
    by_name = {module.name: module for module in modules}
    between, end = [], 0
    for module in modules:
        between.append(script[end : module.start])
        end = module.end
    rest = script[end:]
    called, reached = _CALL.findall("\n".join([*between, rest])), set()
    while called:
        name = called.pop()
        if name in by_name and name not in reached:
            reached.add(name)
            called += _CALL.findall(script, by_name[name].start, by_name[name].end)
    parts = [
        before + (script[module.start : module.end] if module.name in reached else f"{module.name}=0")
        for before, module in zip(between, modules, strict=True)
    ]
    return "".join([*parts, rest])


def _closing(script: str, at: int) -> int:
    """Behind the bracket that closes the one at `at`, whatever strings and patterns hold."""
    depth = 0
    while mark := _MARK.search(script, at):
        at, sign = mark.end(), mark[0]
        if sign in "({[":
            depth += 1
        elif sign in ")}]":
            depth -= 1
            if depth == 0:
                return at
        elif sign == "/":
            at = _behind_slash(script, at)
        else:
            at = _behind_string(script, at, sign)
    raise ValueError("a bracket of the script is never closed")


def _behind_string(script: str, at: int, quote: str) -> int:
    """Behind the string that begins before `at`; `${…}` in one may hold strings of its own."""
    while script[at] != quote:
        if quote == "`" and script.startswith("${", at):
            at = _closing(script, at + 1)
        else:
            at += 2 if script[at] == "\\" else 1
    return at + 1


def _behind_slash(script: str, at: int) -> int:
    """Behind the comment or the regular expression whose slash stands before `at`, or the division."""
    if script[at] == "*":
        return script.index("*/", at) + 2
    if script[at] == "/":
        return script.index("\n", at)
    if not _BEFORE_PATTERN.search(script[max(at - 12, 0) : at - 1]):
        return at
    in_class = False
    while in_class or script[at] != "/":
        in_class = script[at] == "[" or (in_class and script[at] != "]")
        at += 2 if script[at] == "\\" else 1
    return at + 1
