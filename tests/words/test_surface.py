"""Laws of what is said on the page and in a terminal: each names its own controls, never the other's."""

from __future__ import annotations

import ast
import re

from perf.ingest.problems.answers import ANSWERS
from perf.store.errors import ELSEWHERE
from perf.words.surface import SURFACE, Surface
from tests import catalogue

WORDS = {"text": "甲", "name": "乙", "code": "1"}
SWITCH = re.compile(r"--[a-z]")
TERMINAL_ONLY = ("perf/cli/", "perf/__main__.py", "perf/web/server/")
"""What these say is read in a terminal, or describes one."""


def for_terminals(tree: ast.AST) -> set[int]:
    """The ids of the literals that an Answer gives for the terminal."""
    made = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    answers = (call for call in made if getattr(call.func, "id", "") == "Answer")
    return {id(part) for call in answers for part in ast.walk(call.args[1])}


def test_no_text_of_the_page_names_a_switch() -> None:
    named = [
        f"{name}:{literal.lineno} {literal.value}"
        for name, tree in catalogue.modules().items()
        if not name.startswith(TERMINAL_ONLY)
        for literal in catalogue.literals(tree)
        if SWITCH.search(literal.value) and id(literal) not in for_terminals(tree)
    ]
    assert named == []


def test_every_control_that_an_answer_names_is_called_so_by_the_product() -> None:
    texts = [*catalogue.texts(), "这是本部门"]
    assert any(text.startswith("这是本部门：") for text in texts)
    named = {word for answer in ANSWERS.values() for word in re.findall("“(.+?)”", answer.page)}
    assert sorted(named - set(texts)) == []


def test_an_answer_is_said_for_the_surface_on_which_it_is_read() -> None:
    for answer in (*ANSWERS.values(), ELSEWHERE):
        assert answer.say(**WORDS) == answer.page.format(**WORDS)
        read_on = SURFACE.set(Surface.TERMINAL)
        try:
            assert answer.say(**WORDS) == answer.terminal.format(**WORDS)
        finally:
            SURFACE.reset(read_on)
