"""Laws of the catalogue: every text of the product has its English, or the reason why not stands here."""

from __future__ import annotations

import ast
import re
import string

import pytest

from perf.words import language
from tests import catalogue

VOCABULARY = "words looked for in files, or written for the readers of files: the files are Chinese"
PAPER = "official paper is Chinese by law"
TERMINAL = "said on the terminal or to a program, where nobody has chosen a language"
LOG = "written to the log, which is Chinese whatever is read"
STORED = "stands in the store as it is: a name or an identifier, not a text"
WHOLE_FILES = {
    "perf/web/server/patches/chinese/": "the platform's own texts, which stay Chinese",
    "perf/reports/": PAPER,
    "perf/__main__.py": "the help of the command line",
    "perf/cli/chinese_argparse.py": "the help of the command line",
    "perf/ingest/vocabulary/spending_headers.py": VOCABULARY,
    "perf/ingest/vocabulary/period_cells.py": VOCABULARY,
    "perf/ingest/vocabulary/period_titles.py": VOCABULARY,
    "perf/ingest/vocabulary/header_marks.py": VOCABULARY,
    "perf/ingest/vocabulary/refund_words.py": VOCABULARY,
    "perf/ingest/vocabulary/total_words.py": VOCABULARY,
    "perf/ingest/vocabulary/units.py": VOCABULARY,
    "perf/ingest/spending/stated_totals.py": VOCABULARY,
    "perf/ingest/vocabulary/readings_headers.py": VOCABULARY,
    "perf/ingest/table/form_block.py": VOCABULARY,
    "perf/ingest/readings/form_rows.py": VOCABULARY,
    "perf/ingest/readings/value_fit.py": VOCABULARY,
    "perf/ingest/readings/value_cell.py": VOCABULARY,
    "perf/ingest/readings/unit_and_target.py": VOCABULARY,
    "perf/indicators/target_kinds.py": VOCABULARY,
    "perf/indicators/target_rules.py": VOCABULARY,
    "perf/indicators/target_words.py": VOCABULARY,
    "perf/indicators/consistency_base.py": VOCABULARY,
    "perf/targets/codes.py": VOCABULARY,
    "perf/words/half_width.py": VOCABULARY,
    "perf/journal/": LOG,
    "perf/store/change_log.py": LOG,
    "perf/services/versions.py": LOG,
    "perf/web/server/address.py": TERMINAL,
    "perf/web/server/security.py": TERMINAL,
    "perf/model.py": STORED,
    "perf/services/spending_upload.py": STORED,
    "perf/services/first_start.py": STORED,
    "perf/services/user.py": STORED,
    "perf/words/language.py": "the languages' own names, and the Chinese way to list months",
    "perf/web/widgets/language_switch.py": "says it in both languages at once",
}
"""Files whose Chinese beyond `tr` and its like needs no English; what passes through these has it anyway."""
NAMES = {
    "perf/ingest/problems/export.py": {"TEMPLATE_HEADER": VOCABULARY},
    "perf/ingest/readings/template.py": {"HEADER": VOCABULARY},
    "perf/ingest/readings/body.py": {"_POINTS": VOCABULARY},
    "perf/ingest/readings/context.py": {"_SELF_EVALUATION": VOCABULARY},
    "perf/indicators/entry_grid.py": {"_BETWEEN": VOCABULARY, "HEADER": VOCABULARY, "_BASIS": VOCABULARY},
    "perf/indicators/consistency_figures.py": {"_YUAN_PER_HEAD": VOCABULARY, "_EACH": VOCABULARY},
    "perf/indicators/specs.py": {"YUAN_PER": VOCABULARY, "_RATES": VOCABULARY},
    "perf/indicators/consistency_wording.py": {"_UNIT_CLASS": VOCABULARY},
    "perf/targets/target_file.py": {"MONEY_UNIT": VOCABULARY},
    "perf/store/stored_indicator_settings.py": {"_AND": STORED},
    "perf/web/server/patches/table_alignment.py": {"FIGURE": "looked for in tables, in every language"},
    "perf/web/server/startup.py": {"lifespan": TERMINAL},
}
"""Single constants and functions of which the same is true."""
LOGGED = {"crashed", "swallowed", "swallowing", "noted", "log_start", "log_end", "ProgramError"}
"""Calls that write to the log, which is Chinese in every language."""
LOOKED_FOR = {"compile", "fullmatch", "search", "startswith", "endswith", "removesuffix", "replace", "sub"}
SPACE = "\u3000"
QUOTED = re.compile('"[^"]*"')
LANGUAGES = sorted(set(language.NAMES) - {language.DEFAULT})


def exempt(name: str, tree: ast.Module) -> set[int]:
    """The ids of what is compared with, searched for, or stands in an exempt constant or function."""
    parts: list[ast.AST] = []
    for node in ast.walk(tree):
        called = getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Compare) or called in LOOKED_FOR | LOGGED:
            parts.append(node)
    for node in tree.body:
        target = getattr(node, "target", None) or (getattr(node, "targets", None) or [node])[0]
        if getattr(target, "id", getattr(target, "name", "")) in NAMES.get(name, {}):
            parts.append(node)
    return {id(inner) for part in parts for inner in ast.walk(part)}


def unsaid(name: str, tree: ast.Module) -> list[str]:
    spoken, free = catalogue.said(tree), exempt(name, tree)
    return [
        f"{name}:{literal.lineno} {literal.value}"
        for literal in catalogue.literals(tree)
        if id(literal) not in spoken | free and catalogue.CHINESE.search(literal.value.replace(SPACE, ""))
    ]


def test_every_text_passes_through_the_catalogue() -> None:
    """`tr("…")` where it is shown, `marked("…")` or a Label where it is written down before."""
    faults = [
        literal
        for name, tree in catalogue.modules().items()
        if not name.startswith(tuple(WHOLE_FILES))
        for literal in unsaid(name, tree)
    ]
    assert faults == []


def test_no_exemption_is_out_of_date() -> None:
    """A file that says no more Chinese beyond the catalogue stands no longer on the list."""
    idle = [
        path
        for path in WHOLE_FILES
        if not any(unsaid(name, tree) for name, tree in catalogue.modules().items() if name.startswith(path))
    ]
    gone = [(name, constant) for name, group in NAMES.items() for constant in group
            if not re.search(rf"\b{constant}\b", ast.unparse(catalogue.modules()[name]))]  # fmt: skip
    assert (idle, gone) == ([], [])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_has_a_translation_and_every_translation_a_text(code: str) -> None:
    """`python tests/catalogue.py` brings the file up to date and lists what is missing."""
    translations = catalogue.read(catalogue.FOLDER / f"{code}.po")
    missing = set(catalogue.texts()) - {text for text, said in translations.items() if said}
    how = f"run `python tests/catalogue.py`, then fill in the empty ones of perf/words/locale/{code}.po"
    assert sorted(missing) == [], how
    assert sorted(set(translations) - set(catalogue.texts())) == [], how


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_fills_the_same_placeholders(code: str) -> None:
    translations = catalogue.read(catalogue.FOLDER / f"{code}.po")
    wrong = {text: said for text, said in translations.items() if said and fields(text) != fields(said)}
    assert wrong == {}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_english_has_chinese_words_in_quotes_only() -> None:
    """A word to be written in a Chinese file is quoted as it has to be written."""
    english = catalogue.read(catalogue.FOLDER / "en.po")
    faults = [said for said in english.values() if catalogue.CHINESE.search(QUOTED.sub("", said))]
    assert faults == []
