"""Laws of project codes, on the codes of the 2024 document and on any other."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf.targets import codes

DOCUMENT = (
    "13010024P00971210054H",
    "13010024P00971110072C",
    "13010024P00993510034Q",
    "13010024P000075100212",
    "13010024P0060X210031B",
    "13010024P00667710010U",
    "13010024P006476100022",
    "13010024P00935410003U",
)
WIDE = "".join(chr(ord(c) + 0xFEE0) for c in "13010024p00971210054h")
"""The first of them in full-width, lower-case characters."""
valid_codes = st.text(codes.ALPHABET, min_size=20, max_size=20).map(lambda t: t + codes.check_character(t))


def test_the_alphabet_has_31_characters_without_look_alikes() -> None:
    expected = "".join(c for c in string.digits + string.ascii_uppercase if c not in "IOSVZ")
    assert expected == codes.ALPHABET


@pytest.mark.parametrize("code", DOCUMENT)
def test_every_code_of_the_document_passes(code: str) -> None:
    assert codes.is_valid(code)


@pytest.mark.parametrize(
    ("scanned", "code"),
    [
        ("13010024P0 0000751002 12", DOCUMENT[3]),
        ("13010024P0 0060X21003 1B", DOCUMENT[4]),
        ("13010024P0 0093541000 3U", DOCUMENT[7]),
        ("13010024P0097121005 4H", DOCUMENT[0]),
    ],
)
def test_a_code_broken_over_two_cells_by_ocr_is_repaired(scanned: str, code: str) -> None:
    assert codes.repair(scanned) == code


@given(valid_codes, st.integers(0, 20), st.sampled_from(codes.ALPHABET))
def test_any_substituted_character_is_detected(code: str, position: int, character: str) -> None:
    wrong = code[:position] + character + code[position + 1 :]
    assert codes.is_valid(wrong) == (wrong == code)


@given(valid_codes, st.integers(0, 20))
def test_a_doubled_character_is_dropped_or_left_alone_where_ambiguous(code: str, position: int) -> None:
    assert codes.repair(code[: position + 1] + code[position:]) in {code, None}


@given(valid_codes)
def test_letters_outside_the_alphabet_are_read_as_what_they_look_like(code: str) -> None:
    assert codes.repair(code.translate(str.maketrans("1052U", "IOSZV"))) == code


@given(valid_codes, st.sampled_from(codes.ALPHABET))
def test_a_wrong_last_character_becomes_the_computed_one(code: str, character: str) -> None:
    assert codes.repair(code[:-1] + character) == code


def test_a_doubled_character_with_two_explanations_needs_the_border() -> None:
    """Both 13010024P000075100212 and 13010024P000007510212 pass; only the first has its zero at a border."""
    assert codes.repair("13010024P0000075100212") is None
    assert codes.repair("13010024P0 000075100212") == DOCUMENT[3]


def test_a_repair_with_two_explanations_is_no_repair() -> None:
    assert codes.is_valid("XXRJJ55BBDD0123456789")
    assert codes.is_valid("XXRRJJ5BBDD0123456789")
    assert codes.repair("XXRRJJ55BBDD0123456789") is None


@given(st.text())
def test_a_repair_is_valid_or_absent(text: str) -> None:
    repaired = codes.repair(text)
    assert repaired is None or codes.is_valid(repaired)


@given(valid_codes)
def test_a_valid_code_is_its_own_repair(code: str) -> None:
    assert codes.repair(code) == code


@given(st.text())
def test_normalise_is_idempotent(text: str) -> None:
    assert codes.normalise(codes.normalise(text)) == codes.normalise(text)


@given(st.characters())
def test_normalise_is_idempotent_for_every_single_character(character: str) -> None:
    assert codes.normalise(codes.normalise(character)) == codes.normalise(character)


@given(st.text(string.digits + string.ascii_letters + " \t\n\u3000\u00a0\u200b\ufeff"))
def test_normalise_drops_spaces_and_invisible_characters(text: str) -> None:
    assert codes.normalise(text) == "".join(c for c in text if c.isascii() and c.isalnum()).upper()


def test_full_width_and_lower_case_are_the_same_code() -> None:
    assert codes.normalise(WIDE) == DOCUMENT[0]


@pytest.mark.parametrize(
    "cell",
    [
        "13010024P00971210054H-办公设备购置",
        "13010024P00971210054H — 办公设备购置",
        "13010024P00971210054H\uff0d办公设备购置",
        "13010024P0097121005 4H_办公设备购置",
        " 13010024p00971210054h 办公设备购置 ",
        "13010024P00971210054H\u3000办公设备购置",
        "13010024P00971210054H办公设备购置",
        "13010024P00971210054H：办公设备购置",
        "[13010024P00971210054H]办公设备购置",
        "【13010024P00971210054H】办公设备购置",
        "(13010024P00971210054H)办公设备购置",
        "13010024P00971210054H(办公设备购置)",
        WIDE + "-办公设备购置",
    ],
)
def test_a_cell_with_code_and_name_is_split(cell: str) -> None:
    assert codes.split_code_name(cell) == (DOCUMENT[0], "办公设备购置")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("13010024P00971210054H", (DOCUMENT[0], None)),
        ("13010024P00971210054H-", (DOCUMENT[0], None)),
        ("13010024P0097121005 4H", (DOCUMENT[0], None)),
        ("13010024P00971210054H-APEC卡-办理", (DOCUMENT[0], "APEC卡-办理")),
        ("13010024P00971210054H APEC 卡(一期)", (DOCUMENT[0], "APEC 卡(一期)")),
        ("438001-石家庄市", ("438001", "石家庄市")),
        ("办公设备购置", ("办公设备购置", None)),
        ("2024年度培训", ("2024年度培训", None)),
        ("APEC-卡办理", ("APEC-卡办理", None)),
        ("", ("", None)),
    ],
)
def test_a_name_keeps_its_own_dashes_words_and_brackets(cell: str, expected: tuple[str, str | None]) -> None:
    assert codes.split_code_name(cell) == expected


@given(valid_codes, st.sampled_from(DOCUMENT))
def test_nearest_is_a_candidate_or_none(code: str, candidate: str) -> None:
    assert codes.nearest(code, [candidate]) in {candidate, None}


@pytest.mark.parametrize(
    ("mistyped", "expected"),
    [
        ("13010024P00971210045H", DOCUMENT[0]),
        ("13010024P0097121005H", DOCUMENT[0]),
        ("1301OO24P00935410003U", DOCUMENT[7]),
        ("13010024P0", None),
        ("11010024P11111111111A", None),
    ],
)
def test_the_nearest_code_of_the_document_is_found(mistyped: str, expected: str | None) -> None:
    assert codes.nearest(mistyped, DOCUMENT) == expected


def test_two_equally_near_codes_are_no_answer() -> None:
    assert codes.nearest("AAA", ["AAB", "AAC"]) is None


@pytest.mark.parametrize(
    ("code", "letter"),
    [(DOCUMENT[0], "P"), ("51000022R000000000001", "R"), ("1301002", None), ("130100240", None)],
)
def test_the_class_is_the_ninth_character(code: str, letter: str | None) -> None:
    assert codes.class_letter(code) == letter
