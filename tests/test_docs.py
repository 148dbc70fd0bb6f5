"""What is not documented fails: commands, thresholds, pages, and what the README links to."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from perf.__main__ import parser
from perf.model import Thresholds
from perf.version import PRODUCT
from perf.web.targets.threshold_form import BETWEEN, PRESETS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = (ROOT / "pages/shell.py").read_text(encoding="utf-8")
PAGES = dict(re.findall(r'st\.Page\("(\w+)\.py", title=tr\("([^"]+)"\)', SHELL))
"""File name of each page → its title."""


def test_every_command_stands_in_the_readme() -> None:
    subs = next(action for action in parser()._actions if action.dest == "command")
    assert [name for name in subs.choices if not re.search(rf"`{name}\b", README)] == []


def test_every_page_is_registered_in_the_shell() -> None:
    """A page is a file and one line in the shell."""
    assert {file.stem for file in (ROOT / "pages").glob("*.py")} - {"shell"} == set(PAGES)


def test_every_page_has_its_row_in_the_readme() -> None:
    rows = set(re.findall(r"^\| ([^|`]+?) \|", README, re.MULTILINE))
    assert set(PAGES.values()) <= rows


def test_every_page_has_a_test_module() -> None:
    """tests/pages/test_NAME.py, which opens the page."""
    for name in PAGES:
        module = ROOT / f"tests/pages/test_{name}.py"
        assert module.exists(), name
        opens = f'open_page("{name}"' if name != "overview" else "open_page("
        shared = f'page_of("{name}"' if name != "overview" else "page_of("
        text = module.read_text(encoding="utf-8")
        assert opens in text or shared in text, name


def test_every_threshold_can_be_changed_on_the_page() -> None:
    form = (ROOT / "perf/web/targets/threshold_form.py").read_text(encoding="utf-8")
    assert [field.name for field in fields(Thresholds) if f"now.{field.name}" not in form] == []
    assert (set(PRESETS), set(BETWEEN)) == ({"lag", "elapsed_ratio"}, {"linear", "step"})


def test_what_the_documents_link_to_is_there() -> None:
    for document in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        links = re.findall(r"\]\((?!http)([^)#]+)", document.read_text(encoding="utf-8"))
        missing = [link for link in links if not (document.parent / link).exists()]
        assert missing == [], document.name


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
