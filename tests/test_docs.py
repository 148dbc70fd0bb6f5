"""What is not documented fails: commands, thresholds, pages, and what the README links to."""

from __future__ import annotations

import argparse
import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from perf.__main__ import parser
from perf.model import Thresholds
from perf.version import PRODUCT
from perf.web.targets import threshold_form
from perf.web.targets.threshold_form import BETWEEN, PRESETS
from tests.registered_pages import TITLES
from tests.run_tests import TASKS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDE = (ROOT / "docs/development.md").read_text(encoding="utf-8")
FOLDERS = r"(?:perf|tests|pages|docs|locks)/[\w./*-]*\w"
OURS = re.compile(rf"(?<![\w/.]){FOLDERS}|(?<![\w/.])\w[\w/]*\.(?:py|sql)(?![\w(])", re.ASCII)
"""A path of ours from the root, or a file's name alone."""
ELSEWHERE = re.compile(r"perf/\.venv|tests/pages/test_$")
"""Behind /opt/ or /Users/… in docs/deployment.md; before 名字, which a contributor chooses."""
MAP_LINE = re.compile(r"^(?: *\d+ +| *)(\w+)/? {2,}\S", re.MULTILINE)
DOTTED = re.compile(r"(?<![\w/.-])(?:perf|tests)(?:\.(?!duckdb|log|service|example)\w+)+", re.ASCII)


def test_every_command_stands_in_the_readme() -> None:
    subs = next(action for action in parser()._actions if action.dest == "command")
    assert [name for name in subs.choices if not re.search(rf"`{name}\b", README)] == []


def test_every_page_is_registered_in_the_shell() -> None:
    """A page is a file and one line in the shell."""
    files = {file.stem for file in (ROOT / "pages").glob("*.py")} - {"shell"}
    assert files == set(TITLES), "PAGES in pages/shell.py: a line for each file"


def test_every_page_has_its_row_in_the_readme() -> None:
    rows = set(re.findall(r"^\| ([^|`]+?) \|", README, re.MULTILINE))
    assert set(TITLES.values()) - rows == set(), "README.md: a row in the table of the pages"


def test_every_page_has_a_test_module() -> None:
    """tests/pages/test_NAME.py, which opens the page."""
    for name in TITLES:
        module = ROOT / f"tests/pages/test_{name}.py"
        assert module.exists(), f"tests/pages/test_{name}.py: a test that opens the page"
        opens = f'open_page("{name}"' if name != "overview" else "open_page("
        shared = f'page_of("{name}"' if name != "overview" else "page_of("
        text = module.read_text(encoding="utf-8")
        assert opens in text or shared in text, f"tests/pages/test_{name}.py: {opens} or {shared}"


def test_every_threshold_can_be_changed_on_the_page() -> None:
    assert set(threshold_form.in_fields(Thresholds())) == {field.name for field in fields(Thresholds)}
    assert (set(PRESETS), set(BETWEEN)) == ({"lag", "elapsed_ratio"}, {"linear", "step"})


def test_what_the_documents_link_to_is_there() -> None:
    for document in DOCUMENTS:
        links = re.findall(r"\]\((?!http)([^)#]+)", document.read_text(encoding="utf-8"))
        missing = [link for link in links if not (document.parent / link).exists()]
        assert missing == [], document.name


def test_every_path_in_the_documents_is_there() -> None:
    """Whole, with a star, or the name of a file alone."""
    folders = ("perf", "pages", "tests")
    names = {path.name for folder in folders for path in (ROOT / folder).rglob("*.*")}
    missing = [
        (document.name, path)
        for document in DOCUMENTS
        for path in OURS.findall(document.read_text(encoding="utf-8"))
        if path not in names and not ELSEWHERE.match(path) and not list(ROOT.glob(path))
    ]
    assert missing == []


def test_every_dotted_name_in_the_documents_is_there() -> None:
    """`perf.web.base.view.current()`: a module, or what a module defines."""
    missing = [
        (document.name, name)
        for document in DOCUMENTS
        for name in DOTTED.findall(document.read_text(encoding="utf-8"))
        if not is_there(name)
    ]
    assert missing == []


def is_there(name: str) -> bool:
    """Whether a dotted name is a module or folder of ours, or a name at the top of one."""
    path, home = ROOT / name.replace(".", "/"), name.rpartition(".")[0]
    if path.is_dir() or path.with_suffix(".py").exists():
        return True
    is_module = path.parent.is_dir() or path.parent.with_suffix(".py").exists()
    return is_module and hasattr(importlib.import_module(home), path.name)


