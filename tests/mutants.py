"""Changes of one operator or number in the arithmetic, each of which a test has to notice.

`python3 run.py mutants [PATH…]` makes them with mutmut, which runs for each the tests that reach the changed
function; what none noticed must stand in docs/mutants.md with the reason why nobody could. Without a path an
interrupted run goes on where it ended. mutmut does not run on Windows.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mutmut.__main__ import cli, get_diff_for_mutant, status_by_exit_code, walk_mutatable_files
from mutmut.mutation import mutators
from mutmut.mutation.data import SourceFileMutationData

HERE = Path(__file__).resolve().parents[1]
REASONS = HERE / "docs/mutants.md"
LEAST = 0.95
CHANGES = ("number", "name", "remove_unary_ops", "augmented_assignment", "keywords", "swap_op", "if_exp")
"""What is changed, in mutmut's words: no texts and no arguments, they are no arithmetic."""
UNNOTICED = ("survived", "no tests")
_REASON = re.compile(r"- `(?P<old>.+?)` → `(?P<new>.+?)`：.+")


class Change(NamedTuple):
    """One changed line of a file."""

    file: str
    old: str
    new: str


def main(*paths: str) -> None:
    """Make the changes; end with status 1 where too few are noticed, or one is not and has no reason."""
    os.chdir(HERE)
    if missing := [path for path in paths if not Path(path).exists()]:
        sys.exit(f"没有这个文件或文件夹：{'、'.join(missing)}")
    kept = {getattr(mutators, f"operator_{name}") for name in CHANGES}
    mutators.mutation_operators[:] = [pair for pair in mutators.mutation_operators if pair[1] in kept]
    prefixes = [".".join([*Path(os.path.relpath(path)).with_suffix("").parts, ""]) for path in paths]
    cli(["run", *(f"{prefix}*" for prefix in prefixes)], standalone_mode=False)
    outcomes = {name: code for name, code in tried() if not prefixes or name.startswith(tuple(prefixes))}
    unnoticed = [change_of(name) for name, outcome in outcomes.items() if outcome in UNNOTICED]
    unexplained = sorted(set(unnoticed) - set(reasons()))
    for change in unexplained:
        print(f"\n{change.file}\n- {change.old}\n+ {change.new}")
    share = 1 - len(unnoticed) / max(len(outcomes), 1)
    print(f"\n{len(outcomes)} 处改动，测试看出 {share:.1%}；没看出也没有理由的 {len(unexplained)} 处。")
    sys.exit(bool(unexplained) or share < LEAST)


def tried() -> Iterator[tuple[str, str]]:
    """Name and outcome of every change tried."""
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        for name, code in data.exit_code_by_key.items():
            if code is not None:
                yield name, status_by_exit_code[code]


def change_of(name: str) -> Change:
    """The change behind mutmut's name for it."""
    lines = get_diff_for_mutant(name).splitlines()
    old, new = (next(line[1:].strip() for line in lines[2:] if line.startswith(sign)) for sign in "-+")
    return Change(lines[0].removeprefix("--- "), old, new)


def reasons() -> Iterator[Change]:
    """The changes in docs/mutants.md, which names the file above them."""
    file = ""
    for line in REASONS.read_text("utf-8").splitlines():
        if line.startswith("## "):
            file = line.removeprefix("## ").strip("`")
        elif match := _REASON.fullmatch(line):
            yield Change(file, match["old"], match["new"])


if __name__ == "__main__":
    main(*sys.argv[1:])