def test_every_word_of_the_glossary_is_a_name_in_the_code() -> None:
    """What is renamed in the code is renamed in docs/development.md too."""
    table = GUIDE.split("| 词 | 指什么 |")[1].split("\n\n")[0]
    cells = [row.split("|")[1:3] for row in table.splitlines()[2:]]
    words = {word for first, _ in cells for word in re.findall(r"`([A-Za-z_]+)`", first)}
    words |= {word for _, second in cells for word in re.findall(r"`([A-Za-z_]+)`", second)}
    code = {word for path in (ROOT / "perf").rglob("*.py") for word in words_of_code(path.read_text("utf-8"))}
    assert len(words) > 20
    assert words - code == set()


def test_every_constant_that_the_guide_names_is_declared() -> None:
    """EXAMPLES, PAGES, TASKS: where a contributor adds a line."""
    code = {
        name
        for folder in ("perf", "pages", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"^ *([A-Z_]{3,})(?::.*?)? =", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert set(re.findall(r"`([A-Z_]{3,})`", GUIDE)) - code == set()


def words_of_code(text: str) -> set[str]:
    """The names of a module, their parts between underscores, and its one-word literals."""
    tree = ast.parse(text)
    names = {getattr(node, key) for node in ast.walk(tree) for key in ("id", "attr", "arg", "name")
             if isinstance(getattr(node, key, None), str)}  # fmt: skip
    literals = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    whole = names | {word for word in literals if isinstance(word, str) and word.isidentifier()}
    return whole | {part for name in whole for part in name.split("_")}


def test_every_line_of_a_map_names_what_is_there() -> None:
    """A docstring of a package lists its modules and folders, the floor's number before some."""
    missing = [
        (path.parent.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "perf").rglob("__init__.py")
        for name in MAP_LINE.findall(ast.get_docstring(ast.parse(path.read_bytes())) or "")
        if not (path.parent / name).is_dir() and not (path.parent / f"{name}.py").exists()
    ]
    assert missing == []


def test_every_command_line_in_the_documents_is_taken() -> None:
    """`python -m perf COMMAND`, `run.py TASK` and the `--options` that a reader is told."""
    commands = next(action for action in parser()._actions if action.dest == "command").choices
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    assert set(re.findall(r"-m perf ([a-z]+)", text)) - set(commands) == set()
    assert set(re.findall(r"run\.py ([a-z]+)", text)) - {"serve", *TASKS} == set()
    readers = [file for file in DOCUMENTS if file.name.endswith("format.md") or file.name == "README.md"]
    text = "".join(document.read_text(encoding="utf-8") for document in readers)
    known = {option for one in (parser(), *commands.values()) for option in options_of(one)}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) - known == set()


def options_of(command: argparse.ArgumentParser) -> Iterator[str]:
    """The options that a command takes."""
    for action in command._actions:
        yield from action.option_strings


def test_a_documented_unit_with_a_read_only_system_leaves_a_temporary_folder() -> None:
    """Uploads pass through it, and so does the first start."""
    deployment = (ROOT / "docs/deployment.md").read_text(encoding="utf-8")
    units = [block for block in deployment.split("```") if "\nProtectSystem=strict\n" in block]
    assert units
    assert [unit for unit in units if "\nPrivateTmp=true\n" not in unit] == []


def test_the_documented_proxy_hands_on_the_host_with_its_port() -> None:
    """A page's Origin has the port: without it in the Host, every web socket is refused."""
    deployment = (ROOT / "docs/deployment.md").read_text(encoding="utf-8")
    assert re.findall(r"proxy_set_header Host (\S+);", deployment) == ["$http_host"]


def test_the_changelog_has_a_section_of_this_version_below_what_is_not_released() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## \[([^\]]+)\](?: - (\d{4}-\d\d-\d\d))?$", changelog, re.MULTILINE)
    assert [name for name, _ in sections[:2]] == ["未发布", PRODUCT]
    assert [bool(day) for _, day in sections] == [False, *[True] * (len(sections) - 1)]


def test_every_variable_of_the_product_is_documented() -> None:
    """PERF_BROWSER is said by run.py to the server only."""
    code = "".join(path.read_text("utf-8") for path in [ROOT / "run.py", *(ROOT / "perf").rglob("*.py")])
    asked = set(re.findall(r"environ\w*\.get\(\"(PERF_\w+)\"", code)) - {"PERF_BROWSER"}
    deployment = (ROOT / "docs/deployment.md").read_text(encoding="utf-8")
    assert {"PERF_LOG", "PERF_STORE"} <= asked
    assert {name for name in asked if f"| `{name}` |" not in deployment} == set()
